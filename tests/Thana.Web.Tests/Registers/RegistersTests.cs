using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Registers;

public class RegistersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Two_hundred_requests_at_once_get_numbers_without_gaps_or_doubles(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        using var http = await station.SignIn();
        var numbers = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Stop }, async (i, stop) =>
        {
            var answer = await http.PostAsJsonAsync("/api/firs", new { Key = $"request-{i}", Fir = Acts.Theft(Noon.UtcDateTime) }, stop);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            numbers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("number").GetString()!);
        });
        Assert.Equal(Enumerable.Range(1, 200).Select(n => $"{n}/2026").ToList(), numbers.OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).ToList());

        using var session = station.Get<Database>().Open();
        var serials = session.Rows("SELECT serial FROM entries WHERE register = 1 ORDER BY id", r => r.GetInt64(0));
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), serials);
        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_key_gives_the_same_receipt_also_after_a_restart_and_at_the_same_time(string store)
    {
        await using var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        using var http = await station.SignIn();
        var form = new { Key = "one-form-0001", Fir = Acts.Theft(Noon.UtcDateTime) };
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => http.PostAsJsonAsync("/api/firs", form, Stop)));
        var first = await together[0].Content.ReadAsStringAsync(Stop);
        foreach (var answer in together)
            Assert.Equal(first, await answer.Content.ReadAsStringAsync(Stop));

        await station.Restart();
        using var again = await station.SignIn();
        Assert.Equal(first, await (await again.PostAsJsonAsync("/api/firs", form, Stop)).Content.ReadAsStringAsync(Stop));

        using var other = await station.SignIn("psb");
        var theirs = await (await other.PostAsJsonAsync("/api/firs", form, Stop)).Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("1/2026", theirs.GetProperty("number").GetString());
        Assert.NotEqual(JsonDocument.Parse(first).RootElement.GetProperty("id").GetInt64(), theirs.GetProperty("id").GetInt64());
        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_refused_act_and_a_fault_leave_no_trace_and_no_gap(string store)
    {
        await using var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        var writer = station.Get<Writer>();
        var refused = await writer.Write(1, "a", "refused-1", books =>
        {
            Acts.Fir(books, Acts.Theft(books.Now));
            return new Refusal("test.no", new Words("no", "نہیں"));
        });
        Assert.True(refused.Refused);
        AssertEmpty(station);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => writer.Write(1, "a", "fault-01", books =>
        {
            Acts.Fir(books, Acts.Theft(books.Now));
            throw new InvalidTimeZoneException();
        }));
        AssertEmpty(station);

        // In one commit with good ones, before and after.
        var acts = Enumerable.Range(0, 30).Select(i => writer.Write(1, "a", $"mixed-{i:000}", books =>
        {
            var done = Acts.Fir(books, Acts.Theft(books.Now));
            return i % 3 == 1 ? throw new InvalidTimeZoneException() : i % 3 == 2 ? new Refusal("test.no", new Words("no", "نہیں")) : done;
        })).ToList();
        await Task.WhenAll(acts.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));
        using var session = station.Get<Database>().Open();
        Assert.Equal(Enumerable.Range(1, 10).Select(n => (long)n), session.Rows("SELECT serial FROM entries WHERE register = 1 ORDER BY id", r => r.GetInt64(0)));
        Assert.Equal(10, session.Scalar<long>("SELECT COUNT(*) FROM requests WHERE (entry >> 32) <> 9"));
        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Numbers_begin_again_at_the_year_turn_of_the_station_and_a_clock_set_back_changes_no_order(string store)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 12, 31, 18, 58, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };
        await using var station = await TestStation.Open(store, clock);
        var writer = station.Get<Writer>();
        Assert.Equal("1/2026", (await writer.Write(1, "a", "before-turn", b => Acts.Diary(b, "قبل"))).Value.Number);

        // 24:00 in Karachi is 19:00 UTC.
        clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 19, 0, 0, TimeSpan.Zero));
        var turned = (await writer.Write(1, "a", "after-turn", b => Acts.Diary(b, "بعد"))).Value;
        Assert.Equal("1/2027", turned.Number);

        await station.Restart();
        using var session = station.Get<Database>().Open();
        var back = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using (var late = new SecondWriter(station, back))
        {
            var written = (await late.Writer.Write(1, "a", "clock-back", b => Acts.Diary(b, "پیچھے"))).Value;
            Assert.Equal(("2/2027", turned.WrittenAt), (written.Number, written.WrittenAt));
            var leaf = session.Scalar<byte[]>("SELECT leaf FROM entries WHERE id = @p0", written.Id)!;
            Assert.True(Leaf.TryDecode(leaf, out var read, out _));
            Assert.Equal(0, read.ClockQuality);
        }

        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_nearly_full_disk_refuses_in_both_languages_and_gives_the_numbers_later(string store)
    {
        await using var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        using (var http = await station.SignIn())
            Assert.Equal(HttpStatusCode.Created, (await http.PostAsJsonAsync("/api/firs", new { Key = "before-full", Fir = Acts.Theft(Noon.UtcDateTime) }, Stop)).StatusCode);
        await station.Restart(leastFree: long.MaxValue);
        using (var http = await station.SignIn())
        {
            var answer = await http.PostAsJsonAsync("/api/firs", new { Key = "while-full-1", Fir = Acts.Theft(Noon.UtcDateTime) }, Stop);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("registers.disk-full", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            // What stands there can be read, and that it was read is noted.
            Assert.Contains("1/2026", await http.GetStringAsync("/api/firs?number=1/2026", Stop), StringComparison.Ordinal);
        }

        await station.Restart();
        using (var http = await station.SignIn())
        {
            var answer = await http.PostAsJsonAsync("/api/firs", new { Key = "while-full-1", Fir = Acts.Theft(Noon.UtcDateTime) }, Stop);
            Assert.Equal("2/2026", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("number").GetString());
        }

        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_connection_that_fails_acknowledges_nothing_and_the_retry_gets_the_number(string store)
    {
        await using var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        var writer = station.Get<Writer>();
        Assert.Equal("1/2026", (await writer.Write(1, "a", "first-good", b => Acts.Diary(b, "ایک"))).Value.Number);
        await Assert.ThrowsAnyAsync<Exception>(() => writer.Write(1, "a", "cut-off-1", books =>
        {
            var done = Acts.Diary(books, "دو");
            if (store == "postgres")
                books.Session.Scalar<bool>("SELECT pg_terminate_backend(pg_backend_pid())");
            else
                books.Session.Connection.Close();
            return done;
        }));
        Assert.Equal("2/2026", (await writer.Write(1, "a", "cut-off-1", b => Acts.Diary(b, "دو"))).Value.Number);
        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_answer_lost_on_the_way_and_asked_for_again_is_the_same_FIR(string store)
    {
        await using var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        using var http = await station.SignIn();
        var form = new { Key = "lost-answer-1", Fir = Acts.Theft(Noon.UtcDateTime) };
        for (var i = 0; i < 20; i++)
        {
            // Hang up at any moment: before the act, in it, or after the commit.
            using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(i));
            try
            {
                await http.PostAsJsonAsync("/api/firs", form, hangUp.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }

        var answer = await http.PostAsJsonAsync("/api/firs", form, Stop);
        Assert.Equal("1/2026", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("number").GetString());
        using var session = station.Get<Database>().Open();
        Assert.Equal(1, session.Scalar<long>("SELECT COUNT(*) FROM firs"));
        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Nodes_that_share_a_database_give_numbers_without_gaps_and_one_answer_for_one_key(string store)
    {
        Assert.SkipWhen(store == "sqlite", "One process keeps an embedded database.");
        await using var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        await using var second = new SecondWriter(station, new FakeTimeProvider(Noon));
        Writer[] nodes = [station.Get<Writer>(), second.Writer];
        var same = await Task.WhenAll(nodes.Select(n => n.Write(1, "a", "same-key-1", b => Acts.Diary(b, "ایک"))));
        Assert.Equal(same[0].Value.Id, same[1].Value.Id);
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => nodes[i % 2].Write((i % 3) + 1, "a", $"from-node-{i}", b => Acts.Diary(b, "گشت"))));
        AssertClean(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_database_put_back_to_an_older_state_is_shown_and_not_written(string store)
    {
        var station = await TestStation.Open(store, new FakeTimeProvider(Noon));
        for (var i = 0; i < 6; i++)
            await station.Get<Writer>().Write(1, "a", $"written-{i}", b => Acts.Fir(b, Acts.Theft(b.Now)));
        var options = await station.Close();
        try
        {
            using (var crowbar = new Audit.Crowbar(options, new Random(1)))
                crowbar.CutTailCleanly(crowbar.Entries("kind = 1")[4]);
            await station.Restart();
            using var http = await station.SignIn();
            var answer = await http.PostAsJsonAsync("/api/firs", new { Key = "after-rollback", Fir = Acts.Theft(Noon.UtcDateTime) }, Stop);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("registers.rolled-back", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            var page = await http.GetAsync("/firs", Stop);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("older than the record", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

            // Another office's book is not held.
            using var other = await station.SignIn("psb");
            Assert.Equal(HttpStatusCode.Created, (await other.PostAsJsonAsync("/api/firs", new { Key = "other-office", Fir = Acts.Theft(Noon.UtcDateTime) }, Stop)).StatusCode);
        }
        finally
        {
            await station.DisposeAsync();
            await TestStation.Remove(options);
        }
    }

    internal static void AssertClean(TestStation station)
    {
        var report = station.Get<LogAudit>().Run(structural: false, stop: Stop);
        Assert.True(report.Clean, report.CouldNotCheck ?? string.Join("\n", report.Findings));
        Assert.True(station.Get<LogAudit>().Run(structural: true, stop: Stop).Clean);
    }

    private static void AssertEmpty(TestStation station)
    {
        using var session = station.Get<Database>().Open();
        foreach (var table in new[] { "entries", "seeds", "nodes", "heads", "checkpoints", "counters", "requests", "firs", "fir_persons", "diary", "entry_words" })
            Assert.Equal(0, session.Scalar<long>($"SELECT COUNT(*) FROM {table} WHERE {Of(table)}"));
        Assert.Null(session.Scalar<string>("SELECT verifier_key FROM offices WHERE no = 1"));
    }

    // The log of the organisation, of office 9, is there from the start.
    private static string Of(string table) => table switch
    {
        "heads" or "counters" => "office <> 9",
        "nodes" => "(key >> 49) <> 9",
        "checkpoints" => "(key >> 32) <> 9",
        "entries" => "(id >> 32) <> 9",
        "entry_words" => "1 = 1",
        _ => "(entry >> 32) <> 9",
    };
}
