using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>An officer is suspended, or the suspension ends. It bites at the next request: rights are read each time.</summary>
public sealed class SuspendPerson(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/suspensions", async (Form form, SuspendPerson act, Reader reader) =>
                (await act.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/people/{form.Suspension?.Person}", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Organisation").WithSummary("Suspend a person, or end the suspension")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, SuspensionDraft? Suspension);

    public Task<Outcome<Written>> Run(Form form)
    {
        var draft = form.Suspension ?? new SuspensionDraft();
        return desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
            var person = draft.Person?.Trim();
            var decided = SuspensionRule.Decide(
                draft,
                new SuspensionFacts(chart, OrganisationFacts.Known(session, person), OrganisationFacts.Suspended(session, person), OrganisationFacts.OfPerson(session, person, books.Now)),
                by);
            return decided.Refused ? decided.Refusals.ToList() : books.Append(Register.Organisation, decided.Value);
        });
    }
}
