using System.Globalization;
using System.Text.Json;

namespace Thana.Geo;

/// <summary>
/// Reads areas from GeoJSON (RFC 7946). The file is somebody else's: its size, depth, number of vertices and every type are checked, and what is
/// wrong is said with the number of the feature.
/// </summary>
public static class GeoJson
{
    public const int MostBytes = 32 << 20, MostVertices = 2_000_000, MostFeatures = 50_000;
    private const int Deepest = 24;
    private const int LongestText = 500;

    /// <summary>A feature's properties are <c>kind</c>, <c>code</c>, <c>name_en</c> and, if known, <c>name_ur</c>, <c>name_ps</c>, <c>above</c>,
    /// <c>valid_from</c>, <c>valid_to</c>, <c>source</c>, <c>confidence</c>. Files of others name things otherwise: a feature's <c>id</c> may stand for
    /// its code, and <c>name</c>, <c>tehsil</c> or <c>district</c> for its name.</summary>
    public static IReadOnlyList<Area> ReadAreas(Stream stream, string? kind = null)
    {
        using var document = Parse(stream);
        try
        {
            return Read(document, kind);
        }
        catch (InvalidOperationException)
        {
            // Text is looked at when it is asked for: bytes that are no UTF-8, or half a surrogate pair written as \ud800.
            throw new GeoInputException("The file holds text that is not Unicode. Save it as UTF-8.");
        }
    }

    private static List<Area> Read(JsonDocument document, string? kind)
    {
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            throw new GeoInputException("This is not a GeoJSON FeatureCollection.");
        if (features.GetArrayLength() > MostFeatures)
            throw new GeoInputException($"The file holds more than {MostFeatures} features.");
        var areas = new List<Area>();
        var vertices = 0;
        foreach (var feature in features.EnumerateArray())
            areas.Add(Read(feature, areas.Count + 1, kind, ref vertices));
        return areas;
    }

    /// <summary>Writes areas as <see cref="ReadAreas"/> reads them.</summary>
    public static void WriteAreas(Stream stream, IEnumerable<Area> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var area in areas)
            Write(json, area);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonDocument Parse(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (bytes.Length + read > MostBytes)
                throw new GeoInputException($"The file is larger than {MostBytes >> 20} megabytes. Simplify the outlines or cut it in parts.");
            bytes.Write(buffer, 0, read);
        }

        try
        {
            var text = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
            // Programs on Windows put a byte-order mark in front.
            return JsonDocument.Parse(text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException wrong)
        {
            throw new GeoInputException($"The file is not JSON, or nested deeper than {Deepest} levels: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.");
        }
    }

    private static Area Read(JsonElement feature, int number, string? kind, ref int vertices)
    {
        if (feature.ValueKind != JsonValueKind.Object || Text(feature, "type") != "Feature")
            throw Wrong(number, "is not a Feature");
        if (!feature.TryGetProperty("properties", out var facts) || facts.ValueKind != JsonValueKind.Object)
            throw Wrong(number, "has no properties");
        var code = Text(facts, "code") ?? Text(facts, "id") ?? Text(feature, "id") ?? "";
        var name = Text(facts, "name_en") ?? Text(facts, "name") ?? Text(facts, "tehsil") ?? Text(facts, "district") ?? code;
        if (code.Length is 0 or > 64 || name.Length is 0 or > 200 || code.Any(char.IsControl) || name.Any(char.IsControl))
            throw Wrong(number, "needs a code and a name_en of plain text");
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
            throw Wrong(number, $"({name}) has no geometry");
        var polygons = new List<Polygon>();
        switch (Text(geometry, "type"))
        {
            case "Polygon":
                polygons.Add(ReadPolygon(coordinates, number, name, ref vertices));
                break;
            case "MultiPolygon":
                foreach (var part in coordinates.EnumerateArray())
                    polygons.Add(ReadPolygon(part, number, name, ref vertices));
                break;
            default:
                throw Wrong(number, $"({name}) is neither a Polygon nor a MultiPolygon");
        }

        if (polygons.Count == 0)
            throw Wrong(number, $"({name}) is empty");
        var area = new Area
        {
            Kind = Text(facts, "kind") ?? kind ?? throw Wrong(number, $"({name}) has no kind"),
            Code = code,
            NameEn = name,
            NameUr = Text(facts, "name_ur") ?? "",
            NamePs = Text(facts, "name_ps") ?? "",
            Above = Text(facts, "above"),
            From = Day(facts, "valid_from", number),
            To = Day(facts, "valid_to", number),
            Source = Text(facts, "source") ?? "",
            Confidence = Share(facts, number),
            Polygons = polygons,
        };
        foreach (var text in new[] { area.Kind, area.NameUr, area.NamePs, area.Above ?? "", area.Source })
        {
            if (text.Length > LongestText || text.Any(char.IsControl))
                throw Wrong(number, $"({name}) has a kind, name, above or source that is longer than {LongestText} characters or no plain text");
        }

        if (area.From > area.To)
            throw Wrong(number, $"({name}) ends before it begins");
        CheckCrossing(area, number);
        return area;
    }

