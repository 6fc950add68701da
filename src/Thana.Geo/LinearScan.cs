namespace Thana.Geo;

/// <summary>
/// The scan statistic on a line (Naus 1982): is the most that fell into any stretch of time more than chance brings? It answers "we had six in
/// two months, is that a series?" with the whole record in mind.
/// </summary>
public static class LinearScan
{
    /// <summary>Chance that some window, wherever it begins, holds at least <paramref name="most"/> events.</summary>
    /// <param name="windows">How many windows the whole record is long.</param>
    /// <param name="mean">Events expected in one window.</param>
    /// <param name="ends">Windows at the ends that the approximation takes out of the chain: 2 in Naus' own formula.</param>
    public static double P(double windows, double mean, int most, double ends = 2)
    {
        if (!(windows >= 2 && mean > 0) || double.IsInfinity(windows * mean) || !(ends >= 0 && ends <= windows) || most < 1)
            throw new GeoInputException("The scan needs a positive mean, at least one event, and a record of at least two windows.");
        if (most == 1)
            return 1 - Math.Exp(-mean * windows);
        double two = Two(most, mean), three = Three(most, mean);
        // Where the approximation leaves the range of a probability, so many events are no surprise.
        return two <= 0 || three <= 0 ? 1 : Math.Clamp(1 - (two * Math.Pow(three / two, windows - ends)), 0, 1);
    }

    /// <summary>The most events in any window [t, t + window) that begins with an event.</summary>
    public static int Most(IEnumerable<double> times, double window)
    {
        var sorted = times.Order().ToArray();
        int most = 0, from = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            while (sorted[i] - sorted[from] >= window)
                from++;
            most = Math.Max(most, i - from + 1);
        }

        return most;
    }

    private static double Two(int n, double psi) =>
        (Up(n - 1, psi) * Up(n - 1, psi)) - ((n - 1) * At(n, psi) * At(n - 2, psi)) - ((n - 1 - psi) * At(n, psi) * Up(n - 3, psi));

    private static double Three(int n, double psi)
    {
        var a1 = 2 * At(n, psi) * Up(n - 1, psi) * (((n - 1) * Up(n - 2, psi)) - (psi * Up(n - 3, psi)));
        var a2 = 0.5 * At(n, psi) * At(n, psi) * (((n - 1) * (n - 2) * Up(n - 3, psi)) - (2 * (n - 2) * psi * Up(n - 4, psi)) + (psi * psi * Up(n - 5, psi)));
        double a3 = 0, a4 = 0;
        for (var r = 1; r < n; r++)
            a3 += At((2 * n) - r, psi) * Up(r - 1, psi) * Up(r - 1, psi);
        for (var r = 2; r < n; r++)
            a4 += At((2 * n) - r, psi) * At(r, psi) * (((r - 1) * Up(r - 2, psi)) - (psi * Up(r - 3, psi)));
        return Math.Pow(Up(n - 1, psi), 3) - a1 + a2 + a3 - a4;
    }

    private static double At(int k, double mu) => Chance.Poisson(k, mu);

    private static double Up(int k, double mu) => k < 0 ? 0 : 1 - Chance.PoissonAtLeast(k + 1, mu);
}
