using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>A written order is entered: who acts on it may ask about people on its ground, as long as it runs.</summary>
public sealed class EnterOrder(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/orders", async (Form form, EnterOrder act, Reader reader) =>
                (await act.Run(form)).ToResult(reader.Language, w => TypedResults.Created("/api/orders", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).DisableAntiforgery().WithTags("Organisation").WithSummary("Enter a written order")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, OrderDraft? Order);

    public Task<Outcome<Written>> Run(Form form)
    {
        var draft = form.Order ?? new OrderDraft();
        return desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
            var postings = EnterRule.People(draft.Persons).SelectMany(p => OrganisationFacts.Running(session, p, books.Now)).ToLookup(p => p.Person, StringComparer.Ordinal);
            var taken = session.Scalar<long>(
                "SELECT count(*) FROM orders WHERE office = @p0 AND order_no = @p1", (draft.Office ?? "").Trim().ToUpperInvariant(), (draft.Number ?? "").Trim()) > 0;
            var decided = EnterRule.Enter(draft, new OrderFacts(chart, postings, taken), by, books.Now);
            return decided.Refused ? decided.Refusals.ToList() : books.Append(Register.Organisation, decided.Value);
        });
    }
}
