namespace Thana.Geo;

/// <summary>Did something change? Three tests of few counts.</summary>
public static class Comparisons
{
    /// <param name="Estimate">Events prevented are negative.</param>
    public sealed record Difference(double Estimate, double StandardError, double Z, double P, double Low, double High);

    /// <summary>
    /// Weighted displacement difference (Wheeler and Ratcliffe 2018): the change in the treated area less the change in its control, with the same
    /// for the areas round them where crime may have moved.
    /// </summary>
    public static Difference DisplacementDifference(
        (long Before, long After) treated, (long Before, long After) control, (long Before, long After) aroundTreated = default, (long Before, long After) aroundControl = default,
        double alpha = 0.05)
    {
        long[] all = [treated.Before, treated.After, control.Before, control.After, aroundTreated.Before, aroundTreated.After, aroundControl.Before, aroundControl.After];
        if (Array.Exists(all, n => n < 0))
            throw new GeoInputException("Counts are not below nothing.");
        double estimate = (treated.After - treated.Before) - (control.After - control.Before) + (aroundTreated.After - aroundTreated.Before) - (aroundControl.After - aroundControl.Before);
        var error = Math.Sqrt(all.Sum());
        var reach = NormalQuantile(1 - (alpha / 2)) * error;
        var z = error == 0 ? 0 : estimate / error;
        return new Difference(estimate, error, z, Chance.NormalTwoSided(z), estimate - reach, estimate + reach);
    }

    /// <summary>
    /// The E-test of two Poisson counts (Krishnamoorthy and Thomson 2004), two-sided: the chance of counts at least as far apart if the rates were
    /// the same. <paramref name="time1"/> and <paramref name="time2"/> are the lengths of the two periods.
    /// </summary>
    public static double ETest(long count1, long count2, double time1 = 1, double time2 = 1)
    {
        if (count1 < 0 || count2 < 0 || !(time1 > 0) || !(time2 > 0) || count1 + count2 > 1_000_000)
            throw new GeoInputException("Counts are whole, not below nothing and at most a million together; times are positive.");
        if (count1 + count2 == 0)
            return 1;
        double rate = (count1 + count2) / (time1 + time2), seen = Statistic(count1, count2, time1, time2);
        double mu1 = rate * time1, mu2 = rate * time2, p = 0;
        var (low1, high1) = Range(mu1);
        var (low2, high2) = Range(mu2);
        var second = new double[high2 - low2 + 1];
        for (var j = low2; j <= high2; j++)
            second[j - low2] = Chance.Poisson(j, mu2);
        for (var i = low1; i <= high1; i++)
        {
            var first = Chance.Poisson(i, mu1);
            for (var j = low2; j <= high2; j++)
            {
                if (Statistic(i, j, time1, time2) >= seen * (1 - 1e-12))
                    p += first * second[j - low2];
            }
        }

        return Math.Min(1, p);
    }

    /// <param name="Forecast">The same season's count a cycle ago.</param>
    /// <param name="P">E-test of the last count against it.</param>
    /// <param name="Direction">1 up, -1 down, 0 not beyond chance.</param>
    public sealed record Trend(double Last, double Forecast, double P, int Direction, double Slope);

    /// <summary>The last period against the same one a season before (seasonal-naive), and the median slope of all pairs (Theil and Sen).</summary>
    public static Trend Judge(IReadOnlyList<long> counts, int season, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (season < 1 || counts.Count <= season)
            throw new GeoInputException("A trend needs more periods than one season holds.");
        long last = counts[^1], before = counts[counts.Count - 1 - season];
        var p = ETest(last, before);
        var slopes = new List<double>();
        for (var i = Math.Max(0, counts.Count - 500); i < counts.Count; i++)
        {
            for (var j = i + 1; j < counts.Count; j++)
                slopes.Add((double)(counts[j] - counts[i]) / (j - i));
        }

        slopes.Sort();
        var slope = slopes.Count % 2 == 1 ? slopes[slopes.Count / 2] : (slopes[(slopes.Count / 2) - 1] + slopes[slopes.Count / 2]) / 2;
        return new Trend(last, before, p, p > alpha ? 0 : Math.Sign(last - before), slope);
    }

    private static double Statistic(double k1, double k2, double t1, double t2)
    {
        var spread = (k1 / (t1 * t1)) + (k2 / (t2 * t2));
        return spread == 0 ? 0 : Math.Abs((k1 / t1) - (k2 / t2)) / Math.Sqrt(spread);
    }

    // Beyond 9 deviations (and at least 40 counts) less than 1e-15 is left.
    private static (int Low, int High) Range(double mu)
    {
        var reach = 40 + (9 * Math.Sqrt(mu));
        return ((int)Math.Max(0, mu - reach), (int)(mu + reach));
    }

    private static double NormalQuantile(double p)
    {
        double low = -40, high = 40;
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (1 - Chance.NormalAtLeast(middle) < p)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
