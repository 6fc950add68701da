using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Web.Modules.Diary;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Day;

/// <summary>What the start page shows: what must be done now, then the book.</summary>
public sealed class StationDay(Database database, Reader reader, DiaryBook diary, TimeProvider clock)
{
    /// <param name="Custody">Persons in custody as the last opening entry names them.</param>
    /// <param name="SignedAt">When the book was last written and signed.</param>
    public sealed record Day(
        DateOnly Today, IReadOnlyList<DiaryBook.Line> Diary, bool Opened, IReadOnlyList<DiaryPerson> Custody, long FirsThisMonth, IReadOnlyList<(DateOnly Day, int Firs)> Month, DateTime? SignedAt, DateTime Now);

    public Day Read()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = StationTime.Day(now);
        using var session = database.Open();
        var (from, to) = (EntryId.Of(reader.OfficeNo, 0), EntryId.Of(reader.OfficeNo, 0xFFFF_FFFF));
        var lines = diary.Day(today);
        var first = StationTime.ToUtc(new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified));
        var written = session.Rows(
            "SELECT written_at FROM firs WHERE reported_at >= @p0 AND own_number IS NULL AND entry BETWEEN @p1 AND @p2",
            r => StationTime.Day(DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(0)).UtcDateTime),
            new DateTimeOffset(first).AddDays(-40).ToUnixTimeMilliseconds(),
            from,
            to).Where(d => d.Month == today.Month && d.Year == today.Year).GroupBy(d => d).ToDictionary(g => g.Key, g => g.Count());
        var month = Enumerable.Range(1, today.Day).Select(d => new DateOnly(today.Year, today.Month, d)).Select(d => (d, written.GetValueOrDefault(d))).ToList();
        var signed = session.Scalar<long?>("SELECT written_at FROM heads WHERE office = @p0", reader.OfficeNo);
        var opening = session.Scalar<long?>(
            "SELECT entry FROM diary WHERE type = 'Opening' AND entry BETWEEN @p0 AND @p1 ORDER BY entry DESC LIMIT 1", from, to);
        var custody = opening is { } id && EntryReader.Read(id, session)?.Body is DiaryWritten body
            ? body.Persons.Where(p => p.Role == DiaryRole.InCustody).ToList()
            : [];
        return new Day(
            today,
            lines,
            lines.Any(l => l.Type == nameof(DiaryType.Opening)),
            custody,
            written.Values.Sum(),
            month,
            signed is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime : null,
            now);
    }
}
