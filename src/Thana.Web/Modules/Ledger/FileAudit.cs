using System.Security.Cryptography;
using Thana.Domain;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>Holds every sealed file against the hashes in the entry that names it.</summary>
internal static class FileAudit
{
    public static IEnumerable<Finding> Run(Session session, BlobStore blobs, Photographs photographs, Func<long, string> code, CancellationToken stop)
    {
        foreach (var id in session.Rows("SELECT id FROM entries WHERE kind = @p0 ORDER BY id", r => r.GetInt64(0), (int)EntryKind.Attached))
        {
            stop.ThrowIfCancellationRequested();
            // Erased by order, or its values do not open, of which the tree's audit tells.
            if (Body(id, session) is not { } attached || Key(attached) is not { } key)
                continue;
            foreach (var (part, hash) in new[] { (BlobStore.Original, attached.Essence.Sha256), (BlobStore.Shown, attached.Rest.ShownSha256), (BlobStore.Small, attached.Rest.SmallSha256) })
            {
                if (hash is null)
                    continue;
                if (!blobs.Exists(attached.Rest.Blob, part))
                    yield return new Finding(Damage.FileMissing, code(id), EntryId.Seq(id), $"attachments/{attached.Rest.Blob}-{part} is not there");
                else if (blobs.Read(attached.Rest.Blob, part, key) is not { } bytes || Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
                    yield return new Finding(Damage.FileAltered, code(id), EntryId.Seq(id), $"attachments/{attached.Rest.Blob}-{part} is not the file that was attached");
            }
        }

        foreach (var (id, hash) in session.Rows("SELECT entry, photo FROM persons WHERE photo IS NOT NULL ORDER BY entry", r => (r.GetInt64(0), r.GetString(1))))
        {
            if (photographs.Read(hash) is null)
                yield return new Finding(photographs.Exists(hash) ? Damage.FileAltered : Damage.FileMissing, code(id), EntryId.Seq(id), "the photograph of an officer is not the one that was kept");
        }
    }

    private static Attached? Body(long id, Session session)
    {
        try
        {
            return EntryReader.Read(id, session)?.Body as Attached;
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or FormatException or ArgumentException or NullReferenceException)
        {
            return null;
        }
    }

    // A forged entry may name a file that no entry of ours could.
    private static byte[]? Key(Attached attached)
    {
        try
        {
            return attached.Rest.Blob is { Length: 32 } blob && blob.All(char.IsAsciiHexDigitLower) && Convert.FromBase64String(attached.Rest.Key) is { Length: 32 } key ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
