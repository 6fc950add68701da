using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>
/// The patterns that an auditor and the commission read: who asks how much and why, what waits for an answer, who was moved early, which sealed reports were
/// opened. Never the content of a record. Whose right is to count sees the counts alone.
/// </summary>
public sealed class OversightCounts(Reader reader, Database database, OfficeList offices, Names names, TimeProvider clock)
{
    public sealed record Count(string Office, string Role, string Purpose, long Looks, long Persons, long Refused);

    public sealed record Open(string Rule, long All, long Unanswered, long Late);

    public sealed record Early(Words Who, string Office, string Role, DateTime Until, string? Order, string? Reason, Words? Second);

    public sealed record Opening(string Record, Words Who, string Office, bool DangerToLife, DateTime AskedAt, Words? Second, bool? Agreed);

    public sealed record Suspended(Words Who, DateTime From, string Order, string Reason);

    /// <param name="Act">What happened at a door.</param>
    /// <param name="Office">Code; empty for names that nobody bears.</param>
    public sealed record Door(string Office, DoorAct Act, long Times, long Accounts);

    /// <param name="Early">Null, like the lists after it, where only counts may be seen.</param>
    public sealed record Page(int Days, IReadOnlyList<Count> Looks, IReadOnlyList<Open> Alerts, long Drawn, long Unjudged, IReadOnlyList<Early>? Early, IReadOnlyList<Opening>? Openings, IReadOnlyList<Suspended>? Suspended, IReadOnlyList<Door> Doors);

    public Page Read(int days = 30)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var since = Stored.Ms(now.AddDays(-days));
        var late = Stored.Ms(now - AnswerRule.AnswerWithin);
        var sight = reader.Sight(RecordClass.AccessLog);
        var codes = offices.All().Where(o => sight.Full.Contains(o.No) || sight.Metadata.Contains(o.No)).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        var full = offices.All().Where(o => sight.Full.Contains(o.No)).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        using var session = database.Open();
        var looks = session.Rows(
            "SELECT coalesce(office, ''), coalesce(role, ''), purpose, count(*), count(DISTINCT person), sum(CASE WHEN outcome IN ('Refused', 'Routed') THEN 1 ELSE 0 END) FROM looks WHERE written_at > @p0 GROUP BY 1, 2, 3 ORDER BY 4 DESC",
            r => new Count(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)),
            since).Where(c => codes.Contains(c.Office)).ToList();
        var alerts = session.Rows(
            "SELECT a.rule, a.office, r.entry IS NULL, a.raised_at FROM alerts a LEFT JOIN alert_answers r ON r.alert = a.entry WHERE a.raised_at > @p0",
            r => (Rule: r.GetString(0), Office: r.GetString(1), Open: r.GetBoolean(2), At: r.GetInt64(3)),
            since).Where(a => codes.Contains(a.Office)).GroupBy(a => a.Rule, StringComparer.Ordinal)
            .Select(g => new Open(g.Key, g.Count(), g.Count(a => a.Open), g.Count(a => a.Open && a.At < late))).OrderByDescending(o => o.Late).ThenByDescending(o => o.All).ToList();
        var samples = session.Rows(
            "SELECT s.office, (SELECT count(*) FROM sample_answers a WHERE a.look = s.look AND a.verdict IS NOT NULL) FROM samples s WHERE s.drawn_at > @p0",
            r => (Office: r.GetString(0), Judged: r.GetInt64(1) > 0),
            since).Where(s => codes.Contains(s.Office)).ToList();
        var persons = full.Count > 0;
        return new Page(
            days, looks, alerts, samples.Count, samples.Count(s => !s.Judged),
            persons ? Moved(session, since, full) : null, persons ? Opened(session, since, full) : null, persons ? Resting(session, full) : null, Doors(session, since, codes));
    }

    // Names that nobody bears are no office's; who sees the highest office sees them.
    private List<Door> Doors(Session session, long since, HashSet<string> codes) => session.Rows(
        "SELECT coalesce(office, ''), act, sum(count), count(DISTINCT account) FROM door_notes WHERE at > @p0 GROUP BY 1, 2 ORDER BY 1, 2",
        r => new Door(r.GetString(0), Enum.Parse<DoorAct>(r.GetString(1)), Convert.ToInt64(r.GetValue(2), System.Globalization.CultureInfo.InvariantCulture), r.GetInt64(3)),
        since).Where(d => codes.Contains(d.Office.Length > 0 ? d.Office : offices.Highest?.Code ?? "")).ToList();

    private List<Early> Moved(Session session, long since, HashSet<string> codes) => session.Rows(
        "SELECT person, office, role, until_at, end_order, end_reason, end_second FROM postings WHERE early = @p1 AND until_at > @p0 ORDER BY until_at DESC LIMIT 200",
        r => new Early(names.Of(r.GetString(0)), r.GetString(1), r.GetString(2), Stored.Utc(r.GetInt64(3)), Text(r, 4), Text(r, 5), Text(r, 6) is { } second ? names.Of(second) : null),
        since,
        true).Where(e => codes.Contains(e.Office)).ToList();

    private List<Opening> Opened(Session session, long since, HashSet<string> codes) => session.Rows(
        "SELECT record, person, office, danger_to_life, asked_at, second, agreed FROM openings WHERE asked_at > @p0 ORDER BY asked_at DESC LIMIT 200",
        r => new Opening(r.GetString(0), names.Of(r.GetString(1)), r.GetString(2), r.GetBoolean(3), Stored.Utc(r.GetInt64(4)), Text(r, 5) is { } second ? names.Of(second) : null, r.IsDBNull(6) ? null : r.GetBoolean(6)),
        since).Where(o => codes.Contains(o.Office) || codes.Contains(o.Record.Split('/')[0])).ToList();

    private List<Suspended> Resting(Session session, HashSet<string> codes) => session.Rows(
        """
        SELECT s.person, s.from_at, s.order_no, s.reason, (SELECT office FROM postings p WHERE p.person = s.person ORDER BY p.from_at DESC LIMIT 1)
        FROM suspensions s WHERE s.until_at IS NULL ORDER BY s.from_at DESC LIMIT 200
        """,
        r => (Office: Text(r, 4), Line: new Suspended(names.Of(r.GetString(0)), Stored.Utc(r.GetInt64(1)), r.GetString(2), r.GetString(3)))).Where(s => s.Office is { } office && codes.Contains(office)).Select(s => s.Line).ToList();

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
