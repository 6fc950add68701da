using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Organisation;

/// <summary>An officer or member of staff is recorded, or recorded anew: belt, rank, names, contact, qualifications.</summary>
public sealed class RecordPerson(OrganisationDesk desk, Photographs photographs)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/people", async (Form form, RecordPerson record, Reader reader) =>
                (await record.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/people/{w.Person}", w)))
            .RequireAuthorization(May.WriteDirectory).WithMetadata(new Attachments.UploadedFileAttribute()).DisableAntiforgery().WithTags("Organisation").WithSummary("Record a person of the police, or record them anew")
            .Produces<Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    /// <param name="Photo">A picture in base64; without one the photograph stays as it was.</param>
    public sealed record Form(string? Key, PersonDraft? Person, byte[]? Photo = null);

    /// <param name="Person">The person's number.</param>
    public sealed record Receipt(long Id, string Number, DateTime WrittenAt, string Person);

    public async Task<Outcome<Receipt>> Run(Form form)
    {
        var draft = form.Person ?? new PersonDraft();
        var known = draft.Person?.Trim() ?? "";
        var photo = form.Photo is { Length: > 0 } picture ? photographs.Keep(picture) : null;
        if (photo is { Refused: true })
            return photo.Refusals.ToList();
        var written = await desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var decided = PersonRule.Record(
                draft,
                new PersonFacts(
                    OrganisationFacts.Chart(session, StationTime.Day(books.Now)),
                    OrganisationFacts.Next(session, books.Office, "N"),
                    OrganisationFacts.Known(session, known),
                    photo?.Value ?? session.Scalar<string>("SELECT photo FROM persons WHERE person = @p0 ORDER BY entry DESC LIMIT 1", known),
                    OrganisationFacts.Answerable(session, known, books.Now)),
                by);
            return decided.Refused ? decided.Refusals.ToList() : books.Append(Register.Organisation, decided.Value);
        });
        if (written.Refused)
            return written.Refusals.ToList();
        // A new person's number is the index of the entry that recorded them.
        var person = known.Length > 0 ? known : $"N-{Platform.Storage.EntryId.Seq(written.Value.Id).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return new Receipt(written.Value.Id, written.Value.Number, written.Value.WrittenAt, person);
    }
}
