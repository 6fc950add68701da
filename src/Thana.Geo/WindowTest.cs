namespace Thana.Geo;

/// <summary>
/// Which cells lie in the middle of a window that holds more events than chance puts there. The p of each window is exact (binomial, given the
/// total), for rare counts too. A cell is hot when it is a discovery over all cells and window sizes together (Benjamini and Hochberg), or more telling
/// than anything on nearly every one of the random maps that are drawn beside it; both ways together call at most a share alpha of random maps hot.
/// </summary>
public static class WindowTest
{
    /// <summary>Windows of 3x3 to 17x17 cells: from one crossing to a neighbourhood.</summary>
    public static IReadOnlyList<int> Radii { get; } = [1, 2, 3, 4, 6, 8];

    // Wide windows overlap more than narrow ones, so fewer of them are independent and each may be believed a little more easily. Dividing p by a weight
    // whose mean is one leaves the false-discovery rate as it is (Genovese, Roeder and Wasserman 2006); the power 3/4 is the best of those tried in
    // docs/benchmarks-geo.md.
    internal static double Factor(int number, IReadOnlyList<int> radii) => radii.Average(Weight) / Weight(radii[number]);

    private static double Weight(int radius) => Math.Pow((2 * radius) + 1, 0.75);

    /// <param name="P">The exact p of the most telling window round each cell.</param>
    /// <param name="Q">The share of random maps that show anything as telling, or the adjusted p of the discovery where that is smaller; hot when at most alpha.</param>
    /// <param name="Radius">Radius of the window that gave it.</param>
    public sealed record Result(double[] P, double[] Q, int[] Radius, bool[] Hot)
    {
        public int HotCells => Hot.Count(h => h);
    }

    /// <param name="grid">Whole counts of events.</param>
    /// <param name="exposure">
    /// What the events are drawn from (residents, street length) in each cell; without it every cell counts the same. With it no random maps are drawn: discoveries only.
    /// </param>
    /// <param name="seed">Of the random maps.</param>
    public static Result Run(CountGrid grid, double alpha = 0.05, IReadOnlyList<int>? radii = null, CountGrid? exposure = null, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(grid);
        radii ??= Radii;
        if (!(alpha is > 0 and < 0.5))
            throw new GeoInputException("Alpha must lie between 0 and 0.5.");
        if (radii.Count is < 1 or > 20 || radii.Any(r => r is < 0 or > 1000))
            throw new GeoInputException("There must be 1 to 20 windows, each with a radius of 0 to 1000 cells.");
        if (Array.Exists(grid.Values, v => v < 0 || v != Math.Floor(v)))
            throw new GeoInputException("The exact test needs whole counts of events.");
        if (exposure is not null && (exposure.Width != grid.Width || exposure.Height != grid.Height || exposure.Total <= 0))
            throw new GeoInputException("The exposure must be given for the same cells and not be nothing.");
        var n = grid.Values.Length;
        var result = new Result(new double[n], new double[n], new int[n], new bool[n]);
        Array.Fill(result.P, 1);
        Array.Fill(result.Q, 1);
        Array.Fill(result.Radius, radii[0]);
        var all = new Tally();
        for (var k = 0; k < radii.Count; k++)
            Windows(grid, exposure, radii[k], Factor(k, radii), result, all);
        Judge(result, all, (double)n * radii.Count, alpha, min => exposure is null && min <= alpha && ChanceMaps.Can(grid, alpha) ? ChanceMaps.Of(grid, radii, alpha, seed) : null);
        return result;
    }

    // Q holds the weighted p of the best window until all are known.
    private static void Windows(CountGrid grid, CountGrid? exposure, int radius, double factor, Result result, Tally all)
    {
        var events = (long)grid.Total;
        // The p of a count and a window size is asked for again and again; with an exposure each window is its own.
        var known = new Dictionary<(long, int), (double P, int Place)>();
        for (var i = 0; i < grid.Values.Length; i++)
        {
            var (sum, cells) = grid.Window(i % grid.Width, i / grid.Width, radius);
            var count = (long)Math.Round(sum);
            if (count == 0)
                continue;
            if (exposure is not null || !known.TryGetValue((count, cells), out var window))
            {
                var share = exposure is null ? (double)cells / grid.Values.Length : Math.Clamp(exposure.Window(i % grid.Width, i / grid.Width, radius).Sum / exposure.Total, 0, 1);
                var p = Chance.BinomialAtLeast(count, events, share);
                window = (p, all.Add(p * factor));
                if (exposure is null)
                    known[(count, cells)] = window;
            }
            else
            {
                all.Again(window.Place);
            }

            if (window.P * factor < result.Q[i])
                (result.P[i], result.Q[i], result.Radius[i]) = (window.P, window.P * factor, radius);
            else if (result.Q[i] == 1 && window.P < result.P[i])
                (result.P[i], result.Radius[i]) = (window.P, radius);
        }
    }

    private static void Judge(Result result, Tally all, double tests, double alpha, Func<double, ChanceMaps?> draw)
    {
        var (values, adjusted) = all.FalseDiscovery(tests);
        // Where not even one window alone would be remarkable there is nothing to compare with random maps.
        var maps = values.Length == 0 ? null : draw(values[0]);
        for (var i = 0; i < result.Q.Length; i++)
        {
            var weighted = result.Q[i];
            if (weighted >= 1)
                continue;
            var q = adjusted[Array.BinarySearch(values, weighted)];
            if (q > alpha && weighted <= alpha && maps is not null)
                q = Math.Min(q, maps.ShareWith(weighted));
            (result.Q[i], result.Hot[i]) = (q, q <= alpha);
        }
    }

    /// <summary>How often each weighted p came up; there are few different ones, whatever the size of the map.</summary>
    private sealed class Tally
    {
        private readonly List<double> values = [];
        private readonly List<int> times = [];

        public int Add(double value)
        {
            values.Add(value);
            times.Add(1);
            return values.Count - 1;
        }

        public void Again(int place) => times[place]++;

        /// <summary>The values in order and what Benjamini and Hochberg make of each.</summary>
        public (double[] Values, double[] Adjusted) FalseDiscovery(double tests)
        {
            double[] sorted = [.. values], adjusted = new double[values.Count];
            int[] often = [.. times];
            Array.Sort(sorted, often);
            var rank = 0.0;
            for (var i = 0; i < sorted.Length; i++)
                adjusted[i] = sorted[i] * tests / (rank += often[i]);
            var least = 1.0;
            for (var i = sorted.Length - 1; i >= 0; i--)
            {
                // Equal values share the rank of the last of them.
                if (i + 1 < sorted.Length && sorted[i] == sorted[i + 1])
                    adjusted[i] = adjusted[i + 1];
                else
                    adjusted[i] = least = Math.Min(least, adjusted[i]);
            }

            return (sorted, adjusted);
        }
    }
}
