using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Thana.Web.Commands.Geo;

/// <summary>Prints an answer as JSON, or as lines that people read.</summary>
internal static class GeoReport
{
    private const int MostLines = 25;
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(JsonObject answer, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(answer.ToJsonString(Plain));
            return;
        }

        foreach (var (name, value) in answer)
            Write(name, value, output);
    }

    private static void Write(string name, JsonNode? value, TextWriter output)
    {
        if (value is JsonArray { Count: > 0 } rows && rows[0] is JsonObject first)
        {
            output.WriteLine($"{name}:");
            var columns = first.Select(c => c.Key).ToArray();
            output.WriteLine("  " + string.Join('\t', columns));
            foreach (var row in rows.Take(MostLines))
                output.WriteLine("  " + string.Join('\t', columns.Select(c => row![c]?.ToString() ?? "")));
            if (rows.Count > MostLines)
                output.WriteLine($"  ... {rows.Count - MostLines} more; all of them with --json");
        }
        else if (value is JsonArray list)
        {
            output.WriteLine($"{name}: {string.Join(' ', list.Take(MostLines * 4).Select(v => v?.ToJsonString(Plain) ?? "-"))}{(list.Count > MostLines * 4 ? $" ... {list.Count - (MostLines * 4)} more" : "")}");
        }
        else if (value is JsonObject part)
        {
            output.WriteLine($"{name}: {string.Join(", ", part.Select(p => $"{p.Key} {p.Value}"))}");
        }
        else
        {
            output.WriteLine($"{name}: {value?.ToString() ?? "-"}");
        }
    }

    /// <summary>A number as JSON: what is infinite or no number is written as null.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray Numbers(IEnumerable<int> values) => new([.. values.Select(v => (JsonNode)v)]);

    public static JsonArray Numbers(IEnumerable<long> values) => new([.. values.Select(v => (JsonNode)v)]);
}
