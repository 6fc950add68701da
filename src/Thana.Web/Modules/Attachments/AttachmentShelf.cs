using System.Security.Cryptography;
using Thana.Domain;
using Thana.Web.Modules.Attachments.Content;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Attachments;

/// <summary>The files of a record, and one file handed out.</summary>
public sealed class AttachmentShelf(Reader reader, AttachedRecord records, BlobStore blobs)
{
    private const int MostShown = 200;

    /// <param name="Small">The small copy of a picture; null for what is none, or when it is damaged.</param>
    public sealed record Line(long Id, string Number, DateTime WrittenAt, string Form, long Bytes, string Name, string? Caption, string Sha256, bool Picture, bool Damaged, byte[]? Small);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/attachments/{id:long}", (long id, AttachmentShelf shelf, HttpContext http) => shelf.HandOut(http, id, original: false))
            .RequireAuthorization(May.ReadRegister).RequireRateLimiting(Heavy.Drawing).WithTags("Attachments").WithSummary("A file of a record; a picture as a copy without the camera's data");
        routes.MapGet("/attachments/{id:long}/original", (long id, AttachmentShelf shelf, HttpContext http) => shelf.HandOut(http, id, original: true))
            .RequireAuthorization(May.ReadRegister).RequireRateLimiting(Heavy.Drawing).WithTags("Attachments").WithSummary("A file of a record as it came");
        routes.MapGet("/api/records/{id:long}/attachments", async (long id, AttachmentShelf shelf, AttachedRecord records) =>
                await records.IsOpen(id) ? Results.Ok(shelf.Of(id).Select(l => l with { Small = null })) : Results.NotFound())
            .RequireAuthorization(May.ReadRegister).WithTags("Attachments").WithSummary("The files of a report or diary entry").Produces<IReadOnlyList<Line>>();
        routes.MapPost("/api/records/{id:long}/attachments", async (long id, IFormFile? file, [Microsoft.AspNetCore.Mvc.FromForm] string? key, [Microsoft.AspNetCore.Mvc.FromForm] string? caption, AttachFile attach, Reader reader) =>
                (await attach.Run(id, new(key, file?.FileName, caption, await UploadedFile.Bytes(file)))).ToResult(reader.Language, w => TypedResults.Created($"/attachments/{w.Id}", new { w.Id, w.Number, w.WrittenAt })))
            .RequireAuthorization(May.WriteRegister).RequireRateLimiting(Heavy.Drawing).DisableAntiforgery().WithMetadata(new UploadedFileAttribute()).WithTags("Attachments").WithSummary("Attach a file: multipart with key, file, caption")
            .Produces(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The files of a record that was already found open to this reader.</summary>
    public IReadOnlyList<Line> Of(long record)
    {
        using var session = reader.Open();
        var ids = session.Rows("SELECT entry FROM attachments WHERE record = @p0 ORDER BY entry LIMIT @p1", r => r.GetInt64(0), record, MostShown);
        if (ids.Count == 0)
            return [];
        using var opened = records.Session(record, ids);
        return [.. ids.Select(id => EntryReader.Read(id, opened)).OfType<Entry>().Select(LineOf)];
    }

    private Line LineOf(Entry entry)
    {
        var (essence, rest) = (Attached)entry.Body;
        var small = rest.SmallSha256 is { } hash ? blobs.Read(rest.Blob, BlobStore.Small, Convert.FromBase64String(rest.Key)) is { } bytes && IsThis(bytes, hash) ? bytes : null : null;
        var picture = rest.ShownSha256 is not null;
        return new Line(
            entry.Id, $"{entry.Serial}/{entry.Year}", entry.WrittenAt, essence.Form, essence.Bytes, rest.Name, rest.Caption, essence.Sha256, picture,
            (picture && small is null) || !blobs.Exists(rest.Blob, BlobStore.Original), small);
    }

    private async Task<IResult> HandOut(HttpContext http, long id, bool original)
    {
        if (RecordOf(id) is not { } record || !await records.IsOpen(record))
            return Results.NotFound();
        using var session = records.Session(record, [id]);
        if (EntryReader.Read(id, session)?.Body is not Attached attached || attached.Rest.Record != record)
            return Results.NotFound();
        var drawn = !original && attached.Rest.ShownSha256 is not null;
        var bytes = blobs.Read(attached.Rest.Blob, drawn ? BlobStore.Shown : BlobStore.Original, Convert.FromBase64String(attached.Rest.Key));
        if (bytes is null || !IsThis(bytes, drawn ? attached.Rest.ShownSha256! : attached.Essence.Sha256))
            return Refusals.ToResult<int>(new Refusal("attachment.damaged", AttachmentWords.Damaged), reader.Language, _ => Results.Empty);
        // Whatever it holds, a browser shows nothing of it but a picture that was drawn here, and runs nothing.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        var form = Enum.Parse<FileForm>(attached.Essence.Form);
        var name = $"attachment-{id}.{(drawn ? "jpg" : form.Extension())}";
        http.Response.Headers.ContentDisposition = $"{(drawn ? "inline" : "attachment")}; filename=\"{name}\"";
        return Results.Bytes(bytes, drawn ? "image/jpeg" : "application/octet-stream");
    }

    private long? RecordOf(long id)
    {
        using var session = reader.Open();
        return session.Scalar<long?>("SELECT record FROM attachments WHERE entry = @p0", id);
    }

    private static bool IsThis(byte[] bytes, string sha256) => Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256;
}
