namespace Thana.Domain.Firs;

/// <summary>A first information report as it stands in Register I: every column of Form 24.5(1), Police Rules 1934, and the murasila it may come from.</summary>
public sealed record FirRegistered(
    FirEssence Essence,
    FirReport Report,
    Complainant Complainant,
    IReadOnlyList<Person> Accused,
    IReadOnlyList<Person> Witnesses,
    IReadOnlyList<Property> Property,
    Place Place,
    FirNarrative Narrative) : IEntryBody
{
    public static EntryKind Kind => EntryKind.FirRegistered;
}

/// <summary>What the QR code of the paper carries: short texts derived from the rest by <see cref="FirEssence.Of"/>, never typed.</summary>
/// <param name="Offences">Like <c>302/324/34 PPC; 15 KP Arms Act 2013</c>.</param>
/// <param name="Occurred">Station time, like <c>2026-11-23 10:30 - 2026-11-23 11:00</c>.</param>
/// <param name="Complainant">Name and father; empty in a sealed category.</param>
/// <param name="Accused">Names; empty in a sealed category.</param>
/// <param name="Place">Words of the place.</param>
/// <param name="Head">First words of the narrative; empty in a sealed category.</param>
/// <param name="Sealed">The sealed category, or empty.</param>
/// <param name="Reported">Station time of the report and the diary entry, like <c>2026-11-23 12:10, DD 14/2026</c>.</param>
public sealed partial record FirEssence(
    string? Offences, string? Occurred, string? Complainant, string? Accused, string? Place, string? Head, string? Sealed, string? Reported);

/// <param name="OccurredFrom">UTC; null when not known.</param>
/// <param name="OccurredTo">UTC; null when a single moment or not known.</param>
/// <param name="ReportedAt">UTC: date and hour when reported (column 1).</param>
/// <param name="Diary">The diary entry the FIR refers to (bahawala report number).</param>
/// <param name="Manner">How the information came.</param>
/// <param name="DelayReason">Why recording or reporting was delayed (column 5/6).</param>
/// <param name="Offences">Sections of law, each as it stood in the catalogue.</param>
/// <param name="Sealed">Set by rule from the sections and the ages; never typed.</param>
public sealed record FirReport(
    DateTime? OccurredFrom, DateTime? OccurredTo, DateTime ReportedAt, DiaryReference Diary, ReportManner Manner,
    string? DelayReason, IReadOnlyList<Offence> Offences, SealedCategory Sealed);

/// <summary>A numbered entry of the daily diary of the same office.</summary>
public sealed record DiaryReference(int Number, int Year);

public enum ReportManner
{
    /// <summary>Told at the station, written down, read back and signed (CrPC s.154).</summary>
    Oral,

    /// <summary>A written application.</summary>
    Written,

    /// <summary>Written by an officer elsewhere and sent to the station.</summary>
    Murasila,

    /// <summary>On the officer's own knowledge or recovery.</summary>
    OwnKnowledge,

    /// <summary>On the order of a Justice of the Peace (CrPC s.22-A(6)).</summary>
    CourtOrder,
}

/// <summary>An offence charged: the catalogue row's key, and the words as they stood on the day.</summary>
public sealed record Offence(string Act, string Section, string Title);

/// <summary>Classes whose persons are shielded (PPC 376-A, Juvenile Justice System Act 2018, KP Child Protection and Welfare Act 2010).</summary>
public enum SealedCategory
{
    None,
    SexualOffence,
    ChildVictim,
    JuvenileAccused,
    Terrorism,
}

/// <param name="Name">As written, any script.</param>
/// <param name="FatherName">Father's or husband's name, as written.</param>
/// <param name="Relation">What <paramref name="FatherName"/> is.</param>
/// <param name="Cnic">Canonical CNIC, 12345-1234567-1.</param>
/// <param name="Phone">Canonical phone.</param>
/// <param name="Address">Residence.</param>
/// <param name="Details">Sex, age, other identity document.</param>
/// <param name="Attested">How the informant signed the report that was read back.</param>
public sealed record Complainant(
    string Name, string? FatherName, Relation? Relation, string? Cnic, string? Phone, string? Address, PersonDetails? Details, Attestation? Attested);

/// <param name="OtherDocument">Kind and number of another identity document (PoR, ACC, passport), as written; never checked by pattern.</param>
public sealed record PersonDetails(Sex? Sex, int? Age, string? OtherDocument, string? Occupation);

