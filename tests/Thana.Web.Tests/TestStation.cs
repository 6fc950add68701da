using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests;

/// <summary>The real program on a real database of its own, in a temporary folder that goes with it. Nothing but the clock is replaced.</summary>
public sealed class TestStation : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    /// <summary>Secret of every test account's one-time codes.</summary>
    private static readonly byte[] Secret = [.. Enumerable.Range(7, Totp.SecretBytes).Select(i => (byte)(i * 11))];

    // Hashing is slow on purpose; the same password once is enough.
    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = PasswordHashes.Rounds })).HashPassword(null!, Password));

    private readonly TimeProvider? clock;
    private bool keep;
    private WebApplication app;

    private TestStation(StationOptions options, TimeProvider? clock)
    {
        (Options, this.clock) = (options, clock);
        app = Build();
    }

    /// <summary>"sqlite", and "postgres" where THANA_TEST_POSTGRES holds a connection string (./test starts one).</summary>
    public static TheoryData<string> Stores => Server is null ? new("sqlite") : new("sqlite", "postgres");

    public static string? Server { get; } = Environment.GetEnvironmentVariable("THANA_TEST_POSTGRES") is { Length: > 0 } text ? text : null;

    public StationOptions Options { get; private set; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First());

    /// <summary>An empty station with two offices, PSA and PSB, and their accounts "psa" and "psb".</summary>
    public static async Task<TestStation> Open(string store, TimeProvider? clock = null, long leastFree = 0, ProviderOptions? provider = null)
    {
        var folder = Directory.CreateTempSubdirectory("thana-test-").FullName;
        var station = new TestStation(OptionsOf(folder, store == "postgres" ? await NewDatabase(null) : null, leastFree, provider), clock);
        Station.Migrate(station.Services);
        await station.Fill();
        await station.app.StartAsync();
        return station;
    }

    /// <summary>The same data under a new process's eyes: what was only in memory is gone.</summary>
    public async Task Restart(long leastFree = 0)
    {
        await app.DisposeAsync();
        Options = OptionsOf(Options.Data, Options.Postgres, leastFree, Options.Provider);
        app = Build();
        await app.StartAsync();
    }

    /// <summary>Closes the program and leaves its data, to be copied and looked at.</summary>
    public async Task<StationOptions> Close()
    {
        keep = true;
        await app.DisposeAsync();
        Forget(Options);
        return Options;
    }

    /// <summary>A copy of closed registers, database and folder alike.</summary>
    public static async Task<StationOptions> Copy(StationOptions from)
    {
        var folder = Directory.CreateTempSubdirectory("thana-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(from.Data, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(from.Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return OptionsOf(folder, from.Postgres is null ? null : await NewDatabase(new NpgsqlConnectionStringBuilder(from.Postgres).Database), 0);
    }

    public static async Task Remove(StationOptions options)
    {
        Forget(options);
        if (options.Postgres is { } text)
        {
            var name = new NpgsqlConnectionStringBuilder(text).Database;
            await Admin($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        }

        Directory.Delete(options.Data, recursive: true);
    }

    /// <summary>The code that an account's app shows at this time.</summary>
    public static string Code(DateTimeOffset now) => Totp.Code(Secret, Totp.StepOf(now));

    /// <summary>The code that an account's app shows now; the station forgets that it was used, so that a test need not wait for the next one.</summary>
    public string FreshCode()
    {
        using (var session = Get<Database>().Open())
            session.Run("UPDATE one_time_codes SET last_step = 0");
        return Code(Get<TimeProvider>().GetUtcNow());
    }

    /// <summary>A browser of its own: cookies, no redirects.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A signed-in client.</summary>
    public async Task<HttpClient> SignIn(string account = "psa")
    {
        var http = Browser();
        var answer = await http.PostAsJsonAsync("/api/sign-in", new { Name = account, Password, Code = FreshCode() });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return http;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (!keep)
            await Remove(Options);
    }

    private static StationOptions OptionsOf(string folder, string? postgres, long leastFree, ProviderOptions? provider = null) => new()
    {
        Data = folder, Postgres = postgres, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V", LeastFreeBytes = leastFree, Provider = provider,
    };

    internal static async Task<string> NewDatabase(string? template)
    {
        var name = $"t_{Guid.CreateVersion7():N}";
        await Admin($"CREATE DATABASE \"{name}\"{(template is null ? "" : $" TEMPLATE \"{template}\"")}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    private static async Task Admin(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Forget(StationOptions options)
    {
        if (options.Postgres is { } text)
            NpgsqlConnection.ClearPool(new NpgsqlConnection(text));
        else
            SqliteConnection.ClearAllPools();
    }

    private WebApplication Build() => WebStation.Build(Options, "http://127.0.0.1:0", builder =>
    {
        builder.Logging.ClearProviders();
        if (clock is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
    });

    private async Task Fill()
    {
        using var scope = Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
        // The organisation stands in the log of the office above, so that the stations' own logs hold what the tests write.
        db.Offices.Add(new OfficeRow { No = 9, Code = "HQ", Kind = "province", NameEn = "Headquarters", NameUr = "ہیڈکوارٹرز" });
        foreach (var (no, code) in new[] { (1, "PSA"), (2, "PSB"), (3, "PSC") })
            db.Offices.Add(new OfficeRow { No = no, Code = code, Kind = "station", NameEn = $"Station {code}", NameUr = $"تھانہ {code}", Above = 9 });
        await db.SaveChangesAsync();
        await Get<Enrolment>().Offices(new DateOnly(2020, 1, 1), "test");
        foreach (var code in new[] { "PSA", "PSB", "PSC" })
            await AddAccount(code.ToLowerInvariant(), code, Role.StationHead);
    }

    /// <summary>One more person with an account and a posting from 2020 on.</summary>
    public async Task<string> Enrol(string account, string office, Role role, string? cnic = null)
    {
        await AddAccount(account, office, role, cnic: cnic);
        return "N-" + account;

    }

    /// <summary>An account with <see cref="Password"/> and, if it is said so, one-time codes.</summary>
    public async Task<Account> AddAccount(string name, string office, Role role, bool codes = true, string? cnic = null)
    {
        using var scope = Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await Get<Enrolment>().People(
            [new("N-" + name, office, role, "Ali Raza", "علی رضا", "SHO", "ایس ایچ او", "12", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), cnic)], "test");
        var account = new Account { UserName = name, Person = "N-" + name, PasswordHash = Hash.Value };
        var made = await users.CreateAsync(account);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Description)));
        if (codes)
        {
            using var session = Get<Database>().Open();
            session.Run(
                "INSERT INTO one_time_codes (account, secret, last_step, since, pending_at) VALUES (@p0, @p1, 0, 1, 0)",
                account.Id,
                Get<IDataProtectionProvider>().CreateProtector("one-time codes").Protect(Secret));
        }

        return account;
    }
}
