using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Passkeys by Identity's own handler. The challenge waits in the database and is taken away by the first answer, right or wrong; the browser's cookie only
/// names it. A passkey never opens what a password's counters have shut, and never clears them.
/// </summary>
public sealed class Passkeys(UserManager<Account> users, IPasskeyHandler<Account> handler, Database database, PasskeySite site, TimeProvider clock)
{
    private static readonly TimeSpan Waits = TimeSpan.FromMinutes(5);

    private static readonly Refusal NotKnown = new("access.passkey-refused", PasskeyWords.Refused, "Passkey");

    /// <summary>What a challenge is for; an answer to one opens no other.</summary>
    public enum Purpose
    {
        Enrol,
        SignIn,
        StepUp,
    }

    /// <param name="Credential">Answer of the browser, JSON.</param>
    /// <param name="Name">What the officer calls the passkey.</param>
    public sealed record Form(string? Credential, string? Name = null);

    public sealed record Listed(string Id, string Name, DateTimeOffset Added, DateTimeOffset? LastUsed, bool Synced);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sign-in/passkey/options", async (Passkeys passkeys, HttpContext http) => Json(await passkeys.Ask(http, Purpose.SignIn, null)))
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(AccessModule.Doors).WithTags("Access").WithSummary("A challenge for signing in with a passkey");
        routes.MapPost("/api/sign-in/passkey", async (Form form, Passkeys passkeys, SignIn signIn, HttpContext http) =>
            {
                var known = await passkeys.Answer(http, form.Credential, Purpose.SignIn, null);
                if (!known.Refused)
                    await signIn.Open(http, known.Value, SignInMethod.Passkey);
                else
                    signIn.Refuse(http, known.Refusals);
                return known.ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent());
            })
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(AccessModule.Doors).WithTags("Access").WithSummary("Sign in with the answer of a passkey; the answer sets the session cookie.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/api/step-up/passkey/options", async (Passkeys passkeys, HttpContext http) => Json(await passkeys.Ask(http, Purpose.StepUp, http.Features.Get<LiveSession>()!.Account)))
            .RequireAuthorization(May.SignedIn).DisableAntiforgery().WithTags("Access").WithSummary("A challenge for proving again who you are");
        var mine = routes.MapGroup("/api/my/passkeys").DisableAntiforgery().WithTags("Access").WithMetadata(new OpenWhileEnrollingAttribute(), new RequireStepUpAttribute()).RequireAuthorization(May.SignedIn);
        mine.MapPost("/options", async (Passkeys passkeys, HttpContext http) => Json(await passkeys.Ask(http, Purpose.Enrol, http.Features.Get<LiveSession>()!.Account)))
            .WithSummary("A challenge for a new passkey");
        mine.MapPost("", async (Form form, SignInMethods methods, HttpContext http) => (await methods.AddPasskey(form)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent()))
            .WithSummary("Add the passkey that the browser made")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Options for the browser, JSON; the challenge in them waits five minutes.</summary>
    public async Task<string?> Ask(HttpContext http, Purpose purpose, Account? account)
    {
        if (!site.Works(http.Request))
            return null;
        var (options, state) = ("", "");
        if (purpose == Purpose.Enrol)
        {
            var made = await handler.MakeCreationOptionsAsync(
                new PasskeyUserEntity { Id = account!.Id, Name = account.UserName!, DisplayName = account.UserName! }, http);
            (options, state) = (made.CreationOptionsJson, made.AttestationState ?? "");
        }
        else
        {
            var made = await handler.MakeRequestOptionsAsync(account is null ? null : await users.FindByIdAsync(account.Id), http);
            (options, state) = (made.RequestOptionsJson, made.AssertionState ?? "");
        }

        Keep(http, purpose, account?.Id, state);
        return options;
    }

    /// <summary>Whose passkey answered. The same "no" whatever was wrong.</summary>
    /// <param name="account">The only one who may answer; null at the door.</param>
    public async Task<Outcome<Account>> Answer(HttpContext http, string? credential, Purpose purpose, Account? account)
    {
        if (Take(http, purpose, account?.Id) is not { } state || credential is not { Length: > 0 })
            return NotKnown;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || (account is not null && result.User.Id != account.Id))
            return NotKnown;
        http.Items[DoorLog.Tried] = result.User;
        if (result.User.Suspended)
            return new Refusal("access.suspended", SessionWords.Of(EndWhy.Suspended), "Passkey");
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        using var session = database.Open();
        session.Run(
            "INSERT INTO passkey_uses (credential, account, last_at) VALUES (@p0, @p1, @p2) ON CONFLICT (credential) DO UPDATE SET last_at = @p2",
            result.Passkey.CredentialId,
            result.User.Id,
            clock.GetUtcNow().ToUnixTimeMilliseconds());
        return result.User;
    }

    /// <summary>The new passkey that the browser made for this account.</summary>
    public async Task<Outcome<UserPasskeyInfo>> Made(HttpContext http, string? credential, Account account)
    {
        if (Take(http, Purpose.Enrol, account.Id) is not { } state || credential is not { Length: > 0 })
            return NotKnown;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return result.Succeeded && result.UserEntity.Id == account.Id && await users.FindByPasskeyIdAsync(result.Passkey.CredentialId) is null ? result.Passkey : NotKnown;
    }

    public async Task<IReadOnlyList<Listed>> Of(Account account)
    {
        using var session = database.Open();
        var used = session.Rows("SELECT credential, last_at FROM passkey_uses WHERE account = @p0", r => (Id: Base64Url.EncodeToString((byte[])r.GetValue(0)), At: r.GetInt64(1)), account.Id)
            .ToDictionary(u => u.Id, u => DateTimeOffset.FromUnixTimeMilliseconds(u.At), StringComparer.Ordinal);
        return (await users.GetPasskeysAsync((await users.FindByIdAsync(account.Id))!))
            .Select(p => (Key: p, Id: Base64Url.EncodeToString(p.CredentialId)))
            .Select(p => new Listed(p.Id, p.Key.Name ?? "", p.Key.CreatedAt, used.TryGetValue(p.Id, out var at) ? at : null, p.Key.IsBackedUp))
            .OrderBy(p => p.Added)
            .ToList();
    }

    private static IResult Json(string? options) => options is null ? Results.NotFound() : Results.Text(options, "application/json");

    private static string CookieOf(HttpRequest request) => request.IsHttps ? "__Host-thana-ceremony" : "thana-ceremony";

    private void Keep(HttpContext http, Purpose purpose, string? account, string state)
    {
        var id = RandomNumberGenerator.GetBytes(32);
        var now = clock.GetUtcNow();
        using (var session = database.Open())
        {
            session.Run("DELETE FROM ceremonies WHERE ends_at < @p0", now.ToUnixTimeMilliseconds());
            session.Run(
                "INSERT INTO ceremonies (id, purpose, account, state, ends_at) VALUES (@p0, @p1, @p2, @p3, @p4)",
                SHA256.HashData(id),
                purpose.ToString(),
                account,
                state,
                (now + Waits).ToUnixTimeMilliseconds());
        }

        http.Response.Cookies.Append(
            CookieOf(http.Request), Base64Url.EncodeToString(id), new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Waits, IsEssential = true });
    }

    private string? Take(HttpContext http, Purpose purpose, string? account)
    {
        Span<byte> id = stackalloc byte[32];
        if (http.Request.Cookies[CookieOf(http.Request)] is not { Length: 43 } text || !Base64Url.TryDecodeFromChars(text, id, out _))
            return null;
        http.Response.Cookies.Delete(CookieOf(http.Request), new CookieOptions { Secure = http.Request.IsHttps, Path = "/" });
        using var session = database.Open();
        // Deleting is what decides between two answers at once.
        return session.Scalar<string>(
            "DELETE FROM ceremonies WHERE id = @p0 AND purpose = @p1 AND coalesce(account, '') = @p2 AND ends_at >= @p3 RETURNING state",
            SHA256.HashData(id),
            purpose.ToString(),
            account ?? "",
            clock.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
