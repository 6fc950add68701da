using System.Data.Common;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>What a supervisor must answer: alerts and sampled look-ups of the offices under them, never their own. Who may only read sees the same without the form.</summary>
public sealed class AlertDesk(Reader reader, Database database, OfficeList offices, OversightLog oversight, AccessLog access, Names names, TimeProvider clock)
{
    private const int Most = 200;
    private const string Columns = "SELECT a.entry, a.rule, a.person, a.office, a.role, a.target, a.seen, a.most, a.norm, a.days, a.about, a.looks, a.raised_at, r.person, r.verdict, r.reason, r.written_at FROM alerts a LEFT JOIN alert_answers r ON r.alert = a.entry ";

    /// <param name="Target">The beginning of the target's key: the same target is known again, who it is stays hidden.</param>
    /// <param name="Level">How often it went up unanswered.</param>
    /// <param name="MayAnswer">The one who reads stands where it is to be answered.</param>
    public sealed record Item(
        long Entry, AlertRule Rule, Words Name, Words Text, string? Person, Words? Who, Role? Role, OfficeList.Office? Office, string? Target, DateTime RaisedAt, int Level, bool MayAnswer, Answer? Answer)
    {
        internal string Looks { get; init; } = "";
    }

    public sealed record Answer(Words By, AlertVerdict Verdict, string Reason, DateTime At);

    /// <summary>A look behind an alert: why, not what.</summary>
    public sealed record Line(string Look, DateTime At, string Person, Words Who, string? Office, string Device, LookAction Action, LookOutcome Outcome, string? Target, string Purpose, string? Reference, string? Note, int Count);

    public sealed record Sample(string Look, string Person, Words Who, Role? Role, OfficeList.Office? Office, DateTime DrawnAt, int Level, bool MayAnswer, string? Justified, Answer? Answer);

    public sealed record AlertForm(string? Key, string? Verdict, string? Reason);

    private IReadOnlySet<int> Seen => reader.Sight(RecordClass.AccessLog).Full;

    /// <summary>Alerts of the offices in sight, the oldest unanswered first.</summary>
    public List<Item> Alerts(bool answered = false)
    {
        using var session = database.Open();
        return session.Rows(
                $"{Columns}WHERE (r.entry IS NOT NULL) = @p0 ORDER BY a.raised_at {(answered ? "DESC" : "")}, a.entry LIMIT 2000", Read, answered)
            .Where(InSight).Take(Most).ToList();
    }

    public Item? Alert(long entry)
    {
        using var session = database.Open();
        return session.Rows($"{Columns}WHERE a.entry = @p0", Read, entry).FirstOrDefault(InSight);
    }

    /// <summary>The looks behind an alert, with reason and words of the officer; what was asked for is not read.</summary>
    public List<Line> Lines(string looks)
    {
        using var session = database.Open();
        var found = new LookReader(session, access);
        return looks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(offices.EntryOf).OfType<long>().Select(id => found.Body(id) is { } body ? LineOf(id, body, session) : null).OfType<Line>().ToList();
    }

    public List<Line> Lines(Item item) => Lines(item.Looks);

    public async Task<Outcome<Written>> AnswerAlert(long entry, AlertForm form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        if (reader.Posting is not { } posting)
            return new Refusal("oversight.no-such-alert", OversightWords.NoSuch);
        return await oversight.WriteBeside(entry, reader.Account, key, books =>
        {
            var found = books.Session.Rows($"{Columns}WHERE a.entry = @p0", Read, entry).FirstOrDefault();
            var facts = found is null || !Seen.Contains(found.Office?.No ?? 0) ? new AnswerFacts(false, false, null, null, 0, null)
                : new AnswerFacts(true, found.Answer is not null, found.Person, found.Role, found.Level, Distance(found.Office!.No));
            var checked_ = AnswerRule.Check(facts, reader.Person!, posting.Role, form.Verdict, form.Reason);
            return checked_.Refused ? checked_.Refusals.ToList() : books.Append(Register.Oversight, new AlertAnswered(
                new AlertAnswer(entry, reader.Person!, posting.Role, posting.Office.Code, checked_.Value.Verdict, checked_.Value.Reason)));
        });
    }

    /// <summary>Sampled look-ups of the offices in sight that nobody judged yet.</summary>
    public List<Sample> Samples()
    {
        using var session = database.Open();
        return Samples(session, "WHERE NOT EXISTS (SELECT 1 FROM sample_answers j WHERE j.look = s.look AND j.verdict IS NOT NULL) ORDER BY s.drawn_at, s.no LIMIT 2000")
            .Where(s => s.Office is { } office && Seen.Contains(office.No) && s.Person != reader.Person).Take(Most).ToList();
    }

    public Sample? SampleOf(string look)
    {
        using var session = database.Open();
        return Samples(session, "WHERE s.look = @p0", look).FirstOrDefault(s => s.Office is { } office && Seen.Contains(office.No) && s.Person != reader.Person);
    }

