namespace Thana.Domain.Oversight;

/// <summary>
/// The rules of alarm: pure functions over a window of looks. Those of <see cref="Live"/> need only the looks of the person and of the target, and run as the
/// look is written; those of <see cref="Night"/> compare with all others.
/// </summary>
public static class AlertRules
{
    // Two questions within an hour are one occasion: a page is asked again, a name is typed anew.
    private static readonly TimeSpan OneOccasion = TimeSpan.FromHours(1);

    public static IEnumerable<Alert> Live(Window w) =>
        [.. Canary(w), .. SameTarget(w), .. OffDuty(w), .. NearMissSame(w), .. AfterPosting(w), .. OneFamily(w), .. ManyUnits(w), .. BreakGlass(w)];

    public static IEnumerable<Alert> Night(Window w) => [.. Live(w), .. SameTargetSlow(w), .. SameOnShift(w), .. Norms.All(w), .. References.All(w)];

    /// <summary>Whoever asks about a person that does not exist.</summary>
    public static IEnumerable<Alert> Canary(Window w) => w.Limit(AlertRule.Canary) is not { } limit ? [] : w.Last(limit.Days)
        .Where(l => l.At >= w.Since && ((l.Target is { } t && w.Around.Canaries.Contains(t)) || (l.Group is { } g && w.Around.Canaries.Contains(g))))
        .GroupBy(l => (l.Person, l.Target))
        .Select(g => Raise(limit, g.Key.Person, g.Key.Target, g.Count(), null, null, g.ToList()));

    public static IEnumerable<Alert> SameTarget(Window w) => w.Limit(AlertRule.SameTarget) is not { } limit ? [] : Asked(w, limit.Days)
        .Where(l => !l.OnShift && !l.UnderCase)
        .GroupBy(l => (l.Person, l.Target))
        .Where(g => g.Last().At >= w.Since)
        .Select(g => (g.Key, Looks: g.ToList(), Times: Occasions(g, OneOccasion)))
        .Where(g => g.Times >= limit.Limit)
        .Select(g => Raise(limit, g.Key.Person, g.Key.Target, g.Times, null, null, g.Looks));

    public static IEnumerable<Alert> SameTargetSlow(Window w) => w.Limit(AlertRule.SameTargetSlow) is not { } limit ? [] : Asked(w, limit.Days)
        .Where(l => !l.OnShift && !l.UnderCase)
        .GroupBy(l => (l.Person, l.Target))
        .Where(g => g.Last().At >= w.Since)
        .Select(g => (g.Key, Looks: g.ToList(), Times: Occasions(g, TimeSpan.FromHours(limit.Least))))
        .Where(g => g.Times >= limit.Limit)
        .Select(g => Raise(limit, g.Key.Person, g.Key.Target, g.Times, null, null, g.Looks));

    /// <summary>One alert for an officer, however many targets come back; a padded list has many.</summary>
    public static IEnumerable<Alert> SameOnShift(Window w) => w.Limit(AlertRule.SameOnShift) is not { } limit ? [] : Asked(w, limit.Days)
        .Where(l => l.OnShift)
        .GroupBy(l => (l.Person, l.Target))
        .Select(g => (g.Key.Person, Looks: g.ToList(), Days: g.Select(l => StationTime.Day(l.At)).Distinct().Count()))
        .Where(g => g.Days >= limit.Limit && g.Looks[^1].At >= w.Since)
        .GroupBy(g => g.Person, StringComparer.Ordinal)
        .Select(g => Raise(limit, g.Key, null, g.Max(t => t.Days), null, Text(g.Count()), g.SelectMany(t => t.Looks).OrderBy(l => l.At).ToList()));

    public static IEnumerable<Alert> OffDuty(Window w) => w.Limit(AlertRule.OffDuty) is not { } limit ? [] : Asked(w, limit.Days)
        .Where(w.Around.OffDuty)
        .GroupBy(l => l.Person, StringComparer.Ordinal)
        .Select(g => (g.Key, Looks: g.ToList()))
        .Where(g => g.Looks.Count >= limit.Limit && g.Looks[^1].At >= w.Since)
        .Select(g => Raise(limit, g.Key, null, g.Looks.Count, null, null, g.Looks));

    public static IEnumerable<Alert> ManyUnits(Window w) => w.Limit(AlertRule.ManyUnits) is not { } limit ? [] : Asked(w, limit.Days)
        .Where(l => !l.OnShift)
        .GroupBy(l => l.Target, StringComparer.Ordinal)
        .Select(g => (g.Key, Looks: g.ToList(), Offices: g.Select(l => l.Office).Distinct(StringComparer.Ordinal).Count()))
        .Where(g => g.Offices >= limit.Limit && g.Looks[^1].At >= w.Since)
        .Select(g => Raise(limit, null, g.Key, g.Offices, null, Text(g.Looks.Select(l => l.Person).Distinct(StringComparer.Ordinal).Count()), g.Looks));

