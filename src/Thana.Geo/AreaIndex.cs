namespace Thana.Geo;

/// <summary>
/// Which area holds a point. A uniform grid answers most points from one cell; in a cell that a border crosses, the point is tested against the
/// border's edges of that row only, by the half-open crossing rule. Neighbours with the same vertices never leave a point out; one on their border belongs to both.
/// </summary>
public sealed class AreaIndex
{
    private const int MostCells = 1 << 20, Nowhere = -1;

    private readonly double left, bottom, perWidth, perHeight, hair;
    private readonly int columns, rows;

    // An area's number, Nowhere, or ~start in the list of candidates of a cell that a border crosses.
    private readonly int[] cells;
    private readonly int[] candidates;
    private readonly int[] firstRow;
    private readonly int[] rowStart;
    private readonly int[] areaRows;
    private readonly Edge[] edges;

    public AreaIndex(IReadOnlyList<Area> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        Areas = areas;
        var all = new List<(int Area, Edge Edge)>();
        for (var a = 0; a < areas.Count; a++)
            Collect(all, a, areas[a]);
        if (all.Count == 0)
            throw new GeoInputException("There is no area to search: every polygon is empty.");

        double minX = all.Min(e => Math.Min(e.Edge.X1, e.Edge.X2)), maxX = all.Max(e => Math.Max(e.Edge.X1, e.Edge.X2));
        double minY = all.Min(e => e.Edge.Y1), maxY = all.Max(e => e.Edge.Y2);
        double width = Math.Max(maxX - minX, 1e-9), height = Math.Max(maxY - minY, 1e-9);
        // About 0.01 degrees over a province; never more than a million cells.
        var cell = Math.Max(Math.Sqrt(width * height / 300_000), Math.Max(width, height) / (MostCells / 8));
        (left, bottom, perWidth, perHeight) = (minX, minY, 1 / cell, 1 / cell);
        hair = 1e-12 * Math.Max(Math.Max(Math.Abs(minX), Math.Abs(maxX)), Math.Max(Math.Abs(minY), Math.Abs(maxY)));
        columns = (int)(width / cell) + 1;
        rows = (int)(height / cell) + 1;
        (edges, firstRow, areaRows, rowStart) = ByRow(all, areas.Count);
        (cells, candidates) = Fill(all);
    }

    public IReadOnlyList<Area> Areas { get; }

    /// <summary>The number of the area that holds the point, the first in the list where areas overlap; -1 for none or for a point that is not one.</summary>
    public int Find(double lon, double lat)
    {
        double fx = (lon - left) * perWidth, fy = (lat - bottom) * perHeight;
        // Written so that NaN is outside.
        if (!(fx >= 0 && fy >= 0 && fx < columns && fy < rows))
            return Nowhere;
        var cell = cells[((int)fy * columns) + (int)fx];
        return cell >= Nowhere ? cell : Test(~cell, (int)fy, lon, lat);
    }

    /// <summary>The numbers of all areas that hold the point.</summary>
    public IEnumerable<int> All(double lon, double lat)
    {
        double fx = (lon - left) * perWidth, fy = (lat - bottom) * perHeight;
        if (!(fx >= 0 && fy >= 0 && fx < columns && fy < rows))
            return [];
        return Enumerable.Range(0, Areas.Count).Where(a => Inside(a, (int)fy, lon, lat));
    }

    /// <summary>Answers many points at once.</summary>
    public void Find(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<int> found)
    {
        if (lon.Length != lat.Length || found.Length < lon.Length)
            throw new ArgumentException("The columns must be of one length.", nameof(lat));
        for (var i = 0; i < lon.Length; i++)
            found[i] = Find(lon[i], lat[i]);
    }

    private int Test(int start, int row, double x, double y)
    {
        for (var c = start; ; c++)
        {
            var area = candidates[c];
            if (area < 0)
                return Nowhere;
            if (Inside(area, row, x, y))
                return area;
        }
    }

    private bool Inside(int area, int row, double x, double y)
    {
        var r = row - firstRow[area];
        if ((uint)r >= (uint)(areaRows[area + 1] - areaRows[area] - 1))
            return false;
        var at = areaRows[area] + r;
        var crossings = false;
        foreach (ref readonly var e in edges.AsSpan(rowStart[at], rowStart[at + 1] - rowStart[at]))
        {
            if (y < e.Y1 || y > e.Y2)
                continue;
            var right = x - (e.X1 + ((y - e.Y1) * e.Slope));
            if (e.Y1 == e.Y2)
            {
                if (x >= e.X1 && x <= e.X2)
                    return true;
                continue;
            }

            // Within the rounding of the line the exact side decides; a point on the border belongs to both.
            if (Math.Abs(right) < hair && (right = e.Side(x, y)) == 0)
                return true;
            if (right > 0 && y < e.Y2)
                crossings = !crossings;
        }

        return crossings;
    }

