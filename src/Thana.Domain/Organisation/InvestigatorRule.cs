namespace Thana.Domain.Organisation;

/// <summary>Who shall investigate, as typed.</summary>
public sealed class AssignmentDraft
{
    /// <summary>Number like 12/2026; of another office PSW-FQA 12/2026.</summary>
    public string? Fir { get; set; }

    /// <summary>Person number.</summary>
    public string? Person { get; set; }

    public string? Order { get; set; }

    public string? Reason { get; set; }
}

/// <param name="Fir">Office code and index of the FIR's entry; null when there is no such FIR.</param>
/// <param name="Office">Code of the FIR's office.</param>
/// <param name="Now">Person who has the case.</param>
/// <param name="Left">That person has no running posting there any more; the case waits for somebody.</param>
/// <param name="Postings">Running postings of the person who shall have it.</param>
public sealed record AssignmentFacts(Chart Chart, string? Fir, string? Office, string? Now, bool Left, IReadOnlyList<PostingAt> Postings, bool Alone);

/// <summary>A case gets its investigator; to move it in the middle needs an order, a reason and a second signature (KP Police Act 2017 s.27).</summary>
public static class InvestigatorRule
{
    public static Outcome<Decided> Assign(AssignmentDraft draft, AssignmentFacts facts, Orderer by, string? second)
    {
        var typed = new Typed();
        var person = typed.Needed(draft.Person, "Person", 60);
        if (typed.Needed(draft.Fir, "Fir", 60).Length > 0 && facts.Fir is null)
            typed.Refuse("investigator.no-such-fir", OrganisationWords.NoSuchFir, "Fir");
        if (person.Length > 0 && facts.Office is { } office && !facts.Postings.Any(p => p.Role is Role.Investigator or Role.StationHead && facts.Chart.Covers(p.Office, office)))
            typed.Refuse("investigator.not-posted", OrganisationWords.NotInvestigator, "Person");
        if (person.Length > 0 && person == facts.Now)
            typed.Refuse("investigator.has-it", OrganisationWords.HasItAlready, "Person");
        var two = facts.Now is not null && !facts.Left;
        var grounds = PostingRule.Grounds(typed, draft.Order, draft.Reason, two, second);
        OrderRule.Check(typed, by, facts.Chart, facts.Office, null, null, "Fir");
        // A head of a station may take a case on; anybody else who gives it to themself needs somebody above.
        if (person == by.Person && by.Role != Role.StationHead)
            typed.Refuse("order.oneself", OrganisationWords.Oneself, "Person");
        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new Decided(null, null, new InvestigatorAssigned(new Assignment(facts.Fir!, person, facts.Now, grounds.Order, grounds.Reason, grounds.Second)), two && second is null && !facts.Alone);
    }
}