    public static IEnumerable<Alert> NearMissSame(Window w) => w.Limit(AlertRule.NearMissSame) is not { } limit ? [] : w.Last(limit.Days)
        .Where(l => l.Outcome is Access.LookOutcome.Refused or Access.LookOutcome.Routed && l.Target is not null)
        .GroupBy(l => (l.Person, l.Target))
        .Where(g => g.Last().At >= w.Since)
        .Select(g => (g.Key, Looks: g.ToList(), Days: g.Select(l => StationTime.Day(l.At)).Distinct().Count()))
        .Where(g => g.Days >= limit.Limit)
        .Select(g => Raise(limit, g.Key.Person, g.Key.Target, g.Days, null, null, g.Looks));

    /// <summary>Without any posting that runs; or under a new one, again about targets of the old one.</summary>
    public static IEnumerable<Alert> AfterPosting(Window w)
    {
        if (w.Limit(AlertRule.AfterPosting) is not { } limit)
            yield break;
        foreach (var person in w.Last(limit.Days).Where(l => l.Target is not null).GroupBy(l => l.Person, StringComparer.Ordinal))
        {
            var postings = w.Around.PostingsOf(person.Key).ToList();
            var ended = postings.Where(p => p.Until is { } until && until <= w.Until && until > w.Until.AddDays(-limit.Days)).MaxBy(p => p.Until);
            if (ended is null)
                continue;
            var after = person.Where(l => l.At > ended.Until).ToList();
            var homeless = after.Where(l => !postings.Exists(p => p.From <= l.At && (p.Until is null || p.Until > l.At))).ToList();
            var old = w.Looks.Where(l => l.Person == person.Key && l.At <= ended.Until && l.Target is not null).Select(l => l.Target).ToHashSet(StringComparer.Ordinal);
            var again = after.Where(l => l.Asks && !l.UnderCase && !l.OnShift && old.Contains(l.Target)).ToList();
            if (homeless.Count >= limit.Limit && homeless[^1].At >= w.Since)
                yield return Raise(limit, person.Key, null, homeless.Count, null, ended.Office, homeless);
            else if (again.Count >= limit.Least && again[^1].At >= w.Since)
                yield return Raise(limit with { Limit = limit.Least }, person.Key, null, again.Count, null, ended.Office, again);
        }
    }

    public static IEnumerable<Alert> OneFamily(Window w) => w.Limit(AlertRule.OneFamily) is not { } limit ? [] : Asked(w, limit.Days)
        .Where(l => l.Group is not null && !l.OnShift && !l.UnderCase)
        .GroupBy(l => (l.Person, l.Group))
        .Where(g => g.Last().At >= w.Since)
        .Select(g => (g.Key, Looks: g.ToList(), Targets: g.Select(l => l.Target).Distinct(StringComparer.Ordinal).Count()))
        .Where(g => g.Targets >= limit.Limit)
        .Select(g => Raise(limit, g.Key.Person, null, g.Targets, null, g.Key.Group, g.Looks));

    public static IEnumerable<Alert> BreakGlass(Window w) => w.Limit(AlertRule.BreakGlass) is not { } limit ? [] : w.Around.Openings
        .Where(o => o.At >= w.Since && o.At <= w.Until)
        .Select(o => new Alert(AlertRule.BreakGlass, o.Person, [o.Office], null, 1, limit.Limit, null, limit.Days, o.Opening, [], o.At));

    internal static IEnumerable<Look> Asked(Window w, int days) => w.Last(days).Where(l => l.Asks);

    internal static Alert Raise(AlertLimit limit, string? person, string? target, double seen, double? norm, string? about, IReadOnlyList<Look> looks) => new(
        limit.Rule, person, looks.Reverse().Select(l => l.Office).Distinct(StringComparer.Ordinal).ToList(), target, seen, limit.Limit, norm, limit.Days, about, looks.Select(l => l.Id).ToList(), looks[^1].At);

    internal static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int Occasions(IEnumerable<Look> inOrder, TimeSpan apart)
    {
        var (times, last) = (0, DateTime.MinValue);
        foreach (var look in inOrder)
        {
            if (times > 0 && look.At - last < apart)
                continue;
            (times, last) = (times + 1, look.At);
        }

        return times;
    }
}
