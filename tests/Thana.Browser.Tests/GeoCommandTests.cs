using System.Text.Json;
using Xunit;

namespace Thana.Browser.Tests;

/// <summary><c>thana geo evaluate</c> as an analyst types it.</summary>
public sealed class GeoCommandTests
{
    [Fact]
    public async Task Each_method_names_its_options()
    {
        var (exit, help) = await RunningStation.Command("geo", "evaluate", "--help");
        Assert.Equal(0, exit);
        foreach (var method in new[] { "dbscan", "kde", "gistar", "hotspots", "moran", "nearest", "knox", "near-repeat", "chains", "scan-line", "scan", "scan-circles", "pai", "etest", "wdd", "trend", "pip", "jurisdiction", "boundaries", "places", "tile" })
        {
            Assert.Contains($"  {method} ", help, StringComparison.Ordinal);
            Assert.Contains("Options: --", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Numbers_come_as_JSON_and_bad_files_as_a_sentence_with_exit_code_2()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "x,y\n1,2\n2,2\n2,3\n8,7\n8,8\n25,80\n", TestContext.Current.CancellationToken);
        var answer = await Ask("dbscan", file, "--eps", "3", "--min", "2");
        Assert.Equal([0, 0, 0, 1, 1, -1], answer.GetProperty("labels").EnumerateArray().Select(l => l.GetInt32()));
        Assert.Equal(6, answer.GetProperty("n").GetInt32());

        await File.WriteAllTextAsync(file, "lon,lat\n71.5633,34.005\n72.05,34.2\n60,20\n", TestContext.Current.CancellationToken);
        var (exit, error) = await RunningStation.Command("geo", "evaluate", "pip", file);
        Assert.Equal(2, exit);
        Assert.Contains("in another country", error, StringComparison.Ordinal);
        var inside = await Ask("pip", file, "--border", "--skip-bad");
        Assert.Equal(2, inside.GetProperty("inside").GetInt32());
        Assert.Equal(2, inside.GetProperty("metres_to_border").GetArrayLength());

        Assert.Equal(0.0884, (await Ask("etest", "--counts", "0,3")).GetProperty("p").GetDouble(), 0.0005);
        Assert.Equal(-118, (await Ask("wdd", "--treated", "207,110", "--control", "308,318", "--around-treated", "178,157", "--around-control", "150,140")).GetProperty("estimate").GetDouble());
        Assert.Equal("Peshawar", (await Ask("places", "--find", "پشاور")).GetProperty("found")[0].GetProperty("name_en").GetString());
        Assert.Equal(0.039, (await Ask("scan-line", "--length", "208", "--mean", "0.6", "--most", "6")).GetProperty("p").GetDouble(), 0.0005);
        Assert.Equal(2, (await RunningStation.Command("geo", "evaluate", "dbscan", "/nowhere.csv", "--eps", "1", "--min", "1")).Exit);
        File.Delete(file);
    }

    private static async Task<JsonElement> Ask(params string[] arguments)
    {
        var (exit, output) = await RunningStation.Command(["geo", "evaluate", .. arguments, "--json"]);
        Assert.True(exit == 0, output);
        return JsonDocument.Parse(output).RootElement;
    }
}
