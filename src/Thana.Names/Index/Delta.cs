using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>
/// What changed since a segment was written: rows of its own with words of its own, the keys whose rows in the segment no longer count, and who was
/// merged into whom. Small by design; rows are looked through one by one. Not safe for a writer beside readers: the owner locks.
/// </summary>
internal sealed partial class Delta
{
    private readonly Segment segment;
    private readonly NameReader reader = new();
    private readonly Dictionary<string, int> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> near = new(StringComparer.Ordinal);
    private readonly List<int> names = [];
    private readonly List<int> fathers = [];
    private readonly Dictionary<string, ushort> areas = new(StringComparer.Ordinal);
    private readonly List<string> areaTexts = [];
    private readonly Dictionary<long, List<int>> rowsOf = [];
    private readonly Dictionary<ulong, HashSet<long>> numbers = [];
    private readonly Dictionary<long, ulong[]> numbersOf = [];

    public Delta(Segment segment)
    {
        this.segment = segment;
        Merges = new(segment.Merges);
        Sequence = segment.Header.Sequence;
    }

    /// <summary>What a merge needs, so that it can go on while this delta changes.</summary>
    public Delta Copy()
    {
        var copy = new Delta(segment) { Sequence = Sequence, Rows = Rows[..RowCount], Keys = Keys[..RowCount], RowCount = RowCount };
        copy.Tokens.AddRange(Tokens);
        copy.areaTexts.AddRange(areaTexts);
        copy.Superseded.UnionWith(Superseded);
        foreach (var (key, codes) in numbersOf)
            copy.numbersOf[key] = codes;
        copy.Merges.Clear();
        foreach (var (from, into) in Merges)
            copy.Merges[from] = into;
        return copy;
    }

    public long Sequence { get; private set; }

    public Row[] Rows { get; private set; } = new Row[64];

    /// <summary>Key of each row; -1 where the row was replaced.</summary>
    public long[] Keys { get; private set; } = new long[64];

    public int RowCount { get; private set; }

    public List<Token> Tokens { get; } = [];

    public IReadOnlyList<string> AreaTexts => areaTexts;

    /// <summary>Tombstones: what the segment says of these keys is out of date.</summary>
    public HashSet<long> Superseded { get; } = [];

    public Dictionary<long, long> Merges { get; }

    /// <summary>Who holds a number since the segment was written.</summary>
    public IEnumerable<long> Holders(ulong code) => numbers.TryGetValue(code, out var keys) ? keys : [];

    /// <summary>A row of a person that the delta holds.</summary>
    public int RowOf(long key) => rowsOf[key][0];

    public IReadOnlyList<int> RowsOf(long key) => rowsOf.TryGetValue(key, out var rows) ? rows : [];

    public bool Holds(long key) => rowsOf.ContainsKey(key);

    public IEnumerable<(ulong Code, long Key)> Numbers => numbersOf.SelectMany(n => n.Value.Select(code => (code, n.Key)));

    public IReadOnlyList<ulong> NumbersOf(long key) => numbersOf.GetValueOrDefault(key) ?? [];

    public int TokenCount => segment.Header.TokenCount + Tokens.Count;

    public int Frequency(int token, bool father) => token < segment.Header.TokenCount ? segment.Frequency(token, father)
        : (father ? fathers : names)[token - segment.Header.TokenCount];

    public ReadOnlySpan<byte> Sounds(int token) => token < segment.Header.TokenCount ? segment.Sounds(token) : Tokens[token - segment.Header.TokenCount].Sounds;

    public string TokenText(int token) => token < segment.Header.TokenCount ? segment.TokenText(token) : Tokens[token - segment.Header.TokenCount].Text;

    public string AreaText(ushort area) => area < segment.AreaCount.Count ? segment.AreaText(area) : areaTexts[area - (int)segment.AreaCount.Count];

    public ushort Area(string key) => segment.Area(key) is > 0 and var known ? known : areas.GetValueOrDefault(key);

    /// <summary>Words of the delta whose class lies within one sign.</summary>
    public void Near(string key, HashSet<int> into)
    {
        if (Tokens.Count == 0)
            return;
        var keys = new List<string>();
        ClassKey.Neighbourhood(key, keys);
        foreach (var k in keys)
        {
            if (near.TryGetValue(k, out var found))
                into.UnionWith(found);
        }
    }

    /// <summary>The record that stands for this one after all merges. A ring, which no caller should make, ends where it began.</summary>
    public long Root(long key)
    {
        var at = key;
        for (var steps = 0; steps < 64 && Merges.TryGetValue(at, out var into); steps++)
        {
            if (into == key)
                return key;
            at = into;
        }
        return at;
    }
}
