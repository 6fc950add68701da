using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// Compares each log with its guard record. A log that is behind it, or has another history, is in recovery: it can be read, and
/// gives no new numbers, since those after it may stand on paper already.
/// </summary>
public sealed class Recovery(Database database, Guard guard, KeyStore keys)
{
    public static Refusal RolledBack { get; } = new(
        "registers.rolled-back",
        new Words(
            "The database is older than the record of how far the books had come. Nothing can be written until the newer one is put back: see docs/guide/rollback.md. Write on paper.",
            "ڈیٹابیس اس ریکارڈ سے پرانا ہے کہ رجسٹر کہاں تک پہنچے تھے۔ نیا ڈیٹابیس واپس رکھنے تک کچھ درج نہیں ہو سکتا: docs/guide/rollback.md دیکھیں۔ کاغذ پر لکھیں۔"));

    /// <summary>For a banner: is the log of this office in recovery?</summary>
    public bool Holds(int office, string code)
    {
        if (guard.Latest(keys.Origin(code)) is not { } seen)
            return false;
        using var session = database.Open();
        var size = session.Scalar<long?>("SELECT size FROM heads WHERE office = @p0", office) ?? 0;
        return !Extends(seen, size, session, office);
    }

    /// <summary>In the transaction that would write.</summary>
    public bool Holds(OfficeLog log, Session session)
    {
        if (guard.Latest(keys.Origin(log.Code)) is not { } seen)
            return false;
        return log.Range.Size == seen.Size ? !log.Range.Root().AsSpan().SequenceEqual(seen.Root) : !Extends(seen, log.Range.Size, session, log.Office);
    }

    private static bool Extends(Checkpoint seen, long size, Session session, int office)
    {
        if (seen.Size > size)
            return false;
        try
        {
            return RootAt(seen.Size, session, office).AsSpan().SequenceEqual(seen.Root);
        }
        catch (InvalidDataException)
        {
            // A node is gone: the history cannot be shown to be the same.
            return false;
        }
    }

    private static byte[] RootAt(long size, Session session, int office)
    {
        var hashes = new List<byte[]>();
        long at = 0;
        for (var level = 62; level >= 0; level--)
        {
            if ((size >> level & 1) == 0)
                continue;
            hashes.Add(Receipts.Node(session, office, level, at >> level));
            at += 1L << level;
        }

        return new CompactRange(size, hashes).Root();
    }
}
