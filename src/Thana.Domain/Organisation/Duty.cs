namespace Thana.Domain.Organisation;

/// <summary>A person is on duty from and to: who may be asked now, and what a look-up at a checkpost rests on. Several are one person's day.</summary>
public sealed record DutySet(DutyEssence Essence) : IEntryBody
{
    public static EntryKind Kind => EntryKind.DutySet;
}

/// <param name="Duty">The duty's own number.</param>
/// <param name="Office">Office code.</param>
/// <param name="Place">Words, like the name of the checkpost.</param>
/// <param name="From">UTC.</param>
/// <param name="Until">UTC; at most 24 hours after.</param>
public sealed record DutyEssence(string Duty, string Person, string Office, DutyKind Kind, string? Place, DateTime From, DateTime Until);

public enum DutyKind
{
    Desk,
    Checkpost,
    Patrol,
    Investigation,
    Control,
    Guard,
}

/// <summary>A written order of a superior or a court that officers act on.</summary>
public sealed record OrderEntered(OrderEssence Essence, OrderTo To) : IEntryBody
{
    public static EntryKind Kind => EntryKind.OrderEntered;
}

/// <param name="Number">As the order bears it.</param>
/// <param name="Authority">Who gave it.</param>
/// <param name="Office">Code of the office that acts on it.</param>
/// <param name="Until">UTC; after it no question rests on the order.</param>
public sealed record OrderEssence(string Number, string Authority, string Office, string Text, DateTime From, DateTime Until);

/// <param name="Persons">Person numbers, comma-separated, who act on it.</param>
public sealed record OrderTo(string Persons);
