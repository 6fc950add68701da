using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>A case gets its investigator. To take it from one in the middle needs an order, a reason and a second signature.</summary>
public sealed class AssignInvestigator(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/investigators", async (Form form, AssignInvestigator assign, Reader reader) =>
                (await assign.Run(form)).ToResult(reader.Language, r => r.Waits is null ? TypedResults.Created($"/api/people/{form.Assignment?.Person}", r) : Results.Accepted($"/api/proposals/{r.Waits}", r)))
            .RequireAuthorization(May.WriteDirectory).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Organisation").WithSummary("Give a case to an investigator; 202 when a second officer must sign")
            .Produces<OrganisationDesk.Receipt>(StatusCodes.Status201Created).Produces<OrganisationDesk.Receipt>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, AssignmentDraft? Assignment);

    public Task<Outcome<OrganisationDesk.Receipt>> Run(Form form)
    {
        var draft = form.Assignment ?? new AssignmentDraft();
        // FIRs stand in other logs than this one: the number is looked up before the act, and an FIR's entry never changes its place.
        return desk.Sign(form.Key, (books, by) =>
        {
            var fir = OrganisationFacts.Fir(books.Session, draft.Fir, desk.OwnOffice, desk.Offices);
            return (Decide(books, draft, fir, by, null), decided => new ProposedAct(
                ProposedKind.Investigation,
                fir!.Value.Office,
                decided.Assigned!.Assignment.Person,
                null,
                decided.Assigned.Assignment.Fir,
                null,
                null,
                null,
                null,
                Acting: false,
                decided.Assigned.Assignment.Order,
                decided.Assigned.Assignment.Reason,
                Early: true));
        });
    }

    internal static Outcome<Decided> Decide(Books books, AssignmentDraft draft, (string Fir, string Office)? fir, Orderer by, string? second)
    {
        var session = books.Session;
        var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
        var now = fir is null ? null : session.Scalar<string>("SELECT person FROM investigators WHERE fir = @p0 AND until_at IS NULL", fir.Value.Fir);
        var facts = new AssignmentFacts(
            chart,
            fir?.Fir,
            fir?.Office,
            now,
            now is not null && !OrganisationFacts.Running(session, now, books.Now).Exists(p => fir is not null && chart.Covers(p.Office, fir.Value.Office)),
            OrganisationFacts.Running(session, draft.Person?.Trim(), books.Now),
            OrganisationFacts.Alone(session, chart, by, fir?.Office, draft.Person?.Trim(), books.Now));
        return InvestigatorRule.Assign(draft, facts, by, second);
    }
}
