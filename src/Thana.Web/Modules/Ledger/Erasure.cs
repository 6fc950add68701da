using Thana.Domain;
using Thana.Web.Modules.Attachments;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Destroys the values of an entry by order of a court, and of the files that belong to it, whose keys stand in values. The leaves and every proof stay. Files go first, each by an entry of
/// its own: cut short, it is begun again and goes on.
/// </summary>
public sealed class Erasure(Writer registers, Database database, BlobStore blobs)
{
    public async Task<Outcome<Written>> Run(string actor, long target, OrderGiven order)
    {
        foreach (var file in FilesOf(target))
        {
            var gone = await One(actor, file, order);
            if (gone.Refused)
                return gone;
        }

        return await One(actor, target, order);
    }

    private List<long> FilesOf(long target)
    {
        using var session = database.Open();
        return session.Rows("SELECT entry FROM attachments WHERE record = @p0 ORDER BY entry", r => r.GetInt64(0), target);
    }

    private async Task<Outcome<Written>> One(string actor, long target, OrderGiven order)
    {
        string? blob = null;
        var done = await registers.Write(EntryId.Office(target), actor, Guid.CreateVersion7().ToString(), books =>
        {
            var kind = books.Session.Scalar<int?>("SELECT kind FROM entries WHERE id = @p0", target);
            if (kind is not ((int)EntryKind.FirRegistered or (int)EntryKind.FirImported or (int)EntryKind.DiaryWritten or (int)EntryKind.Attached))
                return new Refusal("log.no-such-entry", LedgerWords.NoSuchEntry);
            blob = (EntryReader.Read(target, books.Session)?.Body as Attached)?.Rest.Blob;
            var written = books.Append(Register.Log, new EntryErased(order), target);
            books.Session.Run("DELETE FROM seeds WHERE entry = @p0", target);
            return written;
        });
        // Without its key the file is noise; it goes all the same.
        if (!done.Refused && blob is not null)
            blobs.Delete(blob);
        return done;
    }
}
