using System.Security.Cryptography;
using System.Text;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Codes that are shown once and typed once: of two officers, and of a first hand-out. In the database stands their keyed hash, under a key of the installation's
/// hierarchy: who has the file alone can try nothing.
/// </summary>
public sealed class DoorCodes(Database database, TimeProvider clock)
{
    // No letter that is read as another one. 12 of 30 letters are 58 bits.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private byte[]? key;

    public static string New() => RandomNumberGenerator.GetString(Letters, 12);

    /// <summary>As it is printed, in groups of four.</summary>
    public static string Printed(string code) => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    /// <summary>Bound to the account and to what it is for, so that a hash moved to another row opens nothing.</summary>
    public byte[] Hash(string use, string account, string? code)
    {
        var typed = new string((code ?? "").Where(char.IsAsciiLetterOrDigit).ToArray()).ToUpperInvariant();
        return HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes($"{use}|{account}|{typed}"));
    }

    /// <summary>A keyed hash of anything else that only this installation shall know again.</summary>
    public byte[] Hash(string use, string text) => HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes($"{use}|{text}"));

    /// <summary>Codes whose time is over leave the database.</summary>
    public void Wipe()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var session = database.Open();
        // A look first: on most rounds there is nothing, and nothing is written.
        if (session.Scalar<long>("SELECT (SELECT count(*) FROM recoveries WHERE code_ends_at < @p0) + (SELECT count(*) FROM enrolments WHERE ends_at < @p0)", now) == 0)
            return;
        session.Run("DELETE FROM recoveries WHERE code_ends_at < @p0", now);
        session.Run("DELETE FROM enrolments WHERE ends_at < @p0", now);
    }

    private byte[] Key()
    {
        if (key is { } known)
            return known;
        using var session = database.Open();
        return key = (session.Keys.Sessions ?? throw new KeyRefusedException("The key of the sessions is missing from data_keys (docs/guide/keys.md).")).Derive("thana/door-codes/1");
    }
}
