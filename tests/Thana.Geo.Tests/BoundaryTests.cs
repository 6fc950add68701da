using System.Text;
using Xunit;

namespace Thana.Geo.Tests;

public class BoundaryTests
{
    private static readonly LonLat Peshawar = new(71.5633, 34.005);

    [Fact]
    public void The_boundaries_that_ship_cover_their_land_once()
    {
        Assert.Empty(BoundaryCheck.Run(Pack.Tehsils, TransverseMercator.Kp));
        Assert.Empty(BoundaryCheck.Run(Pack.Read("tehsils.geojson"), TransverseMercator.Kp));
        // Published area of the province: 101,741 km²; the files' own study found -0.3 %.
        Assert.Equal(101_741, Pack.Tehsils.Sum(a => Rings.SquareKm(a, TransverseMercator.Kp)), 101_741 * 0.01);
    }

    [Fact]
    public void Districts_dissolved_from_tehsils_nest_exactly()
    {
        var districts = Dissolve.Upwards(Pack.Tehsils, "district");
        Assert.Equal(36, districts.Count);
        var index = new AreaIndex(districts);
        var random = new SeededRandom(4);
        for (var i = 0; i < 50_000; i++)
        {
            double lon = 69.2 + (random.Fraction() * 5), lat = 31 + (random.Fraction() * 6);
            int tehsil = Pack.Index.Find(lon, lat), district = index.Find(lon, lat);
            Assert.Equal(tehsil < 0 ? null : Pack.Tehsils[tehsil].Above, district < 0 ? null : districts[district].Code);
        }

        foreach (var district in districts)
            Assert.Empty(BoundaryCheck.Run([.. Pack.Tehsils.Where(t => t.Above == district.Code)], TransverseMercator.Kp, district));
    }

    [Fact]
    public void A_topology_gives_back_every_ring()
    {
        var areas = Pack.Read("tehsils.geojson");
        var topology = Topology.Of(areas);
        for (var a = 0; a < areas.Count; a++)
        {
            var rings = topology.Rings[a].SelectMany(p => p).Select(numbers => numbers.SelectMany(n => (n < 0 ? [.. topology.Arcs[~n].Line.Reverse()] : topology.Arcs[n].Line).SkipLast(1)).ToArray()).ToArray();
            var given = areas[a].Polygons.SelectMany(p => p.Rings).ToArray();
            Assert.Equal(given.Length, rings.Length);
            for (var r = 0; r < rings.Length; r++)
            {
                Assert.Equal(given[r].Length, rings[r].Length);
                Assert.Equal(given[r].ToHashSet(), rings[r].ToHashSet());
                Assert.Equal(Rings.Twice(given[r]), Rings.Twice(rings[r]), 1e-12);
            }
        }

        Assert.True(topology.Arcs.Sum(a => a.Line.Length) < 0.65 * areas.Sum(a => a.Polygons.SelectMany(p => p.Rings).Sum(r => r.Length)));
    }

