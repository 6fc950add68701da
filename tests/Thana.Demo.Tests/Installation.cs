using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Demonstration;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Demo.Tests;

/// <summary>An installation in a folder of its own, on a real SQLite file, without the web.</summary>
public sealed class Installation : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"thana-demo-{Guid.CreateVersion7():N}");
    private readonly ServiceProvider services;

    /// <param name="now">Station time of the machine's clock.</param>
    public Installation(string now = "2026-11-23 15:00")
    {
        var options = new StationOptions { Data = folder, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" };
        Clock = new FakeTimeProvider(new DateTimeOffset(Domain.StationTime.ToUtc(DateTime.Parse(now)), TimeSpan.Zero));
        var collection = new ServiceCollection().AddLogging().AddHttpContextAccessor().AddRegisters(options).AddAccess(options);
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        services = collection.AddSingleton<TimeProvider>(Clock).BuildServiceProvider();
        Station.Migrate(services);
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => services;

    public async Task<(bool Filled, string Printed)> Fill()
    {
        using var output = new StringWriter();
        return (await DemonstrationProvince.Fill(services, output, TestContext.Current.CancellationToken), output.ToString());
    }

    public List<T> Rows<T>(string sql, Func<System.Data.Common.DbDataReader, T> read)
    {
        using var session = services.GetRequiredService<Database>().Open();
        return session.Rows(sql, read);
    }

    /// <summary>What the lists of the diary show, in the order of the log.</summary>
    public List<string> DiaryTexts()
    {
        using var session = services.GetRequiredService<Database>().Open();
        return session.Rows("SELECT entry, text FROM diary ORDER BY entry", r => (r.GetInt64(0), r.GetString(1))).ConvertAll(d => session.Keys.OpenCell("diary", "text", d.Item1, d.Item2));
    }

    public long Count(string table) => Rows($"SELECT count(*) FROM {table}", r => r.GetInt64(0))[0];

    public void Dispose()
    {
        services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
