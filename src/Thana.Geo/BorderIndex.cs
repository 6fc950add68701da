namespace Thana.Geo;

/// <summary>How far a point is from the borders of areas, in metres on the plane of one projection.</summary>
public sealed class BorderIndex
{
    private readonly Buckets buckets;
    private readonly Segment[] segments;
    private readonly int areas;

    public BorderIndex(IReadOnlyList<Area> areas, TransverseMercator projection)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(projection);
        Projection = projection;
        this.areas = areas.Count;
        var list = new List<Segment>();
        for (var a = 0; a < areas.Count; a++)
        {
            foreach (var ring in areas[a].Polygons.SelectMany(p => p.Rings))
            {
                var spots = Array.ConvertAll(ring, projection.Project);
                for (int i = 0, j = spots.Length - 1; i < spots.Length; j = i++)
                {
                    if (spots[i] != spots[j])
                        list.Add(new Segment(a, spots[j], spots[i]));
                }
            }
        }

        segments = [.. list];
        buckets = new Buckets(list.ConvertAll(s => s.Box), 4_000);
    }

    public TransverseMercator Projection { get; }

    /// <summary>Metres to the nearest border of this area, from inside or outside; infinite for an area without any.</summary>
    public double MetresTo(int area, Spot spot)
    {
        var best = double.PositiveInfinity;
        for (var ring = buckets.FirstRing(spot); ring <= buckets.MostRings(spot) && best > buckets.Nearest(ring); ring++)
        {
            foreach (var s in buckets.Ring(spot, ring))
            {
                if (segments[s].Area == area)
                    best = Math.Min(best, segments[s].Metres(spot));
            }
        }

        return best;
    }

    /// <summary>Metres to the nearest border of any area.</summary>
    public double Nearest(Spot spot)
    {
        var best = double.PositiveInfinity;
        for (var ring = buckets.FirstRing(spot); ring <= buckets.MostRings(spot) && best > buckets.Nearest(ring); ring++)
        {
            foreach (var s in buckets.Ring(spot, ring))
                best = Math.Min(best, segments[s].Metres(spot));
        }

        return best;
    }

    /// <summary>The areas whose border is within these metres, nearest first.</summary>
    public IReadOnlyList<(int Area, double Metres)> Within(Spot spot, double metres)
    {
        var best = new double[areas];
        Array.Fill(best, double.PositiveInfinity);
        for (var ring = buckets.FirstRing(spot); ring <= buckets.MostRings(spot) && buckets.Nearest(ring) <= metres; ring++)
        {
            foreach (var s in buckets.Ring(spot, ring))
                best[segments[s].Area] = Math.Min(best[segments[s].Area], segments[s].Metres(spot));
        }

        return [.. best.Select((m, a) => (Area: a, Metres: m)).Where(b => b.Metres <= metres).OrderBy(b => b.Metres).ThenBy(b => b.Area)];
    }

    private readonly record struct Segment(int Area, Spot A, Spot B)
    {
        public Box Box => new(Math.Min(A.X, B.X), Math.Min(A.Y, B.Y), Math.Max(A.X, B.X), Math.Max(A.Y, B.Y));

        public double Metres(Spot p)
        {
            double dx = B.X - A.X, dy = B.Y - A.Y;
            var t = Math.Clamp((((p.X - A.X) * dx) + ((p.Y - A.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
            return p.DistanceTo(new Spot(A.X + (t * dx), A.Y + (t * dy)));
        }
    }
}
