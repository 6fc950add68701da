namespace Thana.Domain;

/// <summary>First entry of every log: whose book it is and which key speaks for it.</summary>
public sealed record LogOpened(LogOpening Opening) : IEntryBody
{
    public static EntryKind Kind => EntryKind.LogOpened;
}

public sealed record LogOpening(string NameEn, string NameUr, string VerifierKey);

/// <summary>A court or the law orders that an entry be kept from view.</summary>
public sealed record EntrySealed(OrderGiven Order) : IEntryBody
{
    public static EntryKind Kind => EntryKind.Sealed;
}

/// <summary>A court orders that the values of an entry be destroyed. The leaf stays.</summary>
public sealed record EntryErased(OrderGiven Order) : IEntryBody
{
    public static EntryKind Kind => EntryKind.Erased;
}

/// <param name="Number">Number of the order.</param>
/// <param name="Authority">Court or office that gave it.</param>
/// <param name="Reason">Its words.</param>
public sealed record OrderGiven(string Number, string Authority, string Reason);
