using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>Which subject of the outside provider is which account. Made by the officer alone, signed in and stepped up; a claim makes none.</summary>
public sealed class ProviderLinks(UserManager<Account> users, Sessions sessions, DoorCodes codes, AdminActs acts, Database database, TimeProvider clock)
{
    private const string Use = "provider";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/my/provider", async (ProviderLinks links, HttpContext http) => (await links.Unlink(http.Features.Get<LiveSession>()!.Account)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent()))
            .RequireAuthorization(May.SignedIn).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Access").WithSummary("Take the link to the outside provider away")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public async Task<Account?> Of(string issuer, string subject)
    {
        string? account;
        using (var session = database.Open())
            account = session.Scalar<string>("SELECT account FROM provider_links WHERE subject = @p0", Hash(issuer, subject));
        return account is null ? null : await users.FindByIdAsync(account);
    }

    public DateTime? Since(Account account)
    {
        using var session = database.Open();
        return session.Scalar<long?>("SELECT linked_at FROM provider_links WHERE account = @p0", account.Id) is { } at ? Stored.Utc(at) : null;
    }

    /// <summary>False when the session in which it was asked for holds no more, was not proved lately, or the subject is another account's.</summary>
    /// <param name="session">Id of the session, as it was sealed into the state.</param>
    public async Task<bool> Link(string issuer, string subject, string account, string session)
    {
        if (sessions.Find(Convert.FromHexString(session)).Live is not { } live || live.Account.Id != account || clock.GetUtcNow() - live.SteppedUpAt > Recent || await users.FindByIdAsync(account) is not { } known)
            return false;
        var hash = Hash(issuer, subject);
        using (var rows = database.Open())
        {
            rows.Begin();
            rows.Run("DELETE FROM provider_links WHERE account = @p0", account);
            if (rows.Run("INSERT INTO provider_links (subject, account, linked_at) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", hash, account, clock.GetUtcNow().ToUnixTimeMilliseconds()) != 1)
            {
                rows.Rollback();
                return false;
            }

            rows.Commit();
        }

        if (!(await acts.Write(AccountAct.ProviderLinked, known, known)).Refused)
            return true;
        Remove(account);
        return false;
    }

    public async Task<Outcome<Account>> Unlink(Account account)
    {
        if (Since(account) is null)
            return account;
        var written = await acts.Write(AccountAct.ProviderUnlinked, account, account);
        if (written.Refused)
            return written.Refusals.ToList();
        Remove(account.Id);
        return account;
    }

    // From the proof here to the way back from the provider.
    private static TimeSpan Recent => StepUp.Holds + TimeSpan.FromMinutes(10);

    private void Remove(string account)
    {
        using var session = database.Open();
        session.Run("DELETE FROM provider_links WHERE account = @p0", account);
    }

    private byte[] Hash(string issuer, string subject) => codes.Hash(Use, $"{issuer}\n{subject}");
}