    public async Task<Outcome<Written>> Judge(string look, AlertForm form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        if (reader.Posting is not { } posting)
            return new Refusal("oversight.no-such-alert", OversightWords.NoSuch);
        return await oversight.Write(reader.Account, key, books =>
        {
            var found = Samples(books.Session, "WHERE s.look = @p0", look).FirstOrDefault();
            var facts = found?.Office is not { } office || !Seen.Contains(office.No) ? new AnswerFacts(false, false, null, null, 0, null)
                : new AnswerFacts(true, found.Answer is not null, found.Person, found.Role, found.Level, Distance(office.No));
            var checked_ = AnswerRule.Check(facts, reader.Person!, posting.Role, form.Verdict, form.Reason);
            return checked_.Refused ? checked_.Refusals.ToList() : books.Append(Register.Oversight, new SampleAnswered(
                new SampleAnswer(look, reader.Person!, posting.Office.Code, checked_.Value.Verdict, checked_.Value.Reason)));
        });
    }

    internal Line? LineOf(long id, LookedUp body, Session session)
    {
        var at = session.Scalar<long>("SELECT written_at FROM looks WHERE entry = @p0", id);
        return new Line(
            offices.TextOf(id), Stored.Utc(at), body.Essence.Person, names.Of(body.Essence.Person), body.Essence.Office, body.Essence.Device, body.Essence.Action, body.Essence.Outcome,
            Short(body.Essence.SubjectKey), body.Ground.Purpose, body.Ground.Reference, body.Ground.Note, body.Ground.Count);
    }

    private List<Sample> Samples(Session session, string where, params ReadOnlySpan<object?> values) => session.Rows(
        $"""
        SELECT s.look, s.person, s.role, s.office, s.drawn_at,
          (SELECT reason FROM sample_answers j WHERE j.look = s.look AND j.verdict IS NULL ORDER BY j.entry LIMIT 1), v.person, v.verdict, v.reason, v.written_at
        FROM samples s LEFT JOIN sample_answers v ON v.look = s.look AND v.verdict IS NOT NULL {where}
        """,
        r =>
        {
            var office = offices.Find(r.GetString(3));
            var drawn = Stored.Utc(r.GetInt64(4));
            var role = RoleOf(r, 2);
            var level = Level(office, drawn);
            return new Sample(r.GetString(0), r.GetString(1), names.Of(r.GetString(1)), role, office, drawn, level, May(office, r.GetString(1), role, level), Text(r, 5), AnswerOf(r, 6));
        },
        values);

    private bool InSight(Item item) => item.Office is { } office && Seen.Contains(office.No) && item.Person != reader.Person;

    private Item Read(DbDataReader r)
    {
        var rule = Enum.Parse<AlertRule>(r.GetString(1));
        var office = offices.Find(r.GetString(3));
        var raised = Stored.Utc(r.GetInt64(12));
        var (person, role, level) = (Text(r, 2), RoleOf(r, 4), Level(office, raised));
        var about = rule == AlertRule.OneFamily ? null : Text(r, 10);
        var words = AlertWords.Say(rule, r.GetDouble(6), r.GetDouble(7), r.IsDBNull(8) ? null : r.GetDouble(8), r.GetInt32(9), about);
        return new Item(
            r.GetInt64(0), rule, AlertWords.Name(rule), words, person, person is null ? null : names.Of(person), role, office, Short(Text(r, 5)), raised, level, May(office, person, role, level), AnswerOf(r, 13))
        {
            Looks = r.GetString(11),
        };
    }

    private Answer? AnswerOf(DbDataReader r, int from) => r.IsDBNull(from) ? null
        : new Answer(names.Of(r.GetString(from)), Enum.Parse<AlertVerdict>(r.GetString(from + 1)), r.GetString(from + 2), Stored.Utc(r.GetInt64(from + 3)));

    private int Level(OfficeList.Office? office, DateTime raised) =>
        office is null ? 0 : AnswerRule.Level(raised, clock.GetUtcNow().UtcDateTime, offices.Line(office.No).Count - 1);

    private bool May(OfficeList.Office? office, string? person, Role? role, int level) =>
        office is not null && reader.Posting is { } posting && Seen.Contains(office.No)
        && !AnswerRule.Check(new AnswerFacts(true, false, person, role, level, Distance(office.No)), reader.Person!, posting.Role, nameof(AlertVerdict.Justified), "a reason that is long enough").Refused;

    private int? Distance(int office) => offices.Line(office).IndexOf(reader.OfficeNo) is var at and >= 0 ? at : null;

    internal static string? Short(string? key) => key is { Length: > 10 } ? key[..10] : key;

    private static Role? RoleOf(DbDataReader r, int column) => !r.IsDBNull(column) && Enum.TryParse<Role>(r.GetString(column), out var role) ? role : null;

    private static string? Text(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}

/// <summary>Rank and name of a person by their number, each read once in a request.</summary>
public sealed class Names(Database database)
{
    private readonly Dictionary<string, Words> known = new(StringComparer.Ordinal);

    public Words Of(string person)
    {
        if (known.TryGetValue(person, out var name))
            return name;
        using var session = database.Open();
        var found = session.Rows(
            "SELECT rank_en, name_en, rank_ur, name_ur, belt FROM persons WHERE person = @p0 ORDER BY entry DESC LIMIT 1",
            r =>
            {
                var belt = r.IsDBNull(4) ? "" : $" ({r.GetString(4)})";
                return new Words($"{r.GetString(0)} {r.GetString(1)}{belt}", $"{r.GetString(2)} {r.GetString(3)}{belt}");
            },
            person);
        return known[person] = found.Count > 0 ? found[0] : new Words(person, person);
    }
}
