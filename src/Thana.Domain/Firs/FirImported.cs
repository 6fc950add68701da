namespace Thana.Domain.Firs;

/// <summary>A record brought in from another system. It keeps its own number and dates and is never shown as registered here.</summary>
public sealed record FirImported(ImportedEssence Essence, ImportedReport Report, ImportedPlace Place, ImportedRest Rest) : IEntryBody
{
    public static EntryKind Kind => EntryKind.FirImported;
}

/// <param name="RegisteredAt">As the source writes it.</param>
public sealed record ImportedEssence(string Source, string Number, string? RegisteredAt, string? Offences, string? Place);

/// <param name="Station">Station as the source writes it.</param>
/// <param name="District">District as the source writes it.</param>
/// <param name="OccurredFrom">Station time of the source turned to UTC by the mapping's zone; null when not given.</param>
/// <param name="RegisteredAt">As above.</param>
/// <param name="DatePrecision">Day, month or minute: how exact the source's dates are.</param>
/// <param name="Head">Major head of crime, as written.</param>
/// <param name="Status">As written.</param>
/// <param name="Narrative">Free text, if the source has one.</param>
public sealed record ImportedReport(
    string? Station, string? District, DateTime? OccurredFrom, DateTime? OccurredTo, DateTime? RegisteredAt, DatePrecision DatePrecision,
    string? Head, string? Status, string? Narrative, string? Complainant, string? Accused);

public enum DatePrecision
{
    Minute,
    Day,
    Month,
    Unknown,
}

public sealed record ImportedPlace(string? Words, double? Latitude, double? Longitude, string? Doubt);

/// <param name="Row">Line number in the source file, 1 is the first line.</param>
/// <param name="Columns">Every column the mapping does not use but keeps, name and value as found.</param>
/// <param name="Notes">What was odd about the row and how it was read; never silently mended.</param>
/// <param name="Key">How the row is known again when it is given once more; null when it came in by another way than the import.</param>
public sealed record ImportedRest(long Row, string File, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<string> Notes, string? Key = null);
