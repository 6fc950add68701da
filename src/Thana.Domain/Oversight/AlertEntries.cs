using Thana.Domain.Organisation;

namespace Thana.Domain.Oversight;

/// <summary>A rule of alarm found something in the access log. Written in the oversight log of the installation.</summary>
public sealed record AlertRaised(AlertEssence Essence, AlertFigures Figures) : IEntryBody
{
    public static EntryKind Kind => EntryKind.AlertRaised;
}

/// <param name="Person">Whom it is about; null where it is about a target.</param>
/// <param name="Office">Office code at which it is answered first.</param>
/// <param name="Role">Of the person when it happened.</param>
/// <param name="Target">Keyed hash of the target.</param>
public sealed record AlertEssence(AlertRule Rule, string? Person, string Office, Role? Role, string? Target);

/// <param name="Looks">Entries of the access log behind it, office code and index, comma-separated; the newest fifty.</param>
public sealed record AlertFigures(double Seen, double Limit, double? Norm, int Days, string? About, string Looks, DateTime Last);

/// <summary>A supervisor's answer to an alert.</summary>
public sealed record AlertAnswered(AlertAnswer Answer) : IEntryBody
{
    public static EntryKind Kind => EntryKind.AlertAnswered;
}

/// <param name="Alert">Entry of the alert in the same log.</param>
/// <param name="Office">Office code of the one who answers.</param>
public sealed record AlertAnswer(long Alert, string Person, Role Role, string Office, AlertVerdict Verdict, string Reason);

public enum AlertVerdict
{
    /// <summary>The look-ups belonged to the work.</summary>
    Justified,

    /// <summary>A mistake without intent; the officer was told.</summary>
    Advised,

    /// <summary>An inquiry was opened.</summary>
    Inquiry,
}

/// <summary>The week's random sample of look-ups, drawn from a root that nobody could know while the week ran.</summary>
public sealed record SampleDrawn(SampleEssence Essence, IReadOnlyList<SampledLook> Looks) : IEntryBody
{
    public static EntryKind Kind => EntryKind.SampleDrawn;
}

/// <param name="Log">Office code of the access log.</param>
/// <param name="Monday">First day of the week, station calendar.</param>
/// <param name="Size">Tree size of the first checkpoint signed after the week.</param>
/// <param name="Root">Its root, hexadecimal: who has the log draws the same sample.</param>
public sealed record SampleEssence(string Log, DateOnly Monday, long Size, string Root, int OutOf);

/// <param name="Look">Index in the access log.</param>
/// <param name="Office">Office code at which it is judged first.</param>
public sealed record SampledLook(long Look, string Person, string Office, Role? Role);

/// <summary>The officer says what a sampled look-up was for, or the supervisor judges it.</summary>
public sealed record SampleAnswered(SampleAnswer Answer) : IEntryBody
{
    public static EntryKind Kind => EntryKind.SampleAnswered;
}

/// <param name="Look">The look's entry, office code and index.</param>
/// <param name="Verdict">Null when the officer justifies.</param>
public sealed record SampleAnswer(string Look, string Person, string Office, AlertVerdict? Verdict, string Reason);

/// <summary>An auditor registers a person who does not exist, or ends one. What was invented is kept as keyed hashes only.</summary>
public sealed record CanarySet(CanaryEssence Canary) : IEntryBody
{
    public static EntryKind Kind => EntryKind.CanarySet;
}

/// <param name="Canary">Its own number.</param>
/// <param name="Office">Office code of the district it belongs to.</param>
/// <param name="Keys">Keyed hashes, comma-separated.</param>
public sealed record CanaryEssence(string Canary, string Office, string Keys, bool On, string By);

/// <summary>A citizen who was told, or refused, who looked at their record asks the commission to look again; or the commission answers.</summary>
public sealed record AccessReview(ReviewEssence Review) : IEntryBody
{
    public static EntryKind Kind => EntryKind.AccessReview;
}

/// <param name="Review">Its own number.</param>
/// <param name="SubjectKey">Keyed hash of the citizen's number.</param>
/// <param name="By">Person number of who wrote it.</param>
/// <param name="Answer">Null when it is asked.</param>
public sealed record ReviewEssence(string Review, string SubjectKey, string By, string Office, string Words, string? Answer);
