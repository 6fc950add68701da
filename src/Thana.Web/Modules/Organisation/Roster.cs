using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>Who is on duty, now or at an hour, and what comes next.</summary>
public sealed class Roster(Reader reader, OfficeList offices, TimeProvider clock)
{
    public sealed record Line(string Duty, Who Who, string Office, Words OfficeName, DutyKind Kind, string? Place, DateTime From, DateTime Until, bool Running);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/duties", (string? office, Roster roster) => roster.Read(office))
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("Who is on duty now and in the next 24 hours, at an office and under it").Produces<IReadOnlyList<Line>>();

    /// <param name="office">Code; the reader's own where none is given.</param>
    public IReadOnlyList<Line> Read(string? office)
    {
        if (offices.Find(string.IsNullOrWhiteSpace(office) ? reader.Office?.Code : office.Trim()) is not { } top)
            return [];
        var listed = offices.Under(top.No).Intersect(reader.Sight(RecordClass.Directory).Listed).ToHashSet();
        var now = clock.GetUtcNow().UtcDateTime;
        using var session = reader.Open(RecordClass.Directory);
        return [.. session.Rows(
            $"""
            SELECT d.duty, d.office, d.kind, d.place, d.from_at, d.until_at, {Who.Columns} FROM duties d {Who.Join("d.person")}
            WHERE d.until_at > @p0 AND d.from_at < @p1 ORDER BY d.from_at, d.office, d.entry LIMIT 2000
            """,
            r => new Line(
                r.GetString(0), Who.Read(r, 6), r.GetString(1), offices.Find(r.GetString(1))?.Name ?? new Words(r.GetString(1), r.GetString(1)), Enum.Parse<DutyKind>(r.GetString(2)),
                r.IsDBNull(3) ? null : r.GetString(3), Stored.Utc(r.GetInt64(4)), Stored.Utc(r.GetInt64(5)), Stored.Utc(r.GetInt64(4)) <= now),
            Stored.Ms(now),
            Stored.Ms(now.AddHours(24))).Where(d => offices.Find(d.Office) is { } o && listed.Contains(o.No))];
    }
}
