namespace Thana.Domain.Oversight;

/// <summary>Rules of alarm over the access log. Each can say in words what it saw, against which limit and which norm.</summary>
public enum AlertRule
{
    /// <summary>One person asks again and again about one target, without an open case.</summary>
    SameTarget,

    /// <summary>The same over months, too slowly for the rule above.</summary>
    SameTargetSlow,

    /// <summary>The same persons or vehicles pass one officer's checkpost on too many days.</summary>
    SameOnShift,
    OffDuty,

    /// <summary>From a class of device that this role does not use.</summary>
    OffBeat,

    /// <summary>Many offices ask about one target within a day.</summary>
    ManyUnits,

    /// <summary>Many refused or routed questions, against what is usual for the role.</summary>
    NearMiss,

    /// <summary>A refused or routed question that is tried again on another day.</summary>
    NearMissSame,

    /// <summary>Far more than this person's own days.</summary>
    OwnNorm,

    /// <summary>Far more than others of this role.</summary>
    PeerNorm,
    Canary,

    /// <summary>After a posting ended: without any posting, or again about targets of the old one.</summary>
    AfterPosting,
    OneFamily,

    /// <summary>One reference carries far more targets than references do.</summary>
    WornReference,
    RepeatedNote,
    BreakGlass,
}

/// <summary>The limits of one rule (data/access/alerts.tsv).</summary>
/// <param name="Limit">The figure that raises the alert.</param>
/// <param name="Least">The rule's second figure; docs/guide/oversight.md says which.</param>
/// <param name="Days">How far back the rule counts.</param>
public sealed record AlertLimit(AlertRule Rule, double Limit, double Least, int Days, DateOnly From, DateOnly? To);

/// <summary>The dated table of limits.</summary>
public sealed class AlertLimits
{
    private static readonly Lazy<AlertLimits> Shipped = new(() => Read(Access.AccessData.Rows("alerts.tsv")));

    private readonly ILookup<AlertRule, AlertLimit> limits;

    private AlertLimits(IEnumerable<AlertLimit> all) => limits = all.ToLookup(l => l.Rule);

    public static AlertLimits Default => Shipped.Value;

    /// <summary>Null when the rule does not hold on that day.</summary>
    public AlertLimit? Of(AlertRule rule, DateOnly day) => limits[rule].FirstOrDefault(l => day >= l.From && (l.To is null || day <= l.To));

    /// <summary>Days that the rules look back at most.</summary>
    public int Longest => limits.SelectMany(l => l).Max(l => l.Days);

    /// <summary>Reads the table; columns rule, limit, least, days, from, to.</summary>
    /// <exception cref="FormatException">A row that cannot be read: limits are never guessed.</exception>
    public static AlertLimits Read(IEnumerable<string[]> rows) => new(rows.Select(r => new AlertLimit(
        Enum.TryParse<AlertRule>(r[0], out var rule) && Enum.IsDefined(rule) ? rule : throw new FormatException($"'{r[0]}' is no rule of alarm."),
        double.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture),
        double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture),
        int.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture),
        Day(r[4]) ?? DateOnly.MinValue,
        Day(r[5]))).ToList());

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
