using System.Globalization;
using Thana.Names.Evaluation;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Bench;

/// <summary>
/// Fits how much each kind of evidence counts: a choice among the candidates, "not in the register" and "a brother who is not in the register". Fitted on
/// all folds but one and measured on that one, for each fold in turn; the last fit is on all of them.
/// </summary>
internal static class LearnEvidence
{
    /// <summary>The bits of words are what the others are measured in. Nobody in the lists is more than three years off, so they cannot tell what four years mean.</summary>
    private static readonly int[] Fixed = [0, 3, 6, 7, 10, 13, 14, 19, 20, 21, 22, 25, 28];

    /// <summary>Kinds of evidence that weigh the same in the name and in the father's name.</summary>
    private static readonly (int Name, int Father)[] Tied = [(1, 8), (2, 9), (4, 11), (5, 12), (26, 27), (29, 30)];

    public static int Run(string population, string[] queries)
    {
        var cases = new List<Case>();
        foreach (var one in population.Split(','))
        {
            var (matcher, keys) = Indexed.Open(one, queries);
            cases.AddRange(queries.SelectMany(q => Evidence.Of(matcher, keys, q)));
        }
        Console.WriteLine($"{cases.Count} questions");
        Table("shipped", cases, null);
        foreach (var (name, free) in new (string, Func<int, bool>)[] { ("all", i => !Fixed.Contains(i)) })
        {
            var models = Enumerable.Range(0, Exams.Folds).Select(fold =>
            {
                var model = new Model();
                model.Fit(cases.Where(c => c.Fold != fold).ToList(), free);
                return model;
            }).ToList();
            foreach (var caution in new[] { 0, 0.5, 1 })
            {
                var told = cases.ConvertAll(c => (Case: c, Shares: models[c.Fold].Shares(c, caution)));
                if (caution == 0)
                    Tell(told);
                Table($"{name}, held out, {caution} bits more for absence", [.. told.Select(t => t.Case)], [.. told.Select(t => t.Shares)]);
            }
            var all = new Model();
            all.Fit(cases, free);
            Console.WriteLine(all);
        }
        return 0;
    }

    /// <summary>Confident answers that are wrong, to look at.</summary>
    private static void Tell(List<(Case Case, double[] Shares)> told)
    {
        using var to = new StreamWriter(Path.Combine(Path.GetTempPath(), "names", "wrong.txt"));
        foreach (var (one, shares) in told)
        {
            var best = shares.Length == 0 ? -1 : Array.IndexOf(shares, shares.Max());
            if (best < 0 || shares[best] < 0.8 || best == one.Right)
                continue;
            to.WriteLine($"{one.List} {one.Text} {(one.Present ? "present" : "ABSENT")} p {shares[best]:0.000}");
            to.WriteLine("    " + one.Show(best) + "  " + string.Join(' ', Evidence.Names.Select((n, i) => (n, v: one.Candidates[best][i])).Where(f => f.v != 0).Select(f => $"[{f.n} {f.v:0.0}]")));
            if (one.Right >= 0)
                to.WriteLine("    right: " + one.Show(one.Right) + "  " + string.Join(' ', Evidence.Names.Select((n, i) => (n, v: one.Candidates[one.Right][i])).Where(f => f.v != 0).Select(f => $"[{f.n} {f.v:0.0}]")));
        }
    }

