using System.Globalization;
using Thana.Domain.Diary;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Diary;

/// <summary>Register II as the station reads it: a day, newest entry first; and one entry whole.</summary>
public sealed class DiaryBook(Database database, Reader reader, TimeProvider clock)
{
    public sealed record Line(long Id, string Number, string Type, DateTime ReceivedAt, DateTime WrittenAt, string Text, string? LateReason, string Officer, int InCustody, bool Erased, bool Sealed = false)
    {
        public bool Late => WrittenAt - ReceivedAt >= TimeSpan.FromMinutes(1);
    }

    public sealed record Found(long Id, long Seq, string Number, DateTime WrittenAt, DiaryWritten? Entry, string ShortCode, FirLink? Fir);

    /// <summary>The FIR that rests on a diary entry.</summary>
    public sealed record FirLink(long Id, string Number, string? Sealed);

    public DateOnly Today => Domain.StationTime.Day(clock.GetUtcNow().UtcDateTime);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/diary", (string? day, DiaryBook book) => book.Read(day) is { } asked ? Results.Ok(book.Day(asked)) : Results.BadRequest())
            .RequireAuthorization().WithTags("Diary").WithSummary("One day of the daily diary").Produces<IReadOnlyList<Line>>();
        routes.MapGet("/api/diary/{id:long}", (long id, DiaryBook book) => book.Find(id) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization().WithTags("Diary").WithSummary("One diary entry, whole").Produces<Found>();
    }

    /// <summary>The day asked for; today when none is; null when the text is no day.</summary>
    public DateOnly? Read(string? day) => string.IsNullOrWhiteSpace(day)
        ? Today
        : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 1861 and <= 2200 ? asked : null;

    public IReadOnlyList<Line> Day(DateOnly day)
    {
        using var session = database.Open();
        var lines = session.Rows(
            """
            SELECT entry, year, number, type, received_at, written_at, text, late_reason, officer, in_custody, erased FROM diary
            WHERE day = @p0 AND entry BETWEEN @p1 AND @p2 ORDER BY entry DESC LIMIT 1000
            """,
            r => new Line(
                r.GetInt64(0),
                $"{r.GetInt64(2)}/{r.GetInt32(1)}",
                r.GetString(3),
                Utc(r.GetInt64(4)),
                Utc(r.GetInt64(5)),
                session.Keys.OpenCell("diary", "text", r.GetInt64(0), r.GetString(6)),
                session.Keys.OpenCell("diary", "late_reason", r.GetInt64(0), r, 7),
                r.GetString(8),
                r.GetInt32(9),
                r.GetBoolean(10)),
            int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            EntryId.Of(reader.OfficeNo, 0),
            EntryId.Of(reader.OfficeNo, 0xFFFF_FFFF));
        if (lines.Count == 0)
            return lines;
        // A list stands open on a screen: what is behind a sealed report tells its number there and nothing else.
        var shielded = session.Rows(
            "SELECT diary FROM firs WHERE sealed IS NOT NULL AND diary IS NOT NULL AND entry > @p0 AND entry <= @p1",
            r => r.GetString(0),
            lines[^1].Id,
            EntryId.Of(reader.OfficeNo, 0xFFFF_FFFF)).ToHashSet(StringComparer.Ordinal);
        return lines.ConvertAll(l => shielded.Contains(l.Number) ? l with { Text = "", Sealed = true } : l);
    }

    public Found? Find(long id)
    {
        if (!reader.Scope.Contains(EntryId.Office(id)))
            return null;
        using var session = database.Open();
        var rows = session.Rows(
            "SELECT d.year, d.number, d.written_at, e.hash FROM diary d JOIN entries e ON e.id = d.entry WHERE d.entry = @p0",
            r => ($"{r.GetInt64(1)}/{r.GetInt32(0)}", Utc(r.GetInt64(2)), (byte[])r.GetValue(3)),
            id);
        if (rows.Count == 0)
            return null;
        var (number, writtenAt, hash) = rows[0];
        var fir = FirOn(id, number, session);
        // The diary entry behind a sealed report tells what the report tells.
        if (fir is { Sealed: { } category } && (category == Firs.FirView.ByOrder || EntryId.Office(id) != reader.OfficeNo))
            return null;
        return new Found(id, EntryId.Seq(id), number, writtenAt, EntryReader.Read(id, session)?.Body as DiaryWritten, Thana.Ledger.ShortCode.Of(hash), fir);
    }

    // It stands later in the log, mostly at once.
    private static FirLink? FirOn(long id, string number, Session session) => session.Rows(
        "SELECT entry, number, year, sealed FROM firs WHERE diary = @p0 AND entry > @p1 AND entry <= @p2 ORDER BY entry LIMIT 1",
        r => new FirLink(r.GetInt64(0), $"{r.GetInt64(1)}/{r.GetInt32(2)}", r.IsDBNull(3) ? null : r.GetString(3)),
        number,
        id,
        EntryId.Of(EntryId.Office(id), 0xFFFF_FFFF)).FirstOrDefault();

    private static DateTime Utc(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime;
}
