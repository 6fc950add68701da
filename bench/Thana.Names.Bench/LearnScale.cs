using System.Globalization;
using Thana.Names.Evaluation;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Bench;

/// <summary>Searches once and tries many scales of probability on what was found; for registers too large to search again and again.</summary>
internal static class LearnScale
{
    public static int Run(string population, string[] queries)
    {
        var lists = queries.Select(q => QueryLine.Read(q).ToList()).ToList();
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        var path = Path.Combine(Path.GetTempPath(), $"thana-scale-{Environment.ProcessId}.index");
        using (var file = File.Create(path))
        {
            var builder = new SegmentBuilder();
            builder.Read(Examination.Persons(population, lists.SelectMany(l => l).Select(l => l.RecordId).ToHashSet(StringComparer.Ordinal), keys), default);
            builder.Write(file, 0, [], default);
        }
        var segment = Segment.Open(path);
        File.Delete(path);
        var matcher = new Matcher(segment, new Delta(segment), Weights.Shipped);
        for (var l = 0; l < lists.Count; l++)
        {
            var answers = lists[l].ConvertAll(line =>
            {
                var found = matcher.Find(Examination.Ask(line)).Found;
                return (Found: found, At: line.Present ? found.FindIndex(f => f.Key == keys[line.RecordId]) : -2, Fathered: !string.IsNullOrEmpty(line.Father));
            });
            Console.WriteLine(Path.GetFileName(queries[l]));
            foreach (var scale in new[] { 0.75f, 0.85f, 0.95f, 1.05f, 1.15f, 1.3f, 1.5f })
            {
                foreach (var shift in new[] { -3f, -2f, -1f, 0f, 1f })
                {
                    var shipped = Weights.Shipped;
                    var weights = shipped with { Scale = scale, Absent = shipped.Absent + shift, AbsentUnfathered = shipped.AbsentUnfathered + shift };
                    Console.WriteLine(Line(answers, matcher.Size, weights, scale, shift));
                }
            }
        }
        return 0;
    }

    private static string Line(List<(List<Found> Found, int At, bool Fathered)> answers, int size, Weights weights, float scale, float shift)
    {
        var (loss, tops) = (0.0, new List<(double P, bool Right, bool Present)>());
        foreach (var (found, at, fathered) in answers)
        {
            var shares = Probability.Of(found, size, fathered, weights);
            loss -= Math.Log2(Math.Max(1e-4, at == -2 ? 1 - shares.Sum() : at < 0 ? 0 : shares[at]));
            tops.Add((shares.Length > 0 ? shares[0] : 0, at == 0, at != -2));
        }
        var bins = tops.GroupBy(t => Math.Min(9, (int)(t.P * 10))).Sum(b => Math.Abs(b.Sum(t => t.P) - b.Count(t => t.Right))) / tops.Count;
        var sure = tops.Where(t => t.P >= 0.9).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"  scale {scale:0.00} shift {shift,4:0.0} loss {loss / tops.Count:0.0000} ece {bins:0.0000} at 0.9: recall {sure.Count(t => t.Right) / (double)tops.Count(t => t.Present):0.000} precision {sure.Count(t => t.Right) / (double)Math.Max(1, sure.Count):0.0000} absent {sure.Count(t => !t.Present) / (double)Math.Max(1, tops.Count(t => !t.Present)):0.0000}");
    }
}
