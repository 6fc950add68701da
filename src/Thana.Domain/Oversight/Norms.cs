namespace Thana.Domain.Oversight;

/// <summary>Rules that hold a person against their own days and against others of the role.</summary>
internal static class Norms
{
    // With fewer others there is no norm to speak of.
    private const int LeastPeers = 8;
    private const int LeastOfRole = 200;

    public static IEnumerable<Alert> All(Window w) => [.. Own(w), .. Peers(w), .. NearMiss(w), .. OffBeat(w)];

    /// <summary>This day against the person's own days before it, allowing for how busy the others of the office were that day.</summary>
    public static IEnumerable<Alert> Own(Window w)
    {
        if (w.Limit(AlertRule.OwnNorm) is not { } limit)
            yield break;
        var today = StationTime.Day(w.Until);
        var asked = AlertRules.Asked(w, limit.Days + 1).Select(l => (Look: l, Day: StationTime.Day(l.At))).ToList();
        var ofOffice = asked.GroupBy(l => l.Look.Office, StringComparer.Ordinal).ToDictionary(o => o.Key, o => o.ToList(), StringComparer.Ordinal);
        foreach (var person in asked.GroupBy(l => l.Look.Person, StringComparer.Ordinal))
        {
            var days = person.GroupBy(l => l.Day).ToDictionary(d => d.Key, d => d.Select(l => l.Look).ToList());
            if (!days.Remove(today, out var now) || now[^1].At < w.Since || days.Count < limit.Least || now.Count < limit.Least)
                continue;
            var before = days.Values.Select(d => (double)d.Count).ToList();
            var busy = Busy(ofOffice[now[^1].Office].Where(l => l.Look.Person != person.Key).Select(l => l.Day), today);
            var score = Robust.Score(now.Count / busy, before);
            if (score >= limit.Limit)
                yield return AlertRules.Raise(limit, person.Key, null, score, Robust.Median(before), AlertRules.Text(now.Count), now);
        }
    }

    // A day of search operations is busy for everybody; a day that is slow for the others excuses nothing.
    private static double Busy(IEnumerable<DateOnly> others, DateOnly today)
    {
        var days = others.GroupBy(d => d).ToDictionary(d => d.Key, d => (double)d.Count());
        return days.Remove(today, out var now) && days.Count > 0 ? Math.Max(1, now / Math.Max(1, Robust.Median(days.Values))) : 1;
    }

    /// <summary>A week of this person against the same week of the others.</summary>
    public static IEnumerable<Alert> Peers(Window w)
    {
        if (w.Limit(AlertRule.PeerNorm) is not { } limit)
            yield break;
        foreach (var role in AlertRules.Asked(w, limit.Days).Where(l => l.Role is not null).GroupBy(l => l.Role!.Value))
        {
            var persons = role.GroupBy(l => l.Person, StringComparer.Ordinal).Select(p => p.ToList()).ToList();
            if (persons.Count <= LeastPeers)
                continue;
            foreach (var looks in persons.Where(p => p.Count >= limit.Least && p[^1].At >= w.Since))
            {
                var others = persons.Where(p => !ReferenceEquals(p, looks)).Select(p => (double)p.Count).ToList();
                var score = Robust.Score(looks.Count, others);
                if (score >= limit.Limit)
                    yield return AlertRules.Raise(limit, looks[0].Person, null, score, Robust.Median(others), AlertRules.Text(looks.Count), looks);
            }
        }
    }

    /// <summary>Refused and routed questions against what the role's share gives for this much work.</summary>
    public static IEnumerable<Alert> NearMiss(Window w)
    {
        if (w.Limit(AlertRule.NearMiss) is not { } limit)
            yield break;
        foreach (var role in w.Last(limit.Days).Where(l => l.Role is not null && l.Target is not null).GroupBy(l => l.Role!.Value))
        {
            var all = role.ToList();
            var missed = all.Count(Missed);
            foreach (var person in all.GroupBy(l => l.Person, StringComparer.Ordinal))
            {
                var own = person.ToList();
                var misses = own.Where(Missed).ToList();
                // The person's own misses are no part of the norm.
                var usual = all.Count == own.Count ? 0 : own.Count * (double)(missed - misses.Count) / (all.Count - own.Count);
                if (misses.Count >= limit.Limit && misses[^1].At >= w.Since && misses.Count >= limit.Least * usual)
                    yield return AlertRules.Raise(limit, person.Key, null, misses.Count, usual, null, misses);
            }
        }
    }

