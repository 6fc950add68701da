namespace Thana.Geo;

/// <summary>
/// Points sorted by the square cell they lie in, row by row. All points of neighbouring cells of one row then stand side by side, so that a
/// search round a cell is a few short walks through memory.
/// </summary>
internal sealed class CellOrder
{
    private readonly long width;
    private readonly int reach;
    private readonly long[] cellKeys;
    private readonly int[] cellStart;

    /// <param name="side">Side of a cell.</param>
    /// <param name="reach">How many cells to each side a search goes.</param>
    public CellOrder(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double side, int reach)
    {
        Columns.Check(x, y);
        if (!(side > 0) || !double.IsFinite(side))
            throw new GeoInputException("A distance must be a positive number.");
        this.reach = reach;
        double minX = 0, maxX = 0, minY = 0, maxY = 0;
        if (x.Length > 0)
            (minX, maxX, minY, maxY) = Columns.Extent(x, y);
        double columns = Math.Floor((maxX - minX) / side) + 1, rows = Math.Floor((maxY - minY) / side) + 1;
        if (columns > 1e9 || rows > 1e9)
            throw new GeoInputException("The distance is too small for an area this large.");
        width = (long)columns + (2 * reach);
        var keys = new long[x.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = ((long)((y[i] - minY) / side) * width) + (long)((x[i] - minX) / side) + reach;
        Order = Columns.SortedOrder(keys, (long)rows * width);
        (X, Y) = (new double[keys.Length], new double[keys.Length]);
        var sorted = new List<long>();
        var starts = new List<int>();
        for (var i = 0; i < Order.Length; i++)
        {
            (X[i], Y[i]) = (x[Order[i]], y[Order[i]]);
            if (sorted.Count == 0 || sorted[^1] != keys[Order[i]])
            {
                sorted.Add(keys[Order[i]]);
                starts.Add(i);
            }
        }

        starts.Add(keys.Length);
        (cellKeys, cellStart) = ([.. sorted], [.. starts]);
    }

    /// <summary>For searches within a distance, 0 too: cells at least so large that there are not more of them than make sense.</summary>
    public static CellOrder Around(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double distance)
    {
        Columns.Check(x, y);
        if (!(distance >= 0) || !double.IsFinite(distance))
            throw new GeoInputException("A distance must be a number and not below 0.");
        var (minX, maxX, minY, maxY) = x.Length == 0 ? default : Columns.Extent(x, y);
        var least = Math.Max(maxX - minX, maxY - minY) / 1e6;
        return new CellOrder(x, y, Math.Max(distance * (1 + 1e-12), least > 0 ? least : 1), 1);
    }

    /// <summary>Index in the caller's order of each sorted point.</summary>
    public int[] Order { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public int Cells => cellKeys.Length;

    public int Start(int cell) => cellStart[cell];

    public int End(int cell) => cellStart[cell + 1];

    /// <summary>Walks all cells in order and hands over, for each, the ranges of cells around it: one range for each row of the reach.</summary>
    public void Walk(Action<int, (int First, int End)[]> visit)
    {
        var firsts = new int[(2 * reach) + 1];
        var ranges = new (int First, int End)[firsts.Length];
        for (var c = 0; c < cellKeys.Length; c++)
        {
            for (var r = 0; r < firsts.Length; r++)
            {
                long low = cellKeys[c] + ((r - reach) * width) - reach, high = low + (2 * reach);
                var at = firsts[r];
                while (at < cellKeys.Length && cellKeys[at] < low)
                    at++;
                firsts[r] = at;
                while (at < cellKeys.Length && cellKeys[at] <= high)
                    at++;
                ranges[r] = (firsts[r], at);
            }

            visit(c, ranges);
        }
    }
}
