namespace Thana.Geo;

/// <summary>The pairs of events in each finite space band. A last, infinite band is not listed: its numbers follow from the whole.</summary>
internal sealed class ClosePairs
{
    private ClosePairs(int[] order, int[][] start, int[][] other, bool openEnd, bool fromZero)
    {
        (Order, Start, OpenEnd) = (order, start, openEnd);
        if (openEnd && !fromZero)
            throw new GeoInputException("Bands that end in infinity must begin at 0.");
        // Half the memory to walk through, which is what the walking takes its time for.
        if (order.Length <= ushort.MaxValue)
            ShortOther = Array.ConvertAll(other, o => Array.ConvertAll(o, i => (ushort)i));
        else
            Other = other;
    }

    /// <summary>The events in the order of their cells; pairs are numbers in this order.</summary>
    public int[] Order { get; }

    public int Bands => Start.Length;

    /// <summary>For each band, where the partners of each event begin.</summary>
    public int[][] Start { get; }

    public int[][]? Other { get; }

    /// <summary>Instead of <see cref="Other"/> where numbers of 16 bits suffice.</summary>
    public ushort[][]? ShortOther { get; }

    public bool OpenEnd { get; }

    public static ClosePairs Find(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] edges, Metric metric, int most)
    {
        var open = double.IsPositiveInfinity(edges[^1]);
        var bands = edges.Length - (open ? 2 : 1);
        var (start, other) = (new int[bands][], new List<int>[bands]);
        for (var b = 0; b < bands; b++)
            (start[b], other[b]) = (new int[x.Length + 1], []);
        var far = edges[bands];
        var order = CellOrder.Around(x, y, far);
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
                        other[band].Add(j);
                    }
                }

                for (var b = 0; b < bands; b++)
                    start[b][i + 1] = other[b].Count;
            }
        });
        return new ClosePairs(order.Order, start, Array.ConvertAll(other, l => l.ToArray()), open, edges[0] == 0);
    }
}
