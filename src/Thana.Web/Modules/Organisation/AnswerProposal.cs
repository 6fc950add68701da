using System.Globalization;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>The second officer signs what the first proposed, or declines. What was proposed is checked once more against the hour of the second signature.</summary>
public sealed class AnswerProposal(OrganisationDesk desk)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/proposals/{proposal}/answer", async (string proposal, Form form, AnswerProposal answer, Reader reader) =>
                (await answer.Run(proposal, form)).ToResult(reader.Language, w => Results.Ok(Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Organisation").WithSummary("Sign as the second officer, or decline")
            .Produces<Firs.RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, bool Agreed, string? Note);

    private sealed record Row(
        Orderer First, string Device, ProposedKind Act, string About, string? Subject, string? Posting, string? Fir, string? ToOffice, string? ToRole, DateTime? From, DateTime? Until,
        bool Acting, string? Order, string? Reason, DateTime ProposedAt, bool Answered);

    public Task<Outcome<Written>> Run(string proposal, Form form)
    {
        var device = desk.Device;
        return desk.Write(form.Key, (books, second) =>
        {
            var row = Find(books, proposal);
            var typed = new Typed();
            var note = typed.Text(form.Note, "Note", 1_000);
            typed.Refusals.AddRange(ProposalRule.Answer(Facts(books, row), second, device, OrganisationFacts.Chart(books.Session, StationTime.Day(books.Now)), books.Now));
            if (typed.Refusals.Count > 0)
                return typed.Refusals;
            var decided = form.Agreed ? Decide(books, row!, second.Person) : null;
            if (decided is { Refused: true })
                return decided.Refusals.ToList();
            var answered = books.Append(Register.Organisation, new ProposalAnswered(new ProposalAnswer(proposal, second.Person, second.Role, second.Office, device, form.Agreed, note)));
            return decided is null ? answered : OrganisationDesk.Append(books, decided.Value);
        });
    }

    private static Outcome<Decided> Decide(Books books, Row row, string second) => row.Act switch
    {
        ProposedKind.Posting => PostPerson.Decide(
            books,
            new PostingDraft
            {
                Person = row.Subject, Office = row.ToOffice, Role = row.ToRole, From = Typed(row.From), Until = Typed(row.Until), Acting = row.Acting, Order = row.Order, Reason = row.Reason,
            },
            row.First,
            second),
        ProposedKind.Ending => EndPosting.Decide(
            books,
            new EndDraft
            {
                // An hour that has passed while the paper lay on the second desk is now.
                Posting = row.Posting, At = row.Until > books.Now ? Typed(row.Until) : null, ToOffice = row.ToOffice, ToRole = row.ToRole, Order = row.Order, Reason = row.Reason,
            },
            row.First,
            second),
        _ => AssignInvestigator.Decide(
            books, new AssignmentDraft { Fir = row.Fir, Person = row.Subject, Order = row.Order, Reason = row.Reason }, (row.Fir!, row.About), row.First, second),
    };

    private static ProposalFacts? Facts(Books books, Row? row) => row is null ? null : new ProposalFacts(
        row.First.Person,
        row.First.Role,
        row.Device,
        row.About,
        row.Subject,
        row.ProposedAt,
        row.Answered,
        !OrganisationFacts.Suspended(books.Session, row.First.Person)
            && OrganisationFacts.Running(books.Session, row.First.Person, books.Now).Exists(p => p.Role == row.First.Role && p.Office == row.First.Office));

    private static Row? Find(Books books, string proposal) => books.Session.Rows(
        """
        SELECT person, role, office, device, act, about, subject, posting, fir, to_office, to_role, from_at, until_at, acting, order_no, reason, proposed_at, answered_at
        FROM proposals WHERE proposal = @p0
        """,
        r =>
        {
            var role = Enum.Parse<Role>(r.GetString(1));
            return new Row(
                new Orderer(r.GetString(0), role, r.GetString(2), OrganisationFacts.Writes(role, books.Now)), r.GetString(3), Enum.Parse<ProposedKind>(r.GetString(4)), r.GetString(5),
                Text(r, 6), Text(r, 7), Text(r, 8), Text(r, 9), Text(r, 10), Time(r, 11), Time(r, 12), r.GetBoolean(13), Text(r, 14), Text(r, 15), Stored.Utc(r.GetInt64(16)), !r.IsDBNull(17));
        },
        proposal).FirstOrDefault();

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static DateTime? Time(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : Stored.Utc(r.GetInt64(column));

    private static string? Typed(DateTime? utc) => utc is { } at ? StationTime.ToLocal(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;
}