    /// <summary>From a class of device that the role hardly uses.</summary>
    public static IEnumerable<Alert> OffBeat(Window w)
    {
        if (w.Limit(AlertRule.OffBeat) is not { } limit)
            yield break;
        foreach (var role in AlertRules.Asked(w, limit.Days).Where(l => l.Role is not null).GroupBy(l => l.Role!.Value))
        {
            var all = role.ToList();
            if (all.Count < LeastOfRole)
                continue;
            var ofDevice = all.GroupBy(l => l.Device, StringComparer.Ordinal).ToDictionary(d => d.Key, d => d.Count(), StringComparer.Ordinal);
            foreach (var used in all.Where(l => l.At >= w.Until.AddDays(-7)).GroupBy(l => (l.Person, l.Device)))
            {
                var looks = used.ToList();
                if (looks.Count < limit.Limit || looks[^1].At < w.Since)
                    continue;
                var own = all.Where(l => l.Person == used.Key.Person).ToList();
                var ownHere = own.Count(l => l.Device == used.Key.Device);
                var share = all.Count == own.Count ? 1 : (double)(ofDevice[used.Key.Device] - ownHere) / (all.Count - own.Count);
                if (share < limit.Least)
                    yield return AlertRules.Raise(limit, used.Key.Person, null, looks.Count, Math.Round(100 * share, 2), used.Key.Device, looks);
            }
        }
    }

    private static bool Missed(Look look) => look.Outcome is Access.LookOutcome.Refused or Access.LookOutcome.Routed;
}

/// <summary>Rules about what look-ups are said to rest on.</summary>
internal static class References
{
    public static IEnumerable<Alert> All(Window w) => [.. Worn(w), .. RepeatedNote(w)];

    /// <summary>A reference that carries far more targets than references do; about the person who used it most.</summary>
    public static IEnumerable<Alert> Worn(Window w)
    {
        if (w.Limit(AlertRule.WornReference) is not { } limit)
            yield break;
        var used = AlertRules.Asked(w, limit.Days).Where(l => !l.OnShift && l.Reference is not null).GroupBy(l => l.Reference!, StringComparer.Ordinal)
            .Select(g => (Reference: g.Key, Looks: g.ToList(), Targets: g.Select(l => l.Target).Distinct(StringComparer.Ordinal).Count())).ToList();
        if (used.Count == 0)
            yield break;
        var counts = used.ConvertAll(u => (double)u.Targets);
        var middle = Robust.Median(counts);
        foreach (var (reference, looks, targets) in used.Where(u => u.Targets >= limit.Limit && u.Looks[^1].At >= w.Since))
        {
            if (Robust.Score(targets, counts) < limit.Least)
                continue;
            var most = looks.GroupBy(l => l.Person, StringComparer.Ordinal).MaxBy(p => p.Count())!.Key;
            yield return AlertRules.Raise(limit, most, null, targets, middle, reference, looks);
        }
    }

    /// <summary>One text that explains everything explains nothing.</summary>
    public static IEnumerable<Alert> RepeatedNote(Window w)
    {
        if (w.Limit(AlertRule.RepeatedNote) is not { } limit)
            yield break;
        var notes = AlertRules.Asked(w, limit.Days).Where(l => l.NoteKey is not null && !l.OnShift).GroupBy(l => (l.Person, l.NoteKey))
            .Select(g => (g.Key.Person, Looks: g.ToList(), Targets: g.Select(l => l.Target).Distinct(StringComparer.Ordinal).Count())).ToList();
        if (notes.Count == 0)
            yield break;
        var middle = Robust.Median(notes.ConvertAll(n => (double)n.Targets));
        foreach (var person in notes.Where(n => n.Targets >= limit.Limit && n.Looks[^1].At >= w.Since).GroupBy(n => n.Person, StringComparer.Ordinal))
        {
            var worst = person.MaxBy(n => n.Targets);
            yield return AlertRules.Raise(limit, person.Key, null, worst.Targets, middle, null, worst.Looks);
        }
    }
}
