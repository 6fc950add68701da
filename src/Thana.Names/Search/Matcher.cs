using System.Collections.Concurrent;
using Thana.Names.Index;
using Thana.Names.Text;

namespace Thana.Names.Search;

/// <summary>Answers questions from one segment. Safe for many threads; what a search needs is pooled.</summary>
internal sealed class Matcher(Segment segment, Weights weights)
{
    /// <summary>Candidates kept for the probability; more than are shown, since the namesakes below the line count too.</summary>
    private const int Kept = 64;

    private readonly Expansion expansion = new(segment, weights);
    private readonly ConcurrentBag<Bench> benches = [];

    private sealed class Bench(Segment segment, Weights weights)
    {
        public Scorer Scorer { get; } = new(segment.Header.TokenCount, segment.RowCount, weights);

        public NameReader Reader { get; } = new();

        public List<Reading> Plan { get; } = [];

        public TopList Top { get; } = new(Kept);
    }

    public Segment Segment => segment;

    public List<Found> Find(Question question)
    {
        if (!benches.TryTake(out var bench))
            bench = new Bench(segment, weights);
        try
        {
            var readings = Asked.Of(question, bench.Reader);
            for (var i = 0; i < readings.Count; i++)
                Read(readings[i], bench, i);
            return OnePerPerson(bench.Top.Take());
        }
        finally
        {
            benches.Add(bench);
        }
    }

    private void Read(Asked asked, Bench bench, int reading)
    {
        var name = asked.Name.Select(t => expansion.Of(t, false)).ToArray();
        var father = asked.Father.Select(t => expansion.Of(t, true)).ToArray();
        var area = segment.Area(asked.Area);
        var areaBits = area == 0 ? 0 : (float)Math.Log2((segment.RowCount + 1.0) / (segment.AreaCount[area] + 0.5));
        bench.Scorer.Start(name, father, asked.Year, area, areaBits, segment.Header.TokenCount);
        Plan.Make(segment, name, father, bench.Plan);
        SegmentSearch.Run(segment, bench.Scorer, bench.Plan, asked.Year, weights, bench.Top, reading);
    }

    /// <summary>A person has several rows (aliases, husband's name); the best one speaks for it.</summary>
    private static List<Found> OnePerPerson(List<Found> found)
    {
        var seen = new HashSet<long>();
        found.RemoveAll(f => !seen.Add(f.Key));
        return found;
    }
}
