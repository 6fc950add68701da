using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// The books of one office during one act: what a rule may look up, and the one way to write. Everything done here commits together
/// or not at all.
/// </summary>
public sealed class Books
{
    private readonly OfficeLog log;
    private readonly ViewList views;
    private readonly RowWriter rows;
    private readonly ViewRows viewRows;
    private readonly byte[] actor;

    internal Books(OfficeLog log, ViewList views, RowWriter rows, ViewRows viewRows, Session session, byte[] actor, DateTime now) =>
        (this.log, this.views, this.rows, this.viewRows, Session, this.actor, Now) = (log, views, rows, viewRows, session, actor, now);

    /// <summary>For look-ups in the same transaction.</summary>
    public Session Session { get; }

    public int Office => log.Office;

    /// <summary>The server's clock, UTC, whole milliseconds, never earlier than the entry before.</summary>
    public DateTime Now { get; }

    /// <summary>Writes an entry with the next number of the register and year, and applies the views.</summary>
    public Written Append<T>(Register register, T body, long? follows = null, params ReadOnlySpan<long> references)
        where T : IEntryBody => Append(register, Prepared.Of(body), follows, references);

    /// <summary>
    /// Writes those entries whose key this actor did not use before, and answers how many. The same as one <see cref="Append(Register, Prepared, long?, ReadOnlySpan{long})"/>
    /// after the other, with one range of numbers and one reading back for all.
    /// </summary>
    public int AppendMany(string actor, Register register, IReadOnlyList<(string Key, Prepared Body)> entries)
    {
        var first = log.Range.Size;
        var fresh = new List<Prepared>(entries.Count);
        foreach (var (key, body) in entries)
        {
            // The key is taken with the id that the entry is about to get: one statement instead of a look and a write.
            if (Session.Run("INSERT INTO requests (actor, key, entry) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", actor, key, EntryId.Of(Office, first + fresh.Count)) > 0)
                fresh.Add(body);
        }

        if (fresh.Count == 0)
            return 0;
        var year = StationTime.Year(Now);
        var serial = NextSerial(register, year, fresh.Count) - fresh.Count;
        var leaves = new byte[fresh.Count][];
        for (var i = 0; i < leaves.Length; i++)
            leaves[i] = Insert(first + i, register, year, serial + i + 1, fresh[i], null, []);

        var stored = Session.Rows(
            "SELECT leaf FROM entries WHERE id >= @p0 AND id < @p1 ORDER BY id", r => (byte[])r.GetValue(0), EntryId.Of(Office, first), EntryId.Of(Office, first + leaves.Length));
        for (var i = 0; i < leaves.Length; i++)
        {
            Grow(stored.Count == leaves.Length ? stored[i] : null, leaves[i]);
            views.Apply(new Entry(EntryId.Of(Office, first + i), fresh[i].Schema.Kind, register, year, serial + i + 1, Now, fresh[i].Body, null), viewRows);
        }

        return leaves.Length;
    }

    public Written Append(Register register, Prepared prepared, long? follows = null, params ReadOnlySpan<long> references)
    {
        var year = StationTime.Year(Now);
        var serial = NextSerial(register, year, 1);
        var followed = follows is { } id ? Session.Scalar<byte[]>("SELECT hash FROM entries WHERE id = @p0", id) : null;
        var seqs = new long[references.Length];
        for (var i = 0; i < seqs.Length; i++)
            seqs[i] = EntryId.Seq(references[i]);

        var entryId = EntryId.Of(log.Office, log.Range.Size);
        var leaf = Insert(log.Range.Size, register, year, serial, prepared, followed, seqs);
        Grow(Session.Scalar<byte[]>("SELECT leaf FROM entries WHERE id = @p0", entryId), leaf);
        views.Apply(new Entry(entryId, prepared.Schema.Kind, register, year, serial, Now, prepared.Body, follows), viewRows);
        return new Written(entryId, register, year, serial, Now);
    }

    private byte[] Insert(long seq, Register register, int year, long serial, Prepared prepared, byte[]? followed, long[] seqs)
    {
        var kind = (int)prepared.Schema.Kind;
        var at = new DateTimeOffset(Now).ToUnixTimeMilliseconds();
        var leaf = new Leaf(
            kind, log.Code, (int)register, year, serial, at, log.ClockQuality, actor, prepared.Schema.Number, prepared.R, followed, seqs).Encode();
        var entryId = EntryId.Of(log.Office, seq);
        rows.Insert(new EntryRow
        {
            Id = entryId,
            Kind = kind,
            Register = (int)register,
            Year = year,
            Serial = serial,
            WrittenAt = at,
            Leaf = leaf,
            Hash = Merkle.LeafHash(leaf),
            Body = prepared.Bytes,
        });
        rows.Insert(new SeedRow { Entry = entryId, Seed = Session.Keys.WrapSeed(entryId, year, prepared.Seed) });
        return leaf;
    }

    // What is hashed into the tree is what the database gives back, not what we meant to store: a flipped bit is caught here (Yeti 2022).
    private void Grow(byte[]? stored, byte[] leaf)
    {
        if (stored is null || !stored.AsSpan().SequenceEqual(leaf))
            throw new InvalidDataException("The database gave back another leaf than was written.");
        log.Range.Append(Merkle.LeafHash(stored), (level, index, hash) =>
            rows.Insert(new NodeRow { Key = NodeKey.Of(log.Office, level, index), Hash = hash }));
    }

    // "ON CONFLICT ... RETURNING" is the same on both engines and gives the numbers back when the act is rolled back.
    private long NextSerial(Register register, int year, int count) => Session.Scalar<long>(
        """
        INSERT INTO counters (office, register, year, last) VALUES (@p0, @p1, @p2, @p3)
        ON CONFLICT (office, register, year) DO UPDATE SET last = counters.last + @p3 RETURNING last
        """,
        log.Office,
        (int)register,
        year,
        count);
}
