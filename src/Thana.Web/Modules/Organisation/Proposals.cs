using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>Acts that wait for a second signature: those this officer could sign, and their own.</summary>
public sealed class Proposals(OrganisationDesk desk, OfficeList offices, Database database, TimeProvider clock)
{
    /// <param name="MaySign">This officer could be the second.</param>
    /// <param name="Waits">Not answered, not lapsed.</param>
    public sealed record Line(
        string Proposal, ProposedKind Act, Who? First, string About, Words AboutName, Who? Subject, string? Fir, Words? ToOffice, Role? ToRole, DateTime? From, DateTime? Until, bool Acting, string? Order,
        string? Reason, bool Early, DateTime ProposedAt, Who? Second, bool? Agreed, bool Waits, bool MaySign);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/proposals", (Proposals proposals) => proposals.Read())
            .RequireAuthorization(May.WriteDirectory).WithTags("Organisation").WithSummary("Acts that wait for this officer's signature, and the officer's own").Produces<IReadOnlyList<Line>>();
        routes.MapGet("/api/proposals/{proposal}", (string proposal, Proposals proposals) => proposals.Read().FirstOrDefault(p => p.Proposal == proposal) is { } one ? Results.Ok(one) : Results.NotFound())
            .RequireAuthorization(May.WriteDirectory).WithTags("Organisation").WithSummary("An act that waits, or waited, for a second signature").Produces<Line>();
    }

    public IReadOnlyList<Line> Read()
    {
        var (me, now) = (desk.Orderer, clock.GetUtcNow().UtcDateTime);
        using var session = database.Open();
        var chart = OrganisationFacts.Chart(session, StationTime.Day(now));
        var rows = session.Rows(
            """
            SELECT proposal, act, person, role, about, subject, fir, to_office, to_role, from_at, until_at, acting, order_no, reason, early, proposed_at, second, agreed, answered_at
            FROM proposals WHERE person = @p0 OR proposed_at >= @p1 ORDER BY entry DESC LIMIT 200
            """,
            r => (First: r.GetString(2), Role: Enum.Parse<Role>(r.GetString(3)), Subject: Text(r, 5), Second: Text(r, 16), Line: new Line(
                r.GetString(0), Enum.Parse<ProposedKind>(r.GetString(1)), null, r.GetString(4), offices.Find(r.GetString(4))?.Name ?? new Words(r.GetString(4), r.GetString(4)), null, Text(r, 6),
                offices.Find(Text(r, 7))?.Name, Text(r, 8) is { } role ? Enum.Parse<Role>(role) : null, Time(r, 9), Time(r, 10), r.GetBoolean(11), Text(r, 12), Text(r, 13), r.GetBoolean(14),
                Stored.Utc(r.GetInt64(15)), null, r.IsDBNull(17) ? null : r.GetBoolean(17), r.IsDBNull(18) && now <= Stored.Utc(r.GetInt64(15)) + ProposalRule.AnswerWithin, false)),
            me.Person,
            Stored.Ms(now - ProposalRule.AnswerWithin));
        return [.. rows.Select(r => (Row: r, May: r.First != me.Person && r.Subject != me.Person && ProposalRule.MaySecond(r.Role, r.Line.About, me, chart)))
            .Where(r => r.Row.First == me.Person || r.May)
            .Select(r => r.Row.Line with { First = Who.Find(session, r.Row.First), Subject = Who.Find(session, r.Row.Subject), Second = Who.Find(session, r.Row.Second), MaySign = r.May && r.Row.Line.Waits })];
    }

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static DateTime? Time(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : Stored.Utc(r.GetInt64(column));
}
