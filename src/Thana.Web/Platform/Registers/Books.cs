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

    /// <summary>Writes an entry unless this actor's key was used before; answers whether it is new.</summary>
    public bool AppendOnce(string actor, string key, Register register, Prepared prepared)
    {
        // The key is taken first, with the id that the entry is about to get: one statement instead of a look and a write.
        if (Session.Run("INSERT INTO requests (actor, key, entry) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", actor, key, EntryId.Of(Office, log.Range.Size)) == 0)
            return false;
        Append(register, prepared);
        return true;
    }

    public Written Append(Register register, Prepared prepared, long? follows = null, params ReadOnlySpan<long> references)
    {
        var year = StationTime.Year(Now);
        var serial = NextSerial(register, year);
        var kind = prepared.Schema.Kind;
        var followed = follows is { } id ? Session.Scalar<byte[]>("SELECT hash FROM entries WHERE id = @p0", id) : null;
        var seqs = new long[references.Length];
        for (var i = 0; i < seqs.Length; i++)
            seqs[i] = EntryId.Seq(references[i]);

        var leaf = new Leaf(
            (int)kind, log.Code, (int)register, year, serial, new DateTimeOffset(Now).ToUnixTimeMilliseconds(), log.ClockQuality,
            actor, prepared.Schema.Number, prepared.R, followed, seqs).Encode();
        var entryId = EntryId.Of(log.Office, log.Range.Size);
        rows.Insert(new EntryRow
        {
            Id = entryId,
            Kind = (int)kind,
            Register = (int)register,
            Year = year,
            Serial = serial,
            WrittenAt = new DateTimeOffset(Now).ToUnixTimeMilliseconds(),
            Leaf = leaf,
            Hash = Merkle.LeafHash(leaf),
            Body = prepared.Bytes,
        });
        rows.Insert(new SeedRow { Entry = entryId, Seed = prepared.Seed });

        // What is hashed into the tree is what the database gives back, not what we meant to store: a flipped bit is caught here (Yeti 2022).
        var stored = Session.Scalar<byte[]>("SELECT leaf FROM entries WHERE id = @p0", entryId)!;
        if (!stored.AsSpan().SequenceEqual(leaf))
            throw new InvalidDataException("The database gave back another leaf than was written.");
        log.Range.Append(Merkle.LeafHash(stored), (level, index, hash) =>
            rows.Insert(new NodeRow { Key = NodeKey.Of(log.Office, level, index), Hash = hash }));

        views.Apply(new Entry(entryId, kind, register, year, serial, Now, prepared.Body, follows), viewRows);
        return new Written(entryId, register, year, serial, Now);
    }

    // "ON CONFLICT ... RETURNING" is the same on both engines and gives the number back when the act is rolled back.
    private long NextSerial(Register register, int year) => Session.Scalar<long>(
        """
        INSERT INTO counters (office, register, year, last) VALUES (@p0, @p1, @p2, 1)
        ON CONFLICT (office, register, year) DO UPDATE SET last = counters.last + 1 RETURNING last
        """,
        log.Office,
        (int)register,
        year);
}
