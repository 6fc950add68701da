using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Access;

/// <summary>Signing in with password and one-time code, and the door that every way of signing in goes through.</summary>
public sealed class SignIn(PasswordProof proof, Sessions sessions, KnownBrowsers browsers, DoorLog log, DeviceDesk devices, Staff staff, KeyStore keys, TimeProvider clock)
{
    /// <param name="Name">Account name, like the belt number.</param>
    /// <param name="Code">Six digits of the authenticator app, for accounts that have one.</param>
    public sealed record Form(string? Name, string? Password, string? Code = null);

    public async Task<Outcome<Account>> Run(HttpContext http, Form form)
    {
        var proven = await proof.Check(http, form.Name, form.Password, form.Code);
        if (proven.Refused)
        {
            Refuse(http, proven.Refusals);
            return proven.Refusals.ToList();
        }

        await Open(http, proven.Value.Account, proven.Value.Method);
        return proven.Value.Account;
    }

    /// <summary>Opens a session for somebody who has proved who they are. Its cookie leaves when the sign-in stands in the log.</summary>
    /// <exception cref="NotLoggedException">The log takes no entry; nobody was let in.</exception>
    public async Task Open(HttpContext http, Account account, SignInMethod method)
    {
        browsers.Remember(http, account.Id);
        var browser = BrowserMark.Of(http, keys);
        var enrolled = devices.Of(browser);
        var device = enrolled?.Class ?? SessionCookie.DeviceOf(http.Request);
        var shiftEnds = staff.ShiftEnds(account.Person, clock.GetUtcNow().UtcDateTime, Sessions.Longest);
        var started = sessions.Open(account, method, device, SessionCookie.AgentOf(http.Request), shiftEnds, browser, enrolled?.Office);
        try
        {
            // Both wait at once, so that one disk sync serves them.
            await Task.WhenAll(
                log.Note(http, DoorAct.SignedIn, account, device, method),
                started.Replaced ? log.Note(http, DoorAct.Replaced, account, device, method) : Task.CompletedTask);
        }
        catch
        {
            sessions.EndAll(account.Id, EndWhy.SignedOut);
            throw;
        }

        SessionCookie.Give(http, started.Cookie);
    }

    /// <summary>Counts a sign-in that was refused, under the account whose name was tried.</summary>
    public void Refuse(HttpContext http, IReadOnlyList<Refusal> refusals, DoorAct act = DoorAct.SignInRefused) => log.Count(http, act, http.Items[DoorLog.Tried] as Account, refusals[0].Code);
}
