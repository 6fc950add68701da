namespace Thana.Domain.Access;

/// <summary>
/// Somebody came through a door of the program, or was kept outside: in the access log. What was right is durable before the session's cookie leaves. What was
/// wrong is counted: the first at once, what follows as one entry for each account and minute, so that a flood of guesses fills no disk.
/// </summary>
public sealed record DoorNoted(DoorEssence Essence) : IEntryBody
{
    public static EntryKind Kind => EntryKind.DoorNoted;
}

/// <param name="Account">Name of the account; null where no account bears the name that was typed, which is not kept.</param>
/// <param name="Person">Person number.</param>
/// <param name="Office">Code of the office where the person serves.</param>
/// <param name="Device">Class of the device.</param>
/// <param name="Method">How the officer proved who they are.</param>
/// <param name="Browser">Keyed hash of the browser's mark.</param>
/// <param name="Why">Code of the reason, where there is one.</param>
/// <param name="Place">Pattern of the address that was asked for.</param>
/// <param name="Subject">The entry that was asked for, like PSW-FQA/7.</param>
/// <param name="Count">How many of the same within the minute.</param>
public sealed record DoorEssence(
    DoorAct Act, string? Account, string? Person, string? Office, string? Device, string? Method, string? Browser, string? Why = null, string? Place = null, string? Subject = null, int Count = 1);

/// <summary>What happens at the doors. The name stands in the entry; a released one never changes.</summary>
public enum DoorAct
{
    SignedIn,
    SignInRefused,
    SignedOut,

    /// <summary>The officer's other session ended, because they signed in elsewhere.</summary>
    Replaced,
    SteppedUp,
    StepUpRefused,

    /// <summary>A wrong code of two officers, or of a first hand-out.</summary>
    CodeRefused,

    /// <summary>The posting has no right to what was asked for.</summary>
    Forbidden,

    /// <summary>There is no such record, or it lies outside the sight.</summary>
    NotShown,
}

/// <summary>A browser was made a device of an office, or ceased to be one. In the log of that office.</summary>
public sealed record DeviceSet(DeviceEssence Essence) : IEntryBody
{
    public static EntryKind Kind => EntryKind.DeviceSet;
}

/// <param name="Device">Keyed hash of the browser's mark.</param>
/// <param name="Class">Desk or Checkpost.</param>
/// <param name="Place">Words, like the name of the checkpost.</param>
/// <param name="By">Name of the account that set it.</param>
/// <param name="Ended">It is no device of the office any more.</param>
public sealed record DeviceEssence(string Device, string Class, string Office, string? Place, string By, bool Ended);
