using System.Collections.Concurrent;

namespace Thana.Geo;

/// <summary>
/// What is the most telling window of a map on which the same number of events fell anywhere by chance? Drawn from a seed, so that the same question has
/// the same answer on every machine.
/// </summary>
internal sealed class ChanceMaps
{
    private const int MostMaps = 499;
    private const int FewestMaps = 99;
    private const long MostWork = 600_000_000;
    private const int MostKept = 512;
    private const double Margin = 0.7;

    private const double MostEvents = 100_000_000;

    /// <summary>Not for so many events that dropping them again and again takes minutes, nor for an alpha that so few maps cannot reach.</summary>
    public static bool Can(CountGrid grid, double alpha) => grid.Total <= MostEvents && Fewest(alpha) <= MostMaps;

    private static double Fewest(double alpha) => 2 / (Margin * alpha);

    private static readonly ConcurrentDictionary<(int Width, int Height, long Events, double Alpha, long Seed, string Radii), ChanceMaps> Kept = new();

    private readonly double[] least;
    private readonly int discovered;

    private ChanceMaps(int maps, double[] least, int discovered) => (Maps, this.least, this.discovered) = (maps, least, discovered);

    /// <summary>How many were drawn.</summary>
    public int Maps { get; }

    /// <summary>The last few answers are kept: a page and the map on it ask the same.</summary>
    public static ChanceMaps Of(CountGrid grid, IReadOnlyList<int> radii, double alpha, long seed)
    {
        var key = (grid.Width, grid.Height, (long)grid.Total, alpha, seed, string.Join(',', radii));
        if (Kept.TryGetValue(key, out var known))
            return known;
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[key] = Draw(grid, radii, alpha, seed);
    }

    /// <summary>
    /// In what share of such maps would anything at least as telling as this weighted p, or a false discovery, be called hot; the map asked about counts as one
    /// of them, which makes the share an exact p. It is then made larger by a margin, so that the promise holds for the share seen in a thousand maps too,
    /// not only in the long run and not only on average over the draws made here.
    /// </summary>
    public double ShareWith(double weightedP)
    {
        var at = Array.BinarySearch(least, weightedP);
        if (at < 0)
            at = ~at;
        while (at < least.Length && least[at] <= weightedP)
            at++;
        return Math.Min(1, (1.0 + discovered + at) / (Maps + 1) / Margin);
    }

    private static ChanceMaps Draw(CountGrid grid, IReadOnlyList<int> radii, double alpha, long seed)
    {
        var tails = Tails.Of(grid, radii, alpha);
        // Many where that costs little; never too few to reach the share alpha.
        var maps = (int)Math.Clamp(MostWork / (((long)grid.Values.Length * radii.Count) + (long)grid.Total), Math.Max(FewestMaps, (long)Math.Ceiling(Fewest(alpha))), MostMaps);
        var smallest = new double[maps];
        var discoveries = 0;
        Parallel.For(0, maps, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new Scratch(grid, tails), (m, _, scratch) =>
        {
            var (one, any) = scratch.One(grid, radii, tails, alpha, new SeededRandom(seed, m));
            // A false discovery is counted as such; its smallest p is not looked at any more.
            smallest[m] = any ? 2 : one;
            if (any)
                Interlocked.Increment(ref discoveries);
            return scratch;
        }, _ => { });
        Array.Sort(smallest);
        return new ChanceMaps(maps, smallest, discoveries);
    }

    /// <summary>For each window size and number of cells inside the map, the weighted p of the counts that could matter, numbered through.</summary>
    private sealed class Tails
    {
        private readonly Dictionary<int, (int First, int Number, int Length)>[] bySize;
        private readonly List<double> p = [];

        private Tails(int sizes) => bySize = [.. Enumerable.Range(0, sizes).Select(_ => new Dictionary<int, (int, int, int)>())];

