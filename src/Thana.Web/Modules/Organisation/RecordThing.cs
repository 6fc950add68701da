using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>A facility or a piece of equipment is recorded, or recorded anew: another condition, another office, struck off.</summary>
public sealed class RecordThing(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/things", async (Form form, RecordThing act, Reader reader) =>
                (await act.Run(form)).ToResult(reader.Language, w => TypedResults.Created("/api/things", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).DisableAntiforgery().WithTags("Organisation").WithSummary("Record a building, a vehicle, a weapon")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, ThingDraft? Thing);

    public Task<Outcome<Written>> Run(Form form)
    {
        var draft = form.Thing ?? new ThingDraft();
        return desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
            var decided = ThingRule.Record(
                draft,
                OrganisationFacts.Next(session, books.Office, "T"),
                new ThingFacts(chart, Inventory.Find(session, draft.Thing), Inventory.SerialTaken(session, draft), Inventory.Find(session, draft.Within) is not null),
                by);
            return decided.Refused ? decided.Refusals.ToList() : books.Append(Register.Organisation, decided.Value);
        });
    }
}
