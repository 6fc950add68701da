namespace Thana.Geo;

/// <summary>How the distance of two events is measured.</summary>
public enum Metric
{
    Euclidean,

    /// <summary>Along a grid of streets: east-west plus north-south.</summary>
    Manhattan,
}

/// <summary>
/// Knox's table of space-time pairs and the near-repeat test on it. Bands are half-open, [a, b), and labelled so: the widely used Near Repeat
/// Calculator prints "a to b" for what is really [a-1, b). Chance is what remains when the times are dealt out again among the places.
/// </summary>
public static class Knox
{
    private const int MostPairs = 150_000_000;

    /// <param name="Observed">Pairs in each space band (rows) and time band (columns).</param>
    /// <param name="Mean">Mean of the permutations; the expectation by chance.</param>
    /// <param name="P">One plus the permutations with at least as many pairs, over one plus all.</param>
    public sealed record Table(double[] SpaceEdges, double[] TimeEdges, long[][] Observed, double[][] Mean, double[][] P, int Permutations, long Seed)
    {
        /// <summary>Observed over expected; not a number where nothing is expected.</summary>
        public double Ratio(int space, int time) => Observed[space][time] / Mean[space][time];
    }

    /// <param name="CloseBoth">Pairs at most so far apart in both.</param>
    public sealed record Counts(long Pairs, long CloseBoth, long CloseSpace, long CloseTime)
    {
        /// <summary>What independence of space and time expects.</summary>
        public double Expected => Pairs == 0 ? 0 : (double)CloseSpace * CloseTime / Pairs;

        /// <summary>Chance of at least so many close pairs.</summary>
        public double PoissonP => Chance.PoissonAtLeast(CloseBoth, Expected);

        /// <summary>Chance of more than so many, which R's surveillance prints as its p.</summary>
        public double PoissonMoreP => Chance.PoissonAtLeast(CloseBoth + 1, Expected);
    }

    /// <summary>Knox's four numbers for one distance and one time, both inclusive.</summary>
    public static Counts Count(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> time, double distance, double within, Metric metric = Metric.Euclidean)
    {
        var table = Test(x, y, time, [0, Math.BitIncrement(distance), double.PositiveInfinity], [0, Math.BitIncrement(within), double.PositiveInfinity], 0, 1, metric);
        long a = table.Observed[0][0], space = a + table.Observed[0][1], then = a + table.Observed[1][0];
        return new Counts((long)x.Length * (x.Length - 1) / 2, a, space, then);
    }

    /// <param name="spaceEdges">Rising edges of the bands in metres, from 0; the last may be infinite.</param>
    /// <param name="timeEdges">The same in the unit of the times.</param>
    public static Table Test(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> time, double[] spaceEdges, double[] timeEdges, int permutations = 999, long seed = 1,
        Metric metric = Metric.Euclidean)
    {
        CheckEdges(spaceEdges);
        CheckEdges(timeEdges);
        if (time.Length != x.Length)
            throw new ArgumentException("Each event needs a time.", nameof(time));
        foreach (var t in time)
        {
            if (!double.IsFinite(t))
                throw new GeoInputException("Each event needs a time; a pair without one cannot be near in time.");
        }

        var dealt = new DealtTimes(time.ToArray(), timeEdges);
        var pairs = ClosePairs.Find(x, y, spaceEdges, metric, MostPairs);
        var observed = dealt.Count(pairs, null);
        var (sums, atLeast) = Permute(pairs, dealt, observed, permutations, seed);
        return new Table(
            spaceEdges, timeEdges, observed,
            Array.ConvertAll(sums, row => Array.ConvertAll(row, s => permutations == 0 ? double.NaN : (double)s / permutations)),
            Array.ConvertAll(atLeast, row => Array.ConvertAll(row, k => permutations == 0 ? double.NaN : (k + 1.0) / (permutations + 1))), permutations, seed);
    }

    private static (long[][] Sums, long[][] AtLeast) Permute(ClosePairs pairs, DealtTimes times, long[][] observed, int permutations, long seed)
    {
        var sums = Array.ConvertAll(observed, row => new long[row.Length]);
        var atLeast = Array.ConvertAll(observed, row => new long[row.Length]);
        var door = new Lock();
        // Each permutation has its own stream of the seed, so the answer does not depend on how many processors share the work.
        Parallel.For(0, permutations, run =>
        {
            var counted = times.Count(pairs, new SeededRandom(seed, run + 1));
            lock (door)
            {
                for (var s = 0; s < counted.Length; s++)
                {
                    for (var t = 0; t < counted[s].Length; t++)
                    {
                        sums[s][t] += counted[s][t];
                        atLeast[s][t] += counted[s][t] >= observed[s][t] ? 1 : 0;
                    }
                }
            }
        });
        return (sums, atLeast);
    }

    private static void CheckEdges(double[] edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        for (var i = 0; i < edges.Length; i++)
        {
            if (double.IsNaN(edges[i]) || edges[i] < 0 || (i > 0 && edges[i] <= edges[i - 1]))
                throw new GeoInputException("The edges of bands must rise from 0 or more.");
        }

        if (edges.Length is < 2 or > 200 || !double.IsFinite(edges[^2]))
            throw new GeoInputException("Bands need at least two edges, at most 200, and only the last may be infinite.");
    }
}
