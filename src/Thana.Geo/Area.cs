namespace Thana.Geo;

/// <summary>One polygon: the first ring is its outside, the others are holes. Rings are closed or not, in either direction.</summary>
public sealed record Polygon(IReadOnlyList<LonLat[]> Rings);

/// <summary>
/// A piece of the map that somebody has charge of: a station's limits, a tehsil, a district. Boundaries are data with a source and a time; none
/// is built in, and none is taken for the truth.
/// </summary>
public sealed record Area
{
    /// <summary>Like <c>station</c>, <c>subdivision</c>, <c>tehsil</c>, <c>district</c>.</summary>
    public required string Kind { get; init; }

    public required string Code { get; init; }

    public required string NameEn { get; init; }

    public string NameUr { get; init; } = "";

    public string NamePs { get; init; } = "";

    /// <summary>Code of the area of the next level that this one lies in.</summary>
    public string? Above { get; init; }

    /// <summary>First day on which the boundary holds; null when it always did.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it holds; null when it still does.</summary>
    public DateOnly? To { get; init; }

    public string Source { get; init; } = "";

    /// <summary>0 to 1: how far the line itself is trusted. Unverified lines stay at or below 0.5.</summary>
    public double Confidence { get; init; } = 0.5;

    public required IReadOnlyList<Polygon> Polygons { get; init; }

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
