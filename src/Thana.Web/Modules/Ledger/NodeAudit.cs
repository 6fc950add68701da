using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>Holds the stored inner nodes of one tree against the ones that its leaves give, level by level in the order of their indexes.</summary>
internal sealed class NodeAudit(LogAudit.OfficeToCheck office, Session session, Action<Damage, long?, string> say)
{
    private const string Sql = "SELECT key, hash FROM nodes WHERE key >= @p0 AND key <= @p1 ORDER BY key LIMIT @p2";

    private readonly List<Pages<NodeRow>> levels = [];

    // Not told before a signed root says whether the leaves or the nodes are the ones that were changed.
    private readonly List<(Damage Damage, long Seq, string What)> pending = [];
    private long taken;

    /// <summary>After a break in the leaves, what they give is no measure any more.</summary>
    public bool Silent { get; set; }

    public void Check(int level, long index, byte[] hash)
    {
        while (levels.Count < level)
            levels.Add(Level(levels.Count + 1));
        var key = NodeKey.Of(office.No, level, index);
        var row = levels[level - 1].Peek();
        while (row is not null && row.Key < key)
        {
            levels[level - 1].Next();
            row = levels[level - 1].Peek();
        }

        var there = row?.Key == key;
        if (there)
        {
            levels[level - 1].Next();
            taken++;
        }

        if (Silent || pending.Count >= LogAudit.MostFindings || (there && row!.Hash.AsSpan().SequenceEqual(hash)))
            return;
        var (first, last) = (index << level, ((index + 1) << level) - 1);
        pending.Add((
            there ? Damage.NodeAltered : Damage.NodeMissing,
            first,
            $"nodes: the hash over entries {first} to {last} is {(there ? "not the one the leaves give" : "missing")}"));
    }

    /// <summary>The leaves are the signed ones: the nodes are wrong.</summary>
    public void Tell()
    {
        foreach (var (damage, seq, what) in pending)
            say(damage, seq, what);
        pending.Clear();
    }

    /// <summary>The leaves are not the signed ones: the nodes may well be.</summary>
    public void Forget() => pending.Clear();

    /// <param name="size">Number of leaves.</param>
    public void End(long size)
    {
        Tell();
        var stored = session.Scalar<long>("SELECT COUNT(*) FROM nodes WHERE key >= @p0 AND key < @p1", NodeKey.Of(office.No, 0, 0), NodeKey.Of(office.No + 1, 0, 0));
        if (stored > taken)
            say(Damage.NodeAdded, null, $"nodes: {stored - taken} row(s) that no tree of {size} entries has");
    }

    private Pages<NodeRow> Level(int level) => new(
        session,
        Sql,
        r => new NodeRow { Key = r.GetInt64(0), Hash = Pages<NodeRow>.Blob(r, 1) },
        n => n.Key,
        NodeKey.Of(office.No, level, 0),
        NodeKey.Of(office.No, level + 1, 0) - 1,
        1_000);
}