    private static void Table(string name, List<Case> cases, List<double[]>? shares)
    {
        Console.WriteLine(name);
        foreach (var list in cases.Select((c, i) => (Case: c, Shares: shares?[i])).GroupBy(c => c.Case.List, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (loss, tops) = (0.0, new List<(double P, bool Right, bool Present, double W)>());
            foreach (var (one, told) in list)
            {
                if (told is null)
                {
                    tops.Add((one.Shipped, one.Right == 0, one.Present, one.Weight));
                    continue;
                }
                var best = told.Length == 0 ? -1 : Array.IndexOf(told, told.Max());
                loss -= one.Weight * Math.Log2(Math.Max(1e-4, !one.Present ? 1 - told.Sum() : one.Right < 0 ? 0 : told[one.Right]));
                tops.Add((best < 0 ? 0 : told[best], best >= 0 && best == one.Right, one.Present, one.Weight));
            }
            var bins = tops.GroupBy(t => Math.Min(9, (int)(t.P * 10))).OrderBy(b => b.Key).ToList();
            var ece = bins.Sum(b => Math.Abs(b.Sum(t => t.W * t.P) - b.Sum(t => t.Right ? t.W : 0))) / tops.Sum(t => t.W);
            var sure = tops.Where(t => t.P >= 0.9).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {list.Key,-22} loss {loss / tops.Sum(t => t.W):0.000} R@1 {tops.Count(t => t.Right) / (double)tops.Count(t => t.Present):0.0000} ece {ece:0.0000} 0.9: r {sure.Count(t => t.Right) / (double)tops.Count(t => t.Present):0.000} p {sure.Count(t => t.Right) / Math.Max(1, sure.Sum(t => t.W)):0.0000} absent {sure.Count(t => !t.Present) / (double)Math.Max(1, tops.Count(t => !t.Present)):0.0000}  ")
                + string.Join(' ', bins.Select(b => $"{b.Key}:{b.Sum(t => t.W * t.P) / b.Sum(t => t.W):0.00}/{b.Sum(t => t.Right ? t.W : 0) / b.Sum(t => t.W):0.00}({b.Count()})")));
        }
    }

    private sealed class Model
    {
        public static readonly int Scale = Evidence.Names.Length;
        private readonly double[] w = new double[Evidence.Names.Length + 5];

        public Model()
        {
            var s = Weights.Shipped;
            double[] shipped =
            [
                1, -s.SpellingLoss, -s.Conflict, -s.ConflictShare, -s.MissingWord, -s.ExtraWord, -1,
                1, -s.SpellingLoss, -s.Conflict, -s.ConflictShare, -s.MissingWord, -s.ExtraWord, -1, 0,
                .. new[] { 0, 1, 2, 3, 4, 6, 7 }.Select(y => s.YearScale * s.Year[y]), 0, 1, -s.AreaDiffers, 0, s.Complete, s.Complete, -Matcher.Exchange, -s.Disorder, -s.Disorder,
                s.Scale, s.Absent, s.AbsentUnfathered, s.Sibling, s.AbsentGrowth,
            ];
            shipped.CopyTo(w, 0);
        }

        public double[] Shares(Case one, double caution) => Softmax(one, caution, out _)[..one.Candidates.Length];

        private double[] Softmax(Case one, double caution, out int brother)
        {
            var n = one.Candidates.Length;
            var z = new double[n + 2];
            brother = -1;
            z[n + 1] = double.NegativeInfinity;
            for (var c = 0; c < n; c++)
            {
                var f = one.Candidates[c];
                double name = 0, rest = 0;
                for (var i = 0; i < Evidence.Names.Length; i++)
                {
                    if (i is < 7 or 26 or 29)
                        name += w[i] * f[i];
                    else
                        rest += w[i] * f[i];
                }
                z[c] = w[Scale] * (name + rest);
                if (one.Fathered && w[Scale] * (rest - w[Scale + 3] + caution) > z[n + 1])
                    (z[n + 1], brother) = (w[Scale] * (rest - w[Scale + 3] + caution), c);
            }
            z[n] = w[Scale] * (one.Size + w[one.Fathered ? Scale + 1 : Scale + 2] + w[Scale + 4] * (one.Size - 20) + caution);
            var most = z.Max();
            var sum = 0.0;
            for (var i = 0; i < z.Length; i++)
                sum += z[i] = double.IsNegativeInfinity(z[i]) ? 0 : Math.Pow(2, z[i] - most);
            for (var i = 0; i < z.Length; i++)
                z[i] /= sum;
            return z;
        }

