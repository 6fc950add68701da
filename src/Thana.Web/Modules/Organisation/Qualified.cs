using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>Who holds a valid qualification, such as explosive ordnance disposal, at an office and under it.</summary>
public sealed class Qualified(Reader reader, OfficeList offices, TimeProvider clock)
{
    public sealed record Line(Who Who, string Office, Words OfficeName, Role Role, string Code, string Title, DateOnly? Until, bool OnDuty);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/qualifications", (string? code, string? office, Qualified qualified) => qualified.Read(code, office))
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("Holders of a valid qualification in a district or any office").Produces<IReadOnlyList<Line>>();

    public IReadOnlyList<string> Codes()
    {
        using var session = reader.Open(RecordClass.Directory);
        return session.Rows("SELECT DISTINCT code FROM qualifications ORDER BY code LIMIT 200", r => r.GetString(0));
    }

    /// <param name="office">Code of the office; the district of the reader where none is given.</param>
    public IReadOnlyList<Line> Read(string? code, string? office)
    {
        if (string.IsNullOrWhiteSpace(code) || reader.Office is not { } own)
            return [];
        var asked = offices.Find(office?.Trim());
        if (!string.IsNullOrWhiteSpace(office) && asked is null)
            return [];
        var within = (asked is { } top ? offices.Under(top.No) : offices.Within(own.No, Reach.District)).Intersect(reader.Sight(RecordClass.Directory).Listed).ToHashSet();
        var now = clock.GetUtcNow().UtcDateTime;
        using var session = reader.Open(RecordClass.Directory);
        return [.. session.Rows(
            $"""
            SELECT o.office, o.role, q.code, q.title, q.until_day, (SELECT count(*) FROM duties d WHERE d.person = p.person AND d.from_at <= @p1 AND d.until_at > @p1), {Who.Columns}
            FROM qualifications q JOIN persons p ON p.entry = q.entry AND p.entry = (SELECT max(n.entry) FROM persons n WHERE n.person = p.person)
            JOIN postings o ON o.person = p.person AND o.from_at <= @p1 AND (o.until_at IS NULL OR o.until_at > @p1)
            WHERE q.code = @p0 AND q.from_day <= @p2 AND (q.until_day IS NULL OR q.until_day >= @p2)
              AND NOT EXISTS (SELECT 1 FROM suspensions s WHERE s.person = p.person AND s.until_at IS NULL)
            ORDER BY o.office, p.name_en LIMIT 2000
            """,
            r => new Line(
                Who.Read(r, 6), r.GetString(0), offices.Find(r.GetString(0))?.Name ?? new Words(r.GetString(0), r.GetString(0)), Enum.Parse<Role>(r.GetString(1)), r.GetString(2), r.GetString(3),
                r.IsDBNull(4) ? null : Stored.Day(r.GetInt32(4)), r.GetInt64(5) > 0),
            code.Trim().ToUpperInvariant(),
            Stored.Ms(now),
            Stored.Day(StationTime.Day(now))).Where(l => offices.Find(l.Office) is { } o && within.Contains(o.No))];
    }
}
