using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Access;

/// <summary>On a page or endpoint that asks again who is there: the officer proved it within the last five minutes, or proves it now.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireStepUpAttribute : Attribute
{
    /// <summary>The page may be looked at without; only its forms ask.</summary>
    public bool OnlyToPost { get; init; }
}

/// <summary>Proving again who is at the desk, by passkey or by password and code.</summary>
public sealed class StepUp(PasswordProof proof, Passkeys passkeys, Sessions sessions, DoorLog log, TimeProvider clock)
{
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

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
        sessions.SteppedUp(live.Id);
        return live.Account;
    }
}
