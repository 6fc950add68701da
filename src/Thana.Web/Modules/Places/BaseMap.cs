using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Thana.Geo;

namespace Thana.Web.Modules.Places;

/// <summary>
/// The base map as browsers get it, once: borders as lines that neighbours share, whole numbers instead of degrees, each vertex as the step from
/// the one before. No line is drawn where the mapped land ends: that line is not ours to draw.
/// </summary>
public sealed class BaseMap
{
    private const double Step = 1e-4;

    private readonly MapPack pack;
    private readonly Lazy<(byte[] Bytes, string Tag)> made;

    public BaseMap(MapPack pack)
    {
        this.pack = pack;
        made = new(() =>
        {
            var bytes = Make();
            return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        });
    }

    public byte[] Bytes => made.Value.Bytes;

    public string Tag => made.Value.Tag;

    private byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteNumber("step", Step);
            var order = pack.Districts.Values.OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
            WriteAreas(json, order);
            WriteDistricts(json, order);
            WriteTowns(json);
            WriteLines(json);
            json.WriteString("credit", "Boundaries: OCHA/HDX (CC BY-IGO), adapted. Places: Who's On First, GeoNames (CC BY 4.0). Rivers: GSHHG/WDBII.");
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void WriteAreas(Utf8JsonWriter json, List<MapPack.District> order)
    {
        var topology = Topology.Of(pack.Drawn);
        json.WriteStartArray("arcs");
        foreach (var arc in topology.Arcs)
            WriteLine(json, arc.Line);
        json.WriteEndArray();
        // 0 the end of the mapped land, 1 between tehsils, 2 between districts.
        json.WriteStartArray("borders");
        foreach (var arc in topology.Arcs)
            json.WriteNumberValue(arc.Second < 0 ? 0 : pack.Drawn[arc.First].Above == pack.Drawn[arc.Second].Above ? 1 : 2);
        json.WriteEndArray();
        json.WriteStartArray("tehsils");
        for (var a = 0; a < pack.Drawn.Count; a++)
        {
            var area = pack.Drawn[a];
            json.WriteStartObject();
            json.WriteString("code", area.Code);
            WriteNames(json, area.NameEn, area.NameUr, area.NamePs);
            json.WriteNumber("district", order.FindIndex(d => d.Code == area.Above));
            json.WriteStartArray("rings");
            foreach (var ring in topology.Rings[a].SelectMany(p => p))
                WriteNumbers(json, ring);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDistricts(Utf8JsonWriter json, List<MapPack.District> order)
    {
        json.WriteStartArray("districts");
        foreach (var district in order)
        {
            json.WriteStartObject();
            WriteNames(json, district.NameEn, district.NameUr, district.NamePs);
            WriteAt(json, district.Lon, district.Lat);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteTowns(Utf8JsonWriter json)
    {
        json.WriteStartArray("towns");
        foreach (var f in pack.Lines("towns.tsv"))
        {
            json.WriteStartObject();
            WriteNames(json, f[0], f[1], "");
            WriteAt(json, double.Parse(f[2], CultureInfo.InvariantCulture), double.Parse(f[3], CultureInfo.InvariantCulture));
            json.WriteNumber("rank", int.Parse(f[4], CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Rivers, lakes and roads come from a file of ours or of the installation; what is not a line or a polygon is passed over.
    private void WriteLines(Utf8JsonWriter json)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(pack.Path("lines.geojson")), new JsonDocumentOptions { MaxDepth = 16 });
        json.WriteStartArray("lines");
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var (facts, geometry) = (feature.GetProperty("properties"), feature.GetProperty("geometry"));
            var coordinates = geometry.GetProperty("coordinates");
            var line = geometry.GetProperty("type").GetString() switch { "LineString" => coordinates, "Polygon" => coordinates[0], _ => default };
            if (line.ValueKind != JsonValueKind.Array)
                continue;
            json.WriteStartObject();
            json.WriteString("kind", facts.GetProperty("kind").GetString());
            json.WritePropertyName("line");
            WriteLine(json, [.. line.EnumerateArray().Select(p => new LonLat(p[0].GetDouble(), p[1].GetDouble()))]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string en, string ur, string ps)
    {
        json.WriteStartArray("name");
        json.WriteStringValue(en);
        json.WriteStringValue(ur);
        if (ps.Length > 0)
            json.WriteStringValue(ps);
        json.WriteEndArray();
    }

    private static void WriteAt(Utf8JsonWriter json, double lon, double lat)
    {
        json.WriteStartArray("at");
        json.WriteNumberValue(Math.Round(lon, 4));
        json.WriteNumberValue(Math.Round(lat, 4));
        json.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter json, LonLat[] line)
    {
        int x = 0, y = 0;
        json.WriteStartArray();
        foreach (var p in line)
        {
            int px = (int)Math.Round(p.Lon / Step), py = (int)Math.Round(p.Lat / Step);
            json.WriteNumberValue(px - x);
            json.WriteNumberValue(py - y);
            (x, y) = (px, py);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray();
        foreach (var n in numbers)
            json.WriteNumberValue(n);
        json.WriteEndArray();
    }
}
