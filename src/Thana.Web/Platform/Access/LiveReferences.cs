using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Access;

/// <summary>Checks what a question about a person rests on: is there such an FIR, diary entry, duty or order, is it live, and is this officer on it?</summary>
public sealed class LiveReferences(Reader reader, OfficeList offices, Database database, TimeProvider clock)
{
    private static readonly TimeSpan DiaryLives = TimeSpan.FromDays(30);

    /// <param name="Purpose">Code of data/access/purposes.tsv.</param>
    /// <param name="Kind">fir, diary, shift or order; may be left out where the purpose has only one.</param>
    /// <param name="Reference">Number like 12/2026, with the office before it where it is not one's own: PSW-FQA 12/2026. Not needed for a shift.</param>
    public sealed record Asked(string? Purpose, string? Kind, string? Reference, string? Note)
    {
        public bool Nothing => new[] { Purpose, Kind, Reference, Note }.All(string.IsNullOrWhiteSpace);
    }

    public Outcome<Grounds> Check(Asked asked)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var day = StationTime.Day(now);
        return PurposeRule.Check(asked.Purpose?.Trim(), asked.Reference, asked.Note, Facts(asked, day, now), day);
    }

    private ReferenceFacts? Facts(Asked asked, DateOnly day, DateTime now)
    {
        var kinds = Purpose.On(day).FirstOrDefault(p => p.Code == asked.Purpose?.Trim())?.References;
        var kind = Enum.TryParse<ReferenceKind>(asked.Kind, ignoreCase: true, out var typed) && Enum.IsDefined(typed) ? typed
            : kinds is { Count: 1 } ? kinds.First()
            : (ReferenceKind?)null;
        using var session = database.Open();
        return kind switch
        {
            ReferenceKind.Fir => Fir(asked.Reference, session),
            ReferenceKind.Diary => Diary(asked.Reference, now, session),
            ReferenceKind.Shift => Shift(now, session),
            ReferenceKind.Order => Order(asked.Reference, now, session),
            _ => null,
        };
    }

    private ReferenceFacts? Fir(string? typed, Session session)
    {
        if (offices.Numbered(typed, reader.Office) is not var (office, number))
            return null;
        var found = session.Rows(
            "SELECT entry, erased, sealed FROM firs WHERE year = @p0 AND number = @p1 AND own_number IS NULL AND entry BETWEEN @p2 AND @p3",
            r => (Id: r.GetInt64(0), Erased: r.GetBoolean(1), Sealed: r.IsDBNull(2) ? null : r.GetString(2)),
            number.Year,
            (long)number.Serial,
            EntryId.Of(office.No, 0),
            EntryId.Of(office.No, 0xFFFF_FFFF));
        if (found.Count == 0)
            return new(ReferenceKind.Fir, typed!.Trim(), Exists: false, Live: false, OnIt: false);
        var fir = found[0];
        return new(ReferenceKind.Fir, $"FIR {office.Code} {number.Serial}/{number.Year}", Exists: true, !fir.Erased && fir.Sealed != "ByOrder", AnswersFor(office, fir.Id));
    }

    private ReferenceFacts? Diary(string? typed, DateTime now, Session session)
    {
        if (offices.Numbered(typed, reader.Office) is not var (office, number))
            return null;
        var found = session.Rows(
            "SELECT entry, erased, written_at FROM diary WHERE year = @p0 AND number = @p1 AND entry BETWEEN @p2 AND @p3",
            r => (Id: r.GetInt64(0), Erased: r.GetBoolean(1), At: Stored.Utc(r.GetInt64(2))),
            number.Year,
            (long)number.Serial,
            EntryId.Of(office.No, 0),
            EntryId.Of(office.No, 0xFFFF_FFFF));
        return found.Count == 0
            ? new(ReferenceKind.Diary, typed!.Trim(), Exists: false, Live: false, OnIt: false)
            : new(ReferenceKind.Diary, $"DD {office.Code} {number.Serial}/{number.Year}", Exists: true, !found[0].Erased && found[0].At > now - DiaryLives, AnswersFor(office, found[0].Id));
    }

    // The clerk and the head answer for their station's books, an investigator for the cases given to them, a superior for what lies under them.
    private bool AnswersFor(OfficeList.Office office, long entry) => (reader.Holder?.Postings ?? []).Any(p => p.Role switch
    {
        Role.Moharrir or Role.StationHead => p.Office.No == office.No,
        Role.Investigator => reader.Sight(RecordClass.Register).Own.Contains(entry),
        Role.CircleHead or Role.DistrictHead or Role.RegionHead or Role.ProvinceHead => reader.Sight(RecordClass.Register).Full.Contains(office.No),
        _ => false,
    });

    private ReferenceFacts Shift(DateTime now, Session session)
    {
        var at = Stored.Ms(now);
        var found = session.Rows(
            "SELECT office, kind, place FROM duties WHERE person = @p0 AND from_at <= @p1 AND until_at > @p1 ORDER BY entry DESC LIMIT 1",
            r => $"{r.GetString(1)} {r.GetString(0)}{(r.IsDBNull(2) ? "" : $" {r.GetString(2)}")}",
            reader.Person ?? "",
            at);
        return new(ReferenceKind.Shift, found.Count == 0 ? "" : found[0], found.Count > 0, Live: true, OnIt: true);
    }

    private ReferenceFacts? Order(string? typed, DateTime now, Session session)
    {
        if (string.IsNullOrWhiteSpace(typed) || reader.Office is not { } office)
            return null;
        var at = Stored.Ms(now);
        var found = session.Rows(
            "SELECT order_no, authority, persons, from_at, until_at FROM orders WHERE office = @p0 AND order_no = @p1 ORDER BY entry DESC LIMIT 1",
            r => (Text: $"order {r.GetString(0)}, {r.GetString(1)}", Persons: r.GetString(2), From: r.GetInt64(3), Until: r.GetInt64(4)),
            office.Code,
            typed.Trim());
        return found.Count == 0
            ? new(ReferenceKind.Order, typed.Trim(), Exists: false, Live: false, OnIt: false)
            : new(ReferenceKind.Order, found[0].Text, Exists: true, found[0].From <= at && at < found[0].Until, found[0].Persons.Contains($",{reader.Person},", StringComparison.Ordinal));
    }
}
