namespace Thana.Geo;

/// <summary>The nearest of many spots: the station, the landmark, the neighbour.</summary>
public sealed class NearestIndex
{
    private readonly IReadOnlyList<Spot> spots;
    private readonly Buckets buckets;

    public NearestIndex(IReadOnlyList<Spot> spots)
    {
        ArgumentNullException.ThrowIfNull(spots);
        if (spots.Any(s => !double.IsFinite(s.X + s.Y)))
            throw new GeoInputException("A spot is not a number.");
        this.spots = spots;
        var extent = spots.Count == 0 ? 1 : Math.Max(spots.Max(s => s.X) - spots.Min(s => s.X), spots.Max(s => s.Y) - spots.Min(s => s.Y));
        buckets = new Buckets([.. spots.Select(s => new Box(s.X, s.Y, s.X, s.Y))], Math.Max(1e-3, extent / Math.Sqrt(spots.Count + 1)));
    }

    /// <summary>Up to <paramref name="count"/> of them, nearest first; of equals the first in the list.</summary>
    public IReadOnlyList<(int Index, double Metres)> Nearest(Spot to, int count = 1, Func<int, bool>? which = null)
    {
        var best = new SortedSet<(double Metres, int Index)>();
        for (var ring = buckets.FirstRing(to); ring <= buckets.MostRings(to); ring++)
        {
            if (best.Count >= count && best.Max.Metres < buckets.Nearest(ring))
                break;
            foreach (var i in buckets.Ring(to, ring))
            {
                if (which?.Invoke(i) == false)
                    continue;
                best.Add((spots[i].DistanceTo(to), i));
                if (best.Count > count)
                    best.Remove(best.Max);
            }
        }

        return [.. best.Select(b => (b.Index, b.Metres))];
    }
}
