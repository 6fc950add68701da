using System.Globalization;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>Draws the sample of each week that is over, by the first root that was signed after it.</summary>
internal sealed class Samples(Session session, OfficeList offices, OversightLog oversight, TimeProvider clock)
{
    private const int MostWeeksBehind = 4;

    public async Task Run()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var thisWeek = SampleRule.Monday(StationTime.Day(now));
        foreach (var log in offices.All().Where(o => o.Kind == ProgramLogs.Kind && o.Code.StartsWith("ACCESS-", StringComparison.Ordinal)).ToList())
        {
            var done = session.Scalar<long?>("SELECT upto FROM alert_cursors WHERE log = @p0", -log.No);
            var next = done is { } day ? DateOnly.FromDayNumber((int)day).AddDays(7) : thisWeek.AddDays(-7 * MostWeeksBehind);
            for (; next < thisWeek && await Week(log, next); next = next.AddDays(7))
                Follower.Keep(-log.No, next.DayNumber, session);
        }
    }

    // False while nothing was signed after the week: its sample cannot be known yet.
    private async Task<bool> Week(OfficeList.Office log, DateOnly monday)
    {
        var from = StationTime.ToUtc(monday.ToDateTime(TimeOnly.MinValue));
        var until = from.AddDays(7);
        var last = EntryId.Of(log.No, 0xFFFF_FFFF);
        if (session.Scalar<long?>("SELECT min(entry) FROM looks WHERE entry BETWEEN @p0 AND @p1 AND written_at >= @p2", EntryId.Of(log.No, 0), last, Stored.Ms(until)) is not { } after)
            return false;
        var (size, root) = session.Rows(
            "SELECT key, root FROM checkpoints WHERE key > @p0 AND key <= @p1 ORDER BY key LIMIT 1", r => (EntryId.Seq(r.GetInt64(0)), (byte[])r.GetValue(1)), after, last)[0];
        var asked = session.Rows(
            "SELECT entry, person, office, role FROM looks WHERE entry BETWEEN @p0 AND @p1 AND written_at >= @p2 AND written_at < @p3 AND subject_key IS NOT NULL AND purpose NOT IN (@p4, @p5, @p6) AND person <> '' ORDER BY entry",
            r => new SampledLook(EntryId.Seq(r.GetInt64(0)), r.GetString(1), r.IsDBNull(2) ? "" : r.GetString(2), !r.IsDBNull(3) && Enum.TryParse<Role>(r.GetString(3), out var role) ? role : null),
            EntryId.Of(log.No, 0),
            last,
            Stored.Ms(from),
            Stored.Ms(until),
            Domain.Access.Purpose.Register,
            Domain.Access.Purpose.Supervision,
            Look.SubjectAccess);
        var drawn = asked.Where(l => SampleRule.Draws(root, l.Look)).ToList();
        if (drawn.Count > 0)
        {
            await oversight.Draw(
                new SampleDrawn(new SampleEssence(log.Code, monday, size, Convert.ToHexStringLower(root), asked.Count), drawn),
                string.Create(CultureInfo.InvariantCulture, $"{log.Code}:{monday:yyyy-MM-dd}"));
        }

        return true;
    }
}
