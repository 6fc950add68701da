using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Access;

/// <summary>Shuts an account at once, on all nodes, or opens it again. Both are entries in the log of its office.</summary>
public sealed class SuspendAccount(UserManager<Account> users, Sessions sessions, AdminActs acts, Officers officers, OfficeList offices)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/accounts/{name}").RequireAuthorization(May.Guard).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Access");
        accounts.MapPost("/suspend", (string name, SuspendAccount suspend, HttpContext http) => Answer(name, true, suspend, http)).WithSummary("Suspend an account of the own office or one under it; its sessions end at once")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        accounts.MapPost("/reopen", (string name, SuspendAccount suspend, HttpContext http) => Answer(name, false, suspend, http)).WithSummary("Open a suspended account again")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public async Task<Outcome<Account>> Run(LiveSession officer, string name, bool suspended)
    {
        var account = FreeText.IsSound(name) ? await users.FindByNameAsync(name.Trim()) : null;
        if (account is null || account.Id == officer.Account.Id || officers.OfficeOf(officer.Account) is not { } mine || officers.OfficeOf(account) is not { } theirs || !offices.Under(mine.No).Contains(theirs.No))
            return new Refusal("access.no-such-account", RecoveryWords.NoSuch, "Account");
        if (account.Suspended == suspended)
            return account;
        account.Suspended = suspended;
        var saved = await users.UpdateAsync(account);
        if (!saved.Succeeded)
            throw new InvalidOperationException($"The account {account.UserName} could not be kept: {saved.Errors.First().Description}");
        if (suspended)
            sessions.EndAll(account.Id, EndWhy.Suspended);
        var written = await acts.Write(suspended ? AccountAct.Suspended : AccountAct.Reopened, account, officer.Account);
        return written.Refused ? written.Refusals.ToList() : account;
    }

    private static async Task<IResult> Answer(string name, bool suspended, SuspendAccount suspend, HttpContext http) =>
        (await suspend.Run(http.Features.Get<LiveSession>()!, name, suspended)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent());
}
