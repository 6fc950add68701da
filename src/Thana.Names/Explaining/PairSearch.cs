using Thana.Names.Index;
using Thana.Names.Search;
using Thana.Names.Text;

namespace Thana.Names.Explaining;

/// <summary>Asks for every record with its own words and keeps who answers beside itself.</summary>
internal sealed class PairSearch(NameIndex index, double least)
{
    public IEnumerable<LikelyPair> Run(CancellationToken stop)
    {
        var matcher = index.Current;
        var told = new HashSet<(long, long)>();
        foreach (var pair in SameNumber(matcher))
        {
            if (told.Add((pair.A, pair.B)))
                yield return pair;
        }
        var rows = index.Locked(() => matcher.Segment.RowCount);
        for (var row = 0; row < rows + index.Locked(() => matcher.Delta.RowCount); row++)
        {
            stop.ThrowIfCancellationRequested();
            var at = row < rows ? row : -(row - rows) - 1;
            foreach (var pair in index.Locked(() => Likely(matcher, at)))
            {
                if (told.Add((pair.A, pair.B)))
                    yield return pair;
            }
        }
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
        var others = matcher.Find([asked]).Where(f => matcher.Delta.Root(f.Key) != root).ToList();
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
