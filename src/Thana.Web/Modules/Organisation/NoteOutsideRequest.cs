using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Organisation;

/// <summary>An officer notes that somebody asked for something outside the chain of command. It stands in the log of the officer's own office and cannot be taken out.</summary>
public sealed class NoteOutsideRequest(Writer registers, Reader reader)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/outside-requests", async (Form form, NoteOutsideRequest note, Reader reader) =>
                (await note.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/outside-requests/{w.Id}", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.Serve).DisableAntiforgery().WithTags("Organisation").WithSummary("Note who asked for what outside the chain of command")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, RequestDraft? Request);

    public Task<Outcome<Written>> Run(Form form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return Task.FromResult<Outcome<Written>>(IdempotencyKey.Missing);
        var (person, role, office) = (reader.Person ?? "", reader.Role ?? default, reader.Office!);
        return registers.Write(office.No, reader.Account, key, books =>
        {
            var noted = RequestRule.Note(form.Request ?? new RequestDraft(), person, role, office.Code, OrganisationFacts.Chart(books.Session, StationTime.Day(books.Now)), books.Now);
            return noted.Refused ? noted.Refusals.ToList() : books.Append(Register.OutsideRequest, noted.Value);
        });
    }
}
