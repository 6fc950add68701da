using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace Thana.Geo.Tests;

/// <summary>The numbers with a known right answer: those that ship beside the tests, and those that lie in the development folder only.</summary>
internal static class Vectors
{
    public static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", name))).RootElement;

    public static JsonElement NotShippedJson(string name) => JsonDocument.Parse(File.ReadAllText(NotShipped("vectors/" + name))).RootElement;

    public static IEnumerable<string[]> Rows(string name) => Lines(Path.Combine(AppContext.BaseDirectory, "vectors", name));

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    /// <summary>Chicago's events: metres and days.</summary>
    public static (double[] X, double[] Y, double[] Days) Chicago(string file, bool needDate = false)
    {
        var rows = Lines(NotShipped("crime/" + file)).Where(r => !needDate || r[2].Length == 10).ToArray();
        return (
            [.. rows.Select(r => double.Parse(r[0], CultureInfo.InvariantCulture))],
            [.. rows.Select(r => double.Parse(r[1], CultureInfo.InvariantCulture))],
            [.. rows.Select(r => r[2].Length == 10 ? DateOnly.Parse(r[2], CultureInfo.InvariantCulture).DayNumber : double.NaN)]);
    }

    public static string NotShipped(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "vectors", "geo", path);
            if (File.Exists(file))
                return file;
        }

        Assert.Skip("skipped: not here");
        return "";
    }

    private static IEnumerable<string[]> Lines(string file)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(zip);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return [.. line.Split(',').Select(p => p.Trim('"'))];
    }
}
