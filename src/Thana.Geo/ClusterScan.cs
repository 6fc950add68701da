namespace Thana.Geo;

/// <summary>
/// Kulldorff's scan statistics: circles over cells with known exposure (Poisson), and cylinders over events without any (space-time permutation).
/// Only the strongest cluster is judged, against the strongest of each random map, so no correction is left to make. The p of a Gumbel curve
/// through the replicates reaches far below what counting them can.
/// </summary>
public static class ClusterScan
{
    /// <param name="Observed">Events inside.</param>
    /// <param name="Expected">What chance puts there.</param>
    /// <param name="Score">Log likelihood ratio.</param>
    /// <param name="P">By counting replicates.</param>
    /// <param name="GumbelP">By a Gumbel curve through them.</param>
    public sealed record Found(Spot Centre, double Radius, double From, double To, long Observed, double Expected, double Score, double P, double GumbelP, int Replicates, long Seed);

    /// <summary>The strongest circle of places with more cases than their exposure explains; null when there is none above expectation.</summary>
    public static Found? Circles(IReadOnlyList<Spot> places, double[] cases, double[] exposure, double mostShare = 0.5, int replicates = 999, long seed = 1)
    {
        var scan = new CircleSearch(places, cases, exposure, mostShare);
        var best = scan.Best(cases);
        if (best.Score <= 0)
            return null;
        var scores = new double[replicates];
        Parallel.For(0, replicates, run => scores[run] = scan.Best(scan.Draw(new SeededRandom(seed, run + 1))).Score);
        return new Found(places[best.Centre], best.Radius, double.NaN, double.NaN, (long)best.Observed, best.Expected, best.Score, Counted(scores, best.Score), Gumbel(scores, best.Score), replicates, seed);
    }

    /// <summary>The strongest cylinder, a circle during some days, that holds more events than its places and its days explain.</summary>
    public static Found? Cylinders(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> days, double mostRadius, int mostDays, bool recentOnly = false, int replicates = 999, long seed = 1)
    {
        var scan = new CylinderSearch(x, y, days, mostRadius, mostDays, recentOnly);
        var best = scan.Best(null);
        if (best.Score <= 0)
            return null;
        var scores = new double[replicates];
        Parallel.For(0, replicates, run => scores[run] = scan.Best(new SeededRandom(seed, run + 1)).Score);
        return new Found(
            scan.Places[best.Centre], best.Radius, scan.FirstDay + best.From, scan.FirstDay + best.To, best.Observed, best.Expected, best.Score,
            Counted(scores, best.Score), Gumbel(scores, best.Score), replicates, seed);
    }

    /// <summary>How much likelier the counts are with a cluster than without (log), nothing where fewer were seen than expected.</summary>
    internal static double Ratio(double observed, double expected, double total)
    {
        if (observed <= expected || expected <= 0)
            return 0;
        var rest = total - observed;
        return (observed * Math.Log(observed / expected)) + (rest > 0 ? rest * Math.Log(rest / (total - expected)) : 0);
    }

    /// <summary>Chance of a score at least this high, by the Gumbel curve with the mean and deviation of the replicates' scores.</summary>
    public static double Gumbel(IReadOnlyCollection<double> scores, double score)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count < 2)
            return double.NaN;
        double mean = scores.Average(), variance = scores.Sum(s => (s - mean) * (s - mean)) / (scores.Count - 1);
        if (variance == 0)
            return score > mean ? 0 : 1;
        double scale = Math.Sqrt(6 * variance) / Math.PI, mode = mean - (0.57721566490153286 * scale);
        // 1 - exp(-e) without losing the small values.
        return -double.ExpM1(-Math.Exp(-(score - mode) / scale));
    }

    private static double Counted(double[] scores, double score) => scores.Length == 0 ? double.NaN : (scores.Count(s => s >= score) + 1.0) / (scores.Length + 1);
}
