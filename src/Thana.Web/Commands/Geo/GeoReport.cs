using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Thana.Web.Commands.Geo;

/// <summary>Prints an answer as JSON, or as lines that people read.</summary>
internal static class GeoReport
{
    private const int MostLines = 25;
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerOptions.Default) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(JsonObject answer, bool json)
    {
        if (json)
        {
            using var stream = Console.OpenStandardOutput();
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = Plain.Encoder }))
                answer.WriteTo(writer, Plain);
            stream.WriteByte((byte)'\n');
            return;
        }

        var output = Console.Out;
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
        else if (value is JsonValue one && one.TryGetValue<NumberColumn>(out var column))
        {
            output.WriteLine($"{name}: {string.Join(' ', Enumerable.Range(0, Math.Min(column.Count, MostLines * 4)).Select(column.Text))}{(column.Count > MostLines * 4 ? $" ... {column.Count - (MostLines * 4)} more" : "")}");
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

    /// <summary>A column of numbers; kept as they are until they are written, so that ten million of them stay eighty megabytes.</summary>
    public static JsonNode Numbers(double[] values) => Column(values);

    public static JsonNode Numbers(IEnumerable<double> values) => Column(values.ToArray());

    public static JsonNode Numbers(int[] values) => Column(values);

    public static JsonNode Numbers(IEnumerable<int> values) => Column(values.ToArray());

    public static JsonNode Numbers(IEnumerable<long> values) => Column(values.ToArray());

    public static JsonNode Numbers(bool[] values) => Column(values);

    private static JsonValue Column(Array values) => JsonValue.Create(new NumberColumn(values))!;
}
