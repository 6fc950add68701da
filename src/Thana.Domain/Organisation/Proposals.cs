namespace Thana.Domain.Organisation;

/// <summary>An act that two must sign, signed by the first: it waits fifteen minutes for the second.</summary>
public sealed record ActProposed(ProposedBy By, ProposedAct Act) : IEntryBody
{
    public static EntryKind Kind => EntryKind.ActProposed;
}

/// <param name="Proposal">The proposal's own number.</param>
/// <param name="Device">Keyed hash of the browser in which it was signed; the second person signs in another one.</param>
public sealed record ProposedBy(string Proposal, string Person, Role Role, string Office, string Device);

/// <summary>What shall be done, as it was typed and checked.</summary>
/// <param name="About">Code of the office whose post or case it concerns.</param>
/// <param name="From">UTC; null: from the moment of the second signature.</param>
/// <param name="Early">Before the normal time in office, or in the middle of a case.</param>
public sealed record ProposedAct(
    ProposedKind Kind, string About, string? Person, string? Posting, string? Fir, string? ToOffice, Role? ToRole, DateTime? From, DateTime? Until, bool Acting, string? Order, string? Reason, bool Early);

public enum ProposedKind
{
    /// <summary>A posting that two must sign.</summary>
    Posting,

    /// <summary>The end of a posting, or a transfer.</summary>
    Ending,

    /// <summary>A case taken from its investigator.</summary>
    Investigation,
}

/// <summary>The second officer's answer; agreed, the act is written with it.</summary>
public sealed record ProposalAnswered(ProposalAnswer Answer) : IEntryBody
{
    public static EntryKind Kind => EntryKind.ProposalAnswered;
}

public sealed record ProposalAnswer(string Proposal, string Person, Role Role, string Office, string Device, bool Agreed, string? Note);

/// <summary>What is known of a proposal when the second officer answers.</summary>
/// <param name="StillPosted">The first signer still holds the posting under which they signed.</param>
public sealed record ProposalFacts(string Person, Role Role, string Device, string About, string? Subject, DateTime ProposedAt, bool Answered, bool StillPosted);

/// <summary>The same two-person rule as for sealed reports (security study 4.5): another person, another browser, at or above, within fifteen minutes.</summary>
public static class ProposalRule
{
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(15);

    public static List<Refusal> Answer(ProposalFacts? proposed, Orderer second, string device, Chart chart, DateTime now)
    {
        var typed = new Typed();
        if (proposed is null || proposed.Answered)
            typed.Refuse("proposal.none-waits", OrganisationWords.NoneWaits);
        else if (now > proposed.ProposedAt + AnswerWithin)
            typed.Refuse("proposal.too-late", OrganisationWords.TooLate);
        else if (proposed.Person == second.Person)
            typed.Refuse("proposal.same-person", OrganisationWords.SamePerson);
        else if (proposed.Subject == second.Person)
            typed.Refuse("order.oneself", OrganisationWords.Oneself);
        else if (proposed.Device == device)
            typed.Refuse("proposal.same-device", OrganisationWords.SameDevice);
        else if (!MaySecond(proposed.Role, proposed.About, second, chart))
            typed.Refuse("proposal.too-low", OrganisationWords.TooLow);
        else if (!proposed.StillPosted)
            typed.Refuse("proposal.first-left", OrganisationWords.FirstLeft);
        return typed.Refusals;
    }

    /// <summary>Whether a person could be the second for what the first signed about an office.</summary>
    public static bool MaySecond(Role first, string about, Orderer second, Chart chart) =>
        second.Writes && second.Role != Role.Administrator && Roles.Level(second.Role) >= Roles.Level(first) && chart.Covers(second.Office, about);
}
