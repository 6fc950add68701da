namespace Thana.Domain.Organisation;

/// <summary>A posting as typed.</summary>
public sealed class PostingDraft
{
    /// <summary>Person number.</summary>
    public string? Person { get; set; }

    public string? Office { get; set; }

    public string? Role { get; set; }

    /// <summary>Station time; empty: from the moment of writing.</summary>
    public string? From { get; set; }

    public string? Until { get; set; }

    public bool Acting { get; set; }

    public string? Order { get; set; }

    public string? Reason { get; set; }
}

/// <summary>The end of a posting as typed, with the office and role to which the person goes, where it is a transfer.</summary>
public sealed class EndDraft
{
    public string? Posting { get; set; }

    /// <summary>Station time; empty: now.</summary>
    public string? At { get; set; }

    public string? ToOffice { get; set; }

    public string? ToRole { get; set; }

    public string? Order { get; set; }

    public string? Reason { get; set; }
}

/// <summary>What the log knows when a posting is made or ended.</summary>
/// <param name="PersonKnown">There is such a person.</param>
/// <param name="OfPerson">Postings of the person that run or begin later.</param>
/// <param name="AtOffice">Postings at the office that run or begin later.</param>
/// <param name="OpenCases">Cases of the person at the office of the posting that ends.</param>
/// <param name="Alone">Nobody else in this installation could sign beside the orderer.</param>
public sealed record PostingFacts(Chart Chart, bool PersonKnown, IReadOnlyList<PostingAt> OfPerson, IReadOnlyList<PostingAt> AtOffice, int OpenCases, bool Alone);

/// <summary>What a rule decided: the entries, and whether a second officer must sign before they are written.</summary>
public sealed record Decided(PostingEnded? Ended, PostingMade? Made, InvestigatorAssigned? Assigned, bool NeedsSecond)
{
    public bool Early => Ended?.End.Early == true;
}

