namespace Thana.Web.Platform.Backups;

/// <summary>Which backups stay: the newest 96 (a day of quarters of an hour), the last of each of 30 days, the last of each of 12 months.</summary>
public static class Retention
{
    public const int Newest = 96;
    public const int Days = 30;
    public const int Months = 12;

    /// <summary>Those that go, of backups made at these moments.</summary>
    public static IReadOnlyList<DateTime> Gone(IEnumerable<DateTime> made)
    {
        var all = made.OrderDescending().ToList();
        var keep = all.Take(Newest)
            .Concat(all.GroupBy(at => at.Date).Take(Days).Select(day => day.First()))
            .Concat(all.GroupBy(at => (at.Year, at.Month)).Take(Months).Select(month => month.First()))
            .ToHashSet();
        return all.Where(at => !keep.Contains(at)).ToList();
    }

    /// <summary>Removes what need not stay, and nothing whose name is not a backup's. Answers how many.</summary>
    public static int Apply(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(f => (File: f, At: Backup.At(f))).Where(f => f.At is not null).ToList();
        var gone = Gone(files.Select(f => f.At!.Value)).ToHashSet();
        foreach (var (file, _) in files.Where(f => gone.Contains(f.At!.Value)))
            File.Delete(file);
        return gone.Count;
    }
}
