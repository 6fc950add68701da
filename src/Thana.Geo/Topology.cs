namespace Thana.Geo;

/// <summary>
/// Areas as lines that neighbours share. Each arc is one stretch of border between the same two areas, so a map draws it once, knows what it
/// parts, and half the coordinates suffice.
/// </summary>
public sealed class Topology
{
    private readonly List<Arc> arcs = [];
    private readonly Dictionary<(LonLat, LonLat), int> arcOfEdge = [];

    private Topology(IReadOnlyList<Area> areas)
    {
        Areas = areas;
        var sides = new Dictionary<(LonLat, LonLat), (int, int)>();
        var turns = new Dictionary<LonLat, HashSet<LonLat>>();
        foreach (var (area, ring) in AllRings())
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
            {
                var key = Key(ring[j], ring[i]);
                sides[key] = sides.TryGetValue(key, out var known) ? (known.Item1, area) : (area, -1);
                Meet(turns, ring[j], ring[i]);
                Meet(turns, ring[i], ring[j]);
            }
        }

        Rings = [.. areas.Select((a, number) => (IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>)[.. a.Polygons.Select(p =>
            (IReadOnlyList<IReadOnlyList<int>>)[.. p.Rings.Select(r => Cut(Geo.Rings.Open(r), sides, turns))])])];
    }

    /// <param name="First">Number of an area on one side.</param>
    /// <param name="Second">The area on the other side; -1 where nothing is mapped.</param>
    public sealed record Arc(LonLat[] Line, int First, int Second);

    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlyList<Arc> Arcs => arcs;

    /// <summary>For each area its polygons, for each polygon its rings, for each ring its arcs: a number as it is, ~number against its direction.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>> Rings { get; }

    public static Topology Of(IReadOnlyList<Area> areas) => new(areas);

    private IEnumerable<(int Area, LonLat[] Ring)> AllRings()
    {
        for (var a = 0; a < Areas.Count; a++)
        {
            foreach (var ring in Areas[a].Polygons.SelectMany(p => p.Rings))
                yield return (a, Geo.Rings.Open(ring));
        }
    }

    private List<int> Cut(LonLat[] ring, Dictionary<(LonLat, LonLat), (int, int)> sides, Dictionary<LonLat, HashSet<LonLat>> turns)
    {
        var n = ring.Length;
        var result = new List<int>();
        if (n == 0)
            return result;
        // An arc ends where more than two lines meet, or where the pair of neighbours changes.
        var ends = Enumerable.Range(0, n).Where(i => turns[ring[i]].Count > 2 || sides[Key(ring[(i + n - 1) % n], ring[i])] != sides[Key(ring[i], ring[(i + 1) % n])]).ToList();
        if (ends.Count == 0)
            ends.Add(Array.IndexOf(ring, ring.MinBy(p => (p.Lon, p.Lat))));
        for (var e = 0; e < ends.Count; e++)
        {
            int from = ends[e], to = ends[(e + 1) % ends.Count];
            var length = ((to - from + n - 1) % n) + 1;
            var line = Enumerable.Range(0, length + 1).Select(k => ring[(from + k) % n]).ToArray();
            result.Add(Number(line, sides[Key(line[0], line[1])]));
        }

        return result;
    }

    private int Number(LonLat[] line, (int First, int Second) sides)
    {
        if (arcOfEdge.TryGetValue(Key(line[0], line[1]), out var known))
            return arcs[known].Line[0] == line[0] && arcs[known].Line[1] == line[1] ? known : ~known;
        arcs.Add(new Arc(line, sides.First, sides.Second));
        arcOfEdge[Key(line[0], line[1])] = arcs.Count - 1;
        arcOfEdge[Key(line[^2], line[^1])] = arcs.Count - 1;
        return arcs.Count - 1;
    }

    private static (LonLat, LonLat) Key(LonLat a, LonLat b) => a.Lon < b.Lon || (a.Lon == b.Lon && a.Lat <= b.Lat) ? (a, b) : (b, a);

    private static void Meet(Dictionary<LonLat, HashSet<LonLat>> turns, LonLat at, LonLat other)
    {
        if (!turns.TryGetValue(at, out var set))
            turns[at] = set = [];
        set.Add(other);
    }
}