/// <summary>Postings, their ends and transfers (KP Police Act 2017 s.24, s.27; domain study 8, 10).</summary>
public static class PostingRule
{
    public static readonly TimeSpan LongestActing = TimeSpan.FromDays(90);
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);
    private const int LeastReason = 20;

    /// <param name="number">Number for the new posting.</param>
    /// <param name="second">Person who signs beside the orderer; null while nobody did.</param>
    public static Outcome<Decided> Post(PostingDraft draft, string number, PostingFacts facts, Orderer by, string? second, DateTime now)
    {
        var typed = new Typed();
        var person = typed.Needed(draft.Person, "Person", 60);
        if (person.Length > 0 && !facts.PersonKnown)
            typed.Refuse("person.unknown", OrganisationWords.NoSuchPerson, "Person");
        var role = typed.NeededChoice<Role>(draft.Role, "Role");
        var office = Office(typed, draft.Office, "Office", facts.Chart);
        var from = typed.Time(draft.From, "From") ?? now;
        var until = typed.Time(draft.Until, "Until");
        if (from < now - Back || from > now + Ahead)
            typed.Refuse("posting.bad-from", OrganisationWords.PostingFrom.With(Back.Days, Ahead.Days), "From");
        if (until <= from || until <= now)
            typed.Refuse("posting.ends-first", OrganisationWords.EndsFirst, "Until");
        if (draft.Acting && until is null)
            typed.Refuse("posting.acting-needs-end", OrganisationWords.ActingNeedsEnd.With(LongestActing.Days), "Until");
        else if (draft.Acting && until - from > LongestActing)
            typed.Refuse("posting.acting-too-long", OrganisationWords.ActingTooLong.With(LongestActing.Days), "Until");
        var two = typed.Refusals.Exists(r => r.Field == "Role") ? false : OrderRule.NeedsTwo(role, by);
        var grounds = Grounds(typed, draft.Order, draft.Reason, two, second);
        if (typed.Refusals.Count == 0)
            Fits(typed, role, office!, from, until, draft.Acting, person, facts.OfPerson, facts.AtOffice, "Office", "Role");
        OrderRule.Check(typed, by, facts.Chart, office?.Code, typed.Refusals.Exists(r => r.Field == "Role") ? null : role, person);
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        return new Decided(
            null,
            new PostingMade(new PostingEssence(number, person, office!.Code, role, from, until, draft.Acting), grounds),
            null,
            two && second is null && !facts.Alone);
    }

    /// <param name="posting">The posting that ends; null when there is none by this number.</param>
    /// <param name="number">Number for the posting to which the person goes.</param>
    public static Outcome<Decided> End(EndDraft draft, PostingAt? posting, string number, PostingFacts facts, Orderer by, string? second, DateTime now)
    {
        var typed = new Typed();
        if (posting is null || posting.Ended(now))
        {
            typed.Refuse("posting.none-runs", OrganisationWords.NoPostingRuns, "Posting");
            return typed.Refusals;
        }

        var at = typed.Time(draft.At, "At") ?? now;
        // What is typed as this minute began before now.
        if (at < now && now - at < TimeSpan.FromMinutes(1))
            at = now;
        if (at < now)
            typed.Refuse("posting.end-in-past", OrganisationWords.EndInPast, "At");
        else if (at > now + Ahead)
            typed.Refuse("posting.bad-from", OrganisationWords.PostingFrom.With(0, Ahead.Days), "At");
        var early = Tenure.IsEarly(posting, at) || (posting.Role == Role.Investigator && facts.OpenCases > 0);
        var made = To(typed, draft, posting, number, at, facts, by);
        var two = early || OrderRule.NeedsTwo(posting.Role, by) || (made is not null && OrderRule.NeedsTwo(made.Role, by));
        var grounds = Grounds(typed, draft.Order, draft.Reason, two, second);
        OrderRule.Check(typed, by, facts.Chart, posting.Office, posting.Role, posting.Person, "Posting", "Posting", "Posting");
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        return new Decided(
            new PostingEnded(new PostingEnd(posting.Posting, at, grounds.Order, grounds.Reason, grounds.Second, early)),
            made is null ? null : new PostingMade(made, grounds),
            null,
            two && second is null && !facts.Alone);
    }

    private static PostingEssence? To(Typed typed, EndDraft draft, PostingAt posting, string number, DateTime at, PostingFacts facts, Orderer by)
    {
        if (string.IsNullOrWhiteSpace(draft.ToOffice) && string.IsNullOrWhiteSpace(draft.ToRole))
            return null;
        var before = typed.Refusals.Count;
        var role = typed.NeededChoice<Role>(draft.ToRole, "ToRole");
        var office = Office(typed, draft.ToOffice, "ToOffice", facts.Chart);
        if (typed.Refusals.Count > before)
            return null;
        Fits(typed, role, office!, at, null, false, posting.Person, [.. facts.OfPerson.Where(p => p.Posting != posting.Posting)], [.. facts.AtOffice.Where(p => p.Posting != posting.Posting)], "ToOffice", "ToRole");
        OrderRule.Check(typed, by, facts.Chart, office!.Code, role, null, "ToOffice", "ToRole");
        return new PostingEssence(number, posting.Person, office.Code, role, at, null, Acting: false);
    }

    private static OfficeAt? Office(Typed typed, string? text, string field, Chart chart)
    {
        var code = typed.Needed(text, field, 24);
        if (code.Length == 0)
            return null;
        if (chart.Find(code) is { Closed: false } office)
            return office;
        typed.Refuse("office.unknown", OrganisationWords.NoSuchOffice, field);
        return null;
    }

    private static void Fits(
        Typed typed, Role role, OfficeAt office, DateTime from, DateTime? until, bool acting, string person, IReadOnlyList<PostingAt> ofPerson, IReadOnlyList<PostingAt> atOffice, string officeField, string roleField)
    {
        if (!Roles.ExistsAt(role, office.Kind))
            typed.Refuse("posting.no-such-role", OrganisationWords.NoSuchRole, roleField);
        if (OrderRule.IsHead(role) && atOffice.Any(p => p.Role == role && p.Acting == acting && p.Person != person && p.Overlaps(from, until)))
            typed.Refuse("posting.head-taken", OrganisationWords.HeadTaken, officeField);
        if (ofPerson.Any(p => p.Role == role && string.Equals(p.Office, office.Code, StringComparison.OrdinalIgnoreCase) && p.Overlaps(from, until)))
            typed.Refuse("posting.twice", OrganisationWords.PostedTwice, officeField);
    }

    /// <summary>Order number, reason and second signature; the first two are needed where two must sign.</summary>
    internal static PostingGrounds Grounds(Typed typed, string? order, string? reason, bool two, string? second)
    {
        var (number, why) = (typed.Line(order, "Order", 100), typed.Text(reason, "Reason", 1_000));
        if (two && number is null)
            typed.Refuse("order.number-needed", OrganisationWords.OrderNeeded, "Order");
        if (two && (why?.Length ?? 0) < LeastReason && !typed.Refusals.Exists(r => r.Field == "Reason"))
            typed.Refuse("order.reason-needed", OrganisationWords.ReasonNeeded.With(LeastReason), "Reason");
        return new PostingGrounds(number, why, second);
    }
}
