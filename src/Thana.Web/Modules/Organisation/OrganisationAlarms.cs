using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>What is wrong or about to end in the organisation under an office: stations that are on no map, cases whose investigator has left, postings that end soon.</summary>
public sealed class OrganisationAlarms(Reader reader, OfficeList offices, TimeProvider clock)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public enum AlarmKind
    {
        /// <summary>A station without a place and without a jurisdiction.</summary>
        Unmapped,

        /// <summary>A station that has a place, but nobody wrote down what land it has in charge.</summary>
        NoJurisdiction,

        /// <summary>A case whose investigator has no running posting any more.</summary>
        CaseLeft,
    }

    public sealed record Alarm(AlarmKind Kind, string Office, Words OfficeName, string? What);

    public sealed record Ending(string Posting, Who Who, string Office, Words OfficeName, Role Role, DateTime From, DateTime Until, bool Acting);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/organisation/alarms", (OrganisationAlarms alarms) => alarms.Read())
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("Unmapped stations and cases without an investigator, under one's office").Produces<IReadOnlyList<Alarm>>();
        routes.MapGet("/api/organisation/ending", (OrganisationAlarms alarms) => alarms.EndingSoon())
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("Acting postings, and postings that end within 14 days").Produces<IReadOnlyList<Ending>>();
    }

    public IReadOnlyList<Alarm> Read()
    {
        var under = Under();
        using var session = reader.Open(RecordClass.Directory);
        return [.. Stations(session, under), .. Cases(session, under)];
    }

    /// <summary>How many stations under this reader's office are on no map; what the day's page says.</summary>
    public int Unmapped()
    {
        if (reader.Office is null || !reader.MaySee(RecordClass.Directory))
            return 0;
        using var session = reader.Open(RecordClass.Directory);
        return Stations(session, Under()).Count(a => a.Kind == AlarmKind.Unmapped);
    }

    /// <summary>Acting postings that run, and all that end within fourteen days.</summary>
    public IReadOnlyList<Ending> EndingSoon()
    {
        var (under, now) = (Under(), clock.GetUtcNow().UtcDateTime);
        using var session = reader.Open(RecordClass.Directory);
        return [.. session.Rows(
            $"""
            SELECT o.posting, o.office, o.role, o.from_at, o.until_at, o.acting, {Who.Columns} FROM postings o {Who.Join("o.person")}
            WHERE o.until_at > @p0 AND o.from_at <= @p0 AND (o.acting OR o.until_at <= @p1) ORDER BY o.until_at, o.entry LIMIT 500
            """,
            r => new Ending(
                r.GetString(0), Who.Read(r, 6), r.GetString(1), offices.Find(r.GetString(1))?.Name ?? new Words(r.GetString(1), r.GetString(1)), Enum.Parse<Role>(r.GetString(2)),
                Stored.Utc(r.GetInt64(3)), Stored.Utc(r.GetInt64(4)), r.GetBoolean(5)),
            Stored.Ms(now),
            Stored.Ms(now + Soon)).Where(e => offices.Find(e.Office) is { } o && under.Contains(o.No))];
    }

    private HashSet<int> Under() => reader.Office is { } office ? [.. offices.Under(office.No).Intersect(reader.Sight(RecordClass.Directory).Listed)] : [];

    private IEnumerable<Alarm> Stations(Session session, HashSet<int> under)
    {
        var charged = session.Rows(
            "SELECT code, areas IS NOT NULL OR polygon IS NOT NULL FROM office_states WHERE from_day <= @p0 ORDER BY from_day, entry",
            r => (Code: r.GetString(0), Charged: Convert.ToBoolean(r.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)),
            Stored.Day(StationTime.Day(clock.GetUtcNow().UtcDateTime)));
        var last = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (code, has) in charged)
            last[code] = has;
        return offices.All().Where(o => o is { IsA: OfficeKind.Station, Closed: false } && under.Contains(o.No) && !last.GetValueOrDefault(o.Code))
            .Select(o => new Alarm(o.Latitude is null ? AlarmKind.Unmapped : AlarmKind.NoJurisdiction, o.Code, o.Name, null)).OrderBy(a => a.Kind).ThenBy(a => a.Office, StringComparer.Ordinal);
    }

    private IEnumerable<Alarm> Cases(Session session, HashSet<int> under) => session.Rows(
            """
            SELECT i.fir FROM investigators i WHERE i.until_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM postings o WHERE o.person = i.person AND o.from_at <= @p0 AND (o.until_at IS NULL OR o.until_at > @p0)) ORDER BY i.entry LIMIT 500
            """,
            r => r.GetString(0),
            Stored.Ms(clock.GetUtcNow().UtcDateTime))
        .Select(f => (Fir: f, Office: offices.Find(f[..Math.Max(0, f.LastIndexOf('/'))]))).Where(f => f.Office is { } o && under.Contains(o.No))
        .Select(f => new Alarm(AlarmKind.CaseLeft, f.Office!.Code, f.Office.Name, f.Fir));
}
