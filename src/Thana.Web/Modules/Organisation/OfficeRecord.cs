using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>An office: how it stands on a day, how it came to be so, who serves there, who commanded it.</summary>
public sealed class OfficeRecord(Reader reader, OfficeList offices, TimeProvider clock)
{
    public sealed record State(
        long Entry, string Code, OfficeKind Kind, Words Name, DateOnly From, bool Closed, string? Order, string? Above, Words District, double? Latitude, double? Longitude, string? Address,
        IReadOnlyList<string> Phones, string? Areas, string? Polygon, DateTime WrittenAt);

    public sealed record Posted(string Posting, Who Who, Role Role, DateTime From, DateTime? Until, bool Acting, bool Early);

    /// <param name="Now">As it stands on the day; null when it was not established yet.</param>
    /// <param name="Heads">Who commanded it on that day, in the order of their hours.</param>
    /// <param name="People">Postings that ran on that day.</param>
    public sealed record Found(
        string Code, DateOnly Day, State? Now, IReadOnlyList<State> History, IReadOnlyList<Posted> Heads, IReadOnlyList<Posted> People, IReadOnlyList<OfficeList.Office> Above, IReadOnlyList<OfficeList.Office> Below);

    /// <param name="Heads">Empty when nobody did.</param>
    public sealed record Command(string Office, DateOnly Day, IReadOnlyList<Posted> Heads);

    public DateOnly Today => StationTime.Day(clock.GetUtcNow().UtcDateTime);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/offices/{code}", (string code, string? day, OfficeRecord record) => record.Read(code, DayOf(day)) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("An office on a day, its history and its people").Produces<Found>();
        routes.MapGet("/api/offices/{code}/head", (string code, string? day, OfficeRecord record) =>
                record.Read(code, DayOf(day)) is { } found ? Results.Ok(new Command(found.Code, found.Day, found.Heads)) : Results.NotFound())
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("Who commanded an office on a day").Produces<Command>();
    }

    /// <summary>Null when there is no such office, or this reader does not see it.</summary>
    public Found? Read(string code, DateOnly? asked)
    {
        if (offices.Find(code) is not { } office || !OfficeList.IsReal(office) || !reader.Sight(RecordClass.Directory).Listed.Contains(office.No))
            return null;
        var day = asked ?? Today;
        using var session = reader.Open(RecordClass.Directory);
        var history = session.Rows(
            """
            SELECT entry, code, kind, name_en, name_ur, from_day, closed, order_no, above, district_en, district_ur, latitude, longitude, address, phones, areas, polygon, written_at
            FROM office_states WHERE code = @p0 ORDER BY from_day DESC, entry DESC
            """,
            ReadState,
            office.Code);
        var now = history.FirstOrDefault(s => s.From <= day);
        var (start, end) = Bounds(day);
        // Today is now: who has left this morning does not serve here any more.
        var people = Postings(session, office.Code, start, end, day == Today);
        var head = OrderRule.HeadOf(now?.Kind ?? office.IsA ?? default);
        return new Found(office.Code, day, now, history, [.. people.Where(p => p.Role == head).OrderBy(p => p.From)], people, Chain(office), Below(office));
    }

    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(Digits.ToAscii(text).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1800 and < 2300 ? day : null;

    /// <summary>Begin and end of a day of the station's calendar, UTC.</summary>
    internal static (DateTime Start, DateTime End) Bounds(DateOnly day) =>
        (StationTime.ToUtc(day.ToDateTime(TimeOnly.MinValue)), StationTime.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)));

    private List<Posted> Postings(Session session, string code, DateTime start, DateTime end, bool now)
    {
        var (from, to) = now ? (clock.GetUtcNow().UtcDateTime, clock.GetUtcNow().UtcDateTime.AddMilliseconds(1)) : (start, end);
        return session.Rows(
            $"""
            SELECT o.posting, o.role, o.from_at, o.until_at, o.acting, o.early, {Who.Columns} FROM postings o {Who.Join("o.person")}
            WHERE o.office = @p0 AND o.from_at < @p2 AND (o.until_at IS NULL OR o.until_at > @p1)
            """,
            r => new Posted(
                r.GetString(0), Who.Read(r, 6), Enum.Parse<Role>(r.GetString(1)), Stored.Utc(r.GetInt64(2)), r.IsDBNull(3) ? null : Stored.Utc(r.GetInt64(3)), r.GetBoolean(4), r.GetBoolean(5)),
            code,
            Stored.Ms(from),
            Stored.Ms(to)).OrderByDescending(p => Roles.Level(p.Role)).ThenBy(p => p.From).ToList();
    }

    private List<OfficeList.Office> Chain(OfficeList.Office office)
    {
        var chain = new List<OfficeList.Office>();
        for (var at = office.Above is { } no ? offices.Find(no) : null; at is not null && chain.Count < 12; at = at.Above is { } next ? offices.Find(next) : null)
            chain.Insert(0, at);
        return chain;
    }

    private List<OfficeList.Office> Below(OfficeList.Office office) => [.. offices.All().Where(o => o.Above == office.No && !o.Closed && OfficeList.IsReal(o)).OrderBy(o => o.IsA).ThenBy(o => o.NameEn, StringComparer.Ordinal)];

    private static State ReadState(System.Data.Common.DbDataReader r) => new(
        r.GetInt64(0),
        r.GetString(1),
        Enum.Parse<OfficeKind>(r.GetString(2)),
        new Words(r.GetString(3), r.GetString(4)),
        Stored.Day(r.GetInt32(5)),
        r.GetBoolean(6),
        Text(r, 7),
        Text(r, 8),
        new Words(Text(r, 9) ?? "", Text(r, 10) ?? Text(r, 9) ?? ""),
        r.IsDBNull(11) ? null : r.GetDouble(11),
        r.IsDBNull(12) ? null : r.GetDouble(12),
        Text(r, 13),
        (Text(r, 14) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
        Text(r, 15),
        Text(r, 16),
        Stored.Utc(r.GetInt64(17)));

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
