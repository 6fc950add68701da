using System.Collections.Concurrent;
using Thana.Names.Index;
using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Search;

/// <summary>
/// Answers questions by name from one segment and what changed since. Safe for many readers; what a search needs is pooled. The owner keeps writers of
/// the delta away meanwhile.
/// </summary>
internal sealed class Matcher(Segment segment, Delta delta, Weights weights)
{
    /// <summary>Candidates kept for the probability; more than are shown, since the namesakes below the line count too.</summary>
    private const int Kept = 64;

    private readonly Expansion expansion = new(segment, weights);
    private readonly ConcurrentBag<Bench> benches = [];

    private sealed class Bench(Segment segment, Delta delta, Weights weights)
    {
        public Scorer Scorer { get; } = new(delta, segment.RowCount, weights);

        public NameReader Reader { get; } = new();

        public List<Reading> Plan { get; } = [];

        public TopList Top { get; } = new(Kept);
    }

    public Segment Segment => segment;

    public Delta Delta => delta;

    public Weights Weights => weights;

    /// <summary>Rows of base and delta.</summary>
    public int Size => segment.RowCount + delta.RowCount;

    /// <summary>The best rows, one for each person, best first, with how the question was read.</summary>
    public (List<Found> Found, List<Asked> Readings) Find(Question question)
    {
        var bench = Borrow();
        List<Asked> readings;
        try
        {
            readings = Asked.Of(question, bench.Reader);
        }
        finally
        {
            benches.Add(bench);
        }
        var found = Find(readings);
        if (readings.Count != 1 || (found.Count > 0 && found[0].Score > Math.Log2(Size + 1.0) - Hopeless))
            return (found, readings);
        // Nothing like it: perhaps words are written together, or the names stand in each other's fields.
        var others = WrittenTogether.Readings(readings[0], Word).ConvertAll(r => (Reading: r, Cost: Rewritten));
        if (readings[0].Name.Count > 0 && readings[0].Father.Count > 0)
            others.Add((readings[0].Exchanged(), Exchange));
        foreach (var (reading, cost) in others)
        {
            found = [.. found, .. Find([reading]).Select(f => f with { Score = f.Score - cost, Reading = readings.Count })];
            readings.Add(reading);
        }
        return (OnePerPerson(found), readings);
    }

    /// <summary>Bits that it costs to have words written together, or apart.</summary>
    private const float Rewritten = 1;

    /// <summary>A best score this far below the size of the register is no trace of the person.</summary>
    private const double Hopeless = 6;

    /// <summary>Bits that it costs to have name and father exchanged: about one record in a hundred and thirty is.</summary>
    public const float Exchange = 7;

    public List<Found> Find(IReadOnlyList<Asked> readings)
    {
        var bench = Borrow();
        try
        {
            var all = new List<Found>();
            for (var i = 0; i < readings.Count; i++)
            {
                Start(readings[i], bench.Scorer, out var name, out var father);
                Plan.Make(segment, name, father, bench.Plan);
                SegmentSearch.Run(segment, bench.Scorer, bench.Plan, readings[i].Year, weights, bench.Top, i, delta.Superseded);
                DeltaSearch.Run(delta, bench.Scorer, bench.Top, i);
                var best = bench.Top.Take().ConvertAll(found => Refined(found, bench.Scorer));
                best.Sort(static (a, b) => b.Score.CompareTo(a.Score));
                var worthwhile = Math.Log2(Size + 1.0) - Hopeless;
                var (names, fathers) = (new WholeName(segment, bench.Scorer, false), new WholeName(segment, bench.Scorer, true));
                for (var j = 0; j < best.Count && best[j].Score > worthwhile; j++)
                    best[j] = WithWholeNames(best[j], names, fathers);
                all.AddRange(best);
            }
            return OnePerPerson(all);
        }
        finally
        {
            benches.Add(bench);
        }
    }

    /// <summary>What each of some rows scores, words written together included; whole names are not counted.</summary>
    public float[] Scores(Asked asked, List<Row> rows)
    {
        var bench = Borrow();
        try
        {
            Start(asked, bench.Scorer, out _, out _);
            var scores = new float[rows.Count];
            Span<int> tokens = stackalloc int[Row.Slots * 2];
            for (var i = 0; i < scores.Length; i++)
            {
                var row = rows[i];
                var names = row.Read(0, row.NameSlots, tokens);
                var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
                scores[i] = bench.Scorer.Score(tokens[..names], tokens.Slice(names, fathers), row.Year, row.Area, fine: true);
            }
            return scores;
        }
        finally
        {
            benches.Add(bench);
        }
    }

