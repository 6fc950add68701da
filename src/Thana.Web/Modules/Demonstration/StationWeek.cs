using System.Globalization;
using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Demonstration;

/// <summary>One act of the clerk in the demonstration's week: exactly one of the two drafts is there.</summary>
/// <param name="At">UTC, the moment of writing.</param>
/// <param name="Key">The same for the same act in every run.</param>
internal sealed record PlannedAct(DateTime At, string Key, FirDraft? Fir, DiaryDraft? Entry);

/// <summary>What one station writes from seven days before today until now. The same plan again for the same first day.</summary>
internal static class StationWeek
{
    public const int Days = 7;

    /// <param name="before">UTC; nothing is written at or after it.</param>
    public static IReadOnlyList<PlannedAct> Plan(OfficeList.Office station, DateOnly firstDay, IReadOnlyList<string> areas, DateTime before)
    {
        var people = new InventedPeople(station.No * 100, chance => Address(station, areas, chance));
        var plan = new List<PlannedAct>();
        foreach (var (file, fir) in new[] { ("firs.txt", true), ("diary.txt", false) })
        {
            var blocks = ScriptBlock.Read(file);
            for (var i = 0; i < blocks.Count; i++)
            {
                if (blocks[i].Station != "*" && blocks[i].Station != station.Code)
                    continue;
                foreach (var day in blocks[i].Days)
                {
                    var at = firstDay.AddDays(Days - day).ToDateTime(TimeOnly.MinValue).Add(blocks[i].At).AddMinutes(fir ? 0 : people.Between(0, 6));
                    var key = string.Create(CultureInfo.InvariantCulture, $"demo-{(fir ? "fir" : "diary")}-{i}-{day}");
                    // Some seconds into the minute: what was typed as that minute lies before it.
                    plan.Add(new PlannedAct(
                        StationTime.ToUtc(at.AddSeconds(people.Between(5, 55))),
                        key,
                        fir ? InventedFir.Of(blocks[i], station, people, at) : null,
                        fir ? null : InventedDiary.Of(blocks[i], people, at)));
                }
            }
        }

        return plan.Where(p => p.At < before).OrderBy(p => p.At).ToList();
    }

    private static (string En, string Ur) Address(OfficeList.Office station, IReadOnlyList<string> areas, Random chance)
    {
        // Area names come in pairs, English and Urdu.
#pragma warning disable CA5394 // Invented addresses must be the same again; nothing here is secret.
        var (area, street) = (chance.Next(areas.Count / 2) * 2, chance.Next(1, 19));
#pragma warning restore CA5394
        return (
            string.Create(CultureInfo.InvariantCulture, $"Street {street}, {areas[area]}, {station.DistrictEn}"),
            string.Create(CultureInfo.InvariantCulture, $"گلی نمبر {street}، {areas[area + 1]}، {station.DistrictUr}"));
    }
}
