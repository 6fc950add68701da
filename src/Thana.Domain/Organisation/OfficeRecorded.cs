namespace Thana.Domain.Organisation;

/// <summary>
/// An office as it stands from a day on: established, changed or closed. Written in the log of the installation's highest office, so that the organisation
/// itself cannot be bent (Police Rules 1934 ch. 1; KP Police Act 2017 s.6: organisation by the Provincial Police Officer).
/// </summary>
public sealed record OfficeRecorded(OfficeEssence Essence, OfficeSeat Seat, OfficeCharge Charge) : IEntryBody
{
    public static EntryKind Kind => EntryKind.OfficeRecorded;
}

/// <param name="Code">Names the office for ever; never changes.</param>
/// <param name="From">First day on which this holds, station calendar.</param>
/// <param name="Order">Number of the order or notification.</param>
public sealed record OfficeEssence(string Code, OfficeKind Kind, string NameEn, string NameUr, DateOnly From, OfficeChange Change, string? Order);

/// <param name="Above">Code of the supervising office; null for the highest.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Phones">Canonical numbers, comma-separated.</param>
public sealed record OfficeSeat(string? Above, string? DistrictEn, string? DistrictUr, double? Latitude, double? Longitude, string? Address, string? Phones);

/// <summary>What an office has charge of.</summary>
/// <param name="Areas">Codes of areas of the map pack, comma-separated.</param>
/// <param name="Polygon">GeoJSON geometry, where no list of areas fits.</param>
public sealed record OfficeCharge(string? Areas, string? Polygon);

public enum OfficeChange
{
    Established,
    Changed,
    Closed,
}

/// <summary>Kinds of offices (domain study 8.1): the tree is province, region, district, circle, station, post; the others hang off it.</summary>
public enum OfficeKind
{
    Province,
    Region,
    District,
    Circle,
    Station,

    /// <summary>Chowki.</summary>
    Post,
    Checkpost,
    ControlRoom,
    Lines,
    School,

    /// <summary>Bomb Disposal Unit and others.</summary>
    SpecialUnit,
    Oversight,
}