/// <summary>An accused or a witness.</summary>
/// <param name="Known">False for an unknown person who is only described.</param>
/// <param name="Description">Looks, marks, clothes; for an unknown person the only thing there is.</param>
public sealed record Person(
    string? Name, string? Alias, string? FatherName, Relation? Relation, string? Cnic, string? Phone, string? Address,
    Sex? Sex, int? Age, string? OtherDocument, bool Known, string? Description);

public enum Relation
{
    SonOf,
    DaughterOf,
    WifeOf,
    WidowOf,
}

public enum Sex
{
    Male,
    Female,
    Other,
}

public enum Attestation
{
    Signature,
    Thumb,
    Seal,
}

/// <summary>Property carried off, recovered or concerned (column 3).</summary>
/// <param name="Kind">One of the kinds of the property list.</param>
/// <param name="Description">In words.</param>
/// <param name="Quantity">As written, with its unit.</param>
/// <param name="ValueRupees">Estimated value.</param>
/// <param name="Identity">Number of the thing: plate, chassis, IMEI, weapon number, cheque number.</param>
/// <param name="Taken">True when carried off, false when recovered or concerned.</param>
public sealed record Property(PropertyKind Kind, string Description, string? Quantity, long? ValueRupees, string? Identity, bool Taken);

public enum PropertyKind
{
    Cash,
    Jewellery,
    Vehicle,
    Phone,
    Weapon,
    Ammunition,
    Narcotics,
    Liquor,
    Explosives,
    Documents,
    Livestock,
    Electronics,
    Other,
}

/// <param name="Words">The place as people say it.</param>
/// <param name="Latitude">WGS84 degrees.</param>
/// <param name="Longitude">WGS84 degrees.</param>
/// <param name="AccuracyMetres">Radius within which the point lies.</param>
/// <param name="Source">How the point was obtained.</param>
/// <param name="DistanceKm">Distance from the station.</param>
/// <param name="Direction">Direction from the station.</param>
/// <param name="Beat">Beat number or name.</param>
/// <param name="Fix">What the device itself measured, kept as it was when the pin is moved; null in reports without one and in all of schema 1.</param>
public sealed record Place(
    string Words, double? Latitude, double? Longitude, int? AccuracyMetres, PlaceSource? Source, double? DistanceKm, Direction? Direction, string? Beat,
    DeviceFix? Fix = null)
{
    /// <summary>Metres from the device's fix to the point that was recorded; null without one of them.</summary>
    public int? MetresMoved() => Fix is { } fix && Latitude is { } latitude && Longitude is { } longitude
        ? (int)Math.Round(GeoBox.FromStation(fix.Latitude, fix.Longitude, latitude, longitude).Km * 1000)
        : null;
}

/// <summary>A position as a device gave it, before anybody touched it.</summary>
/// <param name="Latitude">WGS84 degrees.</param>
/// <param name="Longitude">WGS84 degrees.</param>
/// <param name="AccuracyMetres">Radius within which the device believes to be, 95 %.</param>
/// <param name="At">UTC by the device's clock, which nobody vouches for.</param>
public sealed record DeviceFix(double Latitude, double Longitude, int AccuracyMetres, DateTime At);

public enum PlaceSource
{
    Gps,
    Map,
    Address,
    StationDefault,
    Imported,
}

public enum Direction
{
    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,
}

/// <param name="Text">The first information, as written, in any script.</param>
/// <param name="ReadBack">It was read back to the informant (CrPC s.154).</param>
/// <param name="Steps">Steps taken regarding investigation (column 5/6), the action by police.</param>
/// <param name="Murasila">The written report sent from elsewhere, if it came so.</param>
/// <param name="DespatchedAt">UTC: date and hour of despatch from the station (column 6/7).</param>
/// <param name="Investigator">Rank and name of the officer to whom the investigation is given.</param>
/// <param name="Scribe">Rank, name and belt number of who wrote the FIR.</param>
/// <param name="Reference">Number of the front desk complaint or order it comes from, if any.</param>
public sealed record FirNarrative(
    string Text, bool ReadBack, string? Steps, Murasila? Murasila, DateTime? DespatchedAt, string? Investigator, string Scribe, string? Reference);

/// <summary>A report written by an officer at the scene, hospital or picket and sent to the station by a bearer.</summary>
/// <param name="Author">Rank and name of who wrote it.</param>
/// <param name="Bearer">Rank, name or belt number of who brought it.</param>
/// <param name="Place">Where it was written.</param>
/// <param name="WrittenAt">UTC.</param>
/// <param name="ReceivedAt">UTC, at the station.</param>
public sealed record Murasila(string Author, string? Bearer, string Place, DateTime WrittenAt, DateTime ReceivedAt);
