using System.Reflection;
using Thana.Names.Evaluation;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Bench;

/// <summary>
/// Fits the weights on examinations of the development layout: each number in turn is moved up and down as long as the answers' mean probability (of the
/// right record, or of "not there") grows. Prints the numbers for <c>Weights.cs</c>; keeps nothing of any person.
/// </summary>
internal static class LearnWeights
{
    private static readonly string[] Single =
    [
        nameof(Weights.Scale), nameof(Weights.Absent), nameof(Weights.AbsentUnfathered), nameof(Weights.SpellingLoss), nameof(Weights.Conflict), nameof(Weights.ConflictShare), nameof(Weights.MissingWord),
        nameof(Weights.ExtraWord), nameof(Weights.AreaShare), nameof(Weights.AreaDiffers), nameof(Weights.AreaMost), nameof(Weights.LeastSimilarity), nameof(Weights.LargestGain), nameof(Weights.YearScale), nameof(Weights.Sibling),
    ];

    public static int Run(string population, string[] queries, int rounds)
    {
        var lists = queries.Select(q => QueryLine.Read(q).Where((_, i) => i % 3 == 0).ToList()).ToList();
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        var path = Path.Combine(Path.GetTempPath(), $"thana-learn-{Environment.ProcessId}.index");
        using (var file = File.Create(path))
        {
            var builder = new SegmentBuilder();
            builder.Read(Examination.Persons(population, lists.SelectMany(l => l).Select(l => l.RecordId).ToHashSet(StringComparer.Ordinal), keys), default);
            builder.Write(file, 0, [], default);
        }
        var segment = Segment.Open(path);
        var weights = Weights.Shipped;
        var best = Loss(segment, weights, lists, keys);
        Console.WriteLine($"start {best:0.0000}");
        var steps = Single.ToDictionary(s => s, s => 0.25f, StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in Single)
            {
                var property = typeof(Weights).GetProperty(name, BindingFlags.Instance | BindingFlags.Public)!;
                foreach (var direction in new[] { 1, -1 })
                {
                    var tried = weights with { };
                    property.SetValue(tried, (float)property.GetValue(weights)! * (1 + direction * steps[name]) + (name.StartsWith("Absent", StringComparison.Ordinal) ? direction * steps[name] * 2 : 0));
                    var loss = Loss(segment, tried, lists, keys);
                    if (loss < best - 0.0001)
                    {
                        (best, weights) = (loss, tried);
                        Console.WriteLine($"{round} {name} {property.GetValue(weights)} {best:0.0000}");
                        break;
                    }
                    if (direction < 0)
                        steps[name] /= 2;
                }
            }
        }
        File.Delete(path);
        foreach (var name in Single)
            Console.WriteLine($"{name} {typeof(Weights).GetProperty(name)!.GetValue(weights)}");
        return 0;
    }

    /// <summary>Mean bits of surprise per question, the mean over the lists.</summary>
    private static double Loss(Segment segment, Weights weights, List<List<QueryLine>> lists, Dictionary<string, long> keys)
    {
        var matcher = new Matcher(segment, new Delta(segment), weights);
        return lists.Average(list => list.Average(line =>
        {
            var found = matcher.Find(Examination.Ask(line)).Found;
            var shares = Probability.Of(found, matcher.Size, !string.IsNullOrEmpty(line.Father), weights);
            if (!line.Present)
                return -Math.Log2(Math.Max(1e-4, 1 - shares.Sum()));
            var at = found.FindIndex(f => f.Key == keys[line.RecordId]);
            return -Math.Log2(Math.Max(1e-4, at < 0 ? 0 : shares[at]));
        }));
    }
}
