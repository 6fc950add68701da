using Thana.Domain.Firs;

namespace Thana.Domain.Diary;

/// <summary>An entry of Register II, the daily diary (Police Rules 1934, rules 22.48 to 22.51).</summary>
public sealed record DiaryWritten(DiaryEssence Essence, DiaryText Entry, IReadOnlyList<DiaryPerson> Persons, DiaryReferral Referral) : IEntryBody
{
    public static EntryKind Kind => EntryKind.DiaryWritten;
}

/// <summary>What the QR code of an extract carries, derived by <see cref="DiaryEssence.Of"/>.</summary>
public sealed partial record DiaryEssence(string Type, string Received, string? Person, string? Head);

/// <param name="ReceivedAt">UTC: when the matter reached the station; the written time is the server's.</param>
/// <param name="Text">Substance, as written.</param>
/// <param name="LateReason">Why it was written later than received, where that is more than the limit.</param>
/// <param name="CashBalanceRupees">Closing entry: the cash balance.</param>
/// <param name="Officer">Rank, name and belt number of who wrote it.</param>
/// <param name="Reference">FIR number, letter or order it concerns.</param>
public sealed record DiaryText(
    DiaryType Type, DateTime ReceivedAt, string Text, string? LateReason, long? CashBalanceRupees, string Officer, string? Reference);

public enum DiaryType
{
    /// <summary>First entry of the day: every person in custody, offence, date and hour of arrest.</summary>
    Opening,

    /// <summary>Last entry of the day: the cash balance.</summary>
    Closing,
    Report,

    /// <summary>Non-cognizable report; the informant is referred to the Magistrate (CrPC s.155).</summary>
    NonCognizable,
    Arrival,
    Departure,
    LostDocument,
    Duty,
    ArmsIssue,
    PropertyIn,
    PropertyOut,

    /// <summary>A report of a cognizable offence that becomes an FIR.</summary>
    CognizableReport,

    /// <summary>Suspicion that a report is false, with reasons, instead of an FIR (rule 24.4).</summary>
    Suspected,
    Other,
}

/// <summary>A person of the entry: informant, officer who arrives or departs, or person in custody.</summary>
/// <param name="Offence">In custody: the offence.</param>
/// <param name="Since">In custody: UTC date and hour of arrest; an officer: hour of departure or arrival.</param>
public sealed record DiaryPerson(
    DiaryRole Role, string Name, string? FatherName, string? Cnic, string? Phone, string? Address, string? Offence, DateTime? Since);

public enum DiaryRole
{
    Informant,
    Officer,
    InCustody,
    Mentioned,
}

/// <param name="Magistrate">Court to which the informant of a non-cognizable report is referred.</param>
/// <param name="Offences">Sections of the non-cognizable report.</param>
public sealed record DiaryReferral(string? Magistrate, IReadOnlyList<Offence>? Offences);
