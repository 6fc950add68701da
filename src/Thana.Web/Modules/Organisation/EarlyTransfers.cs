using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>What oversight sees at once: heads moved before their time, investigators moved in the middle of a case, and what waits for a second signature or lapsed.</summary>
public sealed class EarlyTransfers(Reader reader, OfficeList offices, Database database, TimeProvider clock)
{
    public enum TransferKind
    {
        Head,
        Investigator,
        Proposed,
    }

    /// <param name="Second">Null: nobody else could sign, or it waits, or lapsed.</param>
    /// <param name="Waits">A proposal that may still be signed.</param>
    public sealed record Line(TransferKind Kind, DateTime At, Who? Who, string Office, Words OfficeName, string What, string? Order, string? Reason, Who? First, Who? Second, bool Waits, bool? Agreed);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/oversight/transfers", (EarlyTransfers transfers) => transfers.Read())
            .RequireAuthorization(May.ReadAccessLog).WithTags("Oversight").WithSummary("Transfers before the normal time or in the middle of a case").Produces<IReadOnlyList<Line>>();

    /// <summary>Newest first, at most 500 of each kind; those whose office lies in this reader's sight of the access log.</summary>
    public IReadOnlyList<Line> Read()
    {
        var sight = reader.Sight(RecordClass.AccessLog).Full;
        using var session = database.Open();
        return [.. Ended(session).Concat(Moved(session)).Concat(Proposed(session)).Where(l => offices.Find(l.Office) is { } o && sight.Contains(o.No)).OrderByDescending(l => l.At)];
    }

    private List<Line> Ended(Session session) => session.Rows(
            "SELECT o.until_at, o.person, o.office, o.role, o.end_order, o.end_reason, o.end_second FROM postings o WHERE o.early ORDER BY o.ended_by DESC LIMIT 500",
            r => (At: Stored.Utc(r.GetInt64(0)), Person: r.GetString(1), Office: r.GetString(2), Role: r.GetString(3), Order: Text(r, 4), Reason: Text(r, 5), Second: Text(r, 6)))
        .ConvertAll(e => new Line(TransferKind.Head, e.At, Who.Find(session, e.Person), e.Office, Name(e.Office), e.Role, e.Order, e.Reason, null, Who.Find(session, e.Second), false, true));

    private List<Line> Moved(Session session) => session.Rows(
            """
            SELECT i.from_at, i.person, i.fir, i.order_no, i.reason, i.second FROM investigators i
            WHERE EXISTS (SELECT 1 FROM investigators w WHERE w.fir = i.fir AND w.entry < i.entry) ORDER BY i.entry DESC LIMIT 500
            """,
            r => (At: Stored.Utc(r.GetInt64(0)), Person: r.GetString(1), Fir: r.GetString(2), Order: Text(r, 3), Reason: Text(r, 4), Second: Text(r, 5)))
        .ConvertAll(m => new Line(
            TransferKind.Investigator, m.At, Who.Find(session, m.Person), Office(m.Fir), Name(Office(m.Fir)), m.Fir, m.Order, m.Reason, null, Who.Find(session, m.Second), false, true));

    private List<Line> Proposed(Session session) => session.Rows(
            "SELECT proposed_at, subject, about, act, order_no, reason, person, second, answered_at, agreed FROM proposals WHERE agreed IS NULL OR NOT agreed ORDER BY entry DESC LIMIT 500",
            r => (At: Stored.Utc(r.GetInt64(0)), Subject: Text(r, 1), About: r.GetString(2), Act: r.GetString(3), Order: Text(r, 4), Reason: Text(r, 5), First: r.GetString(6), Second: Text(r, 7), Answered: !r.IsDBNull(8)))
        .ConvertAll(p => new Line(
            TransferKind.Proposed, p.At, Who.Find(session, p.Subject), p.About, Name(p.About), p.Act, p.Order, p.Reason, Who.Find(session, p.First), Who.Find(session, p.Second),
            !p.Answered && clock.GetUtcNow().UtcDateTime <= p.At + ProposalRule.AnswerWithin, p.Answered ? false : null));

    private Words Name(string code) => offices.Find(code)?.Name ?? new Words(code, code);

    private static string Office(string fir) => fir[..Math.Max(0, fir.LastIndexOf('/'))];

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
