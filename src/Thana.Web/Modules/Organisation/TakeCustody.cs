using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>Somebody takes a thing over, or it goes back to the store; whoever had it before is relieved by this.</summary>
public sealed class TakeCustody(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/custodies", async (Form form, TakeCustody act, Reader reader) =>
                (await act.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/things/{form.Custody?.Thing}", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).DisableAntiforgery().WithTags("Organisation").WithSummary("Hand a thing over")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, CustodyDraft? Custody);

    public Task<Outcome<Written>> Run(Form form)
    {
        var draft = form.Custody ?? new CustodyDraft();
        return desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
            var decided = ThingRule.Take(
                draft, new CustodyFacts(chart, Inventory.Find(session, draft.Thing), OrganisationFacts.Running(session, draft.Person?.Trim(), books.Now)), by, books.Now);
            return decided.Refused ? decided.Refusals.ToList() : books.Append(Register.Organisation, decided.Value);
        });
    }
}
