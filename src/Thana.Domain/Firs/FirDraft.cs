namespace Thana.Domain.Firs;

/// <summary>What a person typed in the FIR form, as typed. Times are station time, <c>2026-11-23T10:30</c>. Rows that are blank throughout are ignored.</summary>
public sealed class FirDraft
{
    public string? OccurredFrom { get; set; }

    public string? OccurredTo { get; set; }

    public string? ReportedAt { get; set; }

    /// <summary>Like 14/2026; empty when the diary entry is to be written together with the FIR.</summary>
    public string? DiaryNumber { get; set; }

    public string? Manner { get; set; }

    public string? DelayReason { get; set; }

    public List<OffenceDraft> Offences { get; set => field = DraftRows.Whole(value); } = [];

    public string? ComplainantName { get; set; }

    public string? ComplainantFather { get; set; }

    public string? ComplainantRelation { get; set; }

    public string? ComplainantCnic { get; set; }

    public string? ComplainantPhone { get; set; }

    public string? ComplainantAddress { get; set; }

    public string? ComplainantSex { get; set; }

    public string? ComplainantAge { get; set; }

    public string? ComplainantDocument { get; set; }

    public string? ComplainantOccupation { get; set; }

    public string? Attested { get; set; }

    /// <summary>Age of the victim where it is not the complainant; decides the sealed category.</summary>
    public string? VictimAge { get; set; }

    public List<PersonDraft> Accused { get; set => field = DraftRows.Whole(value); } = [];

    public List<PersonDraft> Witnesses { get; set => field = DraftRows.Whole(value); } = [];

    public List<PropertyDraft> Property { get; set => field = DraftRows.Whole(value); } = [];

    public string? PlaceWords { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    public string? AccuracyMetres { get; set; }

    public string? PlaceSource { get; set; }

    /// <summary>What the device measured, whatever the pin says; all four or none. Written by the place part of the form, never by hand.</summary>
    public string? FixLatitude { get; set; }

    public string? FixLongitude { get; set; }

    public string? FixAccuracyMetres { get; set; }

    public string? FixAt { get; set; }

    public string? DistanceKm { get; set; }

    public string? Direction { get; set; }

    public string? Beat { get; set; }

    public string? Narrative { get; set; }

    public bool ReadBack { get; set; }

    public string? Steps { get; set; }

    public string? MurasilaAuthor { get; set; }

    public string? MurasilaBearer { get; set; }

    public string? MurasilaPlace { get; set; }

    public string? MurasilaWrittenAt { get; set; }

    public string? MurasilaReceivedAt { get; set; }

    public string? DespatchedAt { get; set; }

    public string? Investigator { get; set; }

    public string? Reference { get; set; }
}

public sealed class OffenceDraft
{
    /// <summary>Short name of the act and section in one choice, <c>PPC|302</c>, or only typed.</summary>
    public string? Act { get; set; }

    public string? Section { get; set; }

    // The list of acts stands on the Penal Code until somebody chooses; another act without its section is a slip to be told.
    internal bool Blank => string.IsNullOrWhiteSpace(Section) && (string.IsNullOrWhiteSpace(Act) || Act == "PPC");
}

public sealed class PersonDraft
{
    public string? Name { get; set; }

    public string? Alias { get; set; }

    public string? Father { get; set; }

    public string? Relation { get; set; }

    public string? Cnic { get; set; }

    public string? Phone { get; set; }

    public string? Address { get; set; }

    public string? Sex { get; set; }

    public string? Age { get; set; }

    public string? Document { get; set; }

    public string? Description { get; set; }

    internal bool Blank => new[] { Name, Alias, Father, Cnic, Phone, Address, Age, Document, Description }.All(string.IsNullOrWhiteSpace);
}

public sealed class PropertyDraft
{
    public string? Kind { get; set; }

    public string? Description { get; set; }

    public string? Quantity { get; set; }

    public string? Value { get; set; }

    public string? Identity { get; set; }

    public bool Concerned { get; set; }

    internal bool Blank => new[] { Description, Quantity, Value, Identity }.All(string.IsNullOrWhiteSpace);
}

/// <summary>What the registers know when an FIR is written.</summary>
/// <param name="Diary">The diary entry it refers to; null when there is none by that number.</param>
/// <param name="StationLatitude">Where the station is, if that is known.</param>
/// <param name="Scribe">Rank, name and belt number of who writes.</param>
public sealed record FirFacts(DiaryFact? Diary, double? StationLatitude, double? StationLongitude, string Scribe);

/// <param name="ReceivedAt">UTC.</param>
/// <param name="WrittenAt">UTC.</param>
public sealed record DiaryFact(int Number, int Year, DateTime ReceivedAt, DateTime WrittenAt);
