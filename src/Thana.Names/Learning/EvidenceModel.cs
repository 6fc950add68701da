using Thana.Names.Search;

namespace Thana.Names.Learning;

/// <summary>A choice among the candidates, "not in the register" and "a brother who is not in the register", each as likely as two to the power of its bits.</summary>
internal sealed class EvidenceModel
{
    /// <summary>The bits of words are what the others are measured in. Nobody in the lists is more than three years off, so they cannot tell what four years mean.</summary>
    private static readonly int[] Fixed = [0, 3, 6, 7, 10, 13, 14, 19, 20, 21, 22, 25, 28];

    /// <summary>Kinds of evidence that weigh the same in the name and in the father's name.</summary>
    private static readonly (int Name, int Father)[] Tied = [(1, 8), (2, 9), (4, 11), (5, 12), (26, 27), (29, 30)];

    public static readonly int Scale = Evidence.Names.Length;
    /// <summary>Differences of years, one of each kind of evidence.</summary>
    private static readonly int[] Years = [0, 1, 2, 3, 4, 6, 7];

    private const int Steps = 100;
    private readonly double[] w = new double[Evidence.Names.Length + 5];

    public EvidenceModel()
    {
        var s = Weights.Shipped;
        double[] shipped =
        [
            1, -s.SpellingLoss, -s.Conflict, -s.ConflictShare, -s.MissingWord, -s.ExtraWord, -1,
            1, -s.SpellingLoss, -s.Conflict, -s.ConflictShare, -s.MissingWord, -s.ExtraWord, -1, 0,
            .. Years.Select(y => s.YearScale * s.Year[y]), 0, 1, -s.AreaDiffers, 0, s.Complete, s.Complete, -Matcher.Exchange, -s.Disorder, -s.Disorder,
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

    /// <summary>Starts from the shipped numbers and follows the gradient.</summary>
    public static EvidenceModel Fitted(IEnumerable<Case> cases, CancellationToken stop)
    {
        // A right record that was not found at all says nothing of how the others are weighed.
        var used = cases.Where(c => c.Candidates.Length > 0 && (!c.Present || c.Right >= 0)).ToList();
        var model = new EvidenceModel();
        var (mean, square, start) = (new double[model.w.Length], new double[model.w.Length], (double[])model.w.Clone());
        for (var step = 1; step <= Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            var gradient = model.Gradient(used);
            foreach (var (name, father) in Tied)
                gradient[name] = gradient[father] = (gradient[name] + gradient[father]) / 2;
            for (var i = 0; i < gradient.Length; i++)
            {
                if (Fixed.Contains(i))
                    continue;
                var g = gradient[i] / used.Count + 0.0005 * (model.w[i] - start[i]);
                mean[i] = 0.9 * mean[i] + 0.1 * g;
                square[i] = 0.99 * square[i] + 0.01 * g * g;
                model.w[i] -= (step < Steps * 0.7 ? 0.08 : 0.016) * (mean[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.99, step))) + 1e-6);
            }
        }
        return model;
    }

    private double[] Gradient(List<Case> cases)
    {
        var gradient = new double[w.Length];
        var workers = Environment.ProcessorCount;
        Parallel.For(0, workers, worker =>
        {
            var own = new double[w.Length];
            for (var k = worker; k < cases.Count; k += workers)
                Gradient(cases[k], own);
            lock (gradient)
            {
                for (var i = 0; i < own.Length; i++)
                    gradient[i] += own[i];
            }
        });
        return gradient;
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

    public override string ToString() => "  " + string.Join("; ", Evidence.Names.Concat(["scale", "absent", "absent unfathered", "sibling", "growth"]).Select((n, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{n} {w[i]:0.00}")));
}
