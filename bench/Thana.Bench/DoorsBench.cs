using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thana.Web.Modules.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;

namespace Thana.Bench;

/// <summary>
/// Whether the time of a refused sign-in tells if somebody bears the name: wrong passwords over HTTP, in a shuffled order, for names that nobody bears and for accounts of each kind. Each name is tried
/// three times, fewer than its limit; what comes after the limit is measured apart.
/// </summary>
internal static class DoorsBench
{
    private const int TriesEach = 3;
    private const string Wrong = "wrong lantern under seven bridges";

    private static readonly string[] Kinds = ["nobody's", "password", "password and code", "passkey alone", "suspended"];

    public static async Task Run(int names)
    {
        var folder = Directory.CreateTempSubdirectory("thana-bench-").FullName;
        await using (var app = WebStation.Build(new StationOptions { Data = folder, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" }, "http://127.0.0.1:0", b => b.Logging.ClearProviders()))
        {
            Station.Migrate(app.Services);
            await Fill(app, names);
            await app.StartAsync();
            // The decoy of names that nobody bears is made at the start.
            await Task.Delay(TimeSpan.FromSeconds(2));
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            for (var i = 0; i < 10; i++)
                await Ask(http, $"warm-{i}", 0);
            Console.WriteLine("| name | refused | p5 ms | p25 ms | median ms | p75 ms | p5 less nobody's | median less nobody's |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
            await Round(http, names, TriesEach, "wrong password");
            // Six attempts from strange browsers are taken in an hour; these are turned away before any hash.
            for (var i = TriesEach; i < Tries.MostOfStrangers; i++)
                await Round(http, names, 1, null);
            await Round(http, names, TriesEach, "beyond the limit");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Round(HttpClient http, int names, int tries, string? title)
    {
        var random = new Random(7);
        var asked = Kinds.SelectMany((_, kind) => Enumerable.Range(0, names * tries).Select(i => (Kind: kind, Name: NameOf(kind, i % names)))).OrderBy(_ => random.Next()).ToList();
        var times = Kinds.Select(_ => new List<double>()).ToList();
        for (var i = 0; i < asked.Count; i++)
            times[asked[i].Kind].Add(await Ask(http, asked[i].Name, i));
        if (title is null)
            return;
        foreach (var list in times)
            list.Sort();
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            // On a busy machine the median holds the others' work; the fastest tell what the program itself does.
            var (least, median) = (BenchStation.Quantile(times[kind], 0.05), BenchStation.Quantile(times[kind], 0.5));
            BenchStation.Line(
                $"| {Kinds[kind]}, {title} | {times[kind].Count} | {least:0.00} | {BenchStation.Quantile(times[kind], 0.25):0.00} | {median:0.00} | {BenchStation.Quantile(times[kind], 0.75):0.00} | {least - BenchStation.Quantile(times[0], 0.05):0.00} | {median - BenchStation.Quantile(times[0], 0.5):0.00} |");
        }
    }

    // Each from an address of its own, so that the limit of an address does not answer instead.
    private static async Task<double> Ask(HttpClient http, string name, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { name, password = Wrong, code = "123456" }) };
        request.Headers.Add("X-Forwarded-For", FormattableString.Invariant($"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"));
        var at = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
        return (int)answer.StatusCode == 422 ? took : throw new InvalidOperationException($"{name} was answered {(int)answer.StatusCode}.");
    }

    private static string NameOf(int kind, int number) => FormattableString.Invariant($"officer-{kind}-{number}");

    private static async Task Fill(WebApplication app, int names)
    {
        using var scope = app.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        using var session = app.Services.GetRequiredService<Database>().Open();
        session.Run("INSERT INTO offices (no, code, kind, name_en, name_ur, demonstration) VALUES (1, 'BENCH', 'station', 'Bench', 'بینچ', 0)");
        var hash = users.PasswordHasher.HashPassword(new Account(), "violet lantern under seven bridges");
        for (var kind = 1; kind < Kinds.Length; kind++)
        {
            for (var i = 0; i < names; i++)
            {
                var account = new Account { UserName = NameOf(kind, i), PasswordHash = Kinds[kind] == "passkey alone" ? null : hash, Suspended = Kinds[kind] == "suspended" };
                if (!(await users.CreateAsync(account)).Succeeded)
                    throw new InvalidOperationException($"{account.UserName} was not made.");
                if (Kinds[kind] == "password and code")
                    app.Services.GetRequiredService<OneTimeCodes>().Begin(account.Id);
                session.Run("UPDATE one_time_codes SET secret = pending, since = 1 WHERE account = @p0", account.Id);
            }
        }
    }
}
