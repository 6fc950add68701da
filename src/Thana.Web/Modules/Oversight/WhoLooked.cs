using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>
/// "Who looked at my record": for a citizen who stands at the desk with their own card. Office and class of purpose of each look that is 90 days old; what an open
/// case still needs is withheld, and whether anything was withheld is not said: the citizen may have the commission look. Asking is a look as well.
/// </summary>
public sealed class WhoLooked(Reader reader, Database database, OfficeList offices, OversightLog oversight, AccessLog access, Names names, TimeProvider clock)
{
    public static readonly TimeSpan Delay = TimeSpan.FromDays(90);

    /// <param name="CardSeen">The officer held the citizen's own card and compared the face.</param>
    public sealed record Form(string? Key, string? Cnic, bool CardSeen, string? Reference);

    /// <param name="Month">Like 2026-07: the day would tell which officer.</param>
    public sealed record Line(string Month, Words Office, Words Purpose, int Times);

    public sealed record Page(IReadOnlyList<Line> Lines, DateTime Until, string Review);

    public sealed record ReviewForm(string? Key, string? Review, string? Words);

    /// <param name="Withheld">What the citizen was not told, for the commission alone.</param>
    public sealed record Review(string No, Words By, string Office, string Words, DateTime At, string? Answer, IReadOnlyList<Line> Withheld, IReadOnlyList<Line> Told);

    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<Outcome<Page>> Ask(Form form)
    {
        var typed = new Typed();
        var cnic = typed.Identity(form.Cnic, nameof(Form.Cnic));
        if (cnic is null && typed.Refusals.Count == 0)
            typed.Refuse("field.needed", OversightWords.Needed, nameof(Form.Cnic));
        if (!form.CardSeen)
            typed.Refuse("subject-access.card", OversightWords.CardNeeded, nameof(Form.CardSeen));
        var reference = typed.Line(form.Reference, nameof(Form.Reference), 60);
        if (reader.Sight(RecordClass.AccessLog).Full.Count == 0)
            typed.Refuse("subject-access.no-right", OversightWords.NoRight);
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        var now = clock.GetUtcNow().UtcDateTime;
        using var session = database.Open();
        var (told, _) = Split(session, Keys(cnic!), Records(session, cnic!), now - Delay);
        await access.Note(reader, LookAction.LookedUp, told.Count == 0 ? LookOutcome.NothingFound : LookOutcome.Answered, cnic, new Grounds(Look.SubjectAccess, reference, null), told.Count, access.KeyOf(cnic!));
        return new Page(told, now - Delay, access.KeyOf("review " + cnic));
    }

    /// <summary>The citizen asks the commission to look again. The subject is kept as its key; the number itself is never written.</summary>
    public async Task<Outcome<Written>> AskReview(string? cnicTyped, ReviewForm form)
    {
        var typed = new Typed();
        var cnic = typed.Identity(cnicTyped, "Cnic");
        if (cnic is null && typed.Refusals.Count == 0)
            typed.Refuse("field.needed", OversightWords.Needed, "Cnic");
        var words = AnswerRule.Reason(form.Words, typed);
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        if (typed.Refusals.Count > 0 || reader.Person is not { } person)
            return typed.Refusals;
        using var session = database.Open();
        var keys = string.Join(',', Keys(cnic!).Concat(Records(session, cnic!)));
        return await oversight.Write(reader.Account, key, books => books.Append(Register.Oversight, new AccessReview(
            new ReviewEssence(key, keys, person, reader.Office?.Code ?? "", words, null))));
    }

    /// <summary>The commission answers; what it decides about is told to the citizen by the officer who asked.</summary>
    public async Task<Outcome<Written>> AnswerReview(ReviewForm form)
    {
        var typed = new Typed();
        var words = AnswerRule.Reason(form.Words, typed);
        if (reader.Role != Domain.Organisation.Role.Auditor)
            typed.Refuse("subject-access.commission", OversightWords.AuditorOnly);
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        return await oversight.Write(reader.Account, key, books =>
            books.Session.Scalar<long>("SELECT count(*) FROM access_reviews WHERE review = @p0 AND answer IS NULL", form.Review ?? "") == 0
                ? new Refusal("subject-access.no-review", OversightWords.NoReview)
                : books.Append(Register.Oversight, new AccessReview(new ReviewEssence(form.Review!, "", reader.Person!, reader.Office?.Code ?? "", "", words))));
    }

