using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Registers;
using Thana.Web.Tests.Registers;
using Xunit;

namespace Thana.Web.Tests.Keys;

/// <summary>Backups made while the station is open, restored elsewhere, and refused when a byte of them is not as it was.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("thana-backup-").FullName;

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string PrivateFile => Path.Combine(folder, "private");

    private string To => Path.Combine(folder, "to");

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_backup_made_while_writing_is_restored_whole_and_goes_on(string store)
    {
        await using var station = await TestStation.Open(store);
        BackupKey.MakePair(station.Options.Data, PrivateFile);
        await AtRestTests.Plant(station);
        using var enough = new CancellationTokenSource();
        var writing = Parallel.ForAsync(0, 4, Stop, async (lane, _) =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
                await station.Get<Writer>().Write((lane % 2) + 1, "psa", $"busy-{lane}-{i:00000}", b => Acts.Fir(b, Acts.Theft(b.Now)));
        });
        var made = station.Get<Backup>().Run(To);
        await enough.CancelAsync();
        await writing;
        Assert.Empty(Directory.GetDirectories(station.Options.Data, "backup-*"));
        var bytes = await File.ReadAllBytesAsync(made.File, Stop);
        // Not even the names of the files inside, and not the keys.
        Assert.Empty(AtRest.Find(bytes, ["root.key", "thana-root-1", "manifest", "SQLite format", "Zarmina"]));

        var target = await Target(store);
        try
        {
            var (exit, output) = await RestoreBy(target, made.File, PrivateFile);
            Assert.True(exit == 0 && output.Contains($"{made.Entries} entries", StringComparison.Ordinal), output);
            await using var services = Station.Open(target);
            Assert.True(services.GetRequiredService<LogAudit>().Run(structural: false, stop: Stop).Clean);
            Assert.False((await services.GetRequiredService<Writer>().Write(1, "psa", "after-restore", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        }
        finally
        {
            await TestStation.Remove(target);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_guard_of_the_lost_machine_holds_a_restored_one_back(string store)
    {
        await using var station = await TestStation.Open(store);
        BackupKey.MakePair(station.Options.Data, PrivateFile);
        await AtRestTests.Plant(station);
        var made = station.Get<Backup>().Run(To);
        Assert.False((await station.Get<Writer>().Write(1, "psa", "after-backup", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        await station.Close();
        var target = await Target(store);
        try
        {
            Assert.Equal(0, (await RestoreBy(target, made.File, PrivateFile)).Exit);
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(target.Data, "guard")));
            foreach (var mark in Directory.GetFiles(Path.Combine(station.Options.Data, "guard")))
                File.Copy(mark, Path.Combine(target.Data, "guard", Path.GetFileName(mark)), overwrite: true);
            await using var services = Station.Open(target);
            Assert.Equal(Damage.RolledBack, services.GetRequiredService<LogAudit>().Run(structural: false, stop: Stop).Findings[0].Damage);
            var refused = await services.GetRequiredService<Writer>().Write(1, "psa", "same-number-again", b => Acts.Fir(b, Acts.Theft(b.Now)));
            Assert.Equal(Recovery.RolledBack, refused.Refusals[0]);
        }
        finally
        {
            await TestStation.Remove(target);
            await TestStation.Remove(station.Options);
        }
    }

    [Fact]
    public async Task Each_altered_byte_a_cut_a_swap_and_another_key_are_refused_and_leave_nothing()
    {
        var (file, _) = await Made();
        var whole = await File.ReadAllBytesAsync(file, Stop);
        const int Chunk = 65_536 + 16, Header = 56;
        Assert.True(whole.Length > Header + (3 * Chunk));
        var random = new Random(5);
        // The header byte by byte, and each chunk at its beginning, inside, and in its tag.
        var places = Enumerable.Range(0, Header)
            .Concat(Enumerable.Range(0, (whole.Length - Header + Chunk - 1) / Chunk).SelectMany(c => new[] { 0, 1, random.Next(Chunk), Chunk - 16, Chunk - 1 }.Select(o => Header + (c * Chunk) + o)))
            .Append(whole.Length - 1).Where(p => p < whole.Length);
        foreach (var place in places)
        {
            var altered = whole.ToArray();
            altered[place] ^= 1;
            Refused(altered, $"byte {place}");
        }

        foreach (var length in new[] { 0, 10, Header, Header + 1, Header + Chunk, Header + (2 * Chunk), whole.Length - 1, whole.Length - 16, whole.Length - 17 })
            Refused(whole[..length], $"cut at {length}");
        Refused([.. whole, 0], "a byte after the end");
        Refused([.. whole, .. whole], "twice");
        Refused([.. whole[..Header], .. whole[(Header + Chunk)..(Header + (2 * Chunk))], .. whole[Header..(Header + Chunk)], .. whole[(Header + (2 * Chunk))..]], "chunks exchanged");
        Refused([.. whole[..Header], .. whole[(Header + Chunk)..]], "the first chunk left out");
        Refused([.. whole[..(Header + Chunk)], .. whole[Header..]], "a chunk twice");

        // Of the same installation and pair, made later: its chunks belong to another header.
        var other = await File.ReadAllBytesAsync((await Made()).File, Stop);
        Refused([.. other[..Header], .. whole[Header..]], "under another header");
        var strange = Path.Combine(folder, "strange");
        BackupKey.MakePair(Path.Combine(folder, "elsewhere"), strange);
        Refused(whole, "another pair", strange);

        void Refused(byte[] bytes, string what, string? key = null)
        {
            var (bad, to) = (Path.Combine(folder, "bad"), Path.Combine(folder, "restored"));
            File.WriteAllBytes(bad, bytes);
            using var pair = BackupKey.ReadPrivate(key ?? PrivateFile);
            var options = new StationOptions { Data = to, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" };
            Assert.True(Record.Exception(() => Restore.Run(bad, pair, options)) is BackupRefusedException { Message.Length: > 10 }, what);
            Assert.False(Directory.Exists(to), what);
            Assert.Empty(Directory.GetDirectories(folder, "restored*"));
        }
    }

    [Fact]
    public async Task It_goes_into_an_empty_folder_only_and_nowhere_without_a_pair()
    {
        await using var station = await TestStation.Open("sqlite");
        var (exit, output) = await Served.Run(station.Options, "backup", "--to", To);
        Assert.True(exit == 2 && output.Contains("thana keys backup-pair --to FILE", StringComparison.Ordinal), output);
        (exit, output) = await Served.Run(station.Options, "keys", "backup-pair", "--to", PrivateFile);
        Assert.True(exit == 0, output);
        Assert.DoesNotContain((await File.ReadAllTextAsync(PrivateFile, Stop)).Split(' ')[2].Trim(), string.Concat(Directory.EnumerateFiles(Path.Combine(station.Options.Data, "keys")).Select(File.ReadAllText)), StringComparison.Ordinal);
        (exit, output) = await Served.Run(station.Options, "keys", "backup-pair", "--to", PrivateFile + "2");
        Assert.True(exit == 2 && !File.Exists(PrivateFile + "2"), output);
        (exit, output) = await Served.Run(station.Options, "backup", "--to", To);
        Assert.True(exit == 0, output);
        (exit, output) = await RestoreBy(station.Options, Directory.GetFiles(To)[0], PrivateFile);
        Assert.True(exit == 2 && output.Contains("is not empty", StringComparison.Ordinal), output);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_archive_of_the_other_engine_or_a_database_in_use_is_refused(string store)
    {
        await using var station = await TestStation.Open(store);
        BackupKey.MakePair(station.Options.Data, PrivateFile);
        var made = station.Get<Backup>().Run(To);
        if (TestStation.Server is null)
            return;
        await using var used = await TestStation.Open("postgres");
        var target = new StationOptions
        {
            Data = Path.Combine(folder, "restored"), Postgres = store == "sqlite" ? used.Options.Postgres : null, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V",
        };
        var (exit, output) = await RestoreBy(target, made.File, PrivateFile);
        Assert.True(exit == 2 && output.Contains("This backup is of", StringComparison.Ordinal), output);
        if (store != "postgres")
            return;
        target = new StationOptions { Data = target.Data, Postgres = used.Options.Postgres, Domain = target.Domain, VerifyAddress = target.VerifyAddress };
        (exit, output) = await RestoreBy(target, made.File, PrivateFile);
        Assert.True(exit == 2 && output.Contains("is not empty", StringComparison.Ordinal), output);
        Assert.True(used.Get<LogAudit>().Run(structural: false, stop: Stop).Clean);
    }

    [Fact]
    public void What_stays_is_the_newest_96_one_a_day_for_30_and_one_a_month_for_12()
    {
        var last = new DateTime(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc);
        var all = Enumerable.Range(0, 96 * 700).Select(i => last.AddMinutes(-15 * i)).ToList();
        // As it goes in life: a quarter of an hour at a time.
        var kept = new List<DateTime>();
        foreach (var at in Enumerable.Reverse(all))
        {
            kept.Add(at);
            kept = kept.Except(Retention.Gone(kept)).ToList();
        }

        kept.Sort();
        Assert.Equal(all.Take(96).Reverse(), kept.TakeLast(96));
        Assert.Equal(30, kept.Where(k => k > last.Date.AddDays(-30)).Select(k => k.Date).Distinct().Count());
        Assert.Equal(12, kept.Select(k => (k.Year, k.Month)).Distinct().Count());
        // The newest lie on two days, and the end of October is a day and a month.
        Assert.Equal(96 + 28 + 10, kept.Count);
        // The last of its day and month, not any.
        Assert.Contains(new DateTime(2026, 11, 20, 23, 45, 0, DateTimeKind.Utc), kept);
        Assert.Contains(new DateTime(2026, 3, 31, 23, 45, 0, DateTimeKind.Utc), kept);
    }

    [Fact]
    public void Other_files_in_the_folder_are_left()
    {
        foreach (var name in new[] { "thana-20260101T000000Z.thana", "thana-old.thana", "notes.txt", "thana-20260101T000000Z.thana.part" })
            File.WriteAllText(Path.Combine(folder, name), "");
        for (var i = 0; i < 500; i++)
            File.WriteAllText(Path.Combine(folder, $"thana-{new DateTime(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc).AddMinutes(-15 * i).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.thana"), "");
        Assert.True(Retention.Apply(folder) > 300);
        Assert.True(File.Exists(Path.Combine(folder, "notes.txt")) && File.Exists(Path.Combine(folder, "thana-old.thana")) && File.Exists(Path.Combine(folder, "thana-20260101T000000Z.thana.part")));
        Assert.Null(Backup.At("thana-20261301T000000Z.thana"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(string File, long Entries)> Made()
    {
        await using var station = await TestStation.Open("sqlite");
        if (!File.Exists(PrivateFile))
            BackupKey.MakePair(station.Options.Data, PrivateFile);
        File.Copy(KeptPublic(station), BackupKey.PublicFile(station.Options.Data), overwrite: true);
        await AtRestTests.Plant(station);
        var made = station.Get<Backup>().Run(Directory.CreateDirectory(Path.Combine(To, Guid.CreateVersion7().ToString())).FullName);
        return (made.File, made.Entries);
    }

    // The same pair for several installations.
    private string KeptPublic(TestStation station)
    {
        var kept = Path.Combine(folder, "public");
        if (!File.Exists(kept))
            File.Copy(BackupKey.PublicFile(station.Options.Data), kept);
        return kept;
    }

    private async Task<StationOptions> Target(string store)
    {
        var postgres = store == "postgres" ? await TestStation.NewDatabase(null) : null;
        return new StationOptions { Data = Path.Combine(folder, "restored"), Postgres = postgres, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V", LeastFreeBytes = 0 };
    }

    private static Task<(int Exit, string Output)> RestoreBy(StationOptions target, string file, string key) =>
        Served.RunBare(["restore", "--from", file, "--key", key, "--to", target.Data, .. target.Postgres is { } text ? new[] { "--postgres", text } : []]);
}
