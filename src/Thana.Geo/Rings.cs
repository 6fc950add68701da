namespace Thana.Geo;

/// <summary>What can be said of one ring of a polygon.</summary>
internal static class Rings
{
    private const long MostLooks = 500_000_000;

    /// <summary>The ring without a repeated last vertex and without vertices that follow themselves.</summary>
    public static LonLat[] Open(LonLat[] ring)
    {
        var list = new List<LonLat>(ring.Length);
        foreach (var p in ring)
        {
            if (list.Count == 0 || list[^1] != p)
                list.Add(p);
        }

        while (list.Count > 1 && list[0] == list[^1])
            list.RemoveAt(list.Count - 1);
        return [.. list];
    }

    /// <summary>Twice the area in square degrees; positive when the ring turns left.</summary>
    public static double Twice(LonLat[] ring)
    {
        var sum = 0.0;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
            sum += ((ring[j].Lon - ring[0].Lon) * (ring[i].Lat - ring[0].Lat)) - ((ring[i].Lon - ring[0].Lon) * (ring[j].Lat - ring[0].Lat));
        return sum;
    }

    /// <summary>Square kilometres on the plane of the projection, holes taken off.</summary>
    public static double SquareKm(Area area, TransverseMercator projection) => area.Polygons.Sum(p => p.Rings.Select((r, i) => (i == 0 ? 1 : -1) * SquareKm(r, projection)).Sum());

    public static double SquareKm(LonLat[] ring, TransverseMercator projection)
    {
        var spots = Array.ConvertAll(ring, projection.Project);
        var sum = 0.0;
        for (int i = 0, j = spots.Length - 1; i < spots.Length; j = i++)
            sum += ((spots[j].X - spots[0].X) * (spots[i].Y - spots[0].Y)) - ((spots[i].X - spots[0].X) * (spots[j].Y - spots[0].Y));
        return Math.Abs(sum) / 2e6;
    }

    /// <summary>A place inside the area: the middle of the longest stretch on a level line through the middle of its largest ring.</summary>
    public static LonLat Inside(Area area)
    {
        var largest = area.Polygons.MaxBy(p => Math.Abs(Twice(p.Rings[0])))!;
        double low = largest.Rings[0].Min(p => p.Lat), high = largest.Rings[0].Max(p => p.Lat), best = -1;
        var found = largest.Rings[0][0];
        // A line may run along a level edge or through a vertex; of several lines one does not.
        foreach (var share in new[] { 0.5, 0.4711, 0.5377, 0.3413, 0.6619 })
        {
            var y = low + ((high - low) * share);
            var cuts = largest.Rings.SelectMany(r => Cuts(r, y)).Order().ToArray();
            for (var i = 0; i + 1 < cuts.Length; i += 2)
            {
                if (cuts[i + 1] - cuts[i] > best)
                    (best, found) = (cuts[i + 1] - cuts[i], new LonLat((cuts[i] + cuts[i + 1]) / 2, y));
            }
        }

        return found;
    }

    public static bool Holds(LonLat[] ring, LonLat place)
    {
        var inside = false;
        foreach (var x in Cuts(ring, place.Lat))
            inside ^= x < place.Lon;
        return inside;
    }

    /// <summary>Where two edges of different rings, or of one, cross; touching in a vertex is no crossing.</summary>
    public static IEnumerable<(int First, int Second, LonLat At)> Crossings(IReadOnlyList<(LonLat A, LonLat B)> edges)
    {
        if (edges.Count == 0)
            yield break;
        var side = edges.Average(e => Math.Max(Math.Abs(e.A.Lon - e.B.Lon), Math.Abs(e.A.Lat - e.B.Lat))) * 2;
        var buckets = new Buckets([.. edges.Select(e => new Box(Math.Min(e.A.Lon, e.B.Lon), Math.Min(e.A.Lat, e.B.Lat), Math.Max(e.A.Lon, e.B.Lon), Math.Max(e.A.Lat, e.B.Lat)))], Math.Max(side, 1e-9));
        var seen = new HashSet<(int, int)>();
        long looks = 0;
        foreach (var cell in buckets.CellLists())
        {
            for (var i = 0; i < cell.Count; i++)
            {
                if ((looks += cell.Count) > MostLooks)
                    throw new GeoInputException("The outlines are too tangled to be checked.");
                for (var j = i + 1; j < cell.Count; j++)
                {
                    int a = Math.Min(cell[i], cell[j]), b = Math.Max(cell[i], cell[j]);
                    if (Cross(edges[a], edges[b], out var at) && seen.Add((a, b)))
                        yield return (a, b, at);
                }
            }
        }
    }

    private static bool Cross((LonLat A, LonLat B) e, (LonLat A, LonLat B) f, out LonLat at)
    {
        double a = Side(f.A, f.B, e.A), b = Side(f.A, f.B, e.B), c = Side(e.A, e.B, f.A), d = Side(e.A, e.B, f.B);
        at = default;
        if (!(((a > 0 && b < 0) || (a < 0 && b > 0)) && ((c > 0 && d < 0) || (c < 0 && d > 0))))
            return false;
        var t = a / (a - b);
        at = new LonLat(e.A.Lon + (t * (e.B.Lon - e.A.Lon)), e.A.Lat + (t * (e.B.Lat - e.A.Lat)));
        return true;
    }

    // Which side of the line a place is on; within the rounding of coordinates it is on the line.
    private static double Side(LonLat a, LonLat b, LonLat p)
    {
        double left = (b.Lon - a.Lon) * (p.Lat - a.Lat), right = (b.Lat - a.Lat) * (p.Lon - a.Lon), cross = left - right;
        return Math.Abs(cross) <= 1e-14 * (Math.Abs(left) + Math.Abs(right)) + 1e-18 ? 0 : cross;
    }

    private static IEnumerable<double> Cuts(LonLat[] ring, double y)
    {
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            LonLat a = ring[j], b = ring[i];
            if (a.Lat > b.Lat)
                (a, b) = (b, a);
            if (a.Lat <= y && y < b.Lat)
                yield return a.Lon + ((y - a.Lat) * ((b.Lon - a.Lon) / (b.Lat - a.Lat)));
        }
    }
}
