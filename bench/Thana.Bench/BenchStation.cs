using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Bench;

/// <summary>Empty registers with one station in a temporary folder (THANA_BENCH names another place), deleted afterwards.</summary>
internal sealed class BenchStation : IDisposable
{
    private readonly ServiceProvider services;

    public BenchStation(Action<IServiceCollection>? more = null)
    {
        var root = Environment.GetEnvironmentVariable("THANA_BENCH") ?? Path.GetTempPath();
        Folder = Directory.CreateDirectory(Path.Combine(root, $"thana-bench-{Environment.ProcessId}-{Environment.TickCount64}")).FullName;
        var collection = new ServiceCollection().AddLogging().AddRegisters(new StationOptions { Data = Folder, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" });
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
        Station.Migrate(services);
        using var session = Get<Database>().Open();
        session.Run("INSERT INTO offices (no, code, kind, name_en, name_ur, demonstration) VALUES (1, 'BENCH', 'station', 'Bench', 'بینچ', 0)");
    }

    public string Folder { get; }

    public IServiceProvider Services => services;

    public Writer Writer => Get<Writer>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public void Dispose()
    {
        services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    public static double Quantile(List<double> sorted, double q) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * q))];

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
