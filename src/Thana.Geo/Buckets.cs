namespace Thana.Geo;

/// <summary>An upright rectangle on the plane.</summary>
internal readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY);

/// <summary>Boxes sorted into the cells of a square grid, to be visited in growing rings round a spot.</summary>
internal sealed class Buckets
{
    private const int MostCells = 4_000_000, MostEntries = 60_000_000;

    private readonly double left, bottom, side;
    private readonly int columns, rows;
    private readonly int[] start;
    private readonly int[] items;

    public Buckets(IReadOnlyList<Box> boxes, double wanted)
    {
        if (boxes.Count == 0)
        {
            (side, start, items) = (1, [0], []);
            return;
        }

        double maxX = boxes.Max(b => b.MaxX), maxY = boxes.Max(b => b.MaxY);
        (left, bottom) = (boxes.Min(b => b.MinX), boxes.Min(b => b.MinY));
        side = Math.Max(wanted, Math.Max(Math.Sqrt((maxX - left) * (maxY - bottom) / MostCells), Math.Max(maxX - left, maxY - bottom) / MostCells));
        columns = (int)((maxX - left) / side) + 1;
        rows = (int)((maxY - bottom) / side) + 1;
        start = new int[(columns * rows) + 1];
        // A few hostile lines across a fine grid would fill the memory.
        long entries = 0;
        foreach (var cell in boxes.SelectMany(Cells))
        {
            start[cell + 1]++;
            if (++entries > MostEntries)
                throw new GeoInputException("The outlines are too tangled to be searched: too many long lines among short ones.");
        }

        for (var i = 1; i < start.Length; i++)
            start[i] += start[i - 1];
        items = new int[start[^1]];
        var filled = start.ToArray();
        for (var i = 0; i < boxes.Count; i++)
        {
            foreach (var cell in Cells(boxes[i]))
                items[filled[cell]++] = i;
        }
    }

    /// <summary>The first ring that touches the grid; the ones before it are empty.</summary>
    public int FirstRing(Spot spot)
    {
        var (c, r) = Cell(spot);
        return (int)Math.Max(0, Math.Max(Math.Max(-c, c - columns + 1), Math.Max(-r, r - rows + 1)));
    }

    /// <summary>No item that is first met in a later ring is nearer than this.</summary>
    public double Nearest(int ring) => Math.Max(0, ring - 1) * side;

    /// <summary>The ring in which the farthest corner of the grid lies.</summary>
    public int MostRings(Spot spot)
    {
        var (c, r) = Cell(spot);
        return (int)Math.Max(Math.Max(Math.Abs(c), Math.Abs(columns - c)), Math.Max(Math.Abs(r), Math.Abs(rows - r)));
    }

    /// <summary>The items of the cells at this distance, in cells, round the spot. An item in several cells may come more than once.</summary>
    public IEnumerable<int> Ring(Spot spot, int ring)
    {
        var (c, r) = Cell(spot);
        long firstRow = Math.Max(0, r - ring), lastRow = Math.Min(rows - 1, r + ring);
        for (var row = firstRow; row <= lastRow; row++)
        {
            var whole = Math.Abs(row - r) == ring;
            // On the upper and lower side of the ring every column, between them only the two ends.
            for (var column = whole ? Math.Max(0, c - ring) : c - ring; column <= (whole ? Math.Min(columns - 1, c + ring) : c + ring); column += whole ? 1 : Math.Max(1, 2 * ring))
            {
                if (column < 0 || column >= columns)
                    continue;
                var cell = (row * columns) + column;
                for (var i = start[cell]; i < start[cell + 1]; i++)
                    yield return items[i];
            }
        }
    }

    /// <summary>The items of each cell that holds any.</summary>
    public IEnumerable<ArraySegment<int>> CellLists()
    {
        for (var cell = 0; cell + 1 < start.Length; cell++)
        {
            if (start[cell + 1] > start[cell])
                yield return new ArraySegment<int>(items, start[cell], start[cell + 1] - start[cell]);
        }
    }

    private (long Column, long Row) Cell(Spot spot) =>
        ((long)Math.Clamp(Math.Floor((spot.X - left) / side), -1e9, 1e9), (long)Math.Clamp(Math.Floor((spot.Y - bottom) / side), -1e9, 1e9));

    private IEnumerable<int> Cells(Box box)
    {
        for (var r = (int)((box.MinY - bottom) / side); r <= (int)((box.MaxY - bottom) / side); r++)
        {
            for (var c = (int)((box.MinX - left) / side); c <= (int)((box.MaxX - left) / side); c++)
                yield return (r * columns) + c;
        }
    }
}
