namespace Thana.Web.Modules.Access;

/// <summary>Where the browser stands; it decides how long a session may be idle. An office enrols desks and checkposts; what a browser says of itself makes it at most a phone, which rests shorter and may no more.</summary>
public enum DeviceClass
{
    /// <summary>A PC inside the station.</summary>
    Desk,

    /// <summary>At the roadside.</summary>
    Checkpost,

    /// <summary>In a pocket.</summary>
    Phone,
}

/// <summary>How the officer proved who they are.</summary>
public enum SignInMethod
{
    /// <summary>Password alone: only to enrol a second factor, or in a demonstration.</summary>
    Password,

    PasswordAndCode,

    Passkey,

    /// <summary>The code of two officers and a new password: only to enrol a second factor.</summary>
    Recovery,

    /// <summary>The code of a first hand-out: only to enrol.</summary>
    Enrolment,

    /// <summary>An outside provider that says two factors were used.</summary>
    Provider,
}

/// <summary>Why a session ended; the next page says it in words (<see cref="SessionWords"/>).</summary>
public enum EndWhy
{
    SignedOut,
    Elsewhere,
    Idle,
    TooLong,
    PasswordChanged,
    MethodsChanged,
    Suspended,
    Recovered,

    /// <summary>The browser is no device of the office any more.</summary>
    DeviceEnded,
}

/// <summary>A session that holds, with the account it belongs to as it stands now.</summary>
/// <param name="Id">Hash of the id in the cookie.</param>
/// <param name="SteppedUpAt">UTC.</param>
/// <param name="HasSecondFactor">The account has a passkey or a confirmed one-time code.</param>
public sealed record LiveSession(
    byte[] Id, Account Account, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DeviceClass Device, SignInMethod Method, DateTimeOffset SteppedUpAt, bool HasSecondFactor, string? DeviceOffice = null);

/// <summary>What a cookie stands for: a live session, or why it holds no more.</summary>
public sealed record FoundSession(LiveSession? Live, EndWhy? Ended);
