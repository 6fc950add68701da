namespace Thana.Geo;

/// <summary>What is wrong with a set of boundaries that should cover their land once: each fault with its place, so that it can be drawn again.</summary>
public static class BoundaryCheck
{
    private const int MostFaults = 100;

    /// <param name="Kind">overlap, gap, self-crossing, empty, twice or outside-parent.</param>
    public sealed record Fault(string Kind, string Message, LonLat At, string Code, string? OtherCode = null);

    /// <summary>Checks areas of one kind that hold on one day; with the area above them also that they fill it. No fault: the set may be used.</summary>
    public static IReadOnlyList<Fault> Run(IReadOnlyList<Area> areas, TransverseMercator projection, Area? above = null)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var faults = new List<Fault>();
        foreach (var twice in areas.GroupBy(a => a.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Add(new Fault("twice", $"The code {twice.Key} is given to {twice.Count()} areas.", default, twice.Key));
        faults.AddRange(areas.Where(a => a.Polygons.Count == 0 || a.Polygons.Any(p => p.Rings.Count == 0 || Rings.Open(p.Rings[0]).Length < 3 || Rings.Twice(p.Rings[0]) == 0))
            .Select(a => new Fault("empty", $"{a.NameEn} has a polygon without any land.", default, a.Code)));
        if (faults.Count > 0)
            return faults;

        Cross(areas, faults);
        Cover(areas, faults);
        if (faults.Count == 0)
            Gaps(areas, projection, above, faults);
        return faults;
    }

    private static void Cross(IReadOnlyList<Area> areas, List<Fault> faults)
    {
        var edges = new List<(LonLat, LonLat)>();
        var owner = new List<int>();
        for (var a = 0; a < areas.Count; a++)
        {
            foreach (var ring in areas[a].Polygons.SelectMany(p => p.Rings).Select(Rings.Open))
            {
                for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                {
                    edges.Add((ring[j], ring[i]));
                    owner.Add(a);
                }
            }
        }

        foreach (var (first, second, at) in Rings.Crossings(edges).Take(MostFaults))
        {
            Area a = areas[owner[first]], b = areas[owner[second]];
            faults.Add(a == b
                ? new Fault("self-crossing", $"The outline of {a.NameEn} crosses itself at {Text(at)}.", at, a.Code)
                : new Fault("overlap", $"{a.NameEn} and {b.NameEn} overlap at {Text(at)}: their outlines cross.", at, a.Code, b.Code));
        }
    }

    // One inside the other, or the same land twice, crosses nowhere: a place inside each area must lie in no other.
    private static void Cover(IReadOnlyList<Area> areas, List<Fault> faults)
    {
        var index = new AreaIndex(areas);
        for (var a = 0; a < areas.Count && faults.Count < MostFaults; a++)
        {
            var place = Rings.Inside(areas[a]);
            foreach (var b in index.All(place.Lon, place.Lat).Where(b => b != a && !faults.Exists(f => f.Kind == "overlap" && Pair(f, areas[a], areas[b]))))
                faults.Add(new Fault("overlap", $"{areas[a].NameEn} lies in {areas[b].NameEn} at {Text(place)}.", place, areas[a].Code, areas[b].Code));
        }

        // Two areas that run along one edge in the same direction lie on the same side of it.
        var runs = new Dictionary<(LonLat, LonLat), int>();
        for (var a = 0; a < areas.Count && faults.Count < MostFaults; a++)
        {
            foreach (var (from, to) in Directed(areas[a]))
            {
                if (!runs.TryAdd((from, to), a) && runs[(from, to)] != a && !faults.Exists(f => f.Kind == "overlap" && Pair(f, areas[a], areas[runs[(from, to)]])))
                    faults.Add(new Fault("overlap", $"{areas[a].NameEn} and {areas[runs[(from, to)]].NameEn} lie on the same side of their border at {Text(from)}.", from, areas[a].Code, areas[runs[(from, to)]].Code));
            }
        }
    }

    private static void Gaps(IReadOnlyList<Area> areas, TransverseMercator projection, Area? above, List<Fault> faults)
    {
        var union = Dissolve.Union(areas);
        foreach (var hole in union.SelectMany(p => p.Rings.Skip(1)).Take(MostFaults))
        {
            if (above is not null && above.Polygons.SelectMany(p => p.Rings.Skip(1)).Any(r => Rings.Holds(Rings.Open(r), Middle(hole))))
                continue;
            faults.Add(new Fault("gap", FormattableString.Invariant($"{Rings.SquareKm(hole, projection):0.###} km² at {Text(hole[0])} belong to nobody."), hole[0], Touching(areas, hole[0])));
        }

        if (above is null)
            return;
        double whole = Rings.SquareKm(above, projection), parts = areas.Sum(a => Rings.SquareKm(a, projection));
        if (Math.Abs(whole - parts) > whole * 1e-4)
        {
            faults.Add(new Fault(
                parts < whole ? "gap" : "outside-parent",
                FormattableString.Invariant($"{above.NameEn} has {whole:0.##} km², its parts {parts:0.##} km²."), Rings.Inside(above), above.Code));
        }
    }

    private static IEnumerable<(LonLat From, LonLat To)> Directed(Area area)
    {
        foreach (var polygon in area.Polygons)
        {
            for (var r = 0; r < polygon.Rings.Count; r++)
            {
                var ring = Rings.Open(polygon.Rings[r]);
                if (Rings.Twice(ring) > 0 != (r == 0))
                    Array.Reverse(ring);
                for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                    yield return (ring[j], ring[i]);
            }
        }
    }

    private static LonLat Middle(LonLat[] ring) => Rings.Inside(new Area { Kind = "", Code = "", NameEn = "", Polygons = [new Polygon([ring])] });

    private static string Touching(IReadOnlyList<Area> areas, LonLat vertex) =>
        areas.FirstOrDefault(a => a.Polygons.SelectMany(p => p.Rings).Any(r => Array.IndexOf(r, vertex) >= 0))?.Code ?? "";

    private static bool Pair(Fault f, Area a, Area b) => (f.Code == a.Code && f.OtherCode == b.Code) || (f.Code == b.Code && f.OtherCode == a.Code);

    private static string Text(LonLat p) => FormattableString.Invariant($"{p.Lat:0.#####} N {p.Lon:0.#####} E");
}
