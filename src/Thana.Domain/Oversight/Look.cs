using Thana.Domain.Access;
using Thana.Domain.Organisation;

namespace Thana.Domain.Oversight;

/// <summary>One line of the access log as the rules of alarm read it: who, when, from where, why; the target only as a keyed hash.</summary>
/// <param name="Id">Entry in the access log.</param>
/// <param name="At">UTC.</param>
/// <param name="Office">Office code of the posting; empty where none ran.</param>
/// <param name="Target">Keyed hash of what was asked for; null for lists and for records of one's own registers.</param>
/// <param name="Group">Keyed hash of the family or house the question named; null where it named none.</param>
/// <param name="NoteKey">Keyed hash of the officer's own words; null where there were none.</param>
public sealed record Look(
    long Id, DateTime At, string Person, string? Posting, string Office, Role? Role, string Device, LookOutcome Outcome, string? Target, string? Group, string Purpose, string? Reference, string? NoteKey)
{
    /// <summary>The purpose under which a citizen is told who looked at their record; it says nothing against the officer at the desk.</summary>
    public const string SubjectAccess = "subject-access";

    /// <summary>Rests on a case that is open and the officer's own: the look-up desk has checked both.</summary>
    public bool UnderCase => Reference is not null && Reference.StartsWith("FIR ", StringComparison.Ordinal);

    /// <summary>Whoever passes a checkpost or a patrol: the officer does not choose them.</summary>
    public bool OnShift => Purpose == "checkpost";

    /// <summary>A question about a person or a vehicle, not the reading of registers one keeps or supervises.</summary>
    public bool Asks => Target is not null && Purpose is not (Access.Purpose.Register or Access.Purpose.Supervision or SubjectAccess);
}

/// <summary>Somebody was on duty at an office, UTC.</summary>
public sealed record DutyTime(string Person, string Office, DateTime From, DateTime Until);

/// <summary>Somebody was posted to an office; <paramref name="Until"/> null while it runs.</summary>
public sealed record PostingTime(string Posting, string Person, string Office, Role Role, DateTime From, DateTime? Until);

/// <summary>A sealed report was opened in danger to life, without a second person.</summary>
public sealed record GlassBroken(string Opening, string Person, string Office, DateTime At);
