using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Diary;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Drafts;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Day;

/// <summary>What the start page shows: what must be done now, then the book.</summary>
public sealed class StationDay(Reader reader, DiaryBook diary, DraftShelf drafts, TimeProvider clock)
{
    /// <summary>A person arrested is before a Magistrate within this time (CrPC s.61, s.167).</summary>
    private static readonly TimeSpan CustodyLimit = TimeSpan.FromHours(24);

    /// <param name="What">What must be done.</param>
    /// <param name="Who">The person, number or form it concerns.</param>
    /// <param name="By">Until when, UTC; null where only the day counts.</param>
    /// <param name="Law">The rule that asks for it.</param>
    public sealed record DueItem(Words What, string? Who, DateTime? By, Words? Law, string Link, bool Late);

    /// <param name="Custody">Persons in custody as the last opening entry names them.</param>
    /// <param name="SignedAt">When the book was last written and signed.</param>
    public sealed record Day(
        DateOnly Today, IReadOnlyList<DueItem> Due, IReadOnlyList<DiaryBook.Line> Diary, IReadOnlyList<DiaryPerson> Custody, long FirsThisMonth,
        IReadOnlyList<int> FirsByDay, DateTime? SignedAt, DateTime Now);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/day", (StationDay day) => day.Read()).RequireAuthorization(May.Serve).WithTags("Day").WithSummary("The station's day: what is due, the diary, persons in custody")
            .Produces<Day>();

    public async Task<Day> Read()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = StationTime.Day(now);
        using var session = reader.Open();
        var whole = reader.Sight(RecordClass.Register).Full.Contains(reader.OfficeNo);
        var lines = await diary.Day(today);
        var custody = whole ? Custody(session) : [];
        var month = whole ? FirsByDay(session, today) : [];
        var signed = session.Scalar<long?>("SELECT written_at FROM heads WHERE office = @p0", reader.OfficeNo);
        return new Day(today, Due(session, lines, custody, now), lines, custody, month.Sum(), month, signed is { } ms ? Stored.Utc(ms) : null, now);
    }

    private List<DueItem> Due(Session session, IReadOnlyList<DiaryBook.Line> lines, List<DiaryPerson> custody, DateTime now)
    {
        if (!reader.MayWrite)
            return [];
        var due = new List<DueItem>();
        foreach (var person in custody)
        {
            if (person.Since is { } since)
                due.Add(new DueItem(DayWords.BeforeMagistrate, person.Name, since + CustodyLimit, DayWords.CustodyLaw, "/diary", now > since + CustodyLimit));
        }

        due.AddRange(ReportsWithoutFir(session, now));
        due.AddRange(drafts.All().Select(d => new DueItem(
            d.Name == "fir-new" ? DayWords.DraftFir : DayWords.DraftDiary, null, null, null, d.Name == "fir-new" ? "/firs/new" : "/diary/new", Late: false)));
        if (!lines.Any(l => l.Type == nameof(DiaryType.Opening)))
            due.Add(new DueItem(DayWords.OpeningMissing, null, null, DayWords.OpeningLaw, "/diary/new?type=Opening", Late: false));
        return [.. due.OrderByDescending(d => d.Late).ThenBy(d => d.By ?? DateTime.MaxValue)];
    }

    // An FIR always stands later in the log than the diary entry it rests on, so only the tail of the book is read.
    private IEnumerable<DueItem> ReportsWithoutFir(Session session, DateTime now)
    {
        var (from, to) = Range();
        var reports = session.Rows(
            "SELECT entry, year, number, written_at FROM diary WHERE day >= @p0 AND type = 'CognizableReport' AND entry BETWEEN @p1 AND @p2 ORDER BY entry",
            r => (Entry: r.GetInt64(0), Number: $"{r.GetInt64(2)}/{r.GetInt32(1)}", At: Stored.Utc(r.GetInt64(3))),
            DiaryView.DayNumber(now.AddDays(-7)),
            from,
            to);
        if (reports.Count == 0)
            return [];
        var answered = session.Rows("SELECT diary FROM firs WHERE entry > @p0 AND entry <= @p1 AND diary IS NOT NULL", r => r.GetString(0), reports[0].Entry, to).ToHashSet(StringComparer.Ordinal);
        return reports.Where(r => !answered.Contains(r.Number))
            .Select(r => new DueItem(DayWords.ReportWaits, r.Number, r.At.AddHours(2), DayWords.ReportLaw, $"/firs/new?diary={Uri.EscapeDataString(r.Number)}", now > r.At.AddHours(2)));
    }

    private List<DiaryPerson> Custody(Session session)
    {
        var (from, to) = Range();
        var opening = session.Scalar<long?>("SELECT entry FROM diary WHERE type = 'Opening' AND entry BETWEEN @p0 AND @p1 ORDER BY entry DESC LIMIT 1", from, to);
        return opening is { } id && EntryReader.Read(id, session)?.Body is DiaryWritten body ? body.Persons.Where(p => p.Role == DiaryRole.InCustody).ToList() : [];
    }

    private List<int> FirsByDay(Session session, DateOnly today)
    {
        var (from, to) = Range();
        var first = StationTime.ToUtc(new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified));
        var written = session.Rows(
            "SELECT written_at FROM firs WHERE year = @p0 AND number > 0 AND own_number IS NULL AND written_at >= @p1 AND entry BETWEEN @p2 AND @p3",
            r => StationTime.Day(Stored.Utc(r.GetInt64(0))).Day,
            today.Year,
            Stored.Ms(first),
            from,
            to).ToLookup(d => d);
        return Enumerable.Range(1, today.Day).Select(d => written[d].Count()).ToList();
    }

    private (long From, long To) Range() => (EntryId.Of(reader.OfficeNo, 0), EntryId.Of(reader.OfficeNo, 0xFFFF_FFFF));
}
