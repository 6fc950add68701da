using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>A person is put on duty: the roster, and what a look-up at a checkpost rests on.</summary>
public sealed class SetDuty(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/duties", async (Form form, SetDuty act, Reader reader) =>
                (await act.Run(form)).ToResult(reader.Language, w => TypedResults.Created("/api/duties", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).DisableAntiforgery().WithTags("Organisation").WithSummary("Put a person on duty")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, DutyDraft? Duty);

    public Task<Outcome<Written>> Run(Form form)
    {
        var draft = form.Duty ?? new DutyDraft();
        return desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var chart = OrganisationFacts.Chart(session, StationTime.Day(books.Now));
            var person = draft.Person?.Trim();
            var typed = new Typed();
            var (from, until) = (typed.Time(draft.From, "From"), typed.Time(draft.Until, "Until"));
            var busy = from is { } start && until is { } end && session.Scalar<long>(
                "SELECT count(*) FROM duties WHERE person = @p0 AND from_at < @p2 AND until_at > @p1", person ?? "", Stored.Ms(start), Stored.Ms(end)) > 0;
            var decided = DutyRule.Set(
                draft, OrganisationFacts.Next(session, books.Office, "D"), new DutyFacts(chart, OrganisationFacts.Running(session, person, books.Now), busy), by, books.Now);
            return decided.Refused ? decided.Refusals.ToList() : books.Append(Register.Organisation, decided.Value);
        });
    }
}
