using System.Diagnostics;
using System.Globalization;
using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>An engine that is compared: takes a population, answers with at most ten record ids.</summary>
internal interface IEngine : IDisposable
{
    string Name { get; }

    void Load(IEnumerable<PopulationLine> people);

    IReadOnlyList<string> Find(QueryLine query);
}

/// <summary>All engines on the same population and the same questions, in one run.</summary>
internal static class Compare
{
    public static int Run(string population, string[] queries, int most)
    {
        var lists = queries.Select(q => (Name: Path.GetFileNameWithoutExtension(q), Lines: QueryLine.Read(q).Where(l => l.Present).ToList())).ToList();
        Console.WriteLine("| engine | build s | exam | n | R@1 | R@10 | mean ms | p50 | p99 |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|---:|");
        var server = Environment.GetEnvironmentVariable("THANA_TEST_POSTGRES");
        var engines = new List<Func<IEngine>> { () => new ThanaEngine() };
        if (!string.IsNullOrEmpty(server))
            engines.Add(() => new MetaphoneEngine(server));
        engines.Add(() => new LuceneEngine());
        if (!string.IsNullOrEmpty(server))
            engines.Add(() => new TrigramEngine(server));
        foreach (var make in engines)
        {
            using var engine = make();
            var watch = Stopwatch.StartNew();
            engine.Load(PopulationFile.Read(population));
            var built = watch.Elapsed.TotalSeconds;
            foreach (var (name, lines) in lists)
                Ask(engine, name, Spread(lines, engine is ThanaEngine ? int.MaxValue : most), built);
        }
        if (string.IsNullOrEmpty(server))
            Console.WriteLine("(pg_trgm and double metaphone need THANA_TEST_POSTGRES)");
        return 0;
    }

    /// <summary>Every k-th question, so that slow engines are asked the same kinds.</summary>
    private static List<QueryLine> Spread(List<QueryLine> lines, int most)
    {
        var step = Math.Max(1, lines.Count / most);
        return [.. lines.Where((_, i) => i % step == 0).Take(most)];
    }

    private static void Ask(IEngine engine, string exam, List<QueryLine> lines, double built)
    {
        foreach (var line in lines.Take(50))
            engine.Find(line);
        var (times, first, ten) = (new List<double>(), 0, 0);
        foreach (var line in lines)
        {
            var start = Stopwatch.GetTimestamp();
            var found = engine.Find(line);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            first += found.Count > 0 && found[0] == line.RecordId ? 1 : 0;
            ten += found.Contains(line.RecordId) ? 1 : 0;
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {engine.Name} | {built:0.0} | {exam} | {lines.Count} | {(double)first / lines.Count:0.000} | {(double)ten / lines.Count:0.000} | {times.Average():0.0} | {times[times.Count / 2]:0.0} | {times[(int)(times.Count * 0.99)]:0.0} |"));
    }
}
