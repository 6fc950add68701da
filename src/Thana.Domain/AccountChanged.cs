namespace Thana.Domain;

/// <summary>Somebody's way into the station was opened, changed or closed. In the log of the office the account belongs to.</summary>
public sealed record AccountChanged(AccountChange Change) : IEntryBody
{
    public static EntryKind Kind => EntryKind.AccountChanged;
}

/// <param name="What">One of <see cref="AccountAct"/>.</param>
/// <param name="Account">Name of the account.</param>
/// <param name="By">Name of the account that did it; the same for what people do to their own.</param>
/// <param name="Second">Name of the second officer, where two are needed.</param>
/// <param name="Office">Code of the account's office.</param>
public sealed record AccountChange(AccountAct What, string Account, string By, string? Second, string Office);

/// <summary>What can happen to an account. The name stands in the entry; a released one never changes.</summary>
public enum AccountAct
{
    Created,
    Suspended,
    Reopened,
    PasswordChanged,
    CodeEnrolled,
    CodeRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryBegun,
    RecoveryConfirmed,
    RecoveryUsed,

    /// <summary>A code for the first sign-in was handed out.</summary>
    EnrolmentGiven,
    EnrolmentUsed,

    /// <summary>An outside provider may say that it is this officer.</summary>
    ProviderLinked,
    ProviderUnlinked,
}
