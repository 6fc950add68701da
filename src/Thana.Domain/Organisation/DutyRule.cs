namespace Thana.Domain.Organisation;

/// <summary>A duty of the roster as typed.</summary>
public sealed class DutyDraft
{
    public string? Person { get; set; }

    public string? Office { get; set; }

    public string? Kind { get; set; }

    public string? Place { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }
}

/// <param name="Postings">Running postings of the person.</param>
/// <param name="Busy">The person has a duty that overlaps.</param>
public sealed record DutyFacts(Chart Chart, IReadOnlyList<PostingAt> Postings, bool Busy);

/// <summary>The roster: who is on duty from and to.</summary>
public static class DutyRule
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan Back = TimeSpan.FromHours(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(31);

    public static Outcome<DutySet> Set(DutyDraft draft, string number, DutyFacts facts, Orderer by, DateTime now)
    {
        var typed = new Typed();
        var person = typed.Needed(draft.Person, "Person", 60);
        var code = typed.Needed(draft.Office, "Office", 24);
        var office = facts.Chart.Find(code);
        if (code.Length > 0 && office is not { Closed: false })
            typed.Refuse("office.unknown", OrganisationWords.NoSuchOffice, "Office");
        var kind = typed.NeededChoice<DutyKind>(draft.Kind, "Kind");
        var (from, until) = (typed.NeededTime(draft.From, "From"), typed.NeededTime(draft.Until, "Until"));
        var times = !typed.Refusals.Exists(r => r.Field is "From" or "Until");
        if (times && (from < now - Back || from > now + Ahead))
            typed.Refuse("duty.bad-from", OrganisationWords.DutyFrom.With(Ahead.Days), "From");
        if (times && until <= from)
            typed.Refuse("duty.ends-first", OrganisationWords.EndsFirst, "Until");
        else if (times && until - from > Longest)
            typed.Refuse("duty.too-long", OrganisationWords.DutyTooLong.With(Longest.TotalHours), "Until");
        if (times && facts.Busy)
            typed.Refuse("duty.busy", OrganisationWords.Busy, "Person");
        if (person.Length > 0 && office is not null && !facts.Postings.Any(p => facts.Chart.Covers(p.Office, office.Code) || facts.Chart.Covers(office.Code, p.Office)))
            typed.Refuse("duty.not-posted", OrganisationWords.NotPostedThere, "Person");
        OrderRule.Check(typed, by, facts.Chart, office?.Code, null, person);
        foreach (var role in facts.Postings.Where(p => office is not null && facts.Chart.Covers(by.Office, p.Office)).Select(p => (Role?)p.Role).Take(1))
            OrderRule.Check(typed, by with { Writes = true }, facts.Chart, null, role, null, null, "Person");
        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new DutySet(new DutyEssence(number, person, office!.Code, kind, typed.Line(draft.Place, "Place"), from, until));
    }
}

/// <summary>A written order as it is entered.</summary>
public sealed class OrderDraft
{
    public string? Number { get; set; }

    /// <summary>Who gave it.</summary>
    public string? Authority { get; set; }

    public string? Office { get; set; }

    public string? Text { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    /// <summary>Person numbers, comma-separated.</summary>
    public string? Persons { get; set; }
}

/// <param name="Postings">Running postings of those who shall act on it.</param>
/// <param name="Taken">The office has an order of this number already.</param>
public sealed record OrderFacts(Chart Chart, ILookup<string, PostingAt> Postings, bool Taken);

/// <summary>Entering a written order on which officers act, and on which their questions rest.</summary>
public static class EnterRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public static Outcome<OrderEntered> Enter(OrderDraft draft, OrderFacts facts, Orderer by, DateTime now)
    {
        var typed = new Typed();
        var (number, authority, text) = (typed.Needed(draft.Number, "Number", 60), typed.Needed(draft.Authority, "Authority"), typed.Needed(draft.Text, "Text", 4_000));
        var code = typed.Needed(draft.Office, "Office", 24);
        var office = facts.Chart.Find(code);
        if (code.Length > 0 && office is not { Closed: false })
            typed.Refuse("office.unknown", OrganisationWords.NoSuchOffice, "Office");
        if (facts.Taken)
            typed.Refuse("order.taken", OrganisationWords.OrderTaken, "Number");
        var (from, until) = (typed.Time(draft.From, "From") ?? now, typed.NeededTime(draft.Until, "Until"));
        if (!typed.Refusals.Exists(r => r.Field is "From" or "Until") && (until <= from || until <= now))
            typed.Refuse("order.ends-first", OrganisationWords.EndsFirst, "Until");
        else if (until - from > Longest)
            typed.Refuse("order.too-long", OrganisationWords.OrderTooLong.With(Longest.Days), "Until");
        var persons = People(draft.Persons);
        if (persons.Count == 0)
            typed.Refuse("field.needed", RuleWords.Needed, "Persons");
        OrderRule.Check(typed, by, facts.Chart, office?.Code, null, null);
        if (persons.Contains(by.Person, StringComparer.Ordinal))
            typed.Refuse("order.oneself", OrganisationWords.Oneself, "Persons");
        if (office is not null && persons.FirstOrDefault(p => !facts.Postings[p].Any(o => facts.Chart.Covers(office.Code, o.Office))) is { } stranger)
            typed.Refuse("order.stranger", OrganisationWords.Stranger.With(stranger), "Persons");
        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new OrderEntered(new OrderEssence(number, authority, office!.Code, text, from, until), new OrderTo(string.Join(',', persons)));
    }

    public static IReadOnlyList<string> People(string? text) =>
        [.. (text ?? "").Split([',', ';', ' ', '\n', '\r', '،'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
}
