namespace Thana.Geo;

/// <summary>Makes the upper levels from the lower: what lies between two areas of one group disappears, so that levels nest exactly.</summary>
public static class Dissolve
{
    /// <summary>The polygons of the union. Neighbours must share their vertices; <see cref="BoundaryCheck"/> tells whether they do.</summary>
    public static IReadOnlyList<Polygon> Union(IEnumerable<Area> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var rings = Trace(Unshared(areas));
        var outer = rings.Where(r => Rings.Twice(r) > 0).OrderBy(Rings.Twice).Select(r => new List<LonLat[]> { r }).ToList();
        foreach (var hole in rings.Where(r => Rings.Twice(r) < 0))
        {
            // The smallest ring round the hole holds it; the middle of an edge is never on a vertex that both share.
            var place = new LonLat((hole[0].Lon + hole[1].Lon) / 2, (hole[0].Lat + hole[1].Lat) / 2);
            outer.Find(o => Rings.Holds(o[0], place))?.Add(hole);
        }

        return outer.ConvertAll(r => new Polygon(r));
    }

    /// <summary>One area of the upper kind for each value of <see cref="Area.Above"/>; names and source are taken from the given upper areas where there are such.</summary>
    public static IReadOnlyList<Area> Upwards(IEnumerable<Area> areas, string kind, IReadOnlyDictionary<string, Area>? named = null) =>
        [.. areas.Where(a => a.Above is not null).GroupBy(a => a.Above!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var known = named?.GetValueOrDefault(g.Key);
            return new Area
            {
                Kind = kind,
                Code = g.Key,
                NameEn = known?.NameEn ?? g.Key,
                NameUr = known?.NameUr ?? "",
                NamePs = known?.NamePs ?? "",
                Above = known?.Above,
                From = g.Max(a => a.From),
                To = g.Min(a => a.To),
                Source = known?.Source ?? g.First().Source,
                Confidence = g.Min(a => a.Confidence),
                Polygons = Union(g),
            };
        })];

    /// <summary>The directed edges, inside on the left, that no neighbour runs along the other way.</summary>
    private static Dictionary<LonLat, List<LonLat>> Unshared(IEnumerable<Area> areas)
    {
        var edges = new Dictionary<LonLat, List<LonLat>>();
        foreach (var polygon in areas.SelectMany(a => a.Polygons))
        {
            for (var r = 0; r < polygon.Rings.Count; r++)
            {
                var ring = Rings.Open(polygon.Rings[r]);
                if (Rings.Twice(ring) > 0 != (r == 0))
                    Array.Reverse(ring);
                for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                {
                    if (edges.TryGetValue(ring[i], out var back) && back.Remove(ring[j]))
                        continue;
                    if (!edges.TryGetValue(ring[j], out var list))
                        edges[ring[j]] = list = [];
                    list.Add(ring[i]);
                }
            }
        }

        return edges;
    }

    private static List<LonLat[]> Trace(Dictionary<LonLat, List<LonLat>> edges)
    {
        var rings = new List<LonLat[]>();
        foreach (var start in edges.Keys)
        {
            while (edges[start].Count > 0)
            {
                var path = new List<LonLat> { start };
                var place = new Dictionary<LonLat, int> { [start] = 0 };
                while (edges.TryGetValue(path[^1], out var ways) && ways.Count > 0)
                {
                    var next = path.Count < 2 ? ways[0] : ways.MaxBy(w => Turn(path[^2], path[^1], w));
                    ways.Remove(next);
                    if (!place.TryGetValue(next, out var seen))
                    {
                        place[next] = path.Count;
                        path.Add(next);
                        continue;
                    }

                    // Back at a vertex of the path: the loop since then is a ring of its own.
                    rings.Add([.. path.Skip(seen)]);
                    foreach (var p in path.Skip(seen + 1))
                        place.Remove(p);
                    path.RemoveRange(seen + 1, path.Count - seen - 1);
                }
            }
        }

        return rings;
    }

    // The angle of the turn, left positive.
    private static double Turn(LonLat from, LonLat at, LonLat to)
    {
        double ax = at.Lon - from.Lon, ay = at.Lat - from.Lat, bx = to.Lon - at.Lon, by = to.Lat - at.Lat;
        return Math.Atan2((ax * by) - (ay * bx), (ax * bx) + (ay * by));
    }
}
