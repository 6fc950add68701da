using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>An officer's own looks: what, why, which were drawn or raised an alert. Watched persons never show here: they would cease to be watched.</summary>
public sealed class MyAccess(Reader reader, Database database, OfficeList offices, OversightLog oversight, AccessLog access, BrowserMark browser, TimeProvider clock)
{
    private const int Most = 200;
    private const int Days = 90;

    /// <param name="Look">Entry, office code and index.</param>
    /// <param name="Asked">What the officer asked for.</param>
    /// <param name="Drawn">In a weekly sample.</param>
    /// <param name="Justified">The officer's own words for it.</param>
    /// <param name="Verdict">What the supervisor found.</param>
    public sealed record Line(
        string Look, DateTime At, LookAction Action, LookOutcome Outcome, string? Asked, string Purpose, string? Reference, string? Note, int Count, bool Drawn, string? Justified, AlertVerdict? Verdict, IReadOnlyList<Words> Alerts);

    /// <param name="Older">Milliseconds to ask for what is older; null at the end.</param>
    /// <param name="Doors">The officer's own sign-ins and what was refused under their name.</param>
    public sealed record Page(IReadOnlyList<Line> Lines, int Waiting, long? Older, IReadOnlyList<Door> Doors);

    /// <param name="Here">From the browser that asks now.</param>
    public sealed record Door(DateTime At, DoorAct Act, string? Device, string? Method, string? Why, string? Place, int Count, bool Here);

    private const int MostDoors = 50;

    public Page Read(bool drawn, long? before)
    {
        using var session = database.Open();
        var found = new LookReader(session, access);
        var person = reader.Person ?? "";
        var waiting = (int)session.Scalar<long>(
            "SELECT count(*) FROM samples s WHERE s.person = @p0 AND NOT EXISTS (SELECT 1 FROM sample_answers a WHERE a.look = s.look)", person);
        var samples = session.Rows(
            "SELECT s.look, (SELECT reason FROM sample_answers a WHERE a.look = s.look AND a.verdict IS NULL ORDER BY a.entry LIMIT 1), (SELECT verdict FROM sample_answers a WHERE a.look = s.look AND a.verdict IS NOT NULL ORDER BY a.entry LIMIT 1) FROM samples s WHERE s.person = @p0",
            r => (Look: r.GetString(0), Reason: r.IsDBNull(1) ? null : r.GetString(1), Verdict: r.IsDBNull(2) ? (AlertVerdict?)null : Enum.Parse<AlertVerdict>(r.GetString(2))),
            person).DistinctBy(s => s.Look, StringComparer.Ordinal).ToDictionary(s => s.Look, StringComparer.Ordinal);
        var alerts = session.Rows(
                "SELECT rule, looks FROM alerts WHERE person = @p0 AND rule <> @p1 AND raised_at > @p2", r => (Rule: Enum.Parse<AlertRule>(r.GetString(0)), Looks: r.GetString(1)),
                person, nameof(AlertRule.Canary), Stored.Ms(clock.GetUtcNow().UtcDateTime.AddDays(-2 * Days)))
            .SelectMany(a => a.Looks.Split(',').Select(l => (l, a.Rule))).ToLookup(a => a.l, a => AlertWords.Name(a.Rule), StringComparer.Ordinal);
        var rows = drawn
            ? samples.Keys.Select(offices.EntryOf).OfType<long>().OrderDescending().Take(Most).Select(id => (Id: id, At: session.Scalar<long>("SELECT written_at FROM looks WHERE entry = @p0", id))).ToList()
            : session.Rows(
                $"SELECT entry, written_at FROM looks WHERE person = @p0 AND written_at < @p1 AND written_at > @p2 ORDER BY written_at DESC, entry DESC LIMIT {Most}",
                r => (Id: r.GetInt64(0), At: r.GetInt64(1)),
                person,
                before ?? long.MaxValue,
                Stored.Ms(clock.GetUtcNow().UtcDateTime.AddDays(-Days)));
        var lines = rows.Select(row => found.Body(row.Id) is { } body ? LineOf(offices.TextOf(row.Id), row.At, body) : null).OfType<Line>().ToList();
        return new Page(lines, waiting, !drawn && rows.Count == Most ? rows[^1].At : null, drawn || before is not null ? [] : Doors(session, person));

        Line LineOf(string look, long at, LookedUp body)
        {
            var sample = samples.GetValueOrDefault(look);
            return new Line(
                look, Stored.Utc(at), body.Essence.Action, body.Essence.Outcome, body.Essence.Subject, body.Ground.Purpose, body.Ground.Reference, body.Ground.Note, body.Ground.Count,
                sample.Look is not null, sample.Reason, sample.Verdict, alerts[look].Distinct().ToList());
        }
    }

    private List<Door> Doors(Session session, string person)
    {
        var here = browser.Of();
        return session.Rows(
            $"SELECT at, act, device, method, why, place, count, browser FROM door_notes WHERE person = @p0 AND at > @p1 ORDER BY at DESC, entry DESC LIMIT {MostDoors}",
            r => new Door(Stored.Utc(r.GetInt64(0)), Enum.Parse<DoorAct>(r.GetString(1)), Text(r, 2), Text(r, 3), Text(r, 4), Text(r, 5), r.GetInt32(6), Text(r, 7) == here),
            person,
            Stored.Ms(clock.GetUtcNow().UtcDateTime.AddDays(-Days)));
    }

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    /// <summary>The officer says what a look-up that was drawn was for.</summary>
    public async Task<Outcome<Written>> Justify(string look, AlertDesk.AlertForm form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        return await oversight.Write(reader.Account, key, books =>
        {
            var own = books.Session.Scalar<long>("SELECT count(*) FROM samples WHERE look = @p0 AND person = @p1", look, reader.Person ?? "") > 0;
            var answered = books.Session.Scalar<long>("SELECT count(*) FROM sample_answers WHERE look = @p0", look) > 0;
            var words = AnswerRule.Justify(own, answered, form.Reason);
            return words.Refused ? words.Refusals.ToList() : books.Append(Register.Oversight, new SampleAnswered(
                new SampleAnswer(look, reader.Person!, reader.Office?.Code ?? "", null, words.Value)));
        });
    }
}
