namespace Thana.Domain.Access;

/// <summary>A supervisor allows an officer more look-ups than the role's quota, for one shift.</summary>
public sealed record LimitLifted(LimitLift Lift) : IEntryBody
{
    public static EntryKind Kind => EntryKind.LimitLifted;
}

/// <param name="Person">Who may ask more.</param>
/// <param name="Supervisor">Who allowed it.</param>
public sealed record LimitLift(string Person, string Supervisor, string Reason);