        public void Fit(List<Case> cases, Func<int, bool> free)
        {
            // A right record that was not found at all says nothing of how the others are weighed.
            cases = cases.Where(c => c.Candidates.Length > 0 && (!c.Present || c.Right >= 0)).ToList();
            var (m, v) = (new double[w.Length], new double[w.Length]);
            var start = (double[])w.Clone();
            for (var step = 1; step <= 100; step++)
            {
                var gradient = new double[w.Length];
                Parallel.For(0, 2, half =>
                {
                    var own = new double[w.Length];
                    for (var k = half; k < cases.Count; k += 2)
                        Gradient(cases[k], own);
                    lock (gradient)
                    {
                        for (var i = 0; i < own.Length; i++)
                            gradient[i] += own[i];
                    }
                });
                foreach (var (name, father) in Tied)
                    gradient[name] = gradient[father] = (gradient[name] + gradient[father]) / 2;
                for (var i = 0; i < w.Length; i++)
                {
                    if (!free(i))
                        continue;
                    var g = gradient[i] / cases.Count + 0.0005 * (w[i] - start[i]);
                    m[i] = 0.9 * m[i] + 0.1 * g;
                    v[i] = 0.99 * v[i] + 0.01 * g * g;
                    w[i] -= 0.08 * (step < 70 ? 1 : 0.2) * (m[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.99, step))) + 1e-6);
                }
            }
        }

        private void Gradient(Case one, double[] into)
        {
            var p = Softmax(one, 0, out var brother);
            var n = one.Candidates.Length;
            // An absent person may be told as either of the two kinds of absence.
            var absent = p[n] + p[n + 1];
            for (var c = 0; c < n + 2; c++)
            {
                var wanted = one.Present ? (c == one.Right ? 1 : 0) : c >= n && absent > 0 ? p[c] / absent : 0;
                var d = (p[c] - wanted) * Math.Log(2) * one.Weight;
                if (d == 0 || (c == n + 1 && brother < 0))
                    continue;
                if (c == n)
                {
                    into[Scale] += d * (one.Size + w[one.Fathered ? Scale + 1 : Scale + 2] + w[Scale + 4] * (one.Size - 20));
                    into[Scale + 4] += d * w[Scale] * (one.Size - 20);
                    into[one.Fathered ? Scale + 1 : Scale + 2] += d * w[Scale];
                    continue;
                }
                var f = one.Candidates[c == n + 1 ? brother : c];
                var sum = 0.0;
                for (var i = 0; i < Evidence.Names.Length; i++)
                {
                    if (c == n + 1 && (i is < 7 or 26 or 29))
                        continue;
                    into[i] += d * w[Scale] * f[i];
                    sum += w[i] * f[i];
                }
                if (c == n + 1)
                {
                    sum -= w[Scale + 3];
                    into[Scale + 3] -= d * w[Scale];
                }
                into[Scale] += d * sum;
            }
        }

        public override string ToString() => "  " + string.Join("; ", Evidence.Names.Concat(["scale", "absent", "absent unfathered", "sibling", "growth"]).Select((n, i) => $"{n} {w[i]:0.00}"));
    }
}

/// <summary>An index of a population that is kept beside its file for the next run.</summary>
internal static class Indexed
{
    public static (Matcher Matcher, Dictionary<string, long> Keys) Open(string population, string[] queries)
    {
        var wanted = queries.SelectMany(QueryLine.Read).Select(l => l.RecordId).ToHashSet(StringComparer.Ordinal);
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        var path = population + ".index";
        try
        {
            if (File.Exists(path))
                Segment.Open(path);
        }
        catch (SegmentRefusedException)
        {
            File.Delete(path);
        }
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < File.GetLastWriteTimeUtc(population))
        {
            using var file = File.Create(path);
            var builder = new SegmentBuilder();
            builder.Read(Examination.Persons(population, wanted, keys), default);
            builder.Write(file, 0, [], default);
        }
        else
        {
            long key = 0;
            foreach (var line in PopulationFile.Read(population))
            {
                key++;
                if (wanted.Contains(line.Id))
                    keys[line.Id] = key;
            }
        }
        var segment = Segment.Open(path);
        return (new(segment, new Delta(segment), Weights.Shipped), keys);
    }
}
