using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>A posting ends, or the person is transferred in one act. Before the normal time, or with open cases, it waits for a second signature.</summary>
public sealed class EndPosting(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/postings/{posting}/end", async (string posting, Form form, EndPosting end, Reader reader) =>
                (await end.Run(posting, form)).ToResult(reader.Language, r => r.Waits is null ? Results.Ok(r) : Results.Accepted($"/api/proposals/{r.Waits}", r)))
            .RequireAuthorization(May.WriteDirectory).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Organisation").WithSummary("End a posting or transfer a person; 202 when a second officer must sign")
            .Produces<OrganisationDesk.Receipt>().Produces<OrganisationDesk.Receipt>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, EndDraft? End);

    public Task<Outcome<OrganisationDesk.Receipt>> Run(string posting, Form form)
    {
        var draft = form.End ?? new EndDraft();
        draft.Posting = posting;
        return desk.Sign(form.Key, (books, by) => (Decide(books, draft, by, null), decided =>
        {
            var was = OrganisationFacts.Posting(books.Session, posting)!;
            return new ProposedAct(
                ProposedKind.Ending,
                was.Office,
                was.Person,
                was.Posting,
                null,
                decided.Made?.Essence.Office,
                decided.Made?.Essence.Role,
                null,
                string.IsNullOrWhiteSpace(draft.At) ? null : decided.Ended!.End.At,
                Acting: false,
                decided.Ended!.End.Order,
                decided.Ended.End.Reason,
                decided.Early);
        }
        ));
    }

    internal static Outcome<Decided> Decide(Books books, EndDraft draft, Orderer by, string? second)
    {
        var session = books.Session;
        var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
        var posting = OrganisationFacts.Posting(session, draft.Posting);
        var facts = new PostingFacts(
            chart,
            posting is not null,
            OrganisationFacts.OfPerson(session, posting?.Person, books.Now),
            OrganisationFacts.AtOffice(session, draft.ToOffice, books.Now),
            posting is null ? 0 : OrganisationFacts.OpenCases(session, posting.Person, posting.Office, chart),
            OrganisationFacts.Alone(session, chart, by, posting?.Office, posting?.Person, books.Now));
        return PostingRule.End(draft, posting, OrganisationFacts.Next(session, books.Office, "P"), facts, by, second, books.Now);
    }
}
