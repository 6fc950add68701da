using Thana.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>What the log tells anybody: keys, checkpoints and the verify page. None of it holds personal data, so none of it needs signing in.</summary>
public static class LedgerModule
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/verify", (VerifyFile file, HttpContext http) => Page(file, http)).AllowAnonymous().ExcludeFromDescription();
        // The address in the QR codes; what follows # never leaves the phone.
        routes.MapGet("/V", (VerifyFile file, HttpContext http) => Page(file, http)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/verify/thana-verify.html", (VerifyFile file) =>
            Results.Bytes(file.Now().Html, "application/octet-stream", "thana-verify.html")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/api/keys", (VerifyFile file) => Results.Text(file.Keys(), "application/json")).AllowAnonymous()
            .WithTags("Log").WithSummary("The key list: which key speaks for which log");
        routes.MapPost("/api/books/check", (LogAudit audit, CancellationToken stop) => audit.Run(structural: false, stop: stop))
            .RequireAuthorization(May.Serve).RequireRateLimiting(Heavy.Replay).DisableAntiforgery().WithTags("Log").WithSummary("Replay every entry and compare: what was damaged, where, how").Produces<AuditReport>();
        routes.MapGet("/api/logs/{office}/checkpoint", (string office, OfficeList offices, Database database, KeyStore keys) =>
            Checkpoint(office, offices, database, keys) is { } note ? Results.Text(note, "text/plain", System.Text.Encoding.UTF8) : Results.NotFound()).AllowAnonymous()
            .WithTags("Log").WithSummary("The newest checkpoint of an office's log, a C2SP signed note");
    }

    private static IResult Page(VerifyFile file, HttpContext http)
    {
        // The page carries its own, stricter policy in a meta element; this one must not forbid what that one allows by hash.
        http.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        http.Response.Headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), display-capture=(), usb=(), serial=(), payment=()";
        http.Response.Headers.CacheControl = "no-cache";
        var page = file.Now();
        return Results.Bytes(page.Html, "text/html; charset=utf-8", entityTag: page.Tag);
    }

    private static string? Checkpoint(string office, OfficeList offices, Database database, KeyStore keys)
    {
        if (offices.All().FirstOrDefault(o => o.Code == office) is not { VerifierKey: { } vkey } known || !VerifierKey.TryParse(vkey, out var key, out _))
            return null;
        using var session = database.Open();
        return session.Rows(
            "SELECT key, root, signature FROM checkpoints WHERE key >= @p0 AND key <= @p1 ORDER BY key DESC LIMIT 1",
            r =>
            {
                var checkpoint = new Checkpoint(keys.Origin(office), EntryId.Seq(r.GetInt64(0)), (byte[])r.GetValue(1));
                byte[] stamp = [(byte)(key.Id >> 24), (byte)(key.Id >> 16), (byte)(key.Id >> 8), (byte)key.Id, .. (byte[])r.GetValue(2)];
                return $"{checkpoint.Text}\n— {key.Name} {Convert.ToBase64String(stamp)}\n";
            },
            EntryId.Of(known.No, 0),
            EntryId.Of(known.No, 0xFFFF_FFFF)).FirstOrDefault();
    }
}
