using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Keys;

/// <summary>An installation that an older program left in clear.</summary>
public class CarryOverTests
{
    private static readonly string[] Planted = ["17301-7654321-9", "0345-9876543", "Zarmina", "زرمینہ", "zarmina", "unmistakable", "Draftonly", "Quettaroad"];

    public static TheoryData<string> Stores => TestStation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_older_installation_is_sealed_at_the_first_start_and_keeps_its_tree(string store)
    {
        var station = await TestStation.Open(store);
        await AtRestTests.Plant(station);
        for (var i = 0; i < 30; i++)
            await station.Get<Writer>().Write((i % 2) + 1, "psa", $"more-{i:000}", b => Acts.Fir(b, Acts.Theft(b.Now)));
        var options = await station.Close();
        try
        {
            var roots = MakeOld(options);
            Assert.True(Planted.SequenceEqual(AtRest.Find(await AtRest.Bytes(options), Planted), StringComparer.Ordinal));

            await using (var services = Station.Open(options))
            {
                var report = services.GetRequiredService<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken);
                Assert.Null(report.CouldNotCheck);
                // The way back down, which only this test goes, writes the table of accounts in another form than it once had.
                Assert.DoesNotContain(report.Findings, f => f.What != "table users is not as the program makes it");
                using var session = services.GetRequiredService<Database>().Open();
                Assert.True(roots.SequenceEqual(Roots(session), StringComparer.Ordinal));
                Assert.Equal(0, session.Scalar<long>("SELECT COUNT(*) FROM seeds WHERE length(seed) = 16"));
                var draft = session.Rows("SELECT account, name, fields FROM drafts", r => (r.GetString(0), r.GetString(1), r.GetString(2)))[0];
                Assert.Contains("Draftonly", session.Keys.OpenDraft(draft.Item1, draft.Item2, draft.Item3));
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Assert.Empty(AtRest.Find(await AtRest.Bytes(options), Planted));
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Views_that_were_lost_are_made_again_from_the_log(string store)
    {
        await using var station = await TestStation.Open(store);
        await AtRestTests.Plant(station);
        var rebuilt = station.Get<ViewRebuild>();
        using var session = station.Get<Database>().Open();
        foreach (var table in new[] { "firs", "fir_persons", "diary" })
            session.Run($"DELETE FROM {table}");
        Assert.False(station.Get<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken).Clean);
        Assert.Equal(session.Scalar<long>("SELECT COUNT(*) FROM entries"), rebuilt.Run(session, null, TestContext.Current.CancellationToken));
        var report = station.Get<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken);
        Assert.True(report.Clean, report.CouldNotCheck ?? string.Join("\n", report.Findings));
    }

    // Back to the first schema, with seeds, cells, drafts and words in clear, as the program of November 2026 wrote them.
    private static List<string> MakeOld(StationOptions options)
    {
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        using var session = services.GetRequiredService<Database>().Open();
        var roots = Roots(session);
        var cells = session.Rows("SELECT entry, complainant, place FROM firs", r => (Id: r.GetInt64(0), Complainant: session.Keys.OpenCell("firs", "complainant", r.GetInt64(0), r, 1), Place: session.Keys.OpenCell("firs", "place", r.GetInt64(0), r, 2)));
        var texts = session.Rows("SELECT entry, text FROM diary", r => (Id: r.GetInt64(0), Text: session.Keys.OpenCell("diary", "text", r.GetInt64(0), r.GetString(1))));
        var drafts = session.Rows("SELECT account, name, fields FROM drafts", r => (Account: r.GetString(0), Name: r.GetString(1), Fields: session.Keys.OpenDraft(r.GetString(0), r.GetString(1), r.GetString(2))));
        foreach (var (id, seed) in session.Rows("SELECT entry, seed FROM seeds", r => (r.GetInt64(0), (byte[])r.GetValue(1))))
            session.Run("UPDATE seeds SET seed = @p1 WHERE entry = @p0", id, session.Keys.OpenSeed(id, seed));
        foreach (var (id, complainant, place) in cells)
            session.Run("UPDATE firs SET complainant = @p1, place = @p2 WHERE entry = @p0", id, complainant, place);
        foreach (var (id, text) in texts)
        {
            session.Run("UPDATE diary SET text = @p1 WHERE entry = @p0", id, text);
            session.Run(session.IsPostgres ? "DELETE FROM entry_words WHERE entry = @p0" : "DELETE FROM entry_words WHERE rowid = @p0", id);
            new WordIndex(session, session.IsPostgres).Add(id, ["unmistakable", "zarmina"]);
        }

        foreach (var (account, name, fields) in drafts)
            session.Run("UPDATE drafts SET fields = @p2 WHERE account = @p0 AND name = @p1", account, name, fields);
        using (var scope = services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
            db.Database.Migrate(db.Database.GetMigrations().First());
        }

        session.Run("UPDATE fir_persons SET cnic = '17301-7654321-9', phone = '0345-9876543', name = 'Zarmina زرمینہ'");
        File.Delete(Path.Combine(options.Data, "keys", "root.key"));
        return roots;
    }

    private static List<string> Roots(Session session) => session.Rows("SELECT root FROM checkpoints ORDER BY key", r => Convert.ToHexString((byte[])r.GetValue(0)));
}
