using Thana.Names.Evaluation;
using Thana.Names.Learning;

namespace Thana.Names.Bench;

/// <summary>One population, several lists of questions; figures on the console, misses in a file beside each list's name in the temporary folder.</summary>
internal static class Examine
{
    /// <param name="population">Its file.</param>
    /// <param name="queries">Lists of questions.</param>
    /// <param name="kept">Goes on with the index that an earlier run left beside the population, so that only questions are measured.</param>
    public static int Run(string population, string[] queries, bool kept)
    {
        var lists = queries.Select(q => (Name: q, Lines: QueryLine.Read(q).ToList())).ToList();
        using var examination = kept ? Kept(population, queries) : new Examination(population, lists.SelectMany(l => l.Lines).Select(l => l.RecordId).ToHashSet());
        foreach (var (list, lines) in lists)
        {
            using var misses = new StreamWriter(Path.Combine(Path.GetTempPath(), "misses-" + Path.GetFileName(list)));
            var figures = examination.Ask(lines, (q, found) => misses.WriteLine($"{q.Id} {q.Name} / {q.Father} / {q.BirthYear} / {q.Area} -> {q.RecordId}\n   {string.Join("\n   ", found)}"));
            Console.WriteLine($"{Path.GetFileName(list)}: {Line(figures)}{ProcessorTime.Of(examination, lines)}");
        }
        return 0;
    }

    private static Examination Kept(string population, string[] queries)
    {
        var (matcher, keys) = KeptIndex.Open(population, queries, default);
        return new(matcher, keys);
    }

    public static string Line(Figures f) =>
        $"n {f.Persons} R@1 {f.RecallAt1:0.0000} R@10 {f.RecallAt10:0.0000} " + string.Join(' ', f.Bands.Select(b => $"[{b.Probability} r {b.Recall:0.000} p {b.Precision:0.0000} abs {b.AbsentFlagged:0.0000}]"))
        + $" ece {f.CalibrationError:0.0000} p50 {f.MillisecondsP50:0.00} p99 {f.MillisecondsP99:0.00} mean {f.MillisecondsMean:0.00} cpu {f.ProcessorMilliseconds:0.00} build {f.BuildSeconds:0.0} cold {f.ColdStartSeconds:0.00} B/p {f.BytesPerPerson:0.0}";
}
