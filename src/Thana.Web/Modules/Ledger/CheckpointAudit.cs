using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>Holds the signed tree heads of one log against the roots that its leaves give.</summary>
internal sealed class CheckpointAudit
{
    private readonly string origin;
    private readonly VerifierKey? key;
    private readonly bool everySignature;
    private readonly Action<Damage, long?, string> say;
    private readonly Pages<CheckpointRow> rows;
    private CheckpointRow? last;

    /// <param name="everySignature">Otherwise only the last one, which covers the whole tree.</param>
    public CheckpointAudit(int office, string origin, VerifierKey? key, bool everySignature, Session session, Action<Damage, long?, string> say)
    {
        (this.origin, this.key, this.everySignature, this.say) = (origin, key, everySignature, say);
        rows = new Pages<CheckpointRow>(
            session,
            "SELECT key, root, signature FROM checkpoints WHERE key >= @p0 AND key <= @p1 ORDER BY key LIMIT @p2",
            r => new CheckpointRow { Key = r.GetInt64(0), Root = Pages<CheckpointRow>.Blob(r, 1), Signature = Pages<CheckpointRow>.Blob(r, 2) },
            c => c.Key,
            EntryId.Of(office, 0),
            EntryId.Of(office, 0xFFFF_FFFF));
    }

    public enum Verdict
    {
        Nothing,
        Signed,

        /// <summary>What was signed is not what stands there.</summary>
        Rewritten,
    }

    /// <summary>Number of entries that a checkpoint covers.</summary>
    public long SignedSize { get; private set; }

    public OfficeLog.Tally Tally { get; private set; }

    /// <summary>The size of the next checkpoint that no entries reach; null when there is none.</summary>
    public long? Beyond => rows.Peek() is { } row ? EntryId.Seq(row.Key) : null;

    /// <param name="range">The tree after an entry.</param>
    /// <param name="broken">The leaves differ from the signed ones already; only the place is kept.</param>
    public Verdict Check(CompactRange range, bool broken)
    {
        var verdict = Verdict.Nothing;
        while (rows.Peek() is { } row && EntryId.Seq(row.Key) <= range.Size)
        {
            rows.Next();
            var size = EntryId.Seq(row.Key);
            Tally = Tally.Plus(size);
            if (size == range.Size && !broken)
                verdict = Compare(row, range);
            SignedSize = size;
            last = row;
        }

        return verdict;
    }

    private Verdict Compare(CheckpointRow row, CompactRange range)
    {
        if (range.Root().AsSpan().SequenceEqual(row.Root))
        {
            if (everySignature && !Signed(row))
                say(Damage.SignatureForged, range.Size - 1, $"checkpoints: the signature of size {range.Size} is not by this office's key");
            return Verdict.Signed;
        }

        // The root and the leaves differ. If the signature holds, the leaves were changed after it was signed.
        if (Signed(row))
        {
            say(Damage.HistoryRewritten, SignedSize, SignedSize == range.Size - 1
                ? $"entry {SignedSize} is not the one that was signed at size {range.Size}"
                : $"an entry from {SignedSize} to {range.Size - 1} is not the one that was signed at size {range.Size}");
            return Verdict.Rewritten;
        }

        say(Damage.CheckpointAltered, range.Size - 1, $"checkpoints: the root of size {range.Size} is neither signed nor the one the leaves give");
        return Verdict.Nothing;
    }

    public void End()
    {
        if (!everySignature && last is not null && !Signed(last))
            say(Damage.SignatureForged, EntryId.Seq(last.Key) - 1, "checkpoints: the last signature is not by this office's key");
    }

    private bool Signed(CheckpointRow row) => key is not null && row.Root.Length == Merkle.HashSize
        && key.Verify(System.Text.Encoding.UTF8.GetBytes(new Checkpoint(origin, EntryId.Seq(row.Key), row.Root).Text), row.Signature);
}