    private static Polygon ReadPolygon(JsonElement rings, int number, string name, ref int vertices)
    {
        if (rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() == 0)
            throw Wrong(number, $"({name}) has an empty polygon");
        var list = new List<LonLat[]>();
        foreach (var ring in rings.EnumerateArray())
        {
            if (ring.ValueKind != JsonValueKind.Array)
                throw Wrong(number, $"({name}) has a ring that is not a list");
            var places = new List<LonLat>();
            foreach (var position in ring.EnumerateArray())
            {
                if (++vertices > MostVertices)
                    throw new GeoInputException($"The file holds more than {MostVertices} vertices. Simplify the outlines.");
                places.Add(Position(position, number, name));
            }

            var open = Rings.Open([.. places]);
            if (open.Length < 3 || Rings.Twice(open) == 0)
                throw Wrong(number, $"({name}) has a ring without any land");
            for (var i = 0; i < open.Length; i++)
            {
                if (Math.Abs(open[i].Lon - open[(i + 1) % open.Length].Lon) > 180)
                    throw Wrong(number, $"({name}) crosses the 180th meridian; cut it there into two polygons");
            }

            list.Add(open);
        }

        return new Polygon(list);
    }

    private static LonLat Position(JsonElement position, int number, string name)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() is < 2 or > 4 || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number
            || !position[0].TryGetDouble(out var lon) || !position[1].TryGetDouble(out var lat))
            throw Wrong(number, $"({name}) has a position that is not two numbers");
        var place = new LonLat(lon, lat);
        if (!place.Valid)
            throw Wrong(number, FormattableString.Invariant($"({name}) has the position {lon}, {lat}: that is not on the globe{(new LonLat(lat, lon).Valid ? "; are longitude and latitude swapped?" : "")}"));
        return place;
    }

    private static void CheckCrossing(Area area, int number)
    {
        var edges = new List<(LonLat, LonLat)>();
        foreach (var ring in area.Polygons.SelectMany(p => p.Rings))
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                edges.Add((ring[j], ring[i]));
        }

        foreach (var (_, _, at) in Rings.Crossings(edges))
            throw Wrong(number, FormattableString.Invariant($"({area.NameEn}) crosses itself at {at.Lat:0.#####} N {at.Lon:0.#####} E"));
    }

    private static void Write(Utf8JsonWriter json, Area area)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        foreach (var (name, value) in new[] { ("kind", area.Kind), ("code", area.Code), ("name_en", area.NameEn), ("name_ur", area.NameUr), ("name_ps", area.NamePs), ("above", area.Above), ("valid_from", Iso(area.From)), ("valid_to", Iso(area.To)), ("source", area.Source) })
        {
            if (!string.IsNullOrEmpty(value))
                json.WriteString(name, value);
        }

        json.WriteNumber("confidence", area.Confidence);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var polygon in area.Polygons)
        {
            json.WriteStartArray();
            foreach (var ring in polygon.Rings)
            {
                json.WriteStartArray();
                foreach (var p in ring.Append(ring[0]))
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(p.Lon);
                    json.WriteNumberValue(p.Lat);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when name is "code" or "id" => value.GetRawText(),
        _ => null,
    } : null;

    private static DateOnly? Day(JsonElement facts, string name, int number)
    {
        var text = Text(facts, name);
        if (string.IsNullOrEmpty(text))
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong(number, $"has a {name} that is not a date like 2026-01-31");
    }

    private static double Share(JsonElement facts, int number)
    {
        if (!facts.TryGetProperty("confidence", out var value) || value.ValueKind == JsonValueKind.Null)
            return 0.5;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var share) && share is >= 0 and <= 1 ? share : throw Wrong(number, "has a confidence that is not between 0 and 1");
    }

    private static GeoInputException Wrong(int number, string what) => new($"Feature {number} {what}.");
}
