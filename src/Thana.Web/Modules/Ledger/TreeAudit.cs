using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>One log: every leaf, node, root, signature, number, time and body, in one pass from the first entry.</summary>
internal sealed class TreeAudit
{
    private readonly LogAudit.OfficeToCheck office;
    private readonly Session session;
    private readonly bool structural;
    private readonly List<Finding> findings = [];
    private readonly CompactRange range = new();
    private readonly Dictionary<(int Register, int Year), long> serials = [];
    private readonly Dictionary<string, (long Seq, string Name)> withoutSeed = new(StringComparer.Ordinal);
    private readonly HashSet<string> erased = new(StringComparer.Ordinal);
    private readonly KeyAudit.Identity identity;
    private readonly NodeAudit nodes;
    private readonly CheckpointAudit checkpoints;
    private readonly Guard.Mark? mark;
    private byte[]? rootAtMark;
    private long lastWritten;
    private bool broken;

    public TreeAudit(LogAudit.OfficeToCheck office, Session session, KeyStore keys, IReadOnlyList<Guard.Mark> marks, bool structural)
    {
        (this.office, this.session, this.structural) = (office, session, structural);
        identity = KeyAudit.Run(office, session, keys, Say);
        nodes = new NodeAudit(office, session, Say);
        checkpoints = new CheckpointAudit(office.No, identity.Origin, identity.Key, !structural, session, Say);
        mark = marks.FirstOrDefault(m => m.File == Guard.NameOf(identity.Origin));
    }

    public string Origin => identity.Origin;

    public IReadOnlyList<Finding> Findings => findings;

    private sealed record Row(EntryRow Entry, byte[]? Seed);

    public long Run(Action<long> progress, CancellationToken stop)
    {
        var rows = Entries();
        while (rows.Next() is { } row)
        {
            stop.ThrowIfCancellationRequested();
            Check(row);
            if (mark?.Checkpoint?.Size == range.Size)
                rootAtMark = range.Root();
            if (range.Size % 10_000 == 0)
                progress(range.Size);
        }

        End();
        return range.Size;
    }

    private void Say(Damage damage, long? seq, string what)
    {
        if (findings.Count < LogAudit.MostFindings)
            findings.Add(new Finding(damage, office.Code, seq, what));
    }

    private void Check(Row row)
    {
        var entry = row.Entry;
        var seq = EntryId.Seq(entry.Id);
        if (seq != range.Size)
        {
            Say(Damage.EntryMissing, range.Size, $"entries: {seq - range.Size} row(s) missing before id {entry.Id}");
            broken = nodes.Silent = true;
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
            if (!structural)
                CheckBody(row, leaf, seq);
        }

        range.Append(hash, nodes.Check);
        switch (checkpoints.Check(range, broken))
        {
            case CheckpointAudit.Verdict.Signed:
                nodes.Tell();
                break;
            case CheckpointAudit.Verdict.Rewritten:
                nodes.Forget();
                broken = nodes.Silent = true;
                break;
        }
    }

    private void CheckColumns(EntryRow entry, Leaf leaf, long seq)
    {
        var name = LogAudit.Name(leaf);
        if (leaf.Office != identity.Code)
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
        var name = LogAudit.Name(leaf);
        if (row.Seed is null)
        {
            withoutSeed[Convert.ToHexString(Merkle.LeafHash(row.Entry.Leaf))] = (seq, name);
            return;
        }

        if (!BodySchema.Knows(leaf.Kind))
            return;
        var schema = BodySchema.Of(leaf);
        var seed = session.Keys.OpenSeed(row.Entry.Id, row.Seed);
        var slots = seed is not null ? BodyBytes.Open(seed, row.Entry.Body, schema.Shape.Sections * schema.Shape.Slots) : null;
        if (slots is null)
            Say(Damage.BodyAltered, seq, $"{name}: the values of entries id {row.Entry.Id} and their seed do not belong together");
        else if (!Commitment.R(schema.Number, schema.Shape, seed!, slots).AsSpan().SequenceEqual(leaf.R))
            Say(Damage.BodyAltered, seq, $"{name}: the values of entries id {row.Entry.Id} are not the ones its leaf commits to");
        else if (seq == 0 && office.Known && schema.Read(slots) is LogOpened opened)
            CheckOpening(opened.Opening);
    }

    private void CheckOpening(LogOpening opening)
    {
        if (opening.VerifierKey != office.VerifierKey && !findings.Exists(f => f.Damage == Damage.KeyReplaced))
            Say(Damage.KeyReplaced, 0, "offices.verifier_key is not the key the log was opened with");
        if (opening.NameEn != office.NameEn || opening.NameUr != office.NameUr)
            Say(Damage.OfficeAltered, 0, "offices: the name is not the one the log was opened with");
    }

