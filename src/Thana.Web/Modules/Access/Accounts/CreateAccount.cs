using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>An account for a person who stands in the organisation already. It grants nothing; its code is printed once and opens the first sign-in only.</summary>
public sealed class CreateAccount(UserManager<Account> users, AccountDesk desk, Enrolments enrolments, Recoveries recoveries, Staff staff, OfficeList offices, AdminActs acts, Database database, IHttpContextAccessor http, TimeProvider clock)
{
    private const int LongestName = 60;

    // Pages of their own stand at these addresses.
    private static readonly string[] Reserved = ["new", "recover"];

    /// <param name="Person">Belt number or person number.</param>
    /// <param name="Name">Name of the new account.</param>
    public sealed record Form(string? Person, string? Name);

    /// <param name="Code">Shown this once; null where a second officer hands it out.</param>
    /// <param name="Until">UTC; until then the code, or the second officer's word, is taken.</param>
    public sealed record Slip(string Account, Words Who, string? Belt, string? Code, DateTime Until);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/accounts").RequireAuthorization(May.KeepAccounts).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Access");
        accounts.MapPost("", async (Form form, CreateAccount create, HttpContext context) => (await create.Run(form)).ToResult(LanguageChoice.Of(context), slip => TypedResults.Created($"/api/accounts?q={Uri.EscapeDataString(slip.Account)}", slip)))
            .WithSummary("Make an account for a person of the organisation; the code is shown this once").Produces<Slip>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        accounts.MapPost("/{name}/enrolment", async (string name, CreateAccount create, HttpContext context) => (await create.Again(name)).ToResult(LanguageChoice.Of(context), slip => TypedResults.Ok(slip)))
            .WithSummary("A new code for an account that never had a way to sign in").Produces<Slip>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public async Task<Outcome<Slip>> Run(Form form)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var refusals = new List<Refusal>();
        var person = FindPerson(form.Person, refusals);
        var name = FreeText.IsSound(form.Name ?? "") ? (form.Name ?? "").Trim() : "";
        if (name.Length is 0 or > LongestName || Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            refusals.Add(new("account.bad-name", AccountWords.BadName, "Name"));
        else if (await users.FindByNameAsync(name) is not null)
            refusals.Add(new("account.name-taken", AccountWords.NameTaken, "Name"));
        if (person is null || refusals.Count > 0)
            return refusals;
        var holder = staff.OfPerson(person, now)!;
        if (holder.Suspended)
            return new Refusal("account.person-suspended", AccountWords.PersonSuspended, "Person");
        var account = new Account { UserName = name, Person = person };
        var made = await users.CreateAsync(account);
        if (!made.Succeeded)
            return new Refusal("account.bad-name", AccountWords.BadName, "Name");
        var written = await acts.Write(AccountAct.Created, account, Live.Account);
        if (written.Refused)
        {
            // What is in no log does not exist.
            await users.DeleteAsync(account);
            return written.Refusals.ToList();
        }

        return await HandOut(account, holder);
    }

    /// <summary>Another code for an account that nobody has come into yet.</summary>
    public async Task<Outcome<Slip>> Again(string? name)
    {
        if (desk.Find(name) is not { HasWay: false, Suspended: false } || await desk.Of(name) is not { Person: { } person } account || staff.OfPerson(person, clock.GetUtcNow().UtcDateTime) is not { Suspended: false } holder)
            return new Refusal("account.has-way", AccountWords.HasWay, "Name");
        return await HandOut(account, holder);
    }

    private LiveSession Live => http.HttpContext?.Features.Get<LiveSession>() ?? throw new InvalidOperationException("Nobody is signed in.");

    private async Task<Outcome<Slip>> HandOut(Account account, Staff.Holder holder)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (desk.NeedsSecond(holder))
        {
            var begun = await recoveries.Confirm(Live, account.UserName, beginOnly: true);
            return begun.Refused ? begun.Refusals.ToList() : new Slip(account.UserName!, holder.Name, holder.Belt, null, now + Enrolments.Holds);
        }

        var written = await acts.Write(AccountAct.EnrolmentGiven, account, Live.Account);
        return written.Refused ? written.Refusals.ToList() : new Slip(account.UserName!, holder.Name, holder.Belt, enrolments.Give(account), now + Enrolments.Holds);
    }

    private string? FindPerson(string? typed, List<Refusal> refusals)
    {
        var text = FreeText.IsSound(typed ?? "") ? (typed ?? "").Trim() : "";
        using var session = database.Open();
        var found = text.Length is 0 or > LongestName ? [] : session.Rows(
            """
            SELECT p.person FROM persons p WHERE p.entry = (SELECT max(n.entry) FROM persons n WHERE n.person = p.person) AND (p.person = @p0 OR upper(p.belt) = upper(@p0)) LIMIT 3
            """,
            r => r.GetString(0),
            text);
        var now = clock.GetUtcNow().UtcDateTime;
        var mine = found.Where(p => (staff.OfPerson(p, now) is { Postings: [var first, ..] } ? first.Office : offices.Highest) is { } office && desk.Covers(office.No)).ToList();
        if (mine.Count == 0)
            refusals.Add(new("account.no-such-person", AccountWords.NoSuchPerson, "Person"));
        else if (mine.Count > 1)
            refusals.Add(new("account.several-persons", AccountWords.SeveralPersons, "Person"));
        else if (session.Scalar<string>("SELECT user_name FROM users WHERE person = @p0", mine[0]) is { } has)
            refusals.Add(new("account.has-account", AccountWords.HasAccount.With(has), "Person"));
        else
            return mine[0];
        return null;
    }
}
