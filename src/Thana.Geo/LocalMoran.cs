namespace Thana.Geo;

/// <summary>
/// Moran's I, for the whole and for each point, with row-standardised weights of the neighbours within a distance, and Anselin's conditional
/// permutation p. Tells high among high from low among low and from outliers.
/// </summary>
public static class LocalMoran
{
    /// <param name="Global">Moran's I of the whole.</param>
    /// <param name="Local">Ii of each point; 0 for a point without neighbours.</param>
    /// <param name="P">Pseudo p: one plus the permutations at least as far out on the same side, over one plus all.</param>
    /// <param name="Quadrant">HH, LH, LL or HL: the point first, its neighbours second; empty without neighbours.</param>
    public sealed record Result(double Global, double[] Local, double[] P, string[] Quadrant);

    public static Result Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] values, double distance, int permutations = 999, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != x.Length || Array.Exists(values, v => !double.IsFinite(v)))
            throw new GeoInputException("Each point needs one value that is a number.");
        return Run(values, [.. Neighbours.Within(x, y, distance).OrderBy(n => n.Point).Select(n => n.Others.ToArray())], permutations, seed);
    }

    /// <param name="neighbours">For each value the numbers of its neighbours.</param>
    public static Result Run(double[] values, IReadOnlyList<int[]> neighbours, int permutations = 999, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(neighbours);
        var n = values.Length;
        var mean = n == 0 ? 0 : values.Average();
        var z = Array.ConvertAll(values, v => v - mean);
        var m2 = n == 0 ? 0 : z.Sum(v => v * v) / n;
        if (m2 == 0)
            throw new GeoInputException("All values are the same; there is nothing to compare.");
        var (local, p, quadrant) = (new double[n], new double[n], new string[n]);
        double total = 0, weights = 0;
        for (var i = 0; i < n; i++)
        {
            var near = neighbours[i];
            (quadrant[i], p[i]) = ("", 1);
            if (near.Length == 0)
                continue;
            var lag = near.Sum(j => z[j]) / near.Length;
            local[i] = z[i] * lag / m2;
            total += z[i] * lag;
            weights++;
            quadrant[i] = (z[i] >= 0 ? "H" : "L") + (lag >= 0 ? "H" : "L");
            p[i] = Pseudo(z, i, near.Length, lag, permutations, new SeededRandom(seed, i));
        }

        return new Result(weights == 0 ? 0 : n / weights * total / (m2 * n), local, p, quadrant);
    }

    // The point keeps its value; its neighbours' values are drawn from the others without repeating one.
    private static double Pseudo(double[] z, int self, int count, double lag, int permutations, SeededRandom random)
    {
        var others = new double[z.Length - 1];
        Array.Copy(z, others, self);
        Array.Copy(z, self + 1, others, self, others.Length - self);
        var above = 0;
        for (var run = 0; run < permutations; run++)
        {
            var sum = 0.0;
            for (var k = 0; k < count; k++)
            {
                var j = k + random.Below(others.Length - k);
                (others[k], others[j]) = (others[j], others[k]);
                sum += others[k];
            }

            above += sum / count >= lag ? 1 : 0;
        }

        return (Math.Min(above, permutations - above) + 1.0) / (permutations + 1);
    }
}
