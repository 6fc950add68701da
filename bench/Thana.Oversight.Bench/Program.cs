using System.Globalization;
using Thana.Domain.Oversight;
using Thana.Oversight.Bench;

// dotnet run -c Release --project bench/Thana.Oversight.Bench -- [FIRST SEED] [SEEDS]; results: docs/benchmarks-oversight.md
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var from = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 8;
const int Districts = 3;
const int Weeks = 13;
var good = true;
for (var seed = from; seed < from + seeds; seed++)
{
    var hunt = Hunt.Run(new Town(seed, Districts, Weeks, 100_000), AlertLimits.Default);
    Console.WriteLine($"seed {seed}: {hunt.Town.Looks.Count} look-ups, {hunt.FoundCount} of 12 found; false alarms per district and week: mean {hunt.FalseAlarms.Count / (double)(Districts * Weeks):0.0}, most {hunt.MostInAWeek}");
    foreach (var story in hunt.Stories)
        Console.WriteLine($"  {story.Story,-36} {(story.By.Count == 0 ? "NOT FOUND" : string.Join(", ", story.By)),-46} {(story.By.Count == 0 ? "" : $"after {story.LooksBefore} of {story.Looks} looks, {story.AfterDays:0.0} days")}");
    Console.WriteLine("  false: " + string.Join(", ", hunt.FalseAlarms.GroupBy(f => f.Rule).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}")));
    good &= hunt.FoundCount >= 11 && hunt.MostInAWeek <= 20;
}

return good ? 0 : 1;
