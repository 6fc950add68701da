using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Finding;
using Thana.Web.Modules.LookUps;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Bench;

/// <summary>Questions to a register of imported reports, as the page and the API ask them, and what one report takes on the disk.</summary>
internal static class SearchBench
{
    private static readonly string[] Heads = ["Theft", "Burglary", "Robbery", "Assault", "Fraud", "Vehicle theft", "Arson", "Kidnapping"];
    private static readonly Random Random = new(7);

    // A vocabulary with common and rare words, as texts have.
    private static readonly string[] Vocabulary = Enumerable.Range(0, 30_000).Select(i => "w" + Convert.ToString((i * 2_654_435_761L) % 1_000_003, 16)).ToArray();

    public static async Task Run(int records)
    {
        using var station = new BenchStation(s => s.AddHttpContextAccessor().AddScoped<Reader>().AddScoped<LiveReferences>().AddScoped<LookLimits>().AddScoped<FindFirs>());
        await Enrol(station);
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < records; n += 500)
        {
            var ready = Enumerable.Range(n, Math.Min(500, records - n)).Select(Report).ToList().AsParallel().AsOrdered().Select(Prepared.Of).ToList();
            await station.Writer.Write(1, "bench", $"import-{n}", books =>
            {
                Written? written = null;
                foreach (var one in ready)
                    written = books.Append(Register.Imported, one);
                return written!;
            });
        }

        BenchStation.Line($"{records} records in {watch.Elapsed.TotalSeconds:0} s");
        using (var session = station.Get<Database>().Open())
            session.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        BenchStation.Line($"{(double)new FileInfo(station.Get<Database>().SqliteFile).Length / records:0} bytes of file for each record");

        Console.WriteLine("| question | p50 ms | p99 ms | found |");
        Console.WriteLine("|---|---:|---:|---:|");
        await Ask(station, "own number", _ => new() { Number = $"N-{Random.Next(records)}" });
        await Ask(station, "dates", _ => Day(Random.Next(3_000)));
        await Ask(station, "name", _ => new() { Name = Vocabulary[Random.Next(5_000)] });
        await Ask(station, "section", i => new() { Section = (300 + (i % 100)).ToString(CultureInfo.InvariantCulture) });
        await Ask(station, "a rare word", _ => new() { Words = Vocabulary[Random.Next(20_000, 30_000)] });
        await Ask(station, "a common word", i => new() { Words = Vocabulary[i % 20] });
        await Ask(station, "two words", _ => new() { Words = $"{Word()} {Word()}" });
        await Ask(station, "a word and dates", i => Day(Random.Next(3_000)) with { Words = Vocabulary[i % 200] });
        await Ask(station, "a word that is nowhere", _ => new() { Words = "nowhere" });
    }

    private static async Task Ask(BenchStation station, string name, Func<int, FindFirs.Question> question)
    {
        var times = new List<double>();
        long found = 0;
        for (var i = -10; i < 200; i++)
        {
            using var scope = station.Services.CreateScope();
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
            {
                User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "bench")], "bench")),
            };
            var asked = question(Math.Abs(i));
            // The quota of a clerk is not what is measured.
            using (var session = station.Get<Database>().Open())
                session.Run("DELETE FROM looks");
            var at = Stopwatch.GetTimestamp();
            var page = await scope.ServiceProvider.GetRequiredService<FindFirs>().Run(asked with { Purpose = "order", Reference = "1" });
            if (i < 0)
                continue;
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            found += page.Value.Lines.Count;
        }

        times.Sort();
        BenchStation.Line($"| {name} | {BenchStation.Quantile(times, 0.5):0.0} | {BenchStation.Quantile(times, 0.99):0.0} | {found / 200.0:0.0} |");
    }

    // A station clerk who asks on a written order; the durable entry of the access log is part of each answer.
    public static async Task Enrol(BenchStation station)
    {
        using var scope = station.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
        db.Users.Add(new Account { Id = "bench", UserName = "bench", Person = "N" });
        await db.SaveChangesAsync();
        var (enrolment, then) = (station.Get<Enrolment>(), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await enrolment.Offices(new DateOnly(2020, 1, 1), null);
        var code = station.Get<Web.Platform.OfficeList>().Find(1)!.Code;
        await enrolment.People([new("N", code, Role.StationHead, "Ali", "علی", "SHO", "ایس ایچ او", null, then)], null);
        await station.Writer.WriteOne(1, "bench", Register.Organisation, Prepared.Of(new OrderEntered(new OrderEssence("1", "DPO", code, "Check", then, then.AddYears(20)), new OrderTo("N"))));
    }

    private static FindFirs.Question Day(int n)
    {
        var day = new DateOnly(2015, 1, 1).AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new() { From = day, To = day };
    }

    // The square makes low numbers, the common words, frequent.
    private static string Word() => Vocabulary[(int)(Math.Pow(Random.NextDouble(), 3) * Vocabulary.Length)];

    private static FirImported Report(int n)
    {
        var day = new DateTime(2015, 1, 1, 6, 0, 0, DateTimeKind.Utc).AddDays(Random.Next(3_000)).AddMinutes(Random.Next(600));
        var section = $"{300 + Random.Next(200)} IPC";
        return new FirImported(
            new ImportedEssence("Bench", $"N-{n}", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), section, "Ward " + Random.Next(500).ToString(CultureInfo.InvariantCulture)),
            new ImportedReport($"Station {n % 900}", $"District {n % 30}", day.AddHours(-5), null, day, DatePrecision.Minute, Heads[n % Heads.Length], "Open",
                string.Join(' ', Enumerable.Range(0, 30).Select(_ => Word())), $"{Vocabulary[Random.Next(5_000)]} {Vocabulary[Random.Next(5_000)]}", null),
            new ImportedPlace("Ward", 12.9 + Random.NextDouble(), 77.5 + Random.NextDouble(), null),
            new ImportedRest(n, "bench.csv", new Dictionary<string, string>(StringComparer.Ordinal) { ["beat"] = "7" }, []));
    }
}
