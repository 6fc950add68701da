using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// The first sign-in of an account: with the code of its slip, within a day and once, the officer sets a password or goes on to a passkey. The session it opens reaches
/// nothing but the ways to sign in.
/// </summary>
public sealed class Enrolments(
    UserManager<Account> users, PasswordHashes hashes, Database database, Tries tries, KnownBrowsers browsers, AdminActs acts, Officers officers, DoorCodes codes, PasskeySite site, TimeProvider clock)
{
    public static readonly TimeSpan Holds = TimeSpan.FromHours(24);

    private const string ForEnrolment = "enrolment";

    private static readonly Refusal Wrong = new("access.wrong-enrolment-code", AccountWords.WrongCode, "Code");

    /// <param name="Name">Account name.</param>
    /// <param name="Code">Of the slip.</param>
    /// <param name="New">The password; empty where a passkey follows.</param>
    public sealed record Form(string? Name, string? Code, string? New, string? Again);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/enrol", async (Form form, Enrolments enrolments, SignIn signIn, HttpContext http) =>
            {
                var done = await enrolments.Use(http, form);
                if (!done.Refused)
                    await signIn.Open(http, done.Value, SignInMethod.Enrolment);
                else
                    signIn.Refuse(http, done.Refusals, Domain.Access.DoorAct.CodeRefused);
                return done.ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent());
            })
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(AccessModule.Doors).WithTags("Access").WithSummary("Come in for the first time, with the code of the slip")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>A new code, which is kept nowhere; an older one opens nothing any more.</summary>
    public string Give(Account account)
    {
        var code = DoorCodes.New();
        using var session = database.Open();
        session.Run(
            "INSERT INTO enrolments (account, code, ends_at) VALUES (@p0, @p1, @p2) ON CONFLICT (account) DO UPDATE SET code = @p1, ends_at = @p2",
            account.Id,
            codes.Hash(ForEnrolment, account.Id, code),
            (clock.GetUtcNow() + Holds).ToUnixTimeMilliseconds());
        return code;
    }

    public async Task<Outcome<Account>> Use(HttpContext http, Form form)
    {
        var name = FreeText.IsSound(form.Name ?? "") ? (form.Name ?? "").Trim() : "";
        var account = await users.FindByNameAsync(name);
        http.Items[DoorLog.Tried] = account;
        var subject = users.NormalizeName(name) ?? "";
        if (tries.Take(Tries.Enrolment, subject, browsers.Knows(http, account?.Id ?? "")) is not { } attempt)
            return new Refusal("access.too-many-tries", AccountWords.Resting, "Name");
        codes.Wipe();
        // Asked also for a name that nobody bears, so that the answer takes as long.
        if (!Fits(account?.Id ?? "", form.Code) || account is null || account.Suspended)
            return Wrong;
        var refusals = new List<Refusal>();
        var withPassword = !string.IsNullOrEmpty(form.New) || !string.IsNullOrEmpty(form.Again);
        if (!withPassword && !site.Works(http.Request))
            refusals.Add(new("access.password-needed", AccountWords.NoPasskeyHere, "New"));
        if (withPassword && PasswordStrength.Judge(form.New, officers.Known(account), "New") is { } weak)
            refusals.Add(weak);
        if (withPassword && form.New != form.Again)
            refusals.Add(new("access.passwords-differ", PasswordWords.Differ, "Again"));
        if (refusals.Count == 0 && !Take(account.Id, form.Code))
            return Wrong;
        // The code was right, and is not used up by a weak password.
        tries.Return(Tries.Enrolment, subject, attempt);
        if (refusals.Count > 0)
            return refusals;
        if (withPassword)
            account.PasswordHash = hashes.HashPassword(account, form.New!);
        await users.UpdateSecurityStampAsync(account);
        var written = await acts.Write(AccountAct.EnrolmentUsed, account, account);
        return written.Refused ? written.Refusals.ToList() : account;
    }

    private bool Fits(string account, string? code)
    {
        using var session = database.Open();
        return CryptographicOperations.FixedTimeEquals(
            session.Scalar<byte[]>("SELECT code FROM enrolments WHERE account = @p0 AND ends_at >= @p1", account, clock.GetUtcNow().ToUnixTimeMilliseconds()) ?? [], codes.Hash(ForEnrolment, account, code));
    }

    private bool Take(string account, string? code)
    {
        using var session = database.Open();
        return session.Run("DELETE FROM enrolments WHERE account = @p0 AND code = @p1", account, codes.Hash(ForEnrolment, account, code)) == 1;
    }
}
