namespace Thana.Domain;

/// <summary>
/// The body of an entry in an office's log. Its properties are the sections that can be shown or hidden alone (at most 16);
/// each section is a record of at most 16 values, or a list. Section 0 is the essence: short texts that are printed on the paper and carried in its QR code.
/// A released body never changes shape: a change is a new schema number (docs/formats.md section 6).
/// </summary>
public interface IEntryBody
{
    static abstract EntryKind Kind { get; }
}

/// <summary>Kinds of entries; the number stands in the leaf (docs/formats.md section 6).</summary>
public enum EntryKind
{
    FirRegistered = 1,
    DiaryWritten = 2,
    FirImported = 3,
    Sealed = 4,
    Erased = 5,
    LogOpened = 6,
    OfficeRecorded = 7,
    PersonRecorded = 8,
    PostingMade = 9,
    PostingEnded = 10,
    InvestigatorAssigned = 11,
    PersonSuspended = 12,
    DutySet = 13,
    OrderEntered = 14,
    OutsideRequestNoted = 15,
    ThingRecorded = 16,
    CustodyTaken = 17,

    /// <summary>An act of the organisation that waits for its second signature.</summary>
    ActProposed = 18,
    ProposalAnswered = 19,

    /// <summary>Somebody read personal data; in the access log only.</summary>
    LookedUp = 30,
    LimitLifted = 42,
    AlertRaised = 31,
    AlertAnswered = 32,
    SampleDrawn = 33,
    SampleAnswered = 34,
    CanarySet = 35,
    AccessReview = 36,
    OpeningAsked = 40,
    OpeningAnswered = 41,
    AccountChanged = 50,

    /// <summary>A sign-in, a refusal, a step-up; in the access log only.</summary>
    DoorNoted = 51,
    DeviceSet = 52,
    /// <summary>A file that belongs to a report or a diary entry.</summary>
    Attached = 60,
}

/// <summary>Books of an office (Police Rules 1934, rule 22.45); the number stands in the leaf.</summary>
public enum Register
{
    /// <summary>Register I, first information reports (rule 24.5).</summary>
    Fir = 1,

    /// <summary>Register II, the daily diary (rule 22.48).</summary>
    Diary = 2,

    /// <summary>Events of the log itself.</summary>
    Log = 100,

    /// <summary>Records brought in from another system; never mixed with those registered here.</summary>
    Imported = 101,

    /// <summary>Offices, people and postings.</summary>
    Organisation = 102,

    /// <summary>Who read what, why.</summary>
    Access = 103,

    /// <summary>Alerts over the access log, samples, and their answers.</summary>
    Oversight = 104,

    /// <summary>Who asked an officer for what, outside the chain of command.</summary>
    OutsideRequest = 105,

    /// <summary>Files that belong to reports and diary entries.</summary>
    Attachment = 106,
}