    /// <summary>What each word of a found row was worth.</summary>
    public (float Total, List<WordEvidence> Words, float Year, float Area) Trace(Asked asked, Row row)
    {
        var bench = Borrow();
        try
        {
            Start(asked, bench.Scorer, out _, out _);
            var trace = new List<WordEvidence>();
            Span<int> tokens = stackalloc int[Row.Slots * 2];
            var names = row.Read(0, row.NameSlots, tokens);
            var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
            var total = bench.Scorer.Score(tokens[..names], tokens.Slice(names, fathers), row.Year, row.Area, fine: true, trace);
            return (total, trace, bench.Scorer.YearTerm(row.Year), bench.Scorer.AreaTerm(row.Area));
        }
        finally
        {
            benches.Add(bench);
        }
    }

    public Row RowOf(Found found) => found.Row >= 0 ? segment.Rows[found.Row] : delta.Rows[-found.Row - 1];

    public AskedWord Word(Token token, bool father) => WithDelta(expansion.Of(token, father));

    private Bench Borrow() => benches.TryTake(out var bench) ? bench : new Bench(segment, delta, weights);

    private void Start(Asked asked, Scorer scorer, out AskedWord[] name, out AskedWord[] father)
    {
        name = [.. asked.Name.Select(t => Word(t, false))];
        father = [.. asked.Father.Select(t => Word(t, true))];
        var area = delta.Area(asked.Area);
        var areaBits = area == 0 ? 0 : (float)Math.Log2((segment.RowCount + 1.0) / ((area < segment.AreaCount.Count ? segment.AreaCount[area] : 1) + 0.5));
        scorer.Start(name, father, asked.Year, area, Math.Max(0, areaBits));
    }

    /// <summary>Adds the words that only the delta has.</summary>
    private AskedWord WithDelta(AskedWord asked)
    {
        var near = new HashSet<int>();
        delta.Near(asked.Token.Key, near);
        if (near.Count == 0)
            return asked;
        var matches = new List<WordMatch>(asked.Matches);
        foreach (var token in near)
        {
            var similarity = asked.Token.Sounds.Length == 0 ? 1 : SoundDistance.Similarity(asked.Token.Sounds, delta.Sounds(token));
            if (similarity < weights.LeastSimilarity)
                continue;
            var bearers = delta.Frequency(token, asked.Father);
            var together = bearers + asked.Matches.Where(m => m.Similarity >= similarity).Sum(m => m.Bearers);
            var gain = Math.Min(weights.LargestGain, (float)Math.Log2((Size + 1.0) / (together + 0.5))) - weights.SpellingLoss * (1 - similarity);
            matches.Add(new(token, similarity, Math.Max(gain, 0.1f), bearers));
        }
        return asked with { Matches = [.. matches] };
    }

    /// <summary>Scores again with words that were written together or apart; too slow for every row, right for the best.</summary>
    private Found Refined(Found found, Scorer scorer)
    {
        var row = RowOf(found);
        Span<int> tokens = stackalloc int[Row.Slots * 2];
        var names = row.Read(0, row.NameSlots, tokens);
        var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
        found.Score = scorer.Score(tokens[..names], tokens.Slice(names, fathers), row.Year, row.Area, fine: true);
        (found.Given, found.Name, found.Father) = (scorer.GivenName, scorer.NameScore, scorer.FatherScore);
        return found;
    }

    private Found WithWholeNames(Found found, WholeName names, WholeName fathers)
    {
        var row = RowOf(found);
        (found.NameExcess, found.FatherExcess) = (names.Excess(row, found.Name), fathers.Excess(row, found.Father));
        found.Score -= found.NameExcess + found.FatherExcess;
        found.Given -= found.NameExcess;
        return found;
    }

    /// <summary>A person has several rows (aliases, husband's name, merged records); the best one speaks for it.</summary>
    private List<Found> OnePerPerson(List<Found> found)
    {
        found.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Key.CompareTo(b.Key));
        var seen = new HashSet<long>();
        found.RemoveAll(f => !seen.Add(delta.Root(f.Key)));
        return found;
    }
}
