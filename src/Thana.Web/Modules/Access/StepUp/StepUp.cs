using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Access;

/// <summary>Proving again who is at the desk, by passkey or by password and code.</summary>
public sealed class StepUp(PasswordProof proof, Passkeys passkeys, Sessions sessions, DoorLog log, UserManager<Account> users, TimeProvider clock)
{
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    /// <summary>Set where the proof came with this very request.</summary>
    public static readonly object Proved = new();

    /// <param name="Passkey">Answer of the browser to the challenge of /api/step-up/passkey, instead of password and code.</param>
    public sealed record Form(string? Password, string? Code, string? Passkey = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/step-up").DisableAntiforgery().WithTags("Access").WithMetadata(new OpenWhileEnrollingAttribute()).RequireAuthorization(May.SignedIn);
        group.MapPost("", async (Form form, StepUp step, HttpContext http) => (await step.Run(http, form)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent()))
            .RequireRateLimiting(AccessModule.Doors).WithSummary("Prove again who you are, for acts that ask for it")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        // The gate before it has asked and was answered.
        routes.MapPost("/step-up", (HttpContext http) => Results.Redirect(AccessModule.IsLocal(http.Request.Form["ReturnUrl"]) ? http.Request.Form["ReturnUrl"]! : "/"))
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute(), new OpenWhileEnrollingAttribute(), new RequireStepUpAttribute())
            .RequireAuthorization(May.SignedIn).RequireRateLimiting(AccessModule.Doors).ExcludeFromDescription();
    }

    public bool IsFresh(LiveSession live) => clock.GetUtcNow() - live.SteppedUpAt < Holds;

    /// <summary>False for who came in with a code and has neither password nor passkey yet.</summary>
    public async Task<bool> CanProve(LiveSession live) =>
        await users.FindByIdAsync(live.Account.Id) is { } account && (account.PasswordHash is not null || (await users.GetPasskeysAsync(account)).Count > 0);

    public async Task<Outcome<Account>> Run(HttpContext http, Form form)
    {
        var live = http.Features.Get<LiveSession>() ?? throw new InvalidOperationException("Nobody is signed in.");
        if (form.Passkey is { Length: > 0 } answer)
        {
            var known = await passkeys.Answer(http, answer, Passkeys.Purpose.StepUp, live.Account);
            if (known.Refused)
            {
                log.Count(http, DoorAct.StepUpRefused, live.Account, known.Refusals[0].Code);
                return known.Refusals.ToList();
            }
        }
        else
        {
            var proven = await proof.Check(http, live.Account.UserName, form.Password, form.Code);
            if (proven.Refused)
            {
                log.Count(http, DoorAct.StepUpRefused, live.Account, proven.Refusals[0].Code);
                return proven.Refusals.Select(r => r with { Field = "StepUp.Password" }).ToList();
            }
        }

        await log.Note(http, DoorAct.SteppedUp, live.Account, live.Device, form.Passkey is { Length: > 0 } ? SignInMethod.Passkey : SignInMethod.PasswordAndCode);
        // A new id, so that one which leaked before the proof is worth nothing after it.
        if (sessions.SteppedUp(live.Id) is not var (id, hash))
            return new Refusal("access.session-ended", SessionWords.SignInFirst);
        SessionCookie.Give(http, id);
        http.Features.Set(live with { Id = hash, SteppedUpAt = clock.GetUtcNow() });
        http.Items[Proved] = true;
        return live.Account;
    }
}
