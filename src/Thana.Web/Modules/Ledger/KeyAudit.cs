using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Whose log is it, and which key speaks for it? Three places say so: the row of the office, the first leaf, and the key file outside the
/// database. Where one of them differs from the other two, that one was changed.
/// </summary>
internal static class KeyAudit
{
    /// <param name="Code">The office code that the leaves must have.</param>
    /// <param name="Origin">The origin line of the log.</param>
    public sealed record Identity(string Code, string Origin, VerifierKey? Key);

    public static Identity Run(LogAudit.OfficeToCheck office, Session session, KeyStore keys, Action<Damage, long?, string> say)
    {
        var stated = VerifierKey.TryParse(office.VerifierKey ?? "", out var parsed, out _) ? parsed : null;
        var opened = session.Scalar<object>("SELECT leaf FROM entries WHERE id = @p0", EntryId.Of(office.No, 0)) is byte[] bytes
            && Leaf.TryDecode(bytes, out var leaf, out _) && leaf.Kind == (int)EntryKind.LogOpened ? leaf.Office : null;
        var code = office.Code;
        if (opened is not null && opened != code && (!office.Known || stated?.Name == keys.Origin(opened) || Held(opened, keys, null) is not null))
        {
            if (office.Known)
                say(Damage.OfficeAltered, 0, "offices: the code is not the one the log was opened with");
            code = opened;
        }

        if (!office.Known)
            say(Damage.OfficeAltered, 0, $"offices: the row of office {office.No} is missing");
        var held = Held(code, keys, say);
        if (office.Known && stated is null)
            say(Damage.KeyReplaced, 0, "offices.verifier_key is gone or is no key");
        else if (held is not null && office.Known && held.ToString() != office.VerifierKey)
            say(Damage.KeyReplaced, 0, "offices.verifier_key and the key file of this installation are not the same");
        var key = held ?? stated;
        return new Identity(code, key?.Name ?? keys.Origin(code), key);
    }

    private static VerifierKey? Held(string code, KeyStore keys, Action<Damage, long?, string>? say)
    {
        try
        {
            return keys.Known(code);
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or System.Security.Cryptography.CryptographicException)
        {
            say?.Invoke(Damage.KeyReplaced, 0, "the key file of this installation cannot be read");
            return null;
        }
    }
}
