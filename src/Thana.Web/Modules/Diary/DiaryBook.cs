using System.Globalization;
using Thana.Domain.Access;
using Thana.Domain.Diary;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Diary;

/// <summary>Register II as the station reads it: a day, newest entry first; and one entry whole.</summary>
public sealed class DiaryBook(Reader reader, AccessLog log, Firs.SealedDoor door, OfficeList offices, TimeProvider clock)
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
        routes.MapGet("/api/diary", async (string? day, DiaryBook book) => book.Read(day) is { } asked ? Results.Ok(await book.Day(asked)) : Results.BadRequest())
            .RequireAuthorization(May.ReadRegister).WithTags("Diary").WithSummary("One day of the daily diary").Produces<IReadOnlyList<Line>>();
        routes.MapGet("/api/diary/{id:long}", async (long id, DiaryBook book) => await book.Find(id, LookAction.Opened) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization(May.ReadRegister).WithTags("Diary").WithSummary("One diary entry, whole").Produces<Found>();
    }

    /// <summary>The day asked for; today when none is; null when the text is no day.</summary>
    public DateOnly? Read(string? day) => string.IsNullOrWhiteSpace(day)
        ? Today
        : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 1861 and <= 2200 ? asked : null;

    /// <summary>A day of the diary of the office where this person works; empty for one who may not read it.</summary>
    public async Task<IReadOnlyList<Line>> Day(DateOnly day)
    {
        var lines = Lines(day);
        if (lines.Count > 0)
            await log.Note(reader, LookAction.Listed, string.Create(CultureInfo.InvariantCulture, $"{reader.Office!.Code}/diary {day:yyyy-MM-dd}"), lines.Count);
        return lines;
    }

    private List<Line> Lines(DateOnly day)
    {
        if (!reader.Sight(RecordClass.Register).Full.Contains(reader.OfficeNo))
            return [];
        using var session = reader.Open();
        var lines = session.Rows(
            """
            SELECT entry, year, number, type, received_at, written_at, text, late_reason, officer, in_custody, erased FROM diary
            WHERE day = @p0 AND entry BETWEEN @p1 AND @p2 ORDER BY entry DESC LIMIT 1000
            """,
            r => new Line(
                r.GetInt64(0),
                $"{r.GetInt64(2)}/{r.GetInt32(1)}",
                r.GetString(3),
                Stored.Utc(r.GetInt64(4)),
                Stored.Utc(r.GetInt64(5)),
                session.Keys.OpenCell("diary", "text", r.GetInt64(0), r.GetString(6)),
                session.Keys.OpenCell("diary", "late_reason", r.GetInt64(0), r, 7),
                r.GetString(8),
                r.GetInt32(9),
                r.GetBoolean(10)),
            Stored.Day(day),
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
        return lines.ConvertAll(l => shielded.Contains(l.Number) ? l with { Text = "", LateReason = null, Sealed = true } : l);
    }

    /// <summary>One entry whole; null when this reader may not see it.</summary>
    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<Found?> Find(long id, LookAction action)
    {
        if (reader.Sight(RecordClass.Register).Of(id) != Depth.Full)
            return null;
        using var session = reader.Open();
        var rows = session.Rows(
            "SELECT d.year, d.number, d.written_at, e.hash FROM diary d JOIN entries e ON e.id = d.entry WHERE d.entry = @p0",
            r => ($"{r.GetInt64(1)}/{r.GetInt32(0)}", Stored.Utc(r.GetInt64(2)), (byte[])r.GetValue(3)),
            id);
        if (rows.Count == 0)
            return null;
        var (number, writtenAt, hash) = rows[0];
        // The diary entry behind a sealed report tells what the report tells.
        if (!door.DiaryOpen(id, session))
        {
            await log.Note(reader, action, LookOutcome.Refused, offices.TextOf(id), new Grounds(Purpose.Register, offices.TextOf(id), null), 0);
            return null;
        }

        await log.Note(reader, action, offices.TextOf(id), 1);
        return new Found(id, EntryId.Seq(id), number, writtenAt, EntryReader.Read(id, session)?.Body as DiaryWritten, Thana.Ledger.ShortCode.Of(hash), FirOn(id, number, session));
    }

    // It stands later in the log, mostly at once.
    private static FirLink? FirOn(long id, string number, Session session) => session.Rows(
        "SELECT entry, number, year, sealed FROM firs WHERE diary = @p0 AND entry > @p1 AND entry <= @p2 ORDER BY entry LIMIT 1",
        r => new FirLink(r.GetInt64(0), $"{r.GetInt64(1)}/{r.GetInt32(2)}", r.IsDBNull(3) ? null : r.GetString(3)),
        number,
        id,
        EntryId.Of(EntryId.Office(id), 0xFFFF_FFFF)).FirstOrDefault();
}
