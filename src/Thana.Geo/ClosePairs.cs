namespace Thana.Geo;

/// <summary>The pairs of events in each finite space band. A last, infinite band is not listed: its numbers follow from the whole.</summary>
internal sealed class ClosePairs
{
    private ClosePairs(int events, int[][] first, int[][] second, bool openEnd, bool fromZero)
    {
        (Events, First, Second, OpenEnd) = (events, first, second, openEnd);
        if (openEnd && !fromZero)
            throw new GeoInputException("Bands that end in infinity must begin at 0.");
    }

    public int Events { get; }

    public int[][] First { get; }

    public int[][] Second { get; }

    public bool OpenEnd { get; }

    public static ClosePairs Find(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] edges, Metric metric, int most)
    {
        var open = double.IsPositiveInfinity(edges[^1]);
        var bands = edges.Length - (open ? 2 : 1);
        var (first, second) = (new List<int>[bands], new List<int>[bands]);
        for (var b = 0; b < bands; b++)
            (first[b], second[b]) = ([], []);
        var far = edges[bands];
        var order = new CellOrder(x, y, far * (1 + 1e-12), 1);
        long total = 0;
        order.Walk((cell, ranges) =>
        {
            for (var i = order.Start(cell); i < order.End(cell); i++)
            {
                foreach (var (from, end) in ranges)
                {
                    if (from == end)
                        continue;
                    for (var j = Math.Max(order.Start(from), i + 1); j < order.End(end - 1); j++)
                    {
                        double dx = Math.Abs(order.X[i] - order.X[j]), dy = Math.Abs(order.Y[i] - order.Y[j]);
                        var d = metric == Metric.Manhattan ? dx + dy : Math.Sqrt((dx * dx) + (dy * dy));
                        if (d >= far || d < edges[0])
                            continue;
                        var band = 0;
                        while (d >= edges[band + 1])
                            band++;
                        if (++total > most)
                            throw new GeoInputException($"More than {most} pairs are within {far:0.###}. Take a smaller distance or a smaller area.");
                        first[band].Add(order.Order[i]);
                        second[band].Add(order.Order[j]);
                    }
                }
            }
        });
        return new ClosePairs(x.Length, Array.ConvertAll(first, l => l.ToArray()), Array.ConvertAll(second, l => l.ToArray()), open, edges[0] == 0);
    }
}
