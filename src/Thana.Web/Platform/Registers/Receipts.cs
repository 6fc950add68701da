using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// Makes the receipt of an entry from what the database holds: the leaf, its proof in the tree as it was signed when the entry was committed, and the
/// opening of the essence. The proof at commit is about half as long as any later one.
/// </summary>
public sealed class Receipts(Database database) : IDisposable
{
    // Sessions with their prepared statements: a receipt is a dozen small look-ups, which take less than preparing them.
    private readonly System.Collections.Concurrent.ConcurrentBag<Session> idle = [];

    /// <summary>Largest receipt that a QR code of version 25-M takes beside the address (docs/formats.md section 4).</summary>
    public const int Most = 970;

    public Receipt? Of(long entry)
    {
        if (!idle.TryTake(out var session))
            session = database.Open();
        try
        {
            var receipt = Of(entry, session);
            idle.Add(session);
            return receipt;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var session in idle)
            session.Dispose();
    }

    public static Receipt? Of(long entry, Session session)
    {
        var office = EntryId.Office(entry);
        var rows = session.Rows("SELECT leaf FROM entries WHERE id = @p0", r => (byte[])r.GetValue(0), entry);
        if (rows.Count == 0 || !Leaf.TryDecode(rows[0], out var leaf, out _))
            return null;
        var seq = EntryId.Seq(entry);
        var checkpoint = session.Rows(
            "SELECT key, signature FROM checkpoints WHERE key > @p0 AND key <= @p1 ORDER BY key LIMIT 1",
            r => (Size: EntryId.Seq(r.GetInt64(0)), Signature: (byte[])r.GetValue(1)),
            EntryId.Of(office, seq),
            EntryId.Of(office, 0xFFFF_FFFF));
        if (checkpoint.Count == 0)
            return null;

        var proof = Proofs.Inclusion(seq, checkpoint[0].Size, (level, index) => Node(session, office, level, index));
        var vkey = session.Scalar<string>("SELECT verifier_key FROM offices WHERE no = @p0", office)!;
        var logId = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(vkey))[..8];
        var bare = new Receipt(logId, leaf!, rows[0], seq, checkpoint[0].Size, proof, checkpoint[0].Signature, [], null);
        var whole = bare with { Essence = Essence(entry, session) };
        return whole.Essence is null || whole.EncodedLength <= Most ? whole : bare;
    }

    /// <summary>The hash of a complete subtree: a leaf hash at level 0, a stored node above.</summary>
    public static byte[] Node(Session session, int office, int level, long index) => (level == 0
        ? session.Scalar<byte[]>("SELECT hash FROM entries WHERE id = @p0", EntryId.Of(office, index))
        : session.Scalar<byte[]>("SELECT hash FROM nodes WHERE key = @p0", NodeKey.Of(office, level, index)))
        ?? throw new InvalidDataException($"Node {level}/{index} of office {office} is missing; run: thana log verify");

    private static SectionOpening? Essence(long entry, Session session)
    {
        if (EntryReader.Slots(entry, session) is not { } opened)
            return null;
        return Commitment.Open(opened.Schema.Number, opened.Schema.Shape, opened.Seed, opened.Slots, 0);
    }
}
