using System.Security.Cryptography;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Modules.Attachments.Content;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Attachments;

/// <summary>
/// An officer attaches a file to a report or a diary entry of their station. It is read whole before anything is kept; the sealed file is durable before the entry that names it, and is
/// taken away again when the entry is refused.
/// </summary>
public sealed class AttachFile(Writer registers, Reader reader, AttachedRecord records, BlobStore blobs, VirusScanner scanner, OfficeList offices, KeyStore keys)
{
    public const int LongestName = 120;
    public const int MostFiles = 200;
    public const long MostBytes = 500L << 20;

    /// <param name="Key">Made by the client once for one form.</param>
    /// <param name="Name">The file's name as the browser calls it.</param>
    public sealed record Form(string? Key, string? Name, string? Caption, ReadOnlyMemory<byte> File);

    public async Task<Outcome<Written>> Run(long record, Form form)
    {
        if (!reader.MayWrite)
            return Reader.MayNotWrite;
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        if (EntryId.Office(record) != reader.OfficeNo || !await records.IsOpen(record))
            return new Refusal("attachment.no-record", AttachmentWords.NoRecord);
        var refusals = new List<Refusal>();
        if (form.Caption is { } said && (said.Length > FreeText.LongestLine || !FreeText.IsSound(said)))
            refusals.Add(new("attachment.bad-caption", AttachmentWords.LongCaption, nameof(Form.Caption)));
        var found = FileCheck.Run(form.File);
        var copies = found is { Refused: false } && found.Value.IsPicture() ? PictureCopies.Make(form.File) : null;
        refusals.AddRange(found.Refused ? found.Refusals : copies is { Refused: true } ? copies.Refusals : []);
        if (refusals.Count > 0)
            return refusals;
        return await scanner.Scan(form.File) is { } harmful ? harmful : await Keep(record, key, form, found.Value, copies?.Value);
    }

    private async Task<Outcome<Written>> Keep(long record, string key, Form form, FileForm kind, PictureCopies.Copies? copies)
    {
        var (blob, secret) = (BlobStore.NewName(), BlobStore.NewKey());
        var body = new Attached(
            new AttachedEssence(offices.TextOf(record), kind.ToString(), Hash(form.File.Span), form.File.Length),
            new AttachedRest(
                record, NameOf(form.Name, kind), FreeText.Keep(form.Caption)?.ReplaceLineEndings(" "), blob, Convert.ToBase64String(secret),
                copies is null ? null : Hash(copies.Shown), copies is null ? null : Hash(copies.Small), copies?.Width, copies?.Height));
        var kept = false;
        try
        {
            blobs.Write(blob, BlobStore.Original, secret, form.File.Span);
            if (copies is not null)
            {
                blobs.Write(blob, BlobStore.Shown, secret, copies.Shown);
                blobs.Write(blob, BlobStore.Small, secret, copies.Small);
            }

            var appended = false;
            var actor = keys.Pseudonym(reader.Account);
            var written = await registers.Write(reader.OfficeNo, reader.Account, key, books =>
            {
                if (books.Session.Scalar<long?>("SELECT entry FROM seeds WHERE entry = @p0", record) is null)
                    return new Refusal("attachment.no-record", AttachmentWords.NoRecord);
                if (!Room(books, actor, form.File.Length))
                    return new Refusal("attachment.quota", AttachmentWords.Quota.With(MostBytes >> 20, MostFiles), "File");
                appended = true;
                return books.Append(Register.Attachment, body, null, record);
            });
            // The same form sent twice: the first file stands.
            kept = appended && !written.Refused;
            return written;
        }
        finally
        {
            if (!kept)
                blobs.Delete(blob);
        }
    }

    private static bool Room(Books books, byte[] actor, long bytes)
    {
        var today = StationTime.Day(books.Now);
        var mine = books.Session.Rows(
                "SELECT e.leaf, a.bytes, a.written_at FROM attachments a JOIN entries e ON e.id = a.entry WHERE a.entry BETWEEN @p0 AND @p1 AND a.written_at > @p2",
                r => (Leaf: (byte[])r.GetValue(0), Bytes: r.GetInt64(1), At: r.GetInt64(2)),
                EntryId.Of(books.Office, 0),
                EntryId.Of(books.Office, 0xFFFF_FFFF),
                new DateTimeOffset(books.Now.AddDays(-1)).ToUnixTimeMilliseconds())
            .Where(a => Leaf.TryDecode(a.Leaf, out var leaf, out _) && leaf.Actor.AsSpan().SequenceEqual(actor) && StationTime.Day(Stored.Utc(a.At)) == today).ToList();
        return mine.Count < MostFiles && mine.Sum(a => a.Bytes) + bytes <= MostBytes;
    }

    // Only a word in the book: what is handed out gets its ending from its content.
    private static string NameOf(string? name, FileForm kind)
    {
        var plain = new string((name ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c is not (>= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')).ToArray());
        plain = new string(plain.Where((c, i) => !char.IsSurrogate(c) || (char.IsHighSurrogate(c) && i + 1 < plain.Length && char.IsLowSurrogate(plain[i + 1])) || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(plain[i - 1]))).ToArray());
        plain = FreeText.Keep(plain) ?? $"file.{kind.Extension()}";
        return plain.Length <= LongestName ? plain : string.Concat(plain.EnumerateRunes().TakeWhile((_, i) => i < LongestName / 2).Select(r => r.ToString()));
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
