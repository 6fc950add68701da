using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Letting an officer back in who has lost every way to sign in: two others, who may and who have just proved who they are, each say so within fifteen
/// minutes, with the officer standing before them. Where nobody came in yet, the same two words hand out the code of the first sign-in, and have a day. There is no link, no message, no question of memory. Every step is an entry in the log.
/// </summary>
public sealed class Recoveries(
    UserManager<Account> users, PasswordHashes hashes, Database database, Tries tries, KnownBrowsers browsers, OneTimeCodes codes, Sessions sessions, AdminActs acts, Officers officers, OfficeList offices, Enrolments enrolments, DoorCodes doorCodes, BrowserMark browser, TimeProvider clock)
{
    /// <summary>Between the first officer and the second, and then for the officer to use the code.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(15);

    private const string ForRecovery = "recovery";

    private static readonly Refusal NoSuch = new("access.no-such-account", RecoveryWords.NoSuch, "Account");

    private static readonly Refusal Wrong = new("access.wrong-recovery-code", RecoveryWords.Wrong, "Code");

    /// <param name="Account">Name of the account to be let back in.</param>
    public sealed record Form(string? Account);

    /// <param name="Code">Shown this once, to the second officer; null after the first.</param>
    /// <param name="FirstSignIn">It is the code of a first sign-in (<see cref="Enrolments"/>).</param>
    public sealed record Step(string? Code, bool FirstSignIn = false);

    /// <param name="Name">Account name.</param>
    /// <param name="Code">That the second officer saw.</param>
    /// <param name="New">The new password.</param>
    public sealed record UseForm(string? Name, string? Code, string? New, string? Again);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/recoveries", async (Form form, Recoveries recoveries, HttpContext http) =>
                (await recoveries.Confirm(http.Features.Get<LiveSession>()!, form.Account)).ToResult(LanguageChoice.Of(http), step => TypedResults.Ok(step)))
            .RequireAuthorization(AccessModule.MayRecover).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Access")
            .WithSummary("Let an officer back in: once by each of two officers").Produces<Step>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/api/recover", async (UseForm form, Recoveries recoveries, SignIn signIn, HttpContext http) =>
            {
                var done = await recoveries.Use(http, form);
                if (!done.Refused)
                    await signIn.Open(http, done.Value, SignInMethod.Recovery);
                else
                    signIn.Refuse(http, done.Refusals, Domain.Access.DoorAct.CodeRefused);
                return done.ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent());
            })
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(AccessModule.Doors).WithTags("Access").WithSummary("Come back in with the code of two officers and a new password")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>One officer's word. The second one's brings the code.</summary>
    /// <param name="beginOnly">The administrator may say the first word, and never sees the code.</param>
    public async Task<Outcome<Step>> Confirm(LiveSession officer, string? name, bool beginOnly = false)
    {
        var me = officer.Account;
        var account = FreeText.IsSound(name ?? "") ? await users.FindByNameAsync((name ?? "").Trim()) : null;
        if (account is null || account.Id == me.Id || account.Suspended || officers.OfficeOf(me) is not { } mine || officers.OfficeOf(account) is not { } theirs || !offices.Under(mine.No).Contains(theirs.No))
            return NoSuch;
        var now = clock.GetUtcNow();
        var fresh = account.PasswordHash is null && (await users.GetPasskeysAsync(account)).Count == 0;
        if (Begun(account.Id, now - (fresh ? Enrolments.Holds : Holds)) is not { } first)
        {
            var begun = await acts.Write(AccountAct.RecoveryBegun, account, me);
            if (begun.Refused)
                return begun.Refusals.ToList();
            Begin(account.Id, officer, now);
            return new Step(null, fresh);
        }

        if (beginOnly)
            return new Refusal("access.recovery-begun", RecoveryWords.Begun, "Account");
        if (first.By == me.Id)
            return new Refusal("access.same-officer", RecoveryWords.SameOfficer, "Account");
        if (first.Browser == browser.Of())
            return new Refusal("access.same-browser", RecoveryWords.SameBrowser, "Account");
        var code = DoorCodes.New();
        using (var session = database.Open())
        {
            if (session.Run(
                "UPDATE recoveries SET second_by = @p2, code = @p3, code_ends_at = @p4 WHERE account = @p0 AND first_by = @p1 AND second_by IS NULL",
                account.Id,
                first.By,
                me.Id,
                doorCodes.Hash(ForRecovery, account.Id, code),
                (now + Holds).ToUnixTimeMilliseconds()) != 1)
                return new Refusal("access.same-officer", RecoveryWords.SameOfficer, "Account");
        }

        var written = await acts.Write(AccountAct.RecoveryConfirmed, account, me, (await users.FindByIdAsync(first.By))?.UserName);
        if (written.Refused)
            return written.Refusals.ToList();
        if (!fresh)
            return new Step(code);
        var given = await acts.Write(AccountAct.EnrolmentGiven, account, me);
        return given.Refused ? given.Refusals.ToList() : new Step(DoorCodes.Printed(enrolments.Give(account)), FirstSignIn: true);
    }

    /// <summary>The officer comes back in: every old way is gone, the new password leads to enrolling a second factor.</summary>
    public async Task<Outcome<Account>> Use(HttpContext http, UseForm form)
    {
        var name = FreeText.IsSound(form.Name ?? "") ? (form.Name ?? "").Trim() : "";
        var account = await users.FindByNameAsync(name);
        http.Items[DoorLog.Tried] = account;
        if (tries.Take(Tries.Recovery, users.NormalizeName(name) ?? "", browsers.Knows(http, account?.Id ?? "")) is not { } attempt)
            return new Refusal("access.too-many-tries", AccessWords.Resting, "Name");
        // Asked also for a name that nobody bears, so that the answer takes as long.
        if (!Fits(account?.Id ?? "", form.Code) || account is null || account.Suspended)
            return Wrong;
        var refusals = new List<Refusal>();
        if (PasswordStrength.Judge(form.New, officers.Known(account), "New") is { } weak)
            refusals.Add(weak);
        if (form.New != form.Again)
            refusals.Add(new("access.passwords-differ", PasswordWords.Differ, "Again"));
        if (refusals.Count > 0)
        {
            // The code was right and is not used up by a weak password.
            tries.Return(Tries.Recovery, users.NormalizeName(name)!, attempt);
            return refusals;
        }

        if (!TakeCode(account.Id, form.Code))
            return Wrong;
        foreach (var passkey in await users.GetPasskeysAsync(account))
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
        codes.Remove(account.Id);
        account.PasswordHash = hashes.HashPassword(account, form.New!);
        await users.UpdateSecurityStampAsync(account);
        sessions.EndAll(account.Id, EndWhy.Recovered);
        tries.Return(Tries.Recovery, users.NormalizeName(name)!, attempt);
        var written = await acts.Write(AccountAct.RecoveryUsed, account, account);
        return written.Refused ? written.Refusals.ToList() : account;
    }

    private (string By, string Browser)? Begun(string account, DateTimeOffset since)
    {
        using var session = database.Open();
        return session.Rows(
            "SELECT first_by, first_browser FROM recoveries WHERE account = @p0 AND second_by IS NULL AND first_at >= @p1",
            r => ((string, string)?)(r.GetString(0), r.GetString(1)),
            account,
            since.ToUnixTimeMilliseconds()).FirstOrDefault();
    }

    private void Begin(string account, LiveSession officer, DateTimeOffset now)
    {
        using var session = database.Open();
        session.Run(
            """
            INSERT INTO recoveries (account, first_by, first_browser, first_at) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (account) DO UPDATE SET first_by = @p1, first_browser = @p2, first_at = @p3, second_by = NULL, code = NULL, code_ends_at = NULL
            """,
            account,
            officer.Account.Id,
            browser.Of(),
            now.ToUnixTimeMilliseconds());
    }

    private bool Fits(string account, string? code)
    {
        doorCodes.Wipe();
        using var session = database.Open();
        return session.Scalar<byte[]>("SELECT code FROM recoveries WHERE account = @p0 AND code_ends_at >= @p1", account, clock.GetUtcNow().ToUnixTimeMilliseconds()) is { } hash
            && CryptographicOperations.FixedTimeEquals(hash, doorCodes.Hash(ForRecovery, account, code));
    }

    private bool TakeCode(string account, string? code)
    {
        using var session = database.Open();
        return session.Run("DELETE FROM recoveries WHERE account = @p0 AND code = @p1", account, doorCodes.Hash(ForRecovery, account, code)) == 1;
    }
}
