namespace Thana.Geo;

/// <summary>
/// Which cells lie in the middle of a window that holds more events than chance puts there. The p of each window is exact (binomial, given the
/// total), for rare counts too, and false discoveries are controlled over all cells and window sizes together.
/// </summary>
public static class WindowTest
{
    /// <summary>Windows of 3x3, 5x5, 9x9 and 13x13 cells: from one crossing to a neighbourhood.</summary>
    public static IReadOnlyList<int> Radii { get; } = [1, 2, 4, 6];

    // Small places are what a patrol can act on, so the smallest window has half of the chance of error, and so on down. A p divided by a weight
    // whose mean is one leaves the false-discovery rate as it is (Genovese, Roeder and Wasserman 2006).
    private static double Weight(int number, int count) => count * (number == count - 1 ? Math.Pow(0.5, number) : Math.Pow(0.5, number + 1));

    /// <param name="P">The exact p of the most telling window round each cell.</param>
    /// <param name="Q">Its p adjusted for all windows; hot when at most alpha.</param>
    /// <param name="Radius">Radius of the window that gave it.</param>
    public sealed record Result(double[] P, double[] Q, int[] Radius, bool[] Hot)
    {
        public int HotCells => Hot.Count(h => h);
    }

    /// <param name="grid">Whole counts of events.</param>
    /// <param name="exposure">What the events are drawn from (residents, street length) in each cell; without it every cell counts the same.</param>
    public static Result Run(CountGrid grid, double alpha = 0.05, IReadOnlyList<int>? radii = null, CountGrid? exposure = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (Array.Exists(grid.Values, v => v < 0 || v != Math.Floor(v)))
            throw new GeoInputException("The exact test needs whole counts of events.");
        if (exposure is not null && (exposure.Width != grid.Width || exposure.Height != grid.Height || exposure.Total <= 0))
            throw new GeoInputException("The exposure must be given for the same cells and not be nothing.");
        radii ??= Radii;
        var n = grid.Values.Length;
        var p = new double[n * radii.Count];
        for (var k = 0; k < radii.Count; k++)
            Windows(grid, exposure, radii[k], p.AsSpan(k * n, n));
        var weighted = new double[p.Length];
        for (var i = 0; i < p.Length; i++)
            weighted[i] = Math.Min(1, p[i] / Weight(i / n, radii.Count));
        return Combine(p, Corrections.FalseDiscovery(weighted), n, radii, alpha);
    }

    private static void Windows(CountGrid grid, CountGrid? exposure, int radius, Span<double> p)
    {
        var events = (long)grid.Total;
        // The p of a count and a window size is asked for again and again; with an exposure each window is its own.
        var known = new Dictionary<(long, int), double>();
        for (var r = 0; r < grid.Height; r++)
        {
            for (var c = 0; c < grid.Width; c++)
            {
                var (sum, cells) = grid.Window(c, r, radius);
                var count = (long)Math.Round(sum);
                if (count == 0)
                    p[(r * grid.Width) + c] = 1;
                else if (exposure is not null)
                    p[(r * grid.Width) + c] = Chance.BinomialAtLeast(count, events, Math.Clamp(exposure.Window(c, r, radius).Sum / exposure.Total, 0, 1));
                else if (known.TryGetValue((count, cells), out var seen))
                    p[(r * grid.Width) + c] = seen;
                else
                    p[(r * grid.Width) + c] = known[(count, cells)] = Chance.BinomialAtLeast(count, events, (double)cells / grid.Values.Length);
            }
        }
    }

    private static Result Combine(double[] p, double[] q, int n, IReadOnlyList<int> radii, double alpha)
    {
        double[] bestP = new double[n], bestQ = new double[n];
        var radius = new int[n];
        var hot = new bool[n];
        for (var i = 0; i < n; i++)
        {
            var best = 0;
            for (var k = 1; k < radii.Count; k++)
            {
                if (q[(k * n) + i] < q[(best * n) + i])
                    best = k;
            }

            (bestP[i], bestQ[i], radius[i]) = (p[(best * n) + i], q[(best * n) + i], radii[best]);
            hot[i] = bestQ[i] <= alpha;
        }

        return new Result(bestP, bestQ, radius, hot);
    }
}
