using Thana.Names.Index;
using Thana.Names.Numbers;
using Thana.Names.Search;
using Thana.Names.Text;

namespace Thana.Names.Explaining;

/// <summary>
/// Pairs of records that are likely one person: first those who hold the same number, then, walking through the base in blocks, those whose names, age and
/// place agree, in each block the likeliest first, and last what changed since the base was written.
/// </summary>
internal sealed class PairSearch(NameIndex index, double least)
{
    /// <summary>Rows that are walked through before what was found among them is told.</summary>
    private const int Block = 50_000;

    /// <summary>Pairs kept in mind so that none is told twice; when there are more, an old one may be told again.</summary>
    private const int MostTold = 2_000_000;

    private readonly HashSet<(long, long)> told = [];

    public IEnumerable<LikelyPair> Run(CancellationToken stop)
    {
        var matcher = index.Current;
        foreach (var pair in SameNumber(matcher).Where(New))
            yield return pair;
        var (blocks, found) = (new PairBlocks(matcher), new List<RowPair>());
        for (var from = 0; from < matcher.Segment.RowCount; from += Block)
        {
            Walk(matcher, blocks, from, found, stop);
            foreach (var pair in found)
            {
                stop.ThrowIfCancellationRequested();
                if (index.Locked(() => Likely(matcher, pair)) is { } likely && New(likely))
                    yield return likely;
            }
        }
        for (var row = 0; row < index.Locked(() => matcher.Delta.RowCount); row++)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var pair in index.Locked(() => Likely(matcher, -row - 1)).Where(New))
                yield return pair;
        }
    }

    private bool New(LikelyPair pair)
    {
        if (told.Count >= MostTold)
            told.Clear();
        return told.Add((pair.A, pair.B));
    }

    /// <summary>The pairs that begin in a block, as a real comparison scores them, best first.</summary>
    private void Walk(Matcher matcher, PairBlocks blocks, int from, List<RowPair> found, CancellationToken stop)
    {
        found.Clear();
        var pairs = new List<RowPair>();
        var size = Math.Log2(matcher.Size + 1.0);
        var enough = size + matcher.Weights.Absent + matcher.Weights.AbsentGrowth * (size - 20);
        for (var row = from; row < Math.Min(matcher.Segment.RowCount, from + Block); row++)
        {
            if ((row & 0xFF) == 0)
                stop.ThrowIfCancellationRequested();
            pairs.Clear();
            index.Locked(() =>
            {
                if (!matcher.Delta.Superseded.Contains(matcher.Segment.Key(row)))
                    blocks.Of(row, matcher.Delta.Superseded, pairs);
                if (pairs.Count > 0)
                    Score(matcher, row, pairs, enough, found);
                return 0;
            });
        }
        found.Sort(static (a, b) => b.Most != a.Most ? b.Most.CompareTo(a.Most) : a.A.CompareTo(b.A));
    }

    private static void Score(Matcher matcher, int row, List<RowPair> pairs, double enough, List<RowPair> found)
    {
        var scores = matcher.Scores(AskedOf(matcher, matcher.Segment.Rows[row]), pairs.ConvertAll(p => matcher.Segment.Rows[p.B]));
        for (var i = 0; i < pairs.Count; i++)
        {
            if (scores[i] >= enough)
                found.Add(pairs[i] with { Most = scores[i] });
        }
    }

    /// <summary>A pair among all who answer as well as one of it, asked for from either side.</summary>
    private LikelyPair? Likely(Matcher matcher, RowPair pair)
    {
        var b = matcher.Delta.Root(matcher.Segment.Key(pair.B));
        if (b == matcher.Delta.Root(matcher.Segment.Key(pair.A)))
            return null;
        var a = matcher.Delta.Root(matcher.Segment.Key(pair.A));
        bool Is(LikelyPair p) => (p.A, p.B) == (Math.Min(a, b), Math.Max(a, b));
        return Likely(matcher, pair.A).Find(Is) ?? Likely(matcher, pair.B).Find(Is);
    }

    private List<LikelyPair> Likely(Matcher matcher, int at)
    {
        var own = at >= 0 ? matcher.Segment.Key(at) : matcher.Delta.Keys[-at - 1];
        if (own < 0 || (at >= 0 && matcher.Delta.Superseded.Contains(own)))
            return [];
        var row = matcher.RowOf(new Found { Row = at });
        var asked = AskedOf(matcher, row);
        if (asked.Name.Count == 0)
            return [];
        var root = matcher.Delta.Root(own);
        var cnics = HeldNumbers.Of(matcher, own, at, NumberKind.Cnic);
        var others = matcher.Find([asked]).Where(f => matcher.Delta.Root(f.Key) != root).Select(f => f with { Score = f.Score - Against(matcher, f, cnics) }).ToList();
        others.Sort(static (x, y) => y.Score != x.Score ? y.Score.CompareTo(x.Score) : x.Key.CompareTo(y.Key));
        var shares = Probability.Of(others, matcher.Size, asked.Father.Count > 0, matcher.Weights);
        var pairs = new List<LikelyPair>();
        for (var i = 0; i < others.Count && shares[i] >= least; i++)
        {
            var other = matcher.Delta.Root(others[i].Key);
            var parts = Parts(matcher, asked, matcher.RowOf(others[i]));
            pairs.Add(new(Math.Min(root, other), Math.Max(root, other), shares[i], Kind(parts), [.. Reasons.Of(parts, asked.Father.Count > 0, true)]));
        }
        return pairs;
    }

    /// <summary>Two records with identity numbers that are not even nearly the same are hardly one person's.</summary>
    private static float Against(Matcher matcher, Found other, List<string> cnics)
    {
        if (cnics.Count == 0)
            return 0;
        var held = HeldNumbers.Of(matcher, other.Key, other.Row, NumberKind.Cnic);
        return held.Count == 0 || held.Exists(h => cnics.Exists(c => NumberSearch.Difference(c, h) is not null)) ? 0 : HeldNumbers.Other;
    }

    private List<LikelyPair> SameNumber(Matcher matcher) => index.Locked(() =>
    {
        var holders = new Dictionary<ulong, SortedSet<long>>();
        void Hold(ulong code, long key)
        {
            // A mobile telephone belongs to a family.
            if (code >> 60 == (ulong)Numbers.NumberKind.Mobile)
                return;
            if (!holders.TryGetValue(code, out var keys))
                holders[code] = keys = [];
            keys.Add(matcher.Delta.Root(key));
        }
        for (long i = 0; i < matcher.Segment.Numbers.Count; i++)
        {
            var shared = (i > 0 && matcher.Segment.Numbers[i - 1] == matcher.Segment.Numbers[i]) || (i + 1 < matcher.Segment.Numbers.Count && matcher.Segment.Numbers[i + 1] == matcher.Segment.Numbers[i])
                || matcher.Delta.Holders(matcher.Segment.Numbers[i]).Any();
            var key = matcher.Segment.Key(matcher.Segment.NumberRow(i));
            if (shared && !matcher.Delta.Superseded.Contains(key))
                Hold(matcher.Segment.Numbers[i], key);
        }
        foreach (var (code, key) in matcher.Delta.Numbers)
            Hold(code, key);
        return holders.Values.Where(k => k.Count > 1)
            .SelectMany(k => k.Skip(1).Select(other => Numbered(matcher, k.Min, other))).ToList();
    });

    private static LikelyPair Numbered(Matcher matcher, long a, long b)
    {
        var number = new Saying("same number", "نمبر ایک ہی ہے");
        if (Row(matcher, a) is not { } first || Row(matcher, b) is not { } second)
            return new(a, b, 0.9, PairKind.Alias, [number]);
        var asked = AskedOf(matcher, first);
        var parts = Parts(matcher, asked, second);
        return new(a, b, 0.95, Kind(parts), [number, .. Reasons.Of(parts, asked.Father.Count > 0, true)]);
    }

    /// <summary>A row of a person by its key: in the delta at once, in the base by looking in each year, where rows lie in the order of keys.</summary>
    private static Row? Row(Matcher matcher, long key)
    {
        if (matcher.Delta.Holds(key))
            return matcher.Delta.Rows[matcher.Delta.RowOf(key)];
        for (var year = 0; year < 256; year++)
        {
            int low = matcher.Segment.Years[year], high = matcher.Segment.Years[year + 1];
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (matcher.Segment.Key(middle) < key)
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low < matcher.Segment.Years[year + 1] && matcher.Segment.Key(low) == key)
                return matcher.Segment.Rows[low];
        }
        return null;
    }

    private static Asked AskedOf(Matcher matcher, Row row)
    {
        Span<int> tokens = stackalloc int[Index.Row.Slots];
        var name = tokens[..row.Read(0, row.NameSlots, tokens)].ToArray();
        var father = tokens[..row.Read(row.NameSlots, row.FatherSlots, tokens)].ToArray();
        return new()
        {
            Name = [.. name.Take(Asked.MostWords).Select(t => WordReader.Intern(matcher.Delta.TokenText(t)))],
            Father = [.. father.Take(Asked.MostWords).Select(t => WordReader.Intern(matcher.Delta.TokenText(t)))],
            Year = row.Year,
            Area = row.Area == 0 ? "" : AreaKey.Of(matcher.Delta.AreaText(row.Area)),
        };
    }

    private static List<Part> Parts(Matcher matcher, Asked asked, Row row) => new Judge(matcher).Parts(asked, row).Parts;

    private static PairKind Kind(List<Part> parts)
    {
        var names = parts.Where(p => p.Field == QuestionPart.Name).ToList();
        if (names.TrueForAll(p => p.Asked == p.Stored))
            return PairKind.SameName;
        var strangers = names.Exists(p => p.Asked.Length == 0) && names.Exists(p => p.Stored.Length == 0);
        return strangers ? PairKind.Alias : PairKind.TypingSlip;
    }
}
