namespace Thana.Domain.Organisation;

/// <summary>A suspension, or its end, as typed.</summary>
public sealed class SuspensionDraft
{
    public string? Person { get; set; }

    /// <summary>False to end it.</summary>
    public bool Suspend { get; set; } = true;

    public string? Order { get; set; }

    public string? Reason { get; set; }
}

/// <param name="Known">There is such a person.</param>
/// <param name="Suspended">They are suspended now.</param>
/// <param name="Postings">Postings of the person that run or begin later.</param>
public sealed record SuspensionFacts(Chart Chart, bool Known, bool Suspended, IReadOnlyList<PostingAt> Postings);

public static class SuspensionRule
{
    private const int LeastReason = 20;

    public static Outcome<PersonSuspended> Decide(SuspensionDraft draft, SuspensionFacts facts, Orderer by)
    {
        var typed = new Typed();
        var person = typed.Needed(draft.Person, "Person", 60);
        if (person.Length > 0 && !facts.Known)
            typed.Refuse("person.unknown", OrganisationWords.NoSuchPerson, "Person");
        else if (person.Length > 0 && facts.Suspended == draft.Suspend)
            typed.Refuse("suspension.is-so", draft.Suspend ? OrganisationWords.IsSuspended : OrganisationWords.NotSuspended, "Person");
        var (order, reason) = (typed.Needed(draft.Order, "Order", 100), typed.Needed(draft.Reason, "Reason", 1_000));
        if (reason.Length is > 0 and < LeastReason)
            typed.Refuse("order.reason-needed", OrganisationWords.ReasonNeeded.With(LeastReason), "Reason");
        OrderRule.Check(typed, by, facts.Chart, null, null, person);
        if (facts.Known && facts.Postings.Count == 0)
            typed.Refuse("suspension.no-posting", OrganisationWords.NoPostingRuns, "Person");
        // Whoever suspends stands above every posting of the person, so that nobody is taken out of another's command.
        foreach (var posting in facts.Postings)
        {
            if (!typed.Refusals.Exists(r => r.Field == "Person"))
                OrderRule.Check(typed, by with { Writes = true }, facts.Chart, posting.Office, posting.Role, null, "Person", "Person");
        }

        return typed.Refusals.Count > 0 ? typed.Refusals : new PersonSuspended(new Suspension(person, draft.Suspend, order, reason));
    }
}
