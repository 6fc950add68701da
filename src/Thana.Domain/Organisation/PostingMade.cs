namespace Thana.Domain.Organisation;

/// <summary>A person is posted to an office in a role. Rights come from postings and from nothing else.</summary>
public sealed record PostingMade(PostingEssence Essence, PostingGrounds Grounds) : IEntryBody
{
    public static EntryKind Kind => EntryKind.PostingMade;
}

/// <param name="Posting">The posting's own number.</param>
/// <param name="From">UTC.</param>
/// <param name="Until">UTC; an acting posting always has an end and ends by itself.</param>
public sealed record PostingEssence(string Posting, string Person, string Office, Role Role, DateTime From, DateTime? Until, bool Acting);

/// <param name="Order">Number of the order.</param>
/// <param name="Second">Who signed beside the one who wrote it: person number.</param>
public sealed record PostingGrounds(string? Order, string? Reason, string? Second);

/// <summary>A posting ends: transfer, relief, retirement, death.</summary>
public sealed record PostingEnded(PostingEnd End) : IEntryBody
{
    public static EntryKind Kind => EntryKind.PostingEnded;
}

/// <param name="At">UTC; never before the writing.</param>
/// <param name="Early">A station head before the normal tenure, or an officer with open cases: needs an order, a reason and a second signer.</param>
public sealed record PostingEnd(string Posting, DateTime At, string? Order, string? Reason, string? Second, bool Early);

/// <summary>The officer who investigates a case from now on.</summary>
public sealed record InvestigatorAssigned(Assignment Assignment) : IEntryBody
{
    public static EntryKind Kind => EntryKind.InvestigatorAssigned;
}

/// <param name="Fir">The FIR's entry, office code and index, like PSW-FQA/7.</param>
/// <param name="Instead">The officer who had it, when it is moved.</param>
public sealed record Assignment(string Fir, string Person, string? Instead, string? Order, string? Reason, string? Second);
