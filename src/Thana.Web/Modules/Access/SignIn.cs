using Thana.Domain;

namespace Thana.Web.Modules.Access;

/// <summary>Signing in with password and one-time code.</summary>
public sealed class SignIn(PasswordProof proof, Sessions sessions, KnownBrowsers browsers)
{
    /// <param name="Name">Account name, like the belt number.</param>
    /// <param name="Code">Six digits of the authenticator app, for accounts that have one.</param>
    public sealed record Form(string? Name, string? Password, string? Code = null);

    public async Task<Outcome<Account>> Run(HttpContext http, Form form)
    {
        var proven = await proof.Check(http, form.Name, form.Password, form.Code);
        if (proven.Refused)
            return proven.Refusals.ToList();
        Open(http, proven.Value.Account, proven.Value.Method);
        return proven.Value.Account;
    }

    /// <summary>Opens a session for somebody who has proved who they are.</summary>
    public void Open(HttpContext http, Account account, SignInMethod method)
    {
        SessionCookie.Begin(http, sessions, account, method);
        browsers.Remember(http, account.Id);
    }
}