    private static void Collect(List<(int Area, Edge Edge)> all, int number, Area area)
    {
        foreach (var ring in area.Polygons.SelectMany(p => p.Rings))
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
            {
                LonLat a = ring[j], b = ring[i];
                if (!double.IsFinite(a.Lon + a.Lat + b.Lon + b.Lat))
                    throw new GeoInputException($"The outline of {area.NameEn} holds a coordinate that is not a number.");
                if (Math.Abs(a.Lon - b.Lon) > 180)
                    throw new GeoInputException($"The outline of {area.NameEn} crosses the 180th meridian; cut it there into two polygons.");
                // The lower end first, so that the same edge of two neighbours gives the same answer. Level edges are never crossed, but points lie on them.
                if (a.Lat < b.Lat || (a.Lat == b.Lat && a.Lon < b.Lon))
                    all.Add((number, new Edge(a.Lon, a.Lat, b.Lon, b.Lat)));
                else if (a != b)
                    all.Add((number, new Edge(b.Lon, b.Lat, a.Lon, a.Lat)));
            }
        }
    }

    private int Row(double y) => Math.Clamp((int)((y - bottom) * perHeight), 0, rows - 1);

    private int Column(double x) => Math.Clamp((int)((x - left) * perWidth), 0, columns - 1);

    private (Edge[] Edges, int[] FirstRow, int[] AreaRows, int[] RowStart) ByRow(List<(int Area, Edge Edge)> all, int count)
    {
        var first = new int[count];
        var last = new int[count];
        Array.Fill(first, int.MaxValue);
        Array.Fill(last, -1);
        foreach (var (a, e) in all)
        {
            first[a] = Math.Min(first[a], Row(e.Y1));
            last[a] = Math.Max(last[a], Row(e.Y2));
        }

        // One slot for each row of each area and one behind its last, so that the end of a row is the start of the next.
        var starts = new int[count + 1];
        for (var a = 0; a < count; a++)
            starts[a + 1] = starts[a] + Math.Max(0, last[a] - first[a] + 1) + 1;
        var sizes = new int[starts[count] + 1];
        foreach (var (a, e) in all)
        {
            for (var r = Row(e.Y1); r <= Row(e.Y2); r++)
                sizes[starts[a] + r - first[a] + 1]++;
        }

        for (var i = 1; i < sizes.Length; i++)
            sizes[i] += sizes[i - 1];
        var filled = sizes.ToArray();
        var sorted = new Edge[sizes[^1]];
        foreach (var (a, e) in all)
        {
            for (var r = Row(e.Y1); r <= Row(e.Y2); r++)
                sorted[filled[starts[a] + r - first[a]]++] = e;
        }

        return (sorted, first, starts, sizes);
    }

    private (int[] Cells, int[] Candidates) Fill(List<(int Area, Edge Edge)> all)
    {
        var crossed = new Dictionary<int, SortedSet<int>>();
        foreach (var (a, e) in all)
        {
            for (var r = Row(e.Y1); r <= Row(e.Y2); r++)
            {
                // The piece of the edge within the row, a hair wider than it is: a border is never missed, and a cell too many costs nothing.
                double low = Math.Max(e.Y1, bottom + (r / perHeight)), high = Math.Min(e.Y2, bottom + ((r + 1) / perHeight));
                double x1 = e.X1 + ((low - e.Y1) * e.Slope), x2 = e.Y1 == e.Y2 ? e.X2 : e.X1 + ((high - e.Y1) * e.Slope), wider = 1e-6 / perWidth;
                for (var c = Column(Math.Min(x1, x2) - wider); c <= Column(Math.Max(x1, x2) + wider); c++)
                {
                    if (!crossed.TryGetValue((r * columns) + c, out var set))
                        crossed[(r * columns) + c] = set = [];
                    set.Add(a);
                }
            }
        }

        var grid = new int[columns * rows];
        var list = new List<int>();
        for (var r = 0; r < rows; r++)
        {
            var y = bottom + ((r + 0.5) / perHeight);
            var owners = Owners(r, y);
            for (var c = 0; c < columns; c++)
            {
                var owner = owners[c];
                if (!crossed.TryGetValue((r * columns) + c, out var set))
                {
                    grid[(r * columns) + c] = owner;
                    continue;
                }

                // Areas whose border misses the cell hold all of it or nothing: its middle tells.
                set.UnionWith(Enumerable.Range(0, Areas.Count).Where(a => firstRow[a] <= r && owner >= 0 && Inside(a, r, left + ((c + 0.5) / perWidth), y)));
                grid[(r * columns) + c] = ~(list.Count + 1);
                list.Add(-1);
                list.AddRange(set);
            }
        }

        list.Add(-1);
        return (grid, [.. list]);
    }

    // The first area over the middle of each cell of a row, by sweeping each area's crossings from left to right.
    private int[] Owners(int row, double y)
    {
        var owners = new int[columns];
        Array.Fill(owners, Nowhere);
        for (var a = Areas.Count - 1; a >= 0; a--)
        {
            var r = row - firstRow[a];
            if (r < 0 || r >= areaRows[a + 1] - areaRows[a] - 1)
                continue;
            var at = areaRows[a] + r;
            var cuts = edges.AsSpan(rowStart[at], rowStart[at + 1] - rowStart[at]).ToArray()
                .Where(e => e.Y1 <= y && y < e.Y2).Select(e => e.X1 + ((y - e.Y1) * e.Slope)).Order().ToArray();
            for (var i = 0; i + 1 < cuts.Length; i += 2)
            {
                for (var c = Column(cuts[i]); c <= Column(cuts[i + 1]); c++)
                {
                    var x = left + ((c + 0.5) / perWidth);
                    if (cuts[i] < x && x <= cuts[i + 1])
                        owners[c] = a;
                }
            }
        }

        return owners;
    }

    private readonly record struct Edge(double X1, double Y1, double X2, double Y2)
    {
        public double Slope { get; } = Y1 == Y2 ? 0 : (X2 - X1) / (Y2 - Y1);

        /// <summary>Positive to the right of the edge, 0 on it: the cross product with the rounding of its two products carried along.</summary>
        public double Side(double x, double y)
        {
            double a = x - X1, b = Y2 - Y1, c = X2 - X1, d = y - Y1, p = a * b, q = c * d;
            return (p - q) + (Math.FusedMultiplyAdd(a, b, -p) - Math.FusedMultiplyAdd(c, d, -q));
        }
    }
}
