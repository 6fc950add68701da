using Npgsql;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Access;

/// <summary>The database's own fence: with five pooled connections and many users, and with the program's own conditions left out, PostgreSQL shows no foreign row.</summary>
public sealed class IsolationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_requests_of_mixed_users_over_five_connections_see_no_foreign_row()
    {
        Assert.SkipWhen(TestStation.Server is null, "skipped: not here");
        await using var province = await Province.Open("postgres");
        var text = new NpgsqlConnectionStringBuilder(province.Station.Options.Postgres) { MaxPoolSize = 5 }.ToString();
        using var database = Database.OnPostgres(text, province.Station.Options.Data);
        database.Ring = province.Station.Get<Platform.Keys.KeyRing>();
        var offices = new[] { 27, 28, 29, 30, 31 };
        var (foreign, seen) = (0L, 0L);
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 24, CancellationToken = Stop }, (i, _) =>
        {
            var mine = offices[i % offices.Length];
            var sight = i % 7 == 0 ? Sight.Nothing : new Sight(new HashSet<int> { mine }, new HashSet<int>(), new HashSet<int>(), new HashSet<long>());
            using var session = database.OpenFor(sight);
            // On purpose without any condition of the program.
            var table = (i % 5) switch { 0 => "firs", 1 => "fir_persons", 2 => "diary", 3 => "seeds", _ => "entries" };
            var column = table == "entries" ? "id" : "entry";
            foreach (var id in session.Rows($"SELECT {column} FROM {table}", r => r.GetInt64(0)))
            {
                Interlocked.Increment(ref seen);
                if (sight.Empty || EntryId.Office(id) != mine)
                    Interlocked.Increment(ref foreign);
            }

            return ValueTask.CompletedTask;
        });
        Assert.Equal(0, foreign);
        Assert.True(seen > 10_000, $"only {seen} rows were seen at all");
    }

    [Fact]
    public async Task The_reading_role_opens_no_sealed_report_and_changes_nothing()
    {
        Assert.SkipWhen(TestStation.Server is null, "skipped: not here");
        await using var province = await Province.Open("postgres");
        var database = province.Station.Get<Database>();
        var sight = new Sight(new HashSet<int> { 27 }, new HashSet<int>(), new HashSet<int>(), new HashSet<long>());
        using (var session = database.OpenFor(sight))
        {
            Assert.Empty(session.Rows("SELECT entry FROM seeds WHERE entry = @p0", r => r.GetInt64(0), province.Firs["sexual"]));
            Assert.Single(session.Rows("SELECT entry FROM seeds WHERE entry = @p0", r => r.GetInt64(0), province.Firs["station"]));
        }

        foreach (var sql in new[] { "UPDATE firs SET complainant = ''", "DELETE FROM fir_persons", "INSERT INTO looks (entry, written_at, person, device, action, outcome, purpose, count) VALUES (1, 1, '', '', '', '', '', 0)", "SELECT * FROM users", "SELECT * FROM sessions", "SELECT * FROM data_keys" })
        {
            using var session = database.OpenFor(sight);
            Assert.Equal("42501", Assert.Throws<PostgresException>(() => session.Run(sql)).SqlState);
        }

        // After the transaction nothing of its context is left on the connection.
        using var after = database.Open();
        Assert.True(string.IsNullOrEmpty(after.Scalar<string>("SELECT current_setting('thana.offices', true)")));
        Assert.Equal("thana", after.Scalar<string>("SELECT current_user"));
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task Each_sees_the_stations_of_their_posting_and_no_other_while_all_ask_at_once(string store)
    {
        await using var province = await Province.Open(store);
        var clients = new List<(HttpClient Http, string Own)>();
        foreach (var (office, own) in new[] { ("S1", "station"), ("S2", "circle"), ("S3", "district"), ("S4", "region"), ("S5", "other") })
            clients.Add((province.Client(await province.Person(Role.Moharrir, "running", office)), own));
        var wrong = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop }, async (i, stop) =>
        {
            var (http, own) = clients[i % clients.Count];
            var text = await http.GetStringAsync(i % 2 == 0 ? "/api/firs" : "/firs", stop);
            if (!text.Contains($"Zq{own}name", StringComparison.Ordinal) || Province.Classes.Any(c => c != own && !(own == "station" && c == "own") && text.Contains($"Zq{c}name", StringComparison.Ordinal)))
                Interlocked.Increment(ref wrong);
        });
        clients.ForEach(c => c.Http.Dispose());
        Assert.Equal(0, wrong);
    }
}