    [Fact]
    public void Overlaps_gaps_and_areas_inside_others_are_found()
    {
        Area[] sound = [PolygonTests.Square("a", 0, 0, 1, 1), PolygonTests.Square("b", 1, 0, 2, 1)];
        Assert.Empty(BoundaryCheck.Run(sound, TransverseMercator.Kp));
        Assert.Contains(BoundaryCheck.Run([sound[0], PolygonTests.Square("b", 0.5, 0.5, 2, 2)], TransverseMercator.Kp), f => f.Kind == "overlap" && f.OtherCode is not null);
        Assert.Contains(BoundaryCheck.Run([sound[0], PolygonTests.Square("b", 0.2, 0.2, 0.4, 0.4)], TransverseMercator.Kp), f => f.Kind == "overlap");
        Assert.Contains(BoundaryCheck.Run([sound[0], sound[0] with { Code = "b" }], TransverseMercator.Kp), f => f.Kind == "overlap");
        Assert.Contains(BoundaryCheck.Run([sound[0], sound[0]], TransverseMercator.Kp), f => f.Kind == "twice");
        // A ring of four round an empty middle.
        Area[] ring = [PolygonTests.Square("s", 0, 0, 3, 1), PolygonTests.Square("n", 0, 2, 3, 3), Strip("w", 0, 1, 1, 2), Strip("e", 2, 1, 3, 2)];
        ring[0] = With("s", [new(0, 0), new(3, 0), new(3, 1), new(2, 1), new(1, 1), new(0, 1)]);
        ring[1] = With("n", [new(0, 2), new(1, 2), new(2, 2), new(3, 2), new(3, 3), new(0, 3)]);
        var gap = Assert.Single(BoundaryCheck.Run(ring, TransverseMercator.Kp));
        Assert.Equal("gap", gap.Kind);
        Assert.Contains("belong to nobody", gap.Message, StringComparison.Ordinal);
        Assert.Contains(BoundaryCheck.Run(sound, TransverseMercator.Kp, PolygonTests.Square("above", 0, 0, 3, 1)), f => f.Kind == "gap");
        Assert.Contains(BoundaryCheck.Run([With("x", [new(0, 0), new(2, 2), new(2, 0), new(0, 2)])], TransverseMercator.Kp), f => f.Kind is "self-crossing" or "empty");

        static Area Strip(string code, double x1, double y1, double x2, double y2) => PolygonTests.Square(code, x1, y1, x2, y2);
        static Area With(string code, LonLat[] ring) => new() { Kind = "test", Code = code, NameEn = code, Polygons = [new Polygon([ring])] };
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "not a GeoJSON FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":7}", "not a GeoJSON FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[7]}", "Feature 1 is not a Feature")]
    [InlineData("F{\"type\":\"Point\",\"coordinates\":[71,34]}", "neither a Polygon nor a MultiPolygon")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[]}", "empty polygon")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[]]}", "ring without any land")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,34],[71,34]]]}", "ring without any land")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,\"34\"],[72,35],[71,34]]]}", "position that is not two numbers")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,1e999],[72,35],[71,34]]]}", "Feature 1")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,34],[34,172],[71,34]]]}", "swapped")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[179,34],[-179,34],[-179,35],[179,34]]]}", "180th meridian")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,35],[72,34],[71,35.5],[71,34]]]}", "crosses itself")]
    [InlineData("F{\"type\":\"MultiPolygon\",\"coordinates\":[]}", "is empty")]
    [InlineData("F{\"type\":\"MultiPolygon\",\"coordinates\":{\"a\":1}}", "no geometry")]
    [InlineData("Fnull", "no geometry")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,NaN],[72,35],[71,34]]]}", "not JSON")]
    [InlineData("F{\"type\":\"\\ud800\",\"coordinates\":[[[71,34],[72,34],[72,35],[71,34]]]}", "not Unicode")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,34,1,2,3],[72,35],[71,34]]]}", "position that is not two numbers")]
    [InlineData("F{\"type\":\"Polygon\",\"coordinates\":[[71,34],[72,34],[72,35],[71,34]]}", "position that is not two numbers")]
    [InlineData("F{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}", "empty polygon")]
    [InlineData("F{\"type\":[\"Polygon\"],\"coordinates\":[[[71,34],[72,34],[72,35],[71,34]]]}", "neither a Polygon nor a MultiPolygon")]
    public void What_is_wrong_in_a_file_is_said(string json, string expected)
    {
        if (json.StartsWith('F'))
            json = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"x\",\"name_en\":\"X\",\"kind\":\"station\"},\"geometry\":" + json[1..] + "}]}";
        Assert.Contains(expected, Assert.Throws<GeoInputException>(() => Read(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_others_is_read_by_its_ids_and_names()
    {
        const string Ring = "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,34],[72,35],[71,34]]]}";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":7,\"properties\":{\"tehsil\":\"Bara\"}," + Ring + "}]}"));
        var area = Assert.Single(GeoJson.ReadAreas(stream, "tehsil"));
        Assert.Equal(("7", "Bara", "tehsil"), (area.Code, area.NameEn, area.Kind));
        Assert.Contains("needs a code", Assert.Throws<GeoInputException>(() => Read("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{}," + Ring + "}]}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_a_byte_order_mark_is_passed_over()
    {
        const string Square = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"x\",\"name_en\":\"X?\",\"kind\":\"s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[71,34],[72,34],[72,35],[71,34]]]}}]}";
        using var marked = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Square)]);
        Assert.Single(GeoJson.ReadAreas(marked));
        var bytes = Encoding.UTF8.GetBytes(Square);
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;
        using var broken = new MemoryStream(bytes);
        Assert.Contains("not Unicode", Assert.Throws<GeoInputException>(() => GeoJson.ReadAreas(broken)).Message, StringComparison.Ordinal);
        Assert.Contains("longer than 500", Assert.Throws<GeoInputException>(() => Read(Square.Replace("\"s\"", "\"" + new string('s', 501) + "\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_or_endless_file_is_refused_with_bounded_memory()
    {
        Assert.Contains("deeper", Assert.Throws<GeoInputException>(() => Read(new string('[', 100_000))).Message, StringComparison.Ordinal);
        using var endless = new Endless();
        Assert.Contains("megabytes", Assert.Throws<GeoInputException>(() => GeoJson.ReadAreas(endless)).Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, GeoJson.MostBytes, GeoJson.MostBytes + (1 << 20));
        var spikes = string.Join(',', Enumerable.Range(0, 30_000).Select(i => i % 2 == 0 ? $"[{70 + (i * 1e-5)},31]" : $"[{71 - (i * 1e-5)},37]"));
        Assert.Throws<GeoInputException>(() => Read("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"x\",\"name_en\":\"X\",\"kind\":\"s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + spikes + "]]}}]}"));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var areas = Pack.Read("tehsils.geojson").Select((a, i) => a with { From = new DateOnly(2018, 5, 31), To = i % 2 == 0 ? new DateOnly(2026, 1, 1) : null, NamePs = "پښتو" }).ToList();
        using var stream = new MemoryStream();
        GeoJson.WriteAreas(stream, areas);
        stream.Position = 0;
        var read = GeoJson.ReadAreas(stream);
        Assert.Equal(areas.Select(a => a with { Polygons = [] }), read.Select(a => a with { Polygons = [] }));
        Assert.Equal(areas.SelectMany(a => a.Polygons).SelectMany(p => p.Rings).SelectMany(r => r), read.SelectMany(a => a.Polygons).SelectMany(p => p.Rings).SelectMany(r => r));
    }

    [Fact]
    public void Jurisdiction_names_the_levels_and_the_neighbours_of_a_border()
    {
        var who = new Jurisdictions([.. Pack.Tehsils, .. Dissolve.Upwards(Pack.Tehsils, "district")], [new("PSW-1", "PS One", "تھانہ ایک", new(71.57, 34.01)), new("PSW-2", "PS Two", "تھانہ دو", new(71.5, 33.98))]);
        var day = new DateOnly(2026, 1, 1);
        var answer = who.At(Peshawar, day, 20);
        Assert.Equal("peshawar", answer.District!.Code);
        Assert.NotNull(answer.Tehsil);
        Assert.True(answer.Inside);
        Assert.True(answer.Station is null or { Guess: true });
        var random = new SeededRandom(8);
        var near = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var place = new LonLat(69.3 + (random.Fraction() * 4.6), 31.2 + (random.Fraction() * 5.4));
            var a = who.At(place, day);
            if (a.Inside && a.MetresToBorder <= 1_000)
            {
                near++;
                Assert.NotEmpty(a.Alternatives);
            }

            Assert.Equal(a.Inside, a.Tehsil is not null);
            Assert.InRange(a.Confidence, 0, 0.5);
        }

        Assert.True(near > 50);
    }

    [Fact]
    public void The_boundaries_of_the_day_count()
    {
        var old = PolygonTests.Square("old", 71, 34, 72, 35, kind: "tehsil") with { To = new DateOnly(2022, 12, 31) };
        Area[] parts = [PolygonTests.Square("west", 71, 34, 71.5, 35, kind: "tehsil") with { From = new DateOnly(2023, 1, 1) }, PolygonTests.Square("east", 71.5, 34, 72, 35, kind: "tehsil") with { From = new DateOnly(2023, 1, 1) }];
        var who = new Jurisdictions([old, .. parts], []);
        Assert.Equal("old", who.At(new(71.25, 34.5), new DateOnly(2022, 12, 31)).Tehsil!.Code);
        Assert.Equal("west", who.At(new(71.25, 34.5), new DateOnly(2023, 1, 1)).Tehsil!.Code);
        Assert.Equal("east", who.At(new(71.75, 34.5), new DateOnly(2026, 1, 1)).Tehsil!.Code);
        var edge = who.At(new(71.501, 34.5), new DateOnly(2026, 1, 1));
        Assert.Equal("west", string.Join(" ", edge.Alternatives.Select(a => a.Choice.Code)));
        Assert.InRange(edge.MetresToBorder, 85, 95);
        var rim = who.At(new(71.003, 34.5), new DateOnly(2026, 1, 1));
        Assert.Equal("outside", Assert.Single(rim.Alternatives).Choice.Kind);
        var outside = who.At(new(60, 20), new DateOnly(2026, 1, 1));
        Assert.False(outside.Inside);
        Assert.True(outside.MetresToBorder > 1e6);
        Assert.Null(outside.Tehsil);
    }

    private static IReadOnlyList<Area> Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return GeoJson.ReadAreas(stream);
    }

    /// <summary>A file that never ends.</summary>
    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
