using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Thana.Ledger;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// The verify page as one file: the built page with this installation's key list put in its place. It is made again when an office opens a log,
/// and each day, since the page tells its reader how old its list is.
/// </summary>
public sealed class VerifyFile(IWebHostEnvironment host, OfficeList offices, StationOptions options, TimeProvider clock)
{
    private const string Place = "/*THANA-KEYS*/";
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private Made? last;

    /// <param name="Keys">The list it carries.</param>
    /// <param name="Html">The file, UTF-8.</param>
    /// <param name="Tag">Weak, since the same file goes out compressed too.</param>
    public sealed record Made(KeyList Keys, byte[] Html, EntityTagHeaderValue Tag);

    public string Keys() => Now().Keys.ToJson();

    public string Html() => Encoding.UTF8.GetString(Now().Html);

    /// <summary>The file with today's keys.</summary>
    public Made Now()
    {
        var keys = KeyListOf(offices, options, clock.GetUtcNow());
        // Two requests may both make it; they make the same.
        if (last is { } made && keys.Made - made.Keys.Made < Fresh && Same(keys, made.Keys))
            return made;

        var html = Encoding.UTF8.GetBytes(Template().Replace(Place, Inert(keys.ToJson()), StringComparison.Ordinal));
        return last = new(keys, html, new($"\"{Convert.ToHexStringLower(SHA256.HashData(html))}\"", isWeak: true));
    }

    public static KeyList KeyListOf(OfficeList offices, StationOptions options, DateTimeOffset now) => new(
        now,
        options.Domain,
        offices.All()
            .Where(o => o.VerifierKey is not null)
            // The page refuses a list with one bad key; such a key in the database must not take the good ones down with it.
            .Select(o => VerifierKey.TryParse(o.VerifierKey!, out var key, out _) && VerifierKey.IsSafePoint(key.PublicKey) ? new ListedLog(key, o.NameEn, o.NameUr, 0, null) : null)
            .OfType<ListedLog>()
            .ToList(),
        [],
        0);

    private static bool Same(KeyList a, KeyList b) =>
        a.Domain == b.Domain && a.Quorum == b.Quorum && a.Logs.SequenceEqual(b.Logs) && a.Witnesses.SequenceEqual(b.Witnesses);

    /// <summary>JSON inside a script element: "&lt;/" must not end the element.</summary>
    private static string Inert(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private string Template()
    {
        using var reader = new StreamReader(host.WebRootFileProvider.GetFileInfo("dist/verify.html").CreateReadStream());
        return reader.ReadToEnd();
    }
}
