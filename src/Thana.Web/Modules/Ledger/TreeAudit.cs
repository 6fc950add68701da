using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>One log: every leaf, node, root, signature, number, time and body, in one pass from the first entry.</summary>
internal sealed class TreeAudit(
    LogAudit.OfficeToCheck office, Session session, Session second, KeyStore keys, Guard guard, bool structural, IProgress<long>? progress, long before)
{
    private readonly CompactRange range = new();
    private readonly Dictionary<(int Register, int Year), long> serials = [];
    private readonly Dictionary<long, Leaf> withoutSeed = [];
    private readonly HashSet<string> erased = new(StringComparer.Ordinal);
    private readonly Dictionary<long, byte[]> marks = [];
    private List<Finding> findings = [];
    private long nodes;
    private long lastWritten;
    private VerifierKey? key;
    private IEnumerator<CheckpointRow> checkpoints = Enumerable.Empty<CheckpointRow>().GetEnumerator();
    private bool moreCheckpoints;
    private long signedSize;
    private CheckpointRow? lastCheckpoint;
    private bool rootBroken;

    private sealed record Row(EntryRow Entry, byte[]? Seed);

    public long Run(List<Finding> into, CancellationToken stop)
    {
        findings = into;
        CheckKey();
        var origin = keys.Origin(office.Code);
        var mark = guard.Marks().FirstOrDefault(m => m.Origin == origin);
        checkpoints = second.Stream(
            "SELECT key, root, signature FROM checkpoints WHERE key >= @p0 AND key <= @p1 ORDER BY key",
            r => new CheckpointRow { Key = r.GetInt64(0), Root = (byte[])r.GetValue(1), Signature = (byte[])r.GetValue(2) },
            EntryId.Of(office.No, 0),
            EntryId.Of(office.No, 0xFFFF_FFFF)).GetEnumerator();
        moreCheckpoints = checkpoints.MoveNext();

        using var reading = new Reader(session, office.No, structural);
        while (reading.Next() is { } row)
        {
            stop.ThrowIfCancellationRequested();
            Check(row);
            if (mark?.Size == range.Size)
                marks[mark.Size] = range.Root();
            if (range.Size % 10_000 == 0)
                progress?.Report(before + range.Size);
        }

        End(mark);
        return range.Size;
    }

    private void Say(Damage damage, long? seq, string what) => findings.Add(new Finding(damage, office.Code, seq, what));

    private void CheckKey()
    {
        // The key file is outside the database: a table edited to another key is found by it.
        key = keys.Known(office.Code);
        if (key is null && VerifierKey.TryParse(office.VerifierKey ?? "", out var stated, out _))
            key = stated;
        if (office.VerifierKey is null || key?.ToString() != office.VerifierKey)
            Say(Damage.KeyReplaced, 0, "offices.verifier_key is not the key of this installation");
    }

    private void Check(Row row)
    {
        var entry = row.Entry;
        var seq = EntryId.Seq(entry.Id);
        if (seq != range.Size)
        {
            Say(Damage.EntryMissing, range.Size, $"entries: {seq - range.Size} row(s) missing before id {entry.Id}");
            rootBroken = true;
            // What follows is still looked at, one by one; the tree is not.
            while (range.Size < seq)
                range.Append(Merkle.EmptyRoot);
        }

        var hash = Merkle.LeafHash(entry.Leaf);
        if (!Leaf.TryDecode(entry.Leaf, out var leaf, out var error))
        {
            Say(Damage.EntryAltered, seq, $"entries.leaf of id {entry.Id} cannot be read: {error}");
        }
        else
        {
            if (!hash.AsSpan().SequenceEqual(entry.Hash))
                Say(Damage.EntryAltered, seq, $"{LogAudit.Name(leaf)}: entries.leaf and entries.hash of id {entry.Id} do not belong together");
            CheckColumns(entry, leaf, seq);
            CheckBody(row, leaf, seq);
        }

        var at = range.Size;
        range.Append(hash, CheckNode);
        CheckCheckpoints(at);
    }

    private void CheckColumns(EntryRow entry, Leaf leaf, long seq)
    {
        var name = LogAudit.Name(leaf);
        if (leaf.Office != office.Code)
            Say(Damage.EntryMisplaced, seq, $"{name}: the leaf belongs to {leaf.Office}");
        if (leaf.Kind != entry.Kind || leaf.Register != entry.Register || leaf.Year != entry.Year || leaf.Serial != entry.Serial || leaf.TimeMs != entry.WrittenAt)
            Say(Damage.ColumnAltered, seq, $"{name}: a column of entries id {entry.Id} says something else than its leaf");
        var last = serials.GetValueOrDefault((leaf.Register, leaf.Year));
        if (leaf.Serial != last + 1)
            Say(Damage.SerialBroken, seq, $"{name}: follows number {last} of its register and year");
        serials[(leaf.Register, leaf.Year)] = leaf.Serial;
        if (leaf.TimeMs < lastWritten)
            Say(Damage.TimeBackwards, seq, $"{name}: written before the entry before it");
        lastWritten = Math.Max(lastWritten, leaf.TimeMs);
        if (leaf.References.Any(r => r < 0 || r >= seq))
            Say(Damage.ReferenceBroken, seq, $"{name}: refers to an entry that is not earlier");
        if (leaf.Kind == (int)EntryKind.Erased && leaf.Follows is not null)
            erased.Add(Convert.ToHexString(leaf.Follows));
    }

    private void CheckBody(Row row, Leaf leaf, long seq)
    {
        if (structural)
            return;
        if (row.Seed is null)
        {
            withoutSeed[seq] = leaf;
            return;
        }

        if (!BodySchema.Knows(leaf.Kind))
            return;
        var schema = BodySchema.Of((EntryKind)leaf.Kind);
        var slots = row.Seed.Length == 16 ? BodyBytes.Open(row.Seed, row.Entry.Body, schema.Shape.Sections * schema.Shape.Slots) : null;
        if (slots is null)
            Say(Damage.BodyAltered, seq, $"{LogAudit.Name(leaf)}: the values of entries id {row.Entry.Id} and their seed do not belong together");
        else if (!Commitment.R(schema.Number, schema.Shape, row.Seed, slots).AsSpan().SequenceEqual(leaf.R))
            Say(Damage.BodyAltered, seq, $"{LogAudit.Name(leaf)}: the values of entries id {row.Entry.Id} are not the ones its leaf commits to");
        else if (seq == 0 && schema.Read(slots) is LogOpened opened)
            CheckOpening(opened.Opening);
    }

    private void CheckOpening(LogOpening opening)
    {
        if (opening.VerifierKey != office.VerifierKey)
            Say(Damage.KeyReplaced, 0, "offices.verifier_key is not the key the log was opened with");
        if (opening.NameEn != office.NameEn || opening.NameUr != office.NameUr)
            Say(Damage.OfficeAltered, 0, "offices: the name is not the one the log was opened with");
    }

    private void CheckNode(int level, long index, byte[] hash)
    {
        nodes++;
        var stored = second.Connection is Microsoft.Data.Sqlite.SqliteConnection ? Node(second, level, index) : Node(session, level, index);
        if (rootBroken || (stored is not null && stored.AsSpan().SequenceEqual(hash)))
            return;
        Say(
            stored is null ? Damage.NodeMissing : Damage.NodeAltered,
            index << level,
            $"nodes: the hash over entries {index << level} to {((index + 1) << level) - 1} is {(stored is null ? "missing" : "not the one the leaves give")}");
    }

    private byte[]? Node(Session from, int level, long index) =>
        from.Scalar<byte[]>("SELECT hash FROM nodes WHERE key = @p0", NodeKey.Of(office.No, level, index));

    private void CheckCheckpoints(long seq)
    {
        while (moreCheckpoints && EntryId.Seq(checkpoints.Current.Key) <= range.Size)
        {
            var row = checkpoints.Current;
            var size = EntryId.Seq(row.Key);
            if (size == range.Size && !rootBroken && !range.Root().AsSpan().SequenceEqual(row.Root))
            {
                // The signed root and the leaves differ. If the signature holds, the leaves were changed after it was signed.
                var signed = LogAudit.SignedBy(key, new Checkpoint(keys.Origin(office.Code), size, row.Root), row.Signature);
                Say(
                    signed ? Damage.HistoryRewritten : Damage.CheckpointAltered,
                    signed ? signedSize : seq,
                    signed
                        ? $"an entry from {signedSize} to {size - 1} is not the one that was signed at size {size}"
                        : $"checkpoints: the root of size {size} is neither signed nor the one the leaves give");
                rootBroken = signed;
            }
            else if (!structural && size == range.Size && !LogAudit.SignedBy(key, new Checkpoint(keys.Origin(office.Code), size, row.Root), row.Signature))
            {
                Say(Damage.SignatureForged, seq, $"checkpoints: the signature of size {size} is not by this office's key");
            }

            signedSize = size;
            lastCheckpoint = row;
            moreCheckpoints = checkpoints.MoveNext();
        }
    }

    private void End(Guard.Mark? mark)
    {
        if (moreCheckpoints)
            Say(Damage.LogTruncated, range.Size, $"entries: the log was signed at size {EntryId.Seq(checkpoints.Current.Key)} and now ends at {range.Size}");
        else if (signedSize < range.Size)
            Say(signedSize == 0 ? Damage.CheckpointMissing : Damage.EntryUnsigned, signedSize, $"no checkpoint signs the entries from {signedSize} to {range.Size - 1}");
        checkpoints.Dispose();
        if (structural && lastCheckpoint is { } last
            && !LogAudit.SignedBy(key, new Checkpoint(keys.Origin(office.Code), EntryId.Seq(last.Key), last.Root), last.Signature))
            Say(Damage.SignatureForged, EntryId.Seq(last.Key) - 1, "checkpoints: the last signature is not by this office's key");

        foreach (var (seq, leaf) in withoutSeed.Where(w => !erased.Contains(Convert.ToHexString(Merkle.LeafHash(w.Value.Encode())))))
            Say(Damage.SeedMissing, seq, $"{LogAudit.Name(leaf)}: the seed is gone and no order to erase it is in the log");

        CheckHead();
        CheckCounters();
        var stored = session.Scalar<long>("SELECT COUNT(*) FROM nodes WHERE key >= @p0 AND key < @p1", NodeKey.Of(office.No, 0, 0), NodeKey.Of(office.No + 1, 0, 0));
        if (stored > nodes)
            Say(Damage.NodeAdded, null, $"nodes: {stored - nodes} row(s) that no tree of {range.Size} entries has");
        if (mark is null)
            return;
        if (mark.Size > range.Size)
            Say(Damage.RolledBack, range.Size, $"the database is older than the guard record of size {mark.Size}");
        else if (!rootBroken && marks.TryGetValue(mark.Size, out var root) && Convert.ToBase64String(root) != mark.Root)
            Say(Damage.HistoryRewritten, null, $"the tree of size {mark.Size} is not the one in the guard record outside the database");
    }

    private void CheckHead()
    {
        var head = session.Rows(
            "SELECT size, range, written_at FROM heads WHERE office = @p0", r => (r.GetInt64(0), (byte[])r.GetValue(1), r.GetInt64(2)), office.No);
        if (head.Count == 0)
        {
            Say(Damage.HeadAltered, null, "heads: the row of this office is missing");
            return;
        }

        var (size, hashes, at) = head[0];
        if (size != range.Size || at != lastWritten || (!rootBroken && !hashes.AsSpan().SequenceEqual(range.Hashes.SelectMany(h => h).ToArray())))
            Say(Damage.HeadAltered, null, "heads: the right edge is not the one the leaves give");
    }

    private void CheckCounters()
    {
        var stored = session.Rows("SELECT register, year, last FROM counters WHERE office = @p0", r => ((r.GetInt32(0), r.GetInt32(1)), r.GetInt64(2)), office.No)
            .ToDictionary(c => c.Item1, c => c.Item2);
        foreach (var ((register, year), last) in serials)
        {
            if (!stored.TryGetValue((register, year), out var counter) || counter != last)
                Say(Damage.CounterAltered, null, $"counters: register {register} of {year} should stand at {last}");
        }

        foreach (var ((register, year), _) in stored.Where(c => !serials.ContainsKey(c.Key)))
            Say(Damage.CounterAltered, null, $"counters: register {register} of {year} has no entries");
    }

    /// <summary>Entries of one office in order, in pages by key, so that the connection stays free between them.</summary>
    private sealed class Reader(Session session, int office, bool structural) : IDisposable
    {
        private const int Page = 2_000;
        private Queue<Row> page = new();
        private long next = EntryId.Of(office, 0);
        private bool done;

        public Row? Next()
        {
            if (page.Count == 0 && !done)
                Fill();
            return page.Count > 0 ? page.Dequeue() : null;
        }

        public void Dispose() => page.Clear();

        private void Fill()
        {
            var rows = session.Rows(
                structural
                    ? "SELECT id, kind, register, year, serial, written_at, leaf, hash FROM entries WHERE id >= @p0 AND id <= @p1 ORDER BY id LIMIT @p2"
                    : "SELECT e.id, e.kind, e.register, e.year, e.serial, e.written_at, e.leaf, e.hash, e.body, s.seed FROM entries e LEFT JOIN seeds s ON s.entry = e.id WHERE e.id >= @p0 AND e.id <= @p1 ORDER BY e.id LIMIT @p2",
                r => new Row(
                    new EntryRow
                    {
                        Id = r.GetInt64(0),
                        Kind = r.GetInt32(1),
                        Register = r.GetInt32(2),
                        Year = r.GetInt32(3),
                        Serial = r.GetInt64(4),
                        WrittenAt = r.GetInt64(5),
                        Leaf = (byte[])r.GetValue(6),
                        Hash = (byte[])r.GetValue(7),
                        Body = structural ? [] : (byte[])r.GetValue(8),
                    },
                    structural || r.IsDBNull(9) ? null : (byte[])r.GetValue(9)),
                next,
                EntryId.Of(office, 0xFFFF_FFFF),
                Page);
            done = rows.Count < Page;
            page = new Queue<Row>(rows);
            if (rows.Count > 0)
                next = rows[^1].Entry.Id + 1;
        }
    }
}
