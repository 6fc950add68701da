using Thana.Ledger;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Ledger;

/// <summary>The verify page as one file: the built page with this installation's key list put in its place.</summary>
public sealed class VerifyFile(IWebHostEnvironment host, OfficeList offices, StationOptions options, TimeProvider clock)
{
    private const string Place = "/*THANA-KEYS*/";

    public string Keys() => KeyListOf(offices, options, clock.GetUtcNow()).ToJson();

    public string Html()
    {
        var file = host.WebRootFileProvider.GetFileInfo("dist/verify.html");
        using var reader = new StreamReader(file.CreateReadStream());
        // JSON inside a script element: "</" must not end the element.
        return reader.ReadToEnd().Replace(Place, Keys().Replace("<", "\\u003c", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    public static KeyList KeyListOf(OfficeList offices, StationOptions options, DateTimeOffset now) => new(
        now,
        options.Domain,
        offices.All()
            .Where(o => o.VerifierKey is not null)
            .Select(o => VerifierKey.TryParse(o.VerifierKey!, out var key, out _) ? new ListedLog(key, o.NameEn, o.NameUr, 0, null) : null)
            .OfType<ListedLog>()
            .ToList(),
        [],
        0);
}
