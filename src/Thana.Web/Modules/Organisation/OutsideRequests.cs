using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>The register of outside requests, for whoever may read it: the writer, auditors, and officers two levels above the office concerned.</summary>
public sealed class OutsideRequests(Reader reader, OfficeList offices, AccessLog log, Database database, TimeProvider clock)
{
    public sealed record Line(long Id, string Number, Who? Writer, string Office, Words OfficeName, string About, Words AboutName, RequestChannel Channel, DateTime AskedAt, DateTime WrittenAt);

    public sealed record Found(Line Line, RequestWho Who, RequestWhat What);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/outside-requests", (OutsideRequests requests) => requests.List())
            .RequireAuthorization(May.Serve).WithTags("Organisation").WithSummary("Outside requests that this officer may read").Produces<IReadOnlyList<Line>>();
        routes.MapGet("/api/outside-requests/{id:long}", async (long id, OutsideRequests requests) => await requests.Read(id) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization(May.Serve).WithTags("Organisation").WithSummary("One outside request").Produces<Found>();
    }

    /// <summary>Newest first, at most 500.</summary>
    public IReadOnlyList<Line> List()
    {
        using var session = database.Open();
        return [.. Rows(session, null).Take(500)];
    }

    /// <summary>The request; null when this reader may not even know of it. Written in the access log before it is answered.</summary>
    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<Found?> Read(long id)
    {
        Line? line;
        using (var session = database.Open())
            line = Rows(session, id).FirstOrDefault();
        if (line is null)
            return null;
        await log.Note(reader, LookAction.Opened, offices.TextOf(id), 1);
        using var opened = database.OpenFor(Sight.Nothing with { Own = new HashSet<long> { id } });
        return EntryReader.Read(id, opened)?.Body is OutsideRequestNoted body ? new Found(line, body.Who, body.What) : null;
    }

    private IEnumerable<Line> Rows(Session session, long? id)
    {
        var chart = OrganisationFacts.Chart(session, StationTime.Day(clock.GetUtcNow().UtcDateTime));
        var postings = reader.Holder?.Postings ?? [];
        return session.Rows(
                "SELECT entry, person, office, about, channel, asked_at, year, number, written_at FROM outside_requests WHERE @p0 = 0 OR entry = @p0 ORDER BY written_at DESC, entry DESC",
                r => (Writer: r.GetString(1), Line: new Line(
                    r.GetInt64(0), $"{r.GetInt64(7)}/{r.GetInt32(6)}", null, r.GetString(2), Name(r.GetString(2)), r.GetString(3), Name(r.GetString(3)), Enum.Parse<RequestChannel>(r.GetString(4)),
                    Stored.Utc(r.GetInt64(5)), Stored.Utc(r.GetInt64(8)))),
                id ?? 0L)
            .Where(r => postings.Any(p => RequestRule.MayRead(r.Writer, r.Line.About, reader.Person ?? "", p.Role, p.Office.Code, chart)))
            .Select(r => r.Line with { Writer = Who.Find(session, r.Writer) });
    }

    private Words Name(string code) => offices.Find(code)?.Name ?? new Words(code, code);
}
