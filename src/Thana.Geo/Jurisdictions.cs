namespace Thana.Geo;

/// <summary>
/// Who has charge of a place, by the boundaries of the day in question. The answer always says how near a border is and who else may be meant: a
/// doubtful limit is for people to settle and never a reason to turn a report away.
/// </summary>
public sealed class Jurisdictions
{
    /// <summary>Within this of a border that nobody has verified, both sides are named.</summary>
    public const double Doubtful = 1_000;

    private readonly IReadOnlyList<Area> areas;
    private readonly IReadOnlyList<Station> stations;
    private readonly TransverseMercator projection;
    private readonly DateOnly[] changes;
    private readonly Lock door = new();
    private readonly Dictionary<int, Slice> slices = [];

    /// <param name="areas">Areas of the kinds <c>station</c>, <c>subdivision</c>, <c>tehsil</c> and <c>district</c>, of all times.</param>
    /// <param name="stations">Buildings, for stations whose limits nobody has drawn.</param>
    public Jurisdictions(IReadOnlyList<Area> areas, IReadOnlyList<Station> stations, TransverseMercator? projection = null)
    {
        ArgumentNullException.ThrowIfNull(areas);
        (this.areas, this.stations, this.projection) = (areas, stations, projection ?? TransverseMercator.Kp);
        changes = [.. areas.SelectMany(a => new[] { a.From, a.To < DateOnly.MaxValue ? a.To?.AddDays(1) : null }).OfType<DateOnly>().Distinct().Order()];
    }

    /// <summary>A station's building. Its code is that of its own area where one is drawn.</summary>
    public sealed record Station(string Code, string NameEn, string NameUr, LonLat At);

    /// <param name="Guess">Nobody has drawn the limits; this is the nearest building in the same tehsil.</param>
    public sealed record Choice(string Kind, string Code, string NameEn, string NameUr, string NamePs, bool Guess = false);

    /// <param name="Metres">To its border from the point; to its building where it is a guess.</param>
    public sealed record Alternative(Choice Choice, double Metres);

    /// <param name="Inside">The point lies in a mapped area.</param>
    /// <param name="MetresToBorder">To the nearest border of the areas that hold the point; of the nearest area when none does; not a number when none is mapped.</param>
    /// <param name="Alternatives">Everyone whose border is nearer than the point is certain.</param>
    /// <param name="Confidence">0 to 1.</param>
    public sealed record Answer(
        Choice? Station, Choice? Subdivision, Choice? Tehsil, Choice? District, bool Inside, double MetresToBorder, IReadOnlyList<Alternative> Alternatives, double Confidence);

    /// <param name="accuracy">Radius in metres within which the point is certain.</param>
    public Answer At(LonLat place, DateOnly day, double accuracy = 0)
    {
        if (!place.Valid)
            throw new GeoInputException("The point is not on the globe.");
        var slice = SliceOf(day);
        var spot = projection.Project(place);
        var doubt = Math.Max(double.IsFinite(accuracy) ? accuracy : 0, Doubtful);
        var found = slice.Levels.ToDictionary(l => l.Key, l => l.Value.Index.Find(place.Lon, place.Lat), StringComparer.Ordinal);
        var alternatives = new List<Alternative>();
        double metres = double.NaN, confidence = 1;
        foreach (var (kind, level) in slice.Levels)
        {
            var own = found[kind];
            // With the own border beyond reach there is no neighbour within it either.
            var near = level.Borders.Within(spot, doubt);
            alternatives.AddRange(near.Where(n => n.Area != own).Select(n => new Alternative(Named(level.Areas[n.Area]), n.Metres)));
            if (own < 0)
                continue;
            var toOwn = near.Where(n => n.Area == own).Select(n => n.Metres).DefaultIfEmpty(double.NaN).First();
            if (double.IsNaN(toOwn))
                toOwn = level.Borders.MetresTo(own, spot);
            metres = double.IsNaN(metres) ? toOwn : Math.Min(metres, toOwn);
            // Half trusted on the line itself, as far as the line is trusted where it is beyond doubt.
            confidence = Math.Min(confidence, level.Areas[own].Confidence * (0.5 + (0.5 * Math.Min(1, toOwn / doubt))));
        }

        var inside = found.Values.Any(f => f >= 0);
        if (!inside)
            (metres, confidence) = (slice.Levels.Count == 0 ? double.NaN : slice.Levels.Values.Min(l => l.Borders.Nearest(spot)), 0);
        else if (metres <= doubt && alternatives.Count == 0)
            alternatives.Add(new Alternative(Outside, metres));
        Choice? Level(string kind) => found.GetValueOrDefault(kind, -1) is >= 0 and var at ? Named(slice.Levels[kind].Areas[at]) : null;
        var station = Level("station") ?? Guess(slice, found, place, spot, alternatives);
        return new Answer(
            station, Level("subdivision"), Level("tehsil"), Level("district"), inside, metres,
            [.. alternatives.OrderBy(a => a.Metres)], station?.Guess == true ? Math.Min(confidence, 0.3) : confidence);
    }

    /// <summary>Stands for land that the boundaries at hand do not cover.</summary>
    public static Choice Outside { get; } = new("outside", "", "Outside the mapped areas", "نقشے کی حدود سے باہر", "له نقشې بهر");

    private Choice? Guess(Slice slice, Dictionary<string, int> found, LonLat place, Spot spot, List<Alternative> alternatives)
    {
        if (found.Values.All(f => f < 0) || stations.Count == 0)
            return null;
        foreach (var kind in new[] { "tehsil", "district" })
        {
            if (found.GetValueOrDefault(kind, -1) is not (>= 0 and var at))
                continue;
            var level = slice.Levels[kind];
            var nearest = slice.Stations.Nearest(spot, 3, s => level.Index.Find(stations[s].At.Lon, stations[s].At.Lat) == at);
            if (nearest.Count == 0)
                continue;
            alternatives.AddRange(nearest.Skip(1).Select(n => new Alternative(Named(stations[n.Index]), n.Metres)));
            return Named(stations[nearest[0].Index]);
        }

        return null;
    }

    private Slice SliceOf(DateOnly day)
    {
        var at = Array.BinarySearch(changes, day);
        var number = at < 0 ? ~at : at + 1;
        lock (door)
        {
            if (!slices.TryGetValue(number, out var slice))
            {
                var levels = areas.Where(a => a.HoldsOn(day)).GroupBy(a => a.Kind, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => new Level([.. g], projection), StringComparer.Ordinal);
                slices[number] = slice = new Slice(levels, new NearestIndex([.. stations.Select(s => projection.Project(s.At))]));
            }

            return slice;
        }
    }

    private static Choice Named(Area area) => new(area.Kind, area.Code, area.NameEn, area.NameUr, area.NamePs);

    private static Choice Named(Station station) => new("station", station.Code, station.NameEn, station.NameUr, "", Guess: true);

    private sealed record Slice(Dictionary<string, Level> Levels, NearestIndex Stations);

    private sealed class Level(IReadOnlyList<Area> areas, TransverseMercator projection)
    {
        public IReadOnlyList<Area> Areas { get; } = areas;

        public AreaIndex Index { get; } = new(areas);

        public BorderIndex Borders { get; } = new(areas, projection);
    }
}
