namespace Thana.Geo;

/// <summary>Circles round each place where something happened, during each run of days; what is expected follows from the margins.</summary>
internal sealed class CylinderSearch
{
    private const long MostWork = 40_000_000;

    private readonly int[] placeOf;
    private readonly int[] dayOf;
    private readonly int dayCount, mostDays;
    private readonly bool recentOnly;
    private readonly (int Place, double Distance)[][] near;
    private readonly int[] sinceStart;

    public CylinderSearch(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> days, double mostRadius, int mostDays, bool recentOnly)
    {
        Columns.Check(x, y);
        if (days.Length != x.Length || x.Length == 0)
            throw new GeoInputException("Each event needs a day, and there must be one.");
        if (!(mostRadius > 0) || mostDays < 1)
            throw new GeoInputException("The largest radius and the longest run of days must be positive.");
        var known = new Dictionary<Spot, int>();
        placeOf = new int[x.Length];
        dayOf = new int[x.Length];
        FirstDay = double.PositiveInfinity;
        var last = double.NegativeInfinity;
        foreach (var d in days)
        {
            if (!double.IsFinite(d))
                throw new GeoInputException("Each event needs a day.");
            (FirstDay, last) = (Math.Min(FirstDay, Math.Floor(d)), Math.Max(last, Math.Floor(d)));
        }

        if (last - FirstDay > 100_000)
            throw new GeoInputException("The events lie more than 100,000 days apart.");
        for (var i = 0; i < x.Length; i++)
        {
            var spot = new Spot(x[i], y[i]);
            placeOf[i] = known.TryGetValue(spot, out var p) ? p : known[spot] = known.Count;
            dayOf[i] = (int)(Math.Floor(days[i]) - FirstDay);
        }

        (this.mostDays, this.recentOnly, dayCount) = (mostDays, recentOnly, (int)(last - FirstDay) + 1);
        Places = [.. known.Keys];
        near = new (int, double)[Places.Count][];
        foreach (var (p, others) in Neighbours.Within([.. Places.Select(s => s.X)], [.. Places.Select(s => s.Y)], mostRadius))
            near[p] = [.. others.Append(p).Select(o => (o, Places[o].DistanceTo(Places[p]))).OrderBy(o => o.Item2).ThenBy(o => o.o)];
        var work = near.Sum(n => (long)n.Length) * (recentOnly ? mostDays : (long)dayCount * mostDays);
        if (work > MostWork * (recentOnly ? 1 : 50))
            throw new GeoInputException("This scan would take hours. Take a smaller radius, fewer days, only recent clusters, or fewer places.");
        sinceStart = Cumulate(dayOf);
    }

    public IReadOnlyList<Spot> Places { get; }

    public double FirstDay { get; }

    /// <summary>The strongest cylinder of the events, or of the events with their days dealt out again.</summary>
    public (int Centre, double Radius, int From, int To, long Observed, double Expected, double Score) Best(SeededRandom? random)
    {
        var days = (int[])dayOf.Clone();
        random?.Shuffle(days.AsSpan());
        var eventsOf = new List<int>[Places.Count];
        for (var i = 0; i < placeOf.Length; i++)
            (eventsOf[placeOf[i]] ??= []).Add(days[i]);
        var best = (Centre: 0, Radius: 0.0, From: 0, To: 0, Observed: 0L, Expected: 0.0, Score: 0.0);
        var onDay = new int[dayCount];
        var upTo = new int[dayCount + 1];
        for (var centre = 0; centre < near.Length; centre++)
        {
            Array.Clear(onDay);
            var inside = 0;
            for (var k = 0; k < near[centre].Length; k++)
            {
                foreach (var day in eventsOf[near[centre][k].Place])
                    onDay[day]++;
                inside += eventsOf[near[centre][k].Place].Count;
                if (inside > placeOf.Length / 2)
                    break;
                if (k + 1 < near[centre].Length && near[centre][k + 1].Distance == near[centre][k].Distance)
                    continue;
                for (var d = 0; d < dayCount; d++)
                    upTo[d + 1] = upTo[d] + onDay[d];
                Times(centre, near[centre][k].Distance, inside, upTo, ref best);
            }
        }

        return best;
    }

    private void Times(int centre, double radius, int inside, int[] upTo, ref (int Centre, double Radius, int From, int To, long Observed, double Expected, double Score) best)
    {
        double total = placeOf.Length;
        for (var to = recentOnly ? dayCount : 1; to <= dayCount; to++)
        {
            for (var from = Math.Max(0, to - mostDays); from < to; from++)
            {
                var observed = upTo[to] - upTo[from];
                if (observed < 2)
                    break;
                var expected = inside * (sinceStart[to] - sinceStart[from]) / total;
                if (observed <= expected)
                    continue;
                var score = ClusterScan.Ratio(observed, expected, total);
                if (score > best.Score)
                    best = (centre, radius, from, to - 1, observed, expected, score);
            }
        }
    }

    private int[] Cumulate(int[] days)
    {
        var sums = new int[dayCount + 1];
        foreach (var d in days)
            sums[d + 1]++;
        for (var d = 1; d <= dayCount; d++)
            sums[d] += sums[d - 1];
        return sums;
    }
}