    private void End()
    {
        var head = Head();
        if (checkpoints.Beyond is { } signed)
            Say(Damage.LogTruncated, range.Size, $"entries: the log was signed at size {signed} and now ends at {range.Size}");
        else if (head?.Size > range.Size)
            Say(Damage.LogTruncated, range.Size, $"entries: the right edge is kept for size {head.Size} and the log now ends at {range.Size}");
        else if (range.Size == 0)
            Say(Damage.LogTruncated, 0, "entries: the log was opened and has no entries");
        else if (checkpoints.SignedSize == 0)
            Say(Damage.CheckpointMissing, 0, "checkpoints: there is none");
        else if (checkpoints.SignedSize < range.Size)
            EndUnsigned(head);
        // An older state explains more than what is missing from it.
        CheckGuard();
        checkpoints.End();
        nodes.End(range.Size);
        foreach (var (seq, name) in withoutSeed.Where(w => !erased.Contains(w.Key)).Select(w => w.Value).OrderBy(w => w.Seq))
            Say(Damage.SeedMissing, seq, $"{name}: the seed is gone and no order to erase it is in the log");
        CheckHead(head);
        CheckCounters();
    }

    // Either rows were put after the last signed one, or the last checkpoints were taken away; the right edge tells which.
    private void EndUnsigned(HeadRow? head)
    {
        var missing = head?.Size == range.Size && OfficeLog.Tally.Read(head.Range) != checkpoints.Tally;
        Say(
            missing ? Damage.CheckpointMissing : Damage.EntryUnsigned,
            checkpoints.SignedSize,
            $"no checkpoint signs the entries from {checkpoints.SignedSize} to {range.Size - 1}");
    }

    private void CheckGuard()
    {
        if (mark is null)
            return;
        if (mark.Checkpoint is not { } seen || seen.Origin != identity.Origin)
            Say(Damage.GuardAltered, null, $"guard/{mark.File} is not a checkpoint of this log");
        else if (identity.Key is { } key && !mark.Note!.Open([key]).Ok)
            Say(Damage.GuardAltered, null, $"guard/{mark.File} is not signed by this office's key");
        else if (seen.Size > range.Size)
            Say(Damage.RolledBack, range.Size, $"the database is older than the guard record of size {seen.Size}");
        else if (!broken && rootAtMark is not null && !rootAtMark.AsSpan().SequenceEqual(seen.Root))
            Say(Damage.HistoryRewritten, null, $"the tree of size {seen.Size} is not the one in the guard record outside the database");
    }

    private HeadRow? Head() => session.Rows(
        "SELECT size, range, written_at FROM heads WHERE office = @p0",
        r => new HeadRow { Size = r.GetInt64(0), Range = Pages<HeadRow>.Blob(r, 1), WrittenAt = r.GetInt64(2) },
        office.No).FirstOrDefault();

    private void CheckHead(HeadRow? head)
    {
        if (head is null)
        {
            Say(Damage.HeadAltered, null, "heads: the row of this office is missing");
            return;
        }

        var edge = head.Range.AsSpan(0, Math.Max(0, head.Range.Length - OfficeLog.Tally.Length));
        if (head.Size != range.Size || head.WrittenAt != lastWritten || (!broken && !edge.SequenceEqual(range.Hashes.SelectMany(h => h).ToArray())))
            Say(Damage.HeadAltered, null, "heads: the right edge is not the one the leaves give");
        else if (OfficeLog.Tally.Read(head.Range) is var kept && kept != checkpoints.Tally && checkpoints.SignedSize == range.Size)
            SayTally(kept);
    }

    private void SayTally(OfficeLog.Tally kept)
    {
        var missing = kept.Count - checkpoints.Tally.Count;
        var size = kept.Sum - checkpoints.Tally.Sum;
        if (missing == 1 && size > 0 && size < range.Size)
            Say(Damage.CheckpointMissing, size - 1, $"checkpoints: the one of size {size} is missing");
        else if (missing > 0)
            Say(Damage.CheckpointMissing, null, $"checkpoints: {missing} of {kept.Count} are missing");
        else
            Say(missing == 0 ? Damage.CheckpointAltered : Damage.HeadAltered, null, "checkpoints: they are not the ones that were signed");
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

    private Pages<Row> Entries() => new(
        session,
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
                Leaf = Pages<Row>.Blob(r, 6),
                Hash = Pages<Row>.Blob(r, 7),
                Body = structural ? [] : Pages<Row>.Blob(r, 8),
            },
            structural || r.IsDBNull(9) ? null : Pages<Row>.Blob(r, 9)),
        row => row.Entry.Id,
        EntryId.Of(office.No, 0),
        EntryId.Of(office.No, 0xFFFF_FFFF));
}
