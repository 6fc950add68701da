namespace Thana.Geo;

/// <summary>
/// Density clusters (Ester et al. 1996). A point with at least <c>min</c> points within <c>eps</c>, itself among them, is a core; cores within eps
/// of each other are one cluster; a point within eps of a core belongs to its border; the rest is noise. Both limits are inclusive.
/// </summary>
public static class Dbscan
{
    public const int Noise = -1;

    /// <param name="Labels">The cluster of each point, numbered by first core in the given order; -1 for noise.</param>
    /// <param name="Core">Which points are cores.</param>
    public sealed record Clusters(int[] Labels, bool[] Core, int Count)
    {
        public int NoisePoints => Labels.Count(l => l == Noise);

        public int CorePoints => Core.Count(c => c);

        /// <summary>Members of each cluster.</summary>
        public int[] Sizes()
        {
            var sizes = new int[Count];
            foreach (var label in Labels)
            {
                if (label >= 0)
                    sizes[label]++;
            }

            return sizes;
        }
    }

    public static Clusters Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double eps, int min)
    {
        if (min < 1)
            throw new GeoInputException("A cluster needs at least one point.");
        // In a cell of this side any two points are within eps; whatever is within eps lies at most two cells away.
        var order = new CellOrder(x, y, eps / Math.Sqrt(2) * (1 - 1e-12), 2);
        var core = Cores(order, eps * eps, min);
        var cores = Gather(order, core);
        var cell = Join(order, cores, eps * eps);
        return Label(order, core, cores, cell, eps * eps);
    }

    private static bool[] Cores(CellOrder o, double eps2, int min)
    {
        var core = new bool[o.X.Length];
        double[] xs = o.X, ys = o.Y;
        o.Walk((c, ranges) =>
        {
            int start = o.Start(c), end = o.End(c);
            if (end - start >= min)
            {
                core.AsSpan(start, end - start).Fill(true);
                return;
            }

            var around = 0;
            foreach (var (first, last) in ranges)
                around += first == last ? 0 : o.End(last - 1) - o.Start(first);
            if (around < min)
                return;
            for (var i = start; i < end; i++)
            {
                double x = xs[i], y = ys[i];
                var near = 0;
                foreach (var (first, last) in ranges)
                {
                    if (first == last)
                        continue;
                    var to = o.End(last - 1);
                    for (var j = o.Start(first); j < to; j++)
                    {
                        double dx = xs[j] - x, dy = ys[j] - y;
                        near += (dx * dx) + (dy * dy) <= eps2 ? 1 : 0;
                    }

                    if (near >= min)
                        break;
                }

                core[i] = near >= min;
            }
        });
        return core;
    }

    // The cores of each cell, side by side.
    private static (int[] Start, double[] X, double[] Y) Gather(CellOrder o, bool[] core)
    {
        var starts = new int[o.Cells + 1];
        var (x, y) = (new List<double>(), new List<double>());
        for (var c = 0; c < o.Cells; c++)
        {
            for (var i = o.Start(c); i < o.End(c); i++)
            {
                if (core[i])
                {
                    x.Add(o.X[i]);
                    y.Add(o.Y[i]);
                }
            }

            starts[c + 1] = x.Count;
        }

        return (starts, [.. x], [.. y]);
    }

    // All cores of a cell are in one cluster, so cells are joined, not points.
    private static int[] Join(CellOrder o, (int[] Start, double[] X, double[] Y) cores, double eps2)
    {
        var parent = new int[o.Cells];
        for (var i = 0; i < parent.Length; i++)
            parent[i] = i;
        o.Walk((c, ranges) =>
        {
            if (cores.Start[c] == cores.Start[c + 1])
                return;
            foreach (var (first, last) in ranges)
            {
                for (var d = Math.Max(first, c + 1); d < last; d++)
                {
                    if (cores.Start[d] == cores.Start[d + 1])
                        continue;
                    int a = Root(parent, c), b = Root(parent, d);
                    if (a != b && Touch(cores, c, d, eps2))
                        parent[Math.Max(a, b)] = Math.Min(a, b);
                }
            }
        });
        return parent;
    }

    private static bool Touch((int[] Start, double[] X, double[] Y) cores, int c, int d, double eps2)
    {
        for (var i = cores.Start[c]; i < cores.Start[c + 1]; i++)
        {
            for (var j = cores.Start[d]; j < cores.Start[d + 1]; j++)
            {
                double dx = cores.X[i] - cores.X[j], dy = cores.Y[i] - cores.Y[j];
                if ((dx * dx) + (dy * dy) <= eps2)
                    return true;
            }
        }

        return false;
    }

    private static Clusters Label(CellOrder o, bool[] core, (int[] Start, double[] X, double[] Y) cores, int[] parent, double eps2)
    {
        var labels = new int[core.Length];
        var flags = new bool[core.Length];
        var first = new int[o.Cells];
        Array.Fill(first, int.MaxValue);
        for (var c = 0; c < o.Cells; c++)
        {
            var root = Root(parent, c);
            for (var i = o.Start(c); i < o.End(c); i++)
            {
                flags[o.Order[i]] = core[i];
                if (core[i])
                    first[root] = Math.Min(first[root], o.Order[i]);
            }
        }

        var roots = Enumerable.Range(0, o.Cells).Where(r => first[r] < int.MaxValue).OrderBy(r => first[r]).ToArray();
        var number = new int[o.Cells];
        for (var i = 0; i < roots.Length; i++)
            number[roots[i]] = i;
        o.Walk((c, ranges) =>
        {
            for (var i = o.Start(c); i < o.End(c); i++)
                labels[o.Order[i]] = core[i] ? number[Root(parent, c)] : Border(cores, ranges, parent, number, o.X[i], o.Y[i], eps2);
        });
        return new Clusters(labels, flags, roots.Length);
    }

    // A point on the border of several clusters goes to the one with the smallest number, so that the answer never depends on chance.
    private static int Border((int[] Start, double[] X, double[] Y) cores, (int First, int End)[] ranges, int[] parent, int[] number, double x, double y, double eps2)
    {
        var best = int.MaxValue;
        foreach (var (first, end) in ranges)
        {
            for (var d = first; d < end; d++)
            {
                if (cores.Start[d] == cores.Start[d + 1] || number[Root(parent, d)] >= best)
                    continue;
                for (var j = cores.Start[d]; j < cores.Start[d + 1]; j++)
                {
                    double dx = cores.X[j] - x, dy = cores.Y[j] - y;
                    if ((dx * dx) + (dy * dy) <= eps2)
                    {
                        best = number[Root(parent, d)];
                        break;
                    }
                }
            }
        }

        return best == int.MaxValue ? Noise : best;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
