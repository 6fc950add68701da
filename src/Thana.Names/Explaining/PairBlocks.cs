using System.Runtime.InteropServices;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Explaining;

/// <summary>Two rows of the base that may be one person, with at most so many bits for it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowPair(int A, int B, float Most);

/// <summary>
/// Finds pairs of rows that share enough to be looked at. A row is compared only with later rows of the shortest lists it stands in, and only of nearly its
/// age, so that everybody is gone through in one walk over the file and nothing is kept but what was found.
/// </summary>
internal sealed class PairBlocks
{
    /// <summary>Lists that a row is looked for in: one for the word that was misspelt, one for the next.</summary>
    private const int Lists = 3;

    /// <summary>Rows read of one list; those who bear so common a name cannot be told apart by it.</summary>
    private const int Most = 256;

    private readonly Segment segment;
    private readonly Weights weights;
    private readonly float size;
    private readonly float least;
    private readonly int[] buffer = new int[Most];
    private readonly List<(int Count, int List)> lists = [];

    public PairBlocks(Matcher matcher)
    {
        (segment, weights) = (matcher.Segment, matcher.Weights);
        size = (float)Math.Log2(matcher.Size + 1.0);
        least = size + weights.Absent + weights.AbsentGrowth * (size - 20) - 1;
    }

    /// <summary>Adds what a row may be one person with.</summary>
    public unsafe void Of(int at, HashSet<long> superseded, List<RowPair> into)
    {
        ref readonly var row = ref segment.Rows[at];
        Span<int> tokens = stackalloc int[Row.Slots * 2];
        var names = row.Read(0, row.NameSlots, tokens);
        var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
        if (names == 0)
            return;
        Shortest(tokens[..names], tokens.Slice(names, fathers));
        var to = row.Year == 0 ? segment.RowCount : segment.Years[Math.Min(255, row.Year + Close) + 1];
        var key = segment.Key(at);
        var start = into.Count;
        for (var l = 0; l < Math.Min(Lists, lists.Count); l++)
        {
            var list = lists[l].List;
            var read = Postings.Slice(segment.Lists.Pointer + segment.ListAt[list], segment.ListCount[list], (uint)at + 1, (uint)to, buffer, Most);
            for (var i = 0; i < read; i++)
            {
                var other = buffer[i];
                var most = Bound(tokens[..names], tokens.Slice(names, fathers), row, segment.Rows[other]);
                if (most >= least && segment.Key(other) != key && !Told(into, start, other) && !superseded.Contains(segment.Key(other)))
                    into.Add(new(at, other, most));
            }
        }
        GC.KeepAlive(segment);
    }

    /// <summary>Years by which one person's two records may differ here.</summary>
    private const int Close = 3;

    private static bool Told(List<RowPair> pairs, int from, int other)
    {
        for (var i = from; i < pairs.Count; i++)
        {
            if (pairs[i].B == other)
                return true;
        }
        return false;
    }

    private void Shortest(ReadOnlySpan<int> name, ReadOnlySpan<int> father)
    {
        lists.Clear();
        for (var i = 0; i < name.Length; i++)
        {
            var own = segment.TokenClass[name[i]];
            Add(own);
            for (var j = i + 1; j < name.Length; j++)
                Add(segment.PairList(own, segment.TokenClass[name[j]], true));
            foreach (var other in father)
                Add(segment.PairList(own, segment.TokenClass[other], false));
        }
        foreach (var word in father)
            Add(segment.Header.ClassCount + segment.TokenClass[word]);
        lists.Sort();
    }

    private void Add(int list)
    {
        if (list >= 0 && segment.ListCount[list] > 1 && !lists.Exists(l => l.List == list))
            lists.Add((segment.ListCount[list], list));
    }

    /// <summary>Bits that the words of the same classes can bring, with age and place, less what the others cost.</summary>
    private float Bound(ReadOnlySpan<int> name, ReadOnlySpan<int> father, in Row a, in Row b)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        var bits = Field(name, tokens[..b.Read(0, b.NameSlots, tokens)], false);
        if (father.Length > 0 && b.FatherSlots > 0)
            bits += Field(father, tokens[..b.Read(b.NameSlots, b.FatherSlots, tokens)], true);
        if (a.Year != 0 && b.Year != 0)
            bits += weights.YearScale * weights.Year[Math.Min(weights.Year.Length - 1, Math.Abs(a.Year - b.Year))];
        if (a.Area != 0 && b.Area != 0)
            bits += a.Area == b.Area ? Math.Min(weights.AreaMost, weights.AreaShare * (size - MathF.Log2(segment.AreaCount[a.Area] + 0.5f))) : -weights.AreaDiffers;
        return bits;
    }

    private float Field(ReadOnlySpan<int> asked, ReadOnlySpan<int> stored, bool father)
    {
        var (bits, met, had) = (0f, 0, 0);
        for (var i = 0; i < asked.Length; i++)
        {
            for (var j = 0; j < stored.Length; j++)
            {
                if ((had & (1 << j)) != 0 || segment.TokenClass[asked[i]] != segment.TokenClass[stored[j]])
                    continue;
                var bearers = segment.Frequency(asked[i], father) + (asked[i] == stored[j] ? 0 : segment.Frequency(stored[j], father));
                bits += Math.Min(weights.LargestGain, size - MathF.Log2(bearers + 0.5f));
                had |= 1 << j;
                met++;
                break;
            }
        }
        var (missing, extra) = (asked.Length - met, stored.Length - met);
        // A word of another class may still be a slip of the same; that one is not held against the pair here.
        var conflicts = Math.Max(0, Math.Min(missing, extra) - 1);
        return missing + extra == 0 ? bits + weights.Complete : bits - conflicts * weights.Conflict;
    }
}
