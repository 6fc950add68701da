using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>A person is posted to an office in a role. Grants above the head of a station wait for a second signature.</summary>
public sealed class PostPerson(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/postings", async (Form form, PostPerson post, Reader reader) =>
                (await post.Run(form)).ToResult(reader.Language, r => r.Waits is null ? TypedResults.Created($"/api/people/{form.Posting?.Person}", r) : Results.Accepted($"/api/proposals/{r.Waits}", r)))
            .RequireAuthorization(May.WriteDirectory).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Organisation").WithSummary("Post a person to an office; 202 when a second officer must sign")
            .Produces<OrganisationDesk.Receipt>(StatusCodes.Status201Created).Produces<OrganisationDesk.Receipt>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, PostingDraft? Posting);

    public Task<Outcome<OrganisationDesk.Receipt>> Run(Form form)
    {
        var draft = form.Posting ?? new PostingDraft();
        return desk.Sign(form.Key, (books, by) => (Decide(books, draft, by, null), decided => new ProposedAct(
            ProposedKind.Posting,
            decided.Made!.Essence.Office,
            decided.Made.Essence.Person,
            null,
            null,
            decided.Made.Essence.Office,
            decided.Made.Essence.Role,
            string.IsNullOrWhiteSpace(draft.From) ? null : decided.Made.Essence.From,
            decided.Made.Essence.Until,
            decided.Made.Essence.Acting,
            decided.Made.Grounds.Order,
            decided.Made.Grounds.Reason,
            Early: false)));
    }

    internal static Outcome<Decided> Decide(Books books, PostingDraft draft, Orderer by, string? second)
    {
        var session = books.Session;
        var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
        var person = draft.Person?.Trim();
        var facts = new PostingFacts(
            chart,
            OrganisationFacts.Known(session, person),
            OrganisationFacts.OfPerson(session, person, books.Now),
            OrganisationFacts.AtOffice(session, draft.Office, books.Now),
            0,
            OrganisationFacts.Alone(session, chart, by, chart.Find(draft.Office?.Trim())?.Code, person, books.Now));
        return PostingRule.Post(draft, OrganisationFacts.Next(session, books.Office, "P"), facts, by, second, books.Now);
    }
}
