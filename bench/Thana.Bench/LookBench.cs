using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Thana.Domain.Access;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Bench;

/// <summary>What the durable entry of the access log adds to a look, with fifty clerks at once; beside it a bare durable row on the same disk.</summary>
internal static class LookBench
{
    private const int Clerks = 50;

    public static async Task Run(int looks)
    {
        using var station = new BenchStation(s => s.AddHttpContextAccessor().AddScoped<Reader>());
        await SearchBench.Enrol(station);
        Console.WriteLine("| fifty clerks | looks/s | p50 ms | p95 ms | p99 ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        // A clerk who asks every two seconds is a busy one; without a pause they only wait for each other.
        foreach (var pause in new[] { 2_000, 500, 100, 0 })
            await Round(station, pause, Math.Min(looks, pause == 0 ? looks : Clerks * 15_000 / pause));
        Bare(station);
    }

    private static async Task Round(BenchStation station, int pause, int looks)
    {
        var log = station.Get<AccessLog>();
        var times = new List<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clerks).Select(async clerk =>
        {
            using var scope = station.Services.CreateScope();
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
            {
                User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "bench")], "bench")),
            };
            var reader = scope.ServiceProvider.GetRequiredService<Reader>();
            _ = reader.Posting;
            var random = new Random(clerk);
            for (var i = 0; i < looks / Clerks; i++)
            {
                if (pause > 0)
                    await Task.Delay(random.Next(2 * pause));
                var at = Stopwatch.GetTimestamp();
                await log.Note(reader, LookAction.LookedUp, LookOutcome.Answered, "17301-1234567-1", new Grounds("investigation", "FIR BENCH 1/2026", null), 1, log.KeyOf($"{clerk} {i}"));
                lock (times)
                    times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
        }));
        times.Sort();
        BenchStation.Line(
            $"| {(pause == 0 ? "without a pause" : $"a look each {pause / 1000.0:0.0} s")} | {times.Count / watch.Elapsed.TotalSeconds:0} | {BenchStation.Quantile(times, 0.5):0.00} | {BenchStation.Quantile(times, 0.95):0.00} | {BenchStation.Quantile(times, 0.99):0.00} |");
    }

    private static void Bare(BenchStation station)
    {
        using var session = station.Get<Database>().Open();
        session.Run("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var at = Stopwatch.GetTimestamp();
            session.Begin();
            session.Run("INSERT INTO bare (text) VALUES (@p0)", new string('x', 400));
            session.Commit();
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        times.Sort();
        BenchStation.Line($"| a bare durable row, one after the other | | {BenchStation.Quantile(times, 0.5):0.00} | {BenchStation.Quantile(times, 0.95):0.00} | {BenchStation.Quantile(times, 0.99):0.00} |");
    }
}
