using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Registers;

/// <summary>What was acknowledged is there, once, and without gaps, whatever happens to the process or the power.</summary>
public class CrashTests
{
    // kill -9 finds no lost sync (the page cache outlives the process); it finds half-done acts. The power cut finds the lost syncs.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("THANA_TEST_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 25;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => TestStation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Kill_9_in_a_loop_loses_and_doubles_nothing_that_was_acknowledged(string store)
    {
        var options = await (await TestStation.Open(store)).Close();
        try
        {
            var receipts = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
            var random = new Random(9);
            var cookies = new CookieContainer();
            var kills = store == "sqlite" ? Kills : Math.Max(3, Kills / 5);
            for (var kill = 0; kill < kills; kill++)
            {
                using (var served = await Served.Start(options))
                {
                    await served.LoadAndKill(receipts, $"kill{kill:000}", cookies, TimeSpan.FromMilliseconds(random.Next(400)));
                }

                Check(options, receipts);
                if (kill % 10 == 0)
                    Assert.Equal(0, (await Served.Run(options, "log", "verify")).Exit);
            }

            await AskAgain(options, receipts, cookies);
            Check(options, receipts);
            TestContext.Current.TestOutputHelper?.WriteLine($"{store}: {kills} kills, {receipts.Count} acts, {receipts.Values.Count(v => v is not null)} acknowledged, 0 lost");
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    [Fact]
    public async Task A_power_cut_loses_nothing_that_was_acknowledged()
    {
        var (acknowledged, lost) = await PowerCuts(5, []);
        Assert.True(acknowledged > 0);
        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task The_same_power_cut_finds_the_losses_where_syncs_are_ignored()
    {
        // The proof that the test above can fail.
        var (acknowledged, lost) = await PowerCuts(1, new Dictionary<string, string>(StringComparer.Ordinal) { ["THANA_SYNC_IGNORED"] = "1" });
        Assert.True(acknowledged > 0);
        Assert.True(lost > 0, $"{acknowledged} acknowledged, none lost");
    }

    private static async Task<(int Acknowledged, int Lost)> PowerCuts(int cuts, Dictionary<string, string> more)
    {
        var (acknowledged, lost) = (0, 0);
        for (var cut = 0; cut < cuts; cut++)
        {
            var options = await (await TestStation.Open("sqlite")).Close();
            var shadow = Directory.CreateTempSubdirectory("thana-shadow-").FullName;
            try
            {
                // What is there before is on the disk.
                File.Copy(Path.Combine(options.Data, "thana.db"), Path.Combine(shadow, "thana.db"));
                var receipts = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
                var environment = new Dictionary<string, string>(more, StringComparer.Ordinal)
                {
                    ["LD_PRELOAD"] = await Preload(), ["THANA_SHADOW_OF"] = Path.Combine(options.Data, "thana.db"), ["THANA_SHADOW"] = shadow,
                };
                using (var served = await Served.Start(options, environment))
                {
                    await served.LoadAndKill(receipts, $"cut{cut}", new CookieContainer(), TimeSpan.FromMilliseconds(300 + (cut * 170)));
                }

                // The disk as the cut left it: keys and sessions are not the matter here.
                foreach (var file in Directory.EnumerateFiles(options.Data, "thana.db*"))
                    File.Delete(file);
                foreach (var file in new[] { "thana.db", "thana.db-wal" }.Where(f => File.Exists(Path.Combine(shadow, f))))
                    File.Copy(Path.Combine(shadow, file), Path.Combine(options.Data, file));
                acknowledged += receipts.Values.Count(v => v is not null);
                lost += Missing(options, receipts);
                if (lost == 0)
                    Check(options, receipts);
            }
            finally
            {
                Directory.Delete(shadow, recursive: true);
                await TestStation.Remove(options);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cuts} cuts, {acknowledged} acknowledged, {lost} lost");
        return (acknowledged, lost);
    }

    private static void Check(StationOptions options, ConcurrentDictionary<string, string?> receipts)
    {
        Assert.Equal(0, Missing(options, receipts));
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        var report = services.GetRequiredService<LogAudit>().Run(structural: false, stop: Stop);
        Assert.True(report.Clean, report.CouldNotCheck ?? string.Join("\n", report.Findings));
        using var session = services.GetRequiredService<Database>().Open();
        var serials = session.Rows("SELECT serial FROM entries WHERE register = 1 ORDER BY id", r => r.GetInt64(0));
        Assert.Equal(Enumerable.Range(1, serials.Count).Select(n => (long)n), serials);
    }

    private static int Missing(StationOptions options, ConcurrentDictionary<string, string?> receipts)
    {
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        using var session = services.GetRequiredService<Database>().Open();
        var kept = session.Rows("SELECT r.key, e.serial, e.year FROM requests r JOIN entries e ON e.id = r.entry", r => (r.GetString(0), $"{r.GetInt64(1)}/{r.GetInt32(2)}"))
            .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
        return receipts.Count(r => r.Value is not null && kept.GetValueOrDefault(r.Key) != r.Value);
    }

    // Every act whose answer was lost is sent again: each one is there once.
    private static async Task AskAgain(StationOptions options, ConcurrentDictionary<string, string?> receipts, CookieContainer cookies)
    {
        using var served = await Served.Start(options);
        using var http = await served.SignIn(cookies);
        foreach (var (key, known) in receipts.Where(r => r.Value is null).Concat(receipts.Where(r => r.Value is not null).Take(50)).ToList())
        {
            var number = await Served.Post(http, key);
            Assert.True(known is null || known == number);
            receipts[key] = number;
        }

        Assert.Equal(receipts.Count, receipts.Values.Distinct(StringComparer.Ordinal).Count());
        served.Kill();
    }

    private static async Task<string> Preload()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "power-cut.so");
        if (File.Exists(library))
            return library;
        using var gcc = Process.Start("gcc", ["-shared", "-fPIC", "-O1", "-o", library, Path.Combine(AppContext.BaseDirectory, "Registers", "power-cut.c"), "-ldl", "-lpthread"]);
        await gcc.WaitForExitAsync(Stop);
        Assert.Equal(0, gcc.ExitCode);
        return library;
    }
}
