using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Domain.Law;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Bench;

/// <summary>An FIR, durable and with its receipt, against a bare durable row of the same size, turn by turn on the same disk.</summary>
internal static class CommitBench
{
    public static async Task Run(int rounds)
    {
        using var station = new BenchStation();
        await using var bare = new SqliteConnection($"Data Source={Path.Combine(station.Folder, "bare.db")};Pooling=False");
        bare.Open();
        Do(bare, "PRAGMA journal_mode=WAL");
        Do(bare, "PRAGMA synchronous=FULL");
        Do(bare, "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)");
        using var insert = bare.CreateCommand();
        insert.CommandText = "INSERT INTO t (body) VALUES ($b)";
        insert.Parameters.AddWithValue("$b", new byte[1_700]);

        var receipts = station.Get<Receipts>();
        var diary = (await station.Writer.Write(1, "bench", "diary-000", b => b.Append(Register.Diary, Diary(b.Now)))).Value;
        List<double> raw = [], fir = [], both = [];
        for (var i = -50; i < rounds; i++)
        {
            // The order changes, so that neither always follows the other's sync.
            var r = i % 2 == 0 ? Time(() => insert.ExecuteNonQuery()) : 0;
            var f = await TimeOf(() => One(station.Writer, receipts, $"fir-{i + 50:000000}", diary));
            var b = await TimeOf(() => Two(station.Writer, receipts, $"two-{i + 50:000000}"));
            if (i % 2 != 0)
                r = Time(() => insert.ExecuteNonQuery());
            if (i < 0)
                continue;
            raw.Add(r);
            fir.Add(f);
            both.Add(b);
        }

        Console.WriteLine("| one at a time | median ms | p99 ms | x bare |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, times) in new[] { ("bare durable row", raw), ("FIR with receipt", fir), ("diary entry and FIR with receipt", both) })
        {
            times.Sort();
            BenchStation.Line($"| {name} | {Median(times):0.000} | {BenchStation.Quantile(times, 0.99):0.000} | {Median(times) / Median(raw):0.00} |");
        }

        await Grouped(station, diary, rounds * 4);
    }

    private static async Task Grouped(BenchStation station, Written diary, int count)
    {
        var receipts = station.Get<Receipts>();
        using var session = station.Get<Database>().Open();
        var before = session.Scalar<long>("SELECT COUNT(*) FROM checkpoints");
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            for (int n; (n = Interlocked.Increment(ref next)) <= count;)
                await One(station.Writer, receipts, $"grouped-{n:000000}", diary);
        }));
        var seconds = watch.Elapsed.TotalSeconds;
        var commits = session.Scalar<long>("SELECT COUNT(*) FROM checkpoints") - before;
        BenchStation.Line($"\n10 writers at once: {count / seconds:0} FIR/s, {(double)count / commits:0.0} in a commit, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count:0.00} ms of processor each");
    }

    private static async Task One(Writer writer, Receipts receipts, string key, Written diary)
    {
        var written = await writer.Write(1, "bench", key, books =>
        {
            var fir = Fir.Register(Draft(books.Now), new FirFacts(new DiaryFact((int)diary.Serial, diary.Year, diary.WrittenAt.AddHours(-1), diary.WrittenAt), null, null, "Moharrir"), OffenceCatalogue.Default, books.Now);
            return fir.Refused ? fir.Refusals.ToList() : books.Append(Register.Fir, fir.Value, null, diary.Id);
        });
        receipts.Of(written.Value.Id)!.Encode();
    }

    private static async Task Two(Writer writer, Receipts receipts, string key)
    {
        var written = await writer.Write(1, "bench", key, books =>
        {
            var entry = books.Append(Register.Diary, Diary(books.Now));
            var fir = Fir.Register(Draft(books.Now), new FirFacts(new DiaryFact((int)entry.Serial, entry.Year, books.Now.AddMinutes(-20), books.Now), null, null, "Moharrir"), OffenceCatalogue.Default, books.Now);
            return fir.Refused ? fir.Refusals.ToList() : books.Append(Register.Fir, fir.Value, null, entry.Id);
        });
        receipts.Of(written.Value.Id)!.Encode();
    }

    private static DiaryWritten Diary(DateTime now) =>
        DiaryEntry.Write(new DiaryDraft { Type = "CognizableReport", ReceivedAt = At(now.AddMinutes(-20)), Text = Narrative }, new DiaryFacts(true, true, "Moharrir"), OffenceCatalogue.Default, now).Value;

    private static FirDraft Draft(DateTime now) => new()
    {
        Manner = "Oral", OccurredFrom = At(now.AddHours(-1)), ReportedAt = At(now.AddMinutes(-10)), Offences = [new OffenceDraft { Act = "PPC", Section = "302" }],
        ComplainantName = "گل خان", ComplainantFather = "شیر خان", ComplainantCnic = "17301-1234567-1", ComplainantPhone = "0312-1234567",
        Accused = [new PersonDraft { Name = "نواب", Father = "اکبر" }], PlaceWords = "چوک یادگار", Narrative = Narrative, ReadBack = true, DelayReason = "bench",
    };

    private static readonly string Narrative = string.Concat(Enumerable.Repeat("سائل بیان کرتا ہے کہ آج وقت صبح دو نامعلوم افراد موٹر سائیکل پر آئے اور رقم چھین کر فرار ہو گئے۔ ", 8));

    private static string At(DateTime utc) => StationTime.ToLocal(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static double Median(List<double> sorted) => BenchStation.Quantile(sorted.Order().ToList(), 0.5);

    private static double Time(Action act)
    {
        var at = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }

    private static async Task<double> TimeOf(Func<Task> act)
    {
        var at = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