        public static Tails Of(CountGrid grid, IReadOnlyList<int> radii, double alpha)
        {
            const double Nothing = 1e-18;
            var tails = new Tails(radii.Count);
            var events = (long)grid.Total;
            for (var k = 0; k < radii.Count; k++)
            {
                var factor = WindowTest.Factor(k, radii);
                foreach (var cells in Sides(grid.Width, radii[k]).SelectMany(a => Sides(grid.Height, radii[k]).Select(b => a * b)).Distinct())
                {
                    var share = (double)cells / grid.Values.Length;
                    var count = Math.Max(1, (long)(events * share));
                    double at;
                    while ((at = Chance.BinomialAtLeast(count, events, share) * factor) > alpha && count < events)
                        count++;
                    var (first, number) = (at > alpha ? int.MaxValue : (int)count, tails.p.Count);
                    for (; at <= alpha && at > Nothing && count <= events; count++, at = Chance.BinomialAtLeast(count, events, share) * factor)
                        tails.p.Add(at);
                    if (first != int.MaxValue)
                        tails.p.Add(Math.Min(at, Nothing));
                    tails.bySize[k][cells] = (first, number, tails.p.Count - number);
                }
            }

            return tails;
        }

        public int Count => p.Count;

        public double this[int number] => p[number];

        public (int First, int Number, int Length) Of(int size, int cells) => bySize[size][cells];

        // How many columns a window has, whole and cut by the map's edge.
        private static IEnumerable<int> Sides(int length, int radius) =>
            Enumerable.Range(0, length).Where(c => c <= radius || c >= length - radius - 1).Select(c => Math.Min(length, c + radius + 1) - Math.Max(0, c - radius)).Append(Math.Min(length, (2 * radius) + 1)).Distinct();
    }

    /// <summary>Memory of one worker.</summary>
    private sealed class Scratch(CountGrid grid, Tails tails)
    {
        private readonly int[] sums = new int[(grid.Width + 1) * (grid.Height + 1)];
        private readonly int[] cells = new int[grid.Width * grid.Height];
        private readonly int[] seen = new int[tails.Count];
        private readonly List<int> touched = [];

        public (double Least, bool Discovered) One(CountGrid map, IReadOnlyList<int> radii, Tails of, double alpha, SeededRandom random)
        {
            Array.Clear(cells);
            for (var n = (long)map.Total; n > 0; n--)
                cells[random.Below(cells.Length)]++;
            int wide = map.Width + 1;
            for (var r = 0; r < map.Height; r++)
            {
                var line = 0;
                for (var c = 0; c < map.Width; c++)
                    sums[((r + 1) * wide) + c + 1] = sums[(r * wide) + c + 1] + (line += cells[(r * map.Width) + c]);
            }

            for (var k = 0; k < radii.Count; k++)
                Windows(map, k, radii[k], of);
            touched.Sort((a, b) => of[a].CompareTo(of[b]));
            var (rank, tests, any) = (0L, (double)cells.Length * radii.Count, false);
            foreach (var number in touched)
            {
                rank += seen[number];
                any |= of[number] <= alpha * rank / tests;
                seen[number] = 0;
            }

            var least = touched.Count > 0 ? of[touched[0]] : 1;
            touched.Clear();
            return (least, any);
        }

        private void Windows(CountGrid map, int k, int radius, Tails of)
        {
            int width = map.Width, wide = width + 1;
            for (var r = 0; r < map.Height; r++)
            {
                int r1 = Math.Max(0, r - radius), r2 = Math.Min(map.Height, r + radius + 1), low = r1 * wide, high = r2 * wide;
                var (first, number, length) = (0, 0, 0);
                var last = -1;
                for (var c = 0; c < width; c++)
                {
                    int c1 = Math.Max(0, c - radius), c2 = Math.Min(width, c + radius + 1);
                    if (c2 - c1 != last)
                    {
                        last = c2 - c1;
                        (first, number, length) = of.Of(k, last * (r2 - r1));
                    }

                    var count = sums[high + c2] - sums[low + c2] - sums[high + c1] + sums[low + c1];
                    if (count < first)
                        continue;
                    var at = number + Math.Min(count - first, length - 1);
                    if (seen[at]++ == 0)
                        touched.Add(at);
                }
            }
        }
    }
}
