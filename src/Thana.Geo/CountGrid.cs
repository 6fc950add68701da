namespace Thana.Geo;

/// <summary>Events counted in the square cells of a grid, row by row from the south-west.</summary>
public sealed class CountGrid
{
    private const int MostCells = 20_000_000;

    private readonly double[] sums;

    public CountGrid(double[] values, int columns, int rows, double left = 0, double bottom = 0, double side = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (columns < 1 || rows < 1 || values.Length != (long)columns * rows)
            throw new ArgumentException("There must be one value for each cell.", nameof(values));
        (Values, Width, Height, Left, Bottom, Side) = (values, columns, rows, left, bottom, side);
        sums = new double[(columns + 1) * (rows + 1)];
        for (var r = 0; r < rows; r++)
        {
            var line = 0.0;
            for (var c = 0; c < columns; c++)
            {
                line += values[(r * columns) + c];
                sums[((r + 1) * (columns + 1)) + c + 1] = sums[(r * (columns + 1)) + c + 1] + line;
            }
        }
    }

    public double[] Values { get; }

    public int Width { get; }

    public int Height { get; }

    public double Left { get; }

    public double Bottom { get; }

    public double Side { get; }

    public double Total => sums[^1];

    /// <summary>Counts points; the grid reaches over all of them, or over the given box, and what lies outside is left out.</summary>
    public static CountGrid Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double side, (double MinX, double MinY, double MaxX, double MaxY)? box = null)
    {
        Columns.Check(x, y);
        if (!(side > 0) || !double.IsFinite(side))
            throw new GeoInputException("The side of a cell must be a positive number of metres.");
        if (x.Length == 0 && box is null)
            throw new GeoInputException("There are no points to count.");
        var (minX, maxX, minY, maxY) = box is { } b ? (b.MinX, b.MaxX, b.MinY, b.MaxY) : Columns.Extent(x, y);
        // A box that was given ends with its last full cell; one drawn round the points must hold the outermost of them.
        double wide = box is null ? Math.Floor((maxX - minX) / side) + 1 : Math.Ceiling(((maxX - minX) / side) - 1e-9);
        double high = box is null ? Math.Floor((maxY - minY) / side) + 1 : Math.Ceiling(((maxY - minY) / side) - 1e-9);
        if (!(wide >= 1 && high >= 1) || wide * high > MostCells)
            throw new GeoInputException($"Cells of {side:0.###} over this area would be {wide * high:0}; at most {MostCells} are counted. Take larger cells.");
        int columns = (int)wide, rows = (int)high;
        var values = new double[columns * rows];
        for (var i = 0; i < x.Length; i++)
        {
            double fx = Math.Floor((x[i] - minX) / side), fy = Math.Floor((y[i] - minY) / side);
            // A point exactly on the far side of a given box is in its last cell.
            if (box is not null)
                (fx, fy) = (x[i] == maxX ? columns - 1 : fx, y[i] == maxY ? rows - 1 : fy);
            if (fx >= 0 && fy >= 0 && fx < columns && fy < rows)
                values[((int)fy * columns) + (int)fx]++;
        }

        return new CountGrid(values, columns, rows, minX, minY, side);
    }

    /// <summary>Sum and number of the cells at most <paramref name="radius"/> cells away in either direction, as far as the grid goes.</summary>
    public (double Sum, int Cells) Window(int column, int row, int radius)
    {
        int c1 = Math.Max(0, column - radius), c2 = Math.Min(Width, column + radius + 1), r1 = Math.Max(0, row - radius), r2 = Math.Min(Height, row + radius + 1);
        return (sums[(r2 * (Width + 1)) + c2] - sums[(r1 * (Width + 1)) + c2] - sums[(r2 * (Width + 1)) + c1] + sums[(r1 * (Width + 1)) + c1], (c2 - c1) * (r2 - r1));
    }

    public Spot Middle(int cell) => new(Left + ((cell % Width) + 0.5) * Side, Bottom + ((cell / Width) + 0.5) * Side);
}