    /// <summary>Reviews that were asked; the commission sees what was withheld as well, the others only their own requests and the answer.</summary>
    public List<Review> Reviews()
    {
        var commission = reader.Role == Domain.Organisation.Role.Auditor;
        using var session = database.Open();
        return session.Rows(
                "SELECT review, asked_by, office, words, asked_at, answer, subject_key FROM access_reviews ORDER BY asked_at DESC LIMIT 200",
                r => (No: r.GetString(0), By: r.GetString(1), Office: r.GetString(2), Words: r.GetString(3), At: Stored.Utc(r.GetInt64(4)), Answer: r.IsDBNull(5) ? null : r.GetString(5), Keys: r.GetString(6)))
            .Where(r => commission || r.By == reader.Person)
            .Select(r =>
            {
                var (told, withheld) = commission ? Split(session, r.Keys.Split(','), [], DateTime.MaxValue) : ([], []);
                return new Review(r.No, names.Of(r.By), r.Office, r.Words, r.At, r.Answer, withheld, told);
            }).ToList();
    }

    // The number in each spelling that a question may have had.
    private List<string> Keys(string cnic) =>
        new[] { cnic, new string(cnic.Where(char.IsAsciiDigit).ToArray()) }.Select(access.KeyOf).Distinct(StringComparer.Ordinal).ToList();

    // Reports that name the citizen: opening one is a look at their record, and stands in the log under the record's own reference.
    private List<string> Records(Session session, string cnic) =>
        session.Rows("SELECT DISTINCT entry FROM fir_persons WHERE cnic_blind = @p0", r => offices.TextOf(r.GetInt64(0)), session.Keys.Index.Cnic(cnic));

    private (List<Line> Told, List<Line> Withheld) Split(Session session, IReadOnlyList<string> keys, IReadOnlyList<string> records, DateTime until)
    {
        var open = new Dictionary<string, bool>(StringComparer.Ordinal);
        var (told, withheld) = (new List<(string Month, string Office, string Purpose)>(), new List<(string, string, string)>());
        var end = until == DateTime.MaxValue ? long.MaxValue : Stored.Ms(until);
        foreach (var key in keys.Concat(records))
        {
            var looks = session.Rows(
                "SELECT written_at, office, purpose, reference FROM looks WHERE (subject_key = @p0 OR (subject_key IS NULL AND reference = @p0)) AND written_at < @p1 AND outcome <> 'Refused' ORDER BY written_at",
                r => (At: Stored.Utc(r.GetInt64(0)), Office: r.IsDBNull(1) ? "" : r.GetString(1), Purpose: r.GetString(2), Reference: r.IsDBNull(3) ? null : r.GetString(3)),
                key,
                end);
            foreach (var look in looks)
            {
                var line = (StationTime.Day(look.At).ToString("yyyy-MM", CultureInfo.InvariantCulture), look.Office, look.Purpose);
                (Needed(look.Reference, open, session) ? withheld : told).Add(line);
            }
        }

        return (Lines(told), Lines(withheld));
    }

    // An open case is one that somebody investigates now.
    private bool Needed(string? reference, Dictionary<string, bool> open, Session session)
    {
        if (reference is null)
            return false;
        if (open.TryGetValue(reference, out var known))
            return known;
        if (!reference.StartsWith("FIR ", StringComparison.Ordinal))
            return open[reference] = offices.EntryOf(reference) is not null && Investigated(reference, session);
        var cut = reference.LastIndexOf(' ');
        var fir = offices.Find(reference[4..Math.Max(4, cut)].Trim()) is { } office && FirNumber.TryRead(reference[(cut + 1)..], out var number)
            ? session.Scalar<long?>(
                "SELECT entry FROM firs WHERE year = @p0 AND number = @p1 AND own_number IS NULL AND entry BETWEEN @p2 AND @p3",
                number.Year, (long)number.Serial, EntryId.Of(office.No, 0), EntryId.Of(office.No, 0xFFFF_FFFF))
            : null;
        return open[reference] = fir is { } id && Investigated(offices.TextOf(id), session);
    }

    private static bool Investigated(string fir, Session session) => session.Scalar<long>("SELECT count(*) FROM investigators WHERE fir = @p0 AND until_at IS NULL", fir) > 0;

    private List<Line> Lines(List<(string Month, string Office, string Purpose)> looks) => looks.GroupBy(l => l).OrderBy(g => g.Key.Month, StringComparer.Ordinal)
        .Select(g => new Line(g.Key.Month, offices.Find(g.Key.Office)?.Name ?? new Words(g.Key.Office, g.Key.Office), OversightWords.PurposeClass(g.Key.Purpose), g.Count())).ToList();
}
