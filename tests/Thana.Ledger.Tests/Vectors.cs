using System.Text.Json;

namespace Thana.Ledger.Tests;

/// <summary>The public test vectors that lie beside these tests (vectors/README.md).</summary>
internal static class Vectors
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "vectors");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Root, name));

    public static byte[]? BytesOrNull(string name) => File.Exists(Path.Combine(Root, name)) ? Bytes(name) : null;

    public static string Text(string name) => File.ReadAllText(Path.Combine(Root, name));

    public static JsonElement Json(string name) => JsonDocument.Parse(Bytes(name)).RootElement;

    public static IEnumerable<JsonElement> Lines(string name) =>
        File.ReadLines(Path.Combine(Root, name)).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement);

    public static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Root, folder));

    public static string[] Folders(string folder) => Directory.GetDirectories(Path.Combine(Root, folder));
}

internal static class JsonReading
{
    public static string Str(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static bool Flag(this JsonElement element, string name) => element.GetProperty(name).GetBoolean();

    public static byte[] Base64(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetString() is { } text ? Convert.FromBase64String(text) : [];

    /// <summary>A list of strings, empty where the JSON has null or nothing.</summary>
    public static string[] List(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
}
