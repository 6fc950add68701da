using Thana.Domain.Oversight;

namespace Thana.Oversight.Bench;

/// <summary>Runs the rules night after night over a town, as the station does, and says which insiders were found and how many others were accused.</summary>
public sealed class Hunt
{
    private Hunt(Town town) => Town = town;

    public Town Town { get; }

    /// <param name="By">Rules that found it, the first first.</param>
    /// <param name="LooksBefore">Look-ups of the story up to the first alert.</param>
    public sealed record Found(string Story, IReadOnlyList<AlertRule> By, int LooksBefore, int Looks, double AfterDays);

    public List<Found> Stories { get; } = [];

    /// <summary>Alerts about ordinary look-ups: district, week, rule.</summary>
    public List<(string District, int Week, AlertRule Rule)> FalseAlarms { get; } = [];

    public int FoundCount => Stories.Count(s => s.By.Count > 0);

    public int MostInAWeek => FalseAlarms.GroupBy(f => (f.District, f.Week)).Select(g => g.Count()).DefaultIfEmpty().Max();

    public static Hunt Run(Town town, AlertLimits limits)
    {
        var hunt = new Hunt(town);
        var around = town.Surroundings();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var byId = town.Looks.ToDictionary(l => l.Id);
        var districts = town.Looks.GroupBy(l => l.Office[..2], StringComparer.Ordinal).Select(d => d.ToList()).ToList();
        var first = new Dictionary<string, (DateTime At, List<AlertRule> By)>(StringComparer.Ordinal);
        for (var day = 0; day < town.Days; day++)
        {
            var (since, until) = (Town.From.AddDays(day), Town.From.AddDays(day + 1).AddTicks(-1));
            // As the station does: each district by itself, and what many offices ask about over all of them.
            var alerts = districts.SelectMany(d => AlertRules.Night(new Window(d, since, until, around, limits)))
                .Concat(AlertRules.ManyUnits(new Window(town.Looks, since, until, around, limits)));
            foreach (var alert in alerts.Where(a => keys.Add(a.Key)))
                hunt.Count(alert, day, byId, first);
        }

        foreach (var story in town.Told)
        {
            var looks = story.Looks.Select(l => byId[l].At).Order().ToList();
            hunt.Stories.Add(first.TryGetValue(story.Name, out var found)
                ? new Found(story.Name, found.By, looks.Count(l => l <= found.At), looks.Count, (found.At - looks[0]).TotalDays)
                : new Found(story.Name, [], looks.Count, looks.Count, 0));
        }

        return hunt;
    }

    private void Count(Alert alert, int day, Dictionary<long, Look> byId, Dictionary<string, (DateTime At, List<AlertRule> By)> first)
    {
        var stories = Town.Told.Where(s => alert.Looks.Any(s.Looks.Contains)).ToList();
        foreach (var story in stories)
        {
            if (!first.TryGetValue(story.Name, out var found))
                first[story.Name] = found = (alert.Last, []);
            if (!found.By.Contains(alert.Rule))
                found.By.Add(alert.Rule);
        }

        if (stories.Count == 0)
            FalseAlarms.Add((byId[alert.Looks[^1]].Office[..2], day / 7, alert.Rule));
    }
}
