using Thana.Domain.Organisation;

namespace Thana.Domain.Access;

/// <summary>
/// Somebody read personal data. Written in the access log, and durable, before the answer leaves (Directive (EU) 2016/680 art. 25: who, when, what, why;
/// no content of the record).
/// </summary>
public sealed record LookedUp(LookEssence Essence, LookGround Ground) : IEntryBody
{
    public static EntryKind Kind => EntryKind.LookedUp;
}

/// <param name="Person">Person number of who looked.</param>
/// <param name="Posting">The posting under which.</param>
/// <param name="Office">Office code of the posting.</param>
/// <param name="Device">Class of the device.</param>
/// <param name="Subject">Who or what was asked for: an entry like PSW-FQA/7, or the number or name that was typed.</param>
/// <param name="SubjectKey">Keyed hash of the subject, to know the same target again.</param>
public sealed record LookEssence(string Person, string? Posting, string? Office, Role? Role, string Device, LookAction Action, LookOutcome Outcome, string? Subject, string? SubjectKey);

/// <param name="Purpose">Code of data/access/purposes.tsv.</param>
/// <param name="Reference">FIR, diary entry, shift or order, as it was checked.</param>
/// <param name="Note">In the officer's words, where the purpose asks for them.</param>
/// <param name="Count">How many records the answer showed.</param>
public sealed record LookGround(string Purpose, string? Reference, string? Note, int Count);

public enum LookAction
{
    /// <summary>A page of a register.</summary>
    Listed,

    /// <summary>One record, whole.</summary>
    Opened,
    Printed,

    /// <summary>A search that names a person or a fact.</summary>
    Searched,

    /// <summary>The look-up desk.</summary>
    LookedUp,
    Mapped,
}

public enum LookOutcome
{
    Answered,
    NothingFound,

    /// <summary>Refused: no right, quota, sealed. The attempt is kept.</summary>
    Refused,

    /// <summary>Oneself, family or a colleague: the supervisor decides.</summary>
    Routed,
}
