using Thana.Domain;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>Once for each day that is over: the rules that compare people, for each district by itself.</summary>
internal sealed class Nights(Session session, LookReader reader, OfficeList offices, TimeProvider clock, Func<IEnumerable<Alert>, Surroundings, LookReader, Task> raise)
{
    // The cursor's row for nights; access logs have the number of their office.
    private const int Row = 0;
    private const int MostNightsBehind = 14;

    public async Task Run()
    {
        var today = StationTime.Day(clock.GetUtcNow().UtcDateTime);
        var done = session.Scalar<long?>("SELECT upto FROM alert_cursors WHERE log = @p0", Row);
        // A station that was off for long does not accuse anybody of what is weeks old; what it missed is in the log.
        var next = DateOnly.FromDayNumber((int)Math.Max(done + 1 ?? 0, today.DayNumber - MostNightsBehind));
        for (; next < today; next = next.AddDays(1))
        {
            await Night(next);
            Follower.Keep(Row, next.DayNumber, session);
        }
    }

    private async Task Night(DateOnly day)
    {
        var since = StationTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));
        var until = since.AddDays(1).AddMilliseconds(-1);
        foreach (var group in Groups())
        {
            var looks = reader.Long(group, until, AlertLimits.Default.Longest);
            if (looks.Count == 0 || looks[^1].At < since)
                continue;
            var around = reader.Surroundings(until.AddDays(-31), until);
            await raise(AlertRules.Night(new Window(looks, since, until, around, AlertLimits.Default)).Where(a => a.Rule is not (AlertRule.ManyUnits or AlertRule.BreakGlass)), around, reader);
        }
    }

    // Offices of one district are each other's norm; those that lie in none are one group.
    private IEnumerable<List<string>> Groups() => offices.All().Where(OfficeList.IsReal)
        .GroupBy(o => offices.Line(o.No).Select(offices.Find).FirstOrDefault(a => a!.Kind == "district")?.No ?? 0)
        .Select(g => g.Select(o => o.Code).ToList());
}
