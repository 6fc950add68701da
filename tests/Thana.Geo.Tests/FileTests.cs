using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Thana.Geo.Tests;

public class FileTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2\n", "must name the columns lon and lat, or x and y")]
    [InlineData("lon,lat\n", "no point")]
    [InlineData("lon,lat\n71.5,NaN\n", "missing or not a number (line 2)")]
    [InlineData("lon,lat\n71.5\n", "fewer fields")]
    [InlineData("lon,lat\n0,0\n", "device without a fix")]
    [InlineData("lon,lat\n34.1,71.6\n", "swapped")]
    [InlineData("lon,lat\n171.6,134.1\n", "not on the globe")]
    [InlineData("lon,lat\n34.5,171.6\n", "swapped")]
    [InlineData("lon,lat\n71.5,34\n71.6,34.1\n71.6,34.1\n2.35,48.85\n", "another country")]
    [InlineData("x,y\n1,Infinity\n", "missing or not a number")]
    [InlineData("x,y\n1,1e12\n", "beyond the size of the Earth")]
    public void What_is_wrong_in_a_file_is_said_with_its_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<GeoInputException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Faulty_rows_can_be_left_out_and_are_counted()
    {
        var file = PointFile.Read(new StringReader("lat;lon;date\n34;71.5;2026-01-01\n0;0;2026-01-02\n71.6;34.2;2026-01-03\n34.1;71.6;nonsense\n34.2;71.7;2026-02-01 12:00\n"), needTime: true, skipBad: true);
        Assert.Equal(2, file.X.Length);
        Assert.Equal(3, file.Faults.Sum(f => f.Count));
        Assert.Equal(31.5, file.Times![1] - file.Times[0]);
        Assert.Equal(TransverseMercator.KpMeridian, file.Projection!.Meridian);
    }

    [Fact]
    public void Quotes_tabs_byte_order_marks_and_other_columns_are_understood()
    {
        var file = PointFile.Read(new StringReader("\"name\"\t\"X\"\t\"Y\"\t\"value\"\r\n\"a, b\"\t1\t2\t3\r\n\r\nc\t\"4\"\t5\t6"), columns: "value");
        Assert.Equal([1, 4], file.X.AsEnumerable());
        Assert.Equal([3, 6], file.Others["value"].AsEnumerable());
        Assert.Null(file.Projection);
        Assert.Contains("There is no column", Assert.Throws<GeoInputException>(() => PointFile.Read(new StringReader("x,y\n1,2\n"), columns: "value")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quoted_fields_may_hold_quotes_separators_and_line_ends()
    {
        const string Text = "note,lon,lat,value\r\n\"he said \"\"71.9,34.9\"\", then left\",71.5,34,1\r\n\"two\r\nlines, 72,35\",71.6,34.1,2\r\nplain, \"71.7\" ,34.2,3\r\n\"never closed,71.8,34.3,4\r\nlast,71.9,34.4,5\r\n";
        var file = PointFile.Read(new StringReader(Text), skipBad: true, inDegrees: true, columns: "value");
        Assert.Equal([71.5, 71.6, 71.7, 71.9], file.X.AsEnumerable());
        Assert.Equal([1, 2, 3, 5], file.Others["value"].AsEnumerable());
        Assert.Contains("(line 6)", Assert.Single(file.Faults).ToString(), StringComparison.Ordinal);
        Assert.Equal([1, 4], PointFile.Read(new StringReader("\uFEFF\"a,b\",x,y\n7,1,2\n7,4,5")).X.AsEnumerable());
    }

    [Fact]
    public void A_decimal_comma_is_read_where_it_cannot_be_a_separator()
    {
        var file = PointFile.Read(new StringReader("lon;lat;value\n71,5;34,25;1\n71.6;34.5;2,5\n"), inDegrees: true, columns: "value");
        Assert.Equal([71.5, 71.6], file.X.AsEnumerable());
        Assert.Equal([34.25, 34.5], file.Y.AsEnumerable());
        Assert.Equal([1, 2.5], file.Others["value"].AsEnumerable());
        Assert.Throws<GeoInputException>(() => Read("lon;lat\n71,5,1;34\n"));
    }

    [Fact]
    public void Dates_are_read_with_the_day_first_and_never_with_the_month_first()
    {
        var file = PointFile.Read(new StringReader("x,y,date\n1,1,01/02/2026\n1,1,2026-02-02\n1,1,3-2-2026 18:00\n1,1,2026-02-04T06:00:00Z\n"), needTime: true);
        Assert.Equal([0, 1, 2.75, 3.25], file.Times!.Select(t => Math.Round(t - file.Times![0], 6)));
        Assert.Contains("day first", Assert.Throws<GeoInputException>(() => PointFile.Read(new StringReader("x,y,date\n1,1,01/31/2026\n"), needTime: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_a_point_abroad_is_named_also_behind_rows_that_were_left_out()
    {
        var text = "lon,lat\n71.5,34\n\nbad,34\n71.6,34.1\n71.6,34.1\n71.6,34.1\n2.35,48.85\n71.6,34.1\n3.35,48.85\n";
        var faults = PointFile.Read(new StringReader(text), skipBad: true).Faults;
        Assert.Equal([8, 10], faults.Single(f => f.Kind.Contains("another country", StringComparison.Ordinal)).Lines);
    }

    [Fact]
    public void One_point_and_points_all_at_one_place_give_answers_and_no_faults()
    {
        foreach (var n in new[] { 1, 2, 500 })
        {
            double[] x = [.. Enumerable.Repeat(5.0, n)], days = [.. Enumerable.Range(0, n).Select(i => (double)i)];
            Assert.Equal(n >= 2 ? 1 : 0, Dbscan.Run(x, x, 1, 2).Count);
            Assert.Equal(0, WindowTest.Run(CountGrid.Of(x, x, 100)).HotCells);
            Assert.All(KernelDensity.Cut(x, x, 10, [5.0], [5.0]), v => Assert.True(v > 0));
            Assert.Equal((long)n * (n - 1) / 2, Knox.Count(x, x, days, 0, 1e9).CloseBoth);
            Assert.All(Knox.Test(x, x, days, [0, 10], [0, 1e6], 9, 1).P[0], p => Assert.Equal(1, p));
            Assert.Single(NearRepeats.Chains(x, x, days, 0, 1e9).Distinct());
        }
    }

    [Fact]
    public void Points_elsewhere_are_measured_round_their_own_middle_and_over_the_180th_meridian()
    {
        var chicago = PointFile.Read(new StringReader("lon,lat\n-87.6,41.8\n-87.7,41.9\n-87.65,41.85\n"));
        Assert.InRange(chicago.Projection!.Meridian, -87.7, -87.6);
        var fiji = PointFile.Read(new StringReader("lon,lat\n179.999,-17\n-179.999,-17\n179.998,-17\n"));
        Assert.InRange(Math.Abs(fiji.X[0] - fiji.X[1]), 200, 225);
    }

    [Fact]
    public void A_line_without_end_is_refused()
    {
        Assert.Contains("longer than", Assert.Throws<GeoInputException>(() => Read(new string('x', 1 << 20))).Message, StringComparison.Ordinal);
        Assert.Contains("longer than", Assert.Throws<GeoInputException>(() => Read("x,y\n1,2\n" + new string('1', 1 << 20))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_numbers_reach_no_method()
    {
        double[] good = [1, 2, 3], bad = [1, double.NaN, 3];
        Assert.Throws<GeoInputException>(() => Dbscan.Run(good, bad, 1, 1));
        Assert.Throws<GeoInputException>(() => Dbscan.Run(good, good, double.NaN, 1));
        Assert.Throws<GeoInputException>(() => Dbscan.Run(good, good, 0, 1));
        Assert.Throws<GeoInputException>(() => Dbscan.Run([0, 1e30], [0, 1e30], 1e-9, 1));
        Assert.Throws<GeoInputException>(() => KernelDensity.Exact(good, good, -1, [0], [0]));
        Assert.Throws<GeoInputException>(() => CountGrid.Of(good, good, 1e-12));
        Assert.Throws<GeoInputException>(() => Knox.Test(good, good, bad, [0, 1], [0, 1], 9));
        Assert.Throws<GeoInputException>(() => Knox.Test(good, good, good, [1, 0], [0, 1], 9));
        Assert.Throws<GeoInputException>(() => new NearestIndex([new Spot(double.NaN, 0)]));
        // The same place is a distance too.
        Assert.Equal(1, Knox.Count([5, 5, 6], [5, 5, 5], [1, 1, 1], 0, 0).CloseBoth);
        Assert.Equal(2, NearRepeats.Chains([5, 5, 1e9], [5, 5, 5], [1, 1, 1], 0, 0).Max());
        Assert.Throws<GeoInputException>(() => NearRepeats.Chains(good, good, good, double.NaN, 1));
        Assert.Throws<GeoInputException>(() => Knox.Count(good, good, good, -1, 1));
        Assert.Empty(Dbscan.Run([], [], 1, 1).Labels);
        Assert.Equal(1, Dbscan.Run([5], [5], 1, 1).Count);
        Assert.Empty(new NearestIndex([]).Nearest(new Spot(1, 1)));
    }

    [Fact]
    public void A_heat_picture_is_a_PNG_of_the_right_size_with_sound_chunks()
    {
        double[] values = [.. Enumerable.Range(0, 33 * 20).Select(i => (double)(i % 33))];
        var png = HeatPicture.Write(values, 33, 20);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8].AsEnumerable());
        var at = 8;
        byte[]? pixels = null;
        var names = new List<string>();
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = Encoding.ASCII.GetString(png, at + 4, 4);
            names.Add(name);
            Assert.Equal(Crc(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            if (name == "IDAT")
            {
                using var zip = new ZLibStream(new MemoryStream(png, at + 8, length), CompressionMode.Decompress);
                using var plain = new MemoryStream();
                zip.CopyTo(plain);
                pixels = plain.ToArray();
            }

            at += length + 12;
        }

        Assert.Equal(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"], names);
        Assert.Equal(((33 + 1) / 2 + 1) * 20, pixels!.Length);
        // North on top: the last row of the values comes first; its first cell is nothing, its last the peak.
        Assert.Equal(0, pixels[1] >> 4);
        Assert.Equal(15, pixels[17] >> 4);
    }

    [Fact]
    public void A_tile_holds_the_points_inside_it_and_cut_outlines()
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = "پشاور", ["count"] = 7, ["share"] = 0.5, ["open"] = true };
        // Tile 8/178/101 lies over Peshawar.
        var n = Math.Pow(2, 8);
        var x = (int)((71.56 + 180) / 360 * n);
        var lat = 34.0 * Math.PI / 180;
        var y = (int)((1 - (Math.Asinh(Math.Tan(lat)) / Math.PI)) / 2 * n);
        var tile = new VectorTile(8, x, y)
            .Add("points", [new VectorTile.Point(new(71.56, 34), facts), new VectorTile.Point(new(10, 10), facts)])
            .Add("areas", Pack.Tehsils.Select(t => new VectorTile.Shape(t, facts)))
            .ToArray();
        var layers = Messages(tile, 3).ToList();
        Assert.Equal(2, layers.Count);
        Assert.Equal("points", Encoding.UTF8.GetString(Messages(layers[0], 1).Single()));
        Assert.Single(Messages(layers[0], 2));
        Assert.Equal("name count share open", string.Join(" ", Messages(layers[0], 3).Select(Encoding.UTF8.GetString)));
        Assert.Equal(4, Messages(layers[0], 4).Count());
        var geometry = Varints(Messages(Messages(layers[0], 2).Single(), 4).Single()).ToArray();
        Assert.Equal(9UL, geometry[0]);
        Assert.All(geometry[1..], v => Assert.InRange(v >> 1, 0UL, 4096UL));
        Assert.InRange(Messages(layers[1], 2).Count(), 5, 60);
        // Every outline stays within the margin.
        foreach (var feature in Messages(layers[1], 2))
        {
            long px = 0, py = 0;
            var commands = Varints(Messages(feature, 4).Single()).ToArray();
            for (var i = 0; i < commands.Length;)
            {
                var (id, count) = (commands[i] & 7, (int)(commands[i] >> 3));
                i++;
                for (var k = 0; k < count && id != 7; k++)
                {
                    px += (long)(commands[i] >> 1) ^ -(long)(commands[i] & 1);
                    py += (long)(commands[i + 1] >> 1) ^ -(long)(commands[i + 1] & 1);
                    i += 2;
                    Assert.InRange(px, -65, 4161);
                    Assert.InRange(py, -65, 4161);
                }
            }
        }
    }

    // CRC-32 by its table, another way than the writer's.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var table = Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1)).ToArray();
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
            crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static PointFile Read(string text) => PointFile.Read(new StringReader(text));

    // A reader of protocol buffers of its own: the length-delimited fields of one number.
    private static IEnumerable<byte[]> Messages(byte[] bytes, int field)
    {
        var at = 0;
        ulong Next()
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = bytes[at++];
                value |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                    return value;
            }
        }

        while (at < bytes.Length)
        {
            var tag = Next();
            switch (tag & 7)
            {
                case 0:
                    Next();
                    break;
                case 1:
                    at += 8;
                    break;
                default:
                    var length = (int)Next();
                    if ((int)(tag >> 3) == field)
                        yield return bytes[at..(at + length)];
                    at += length;
                    break;
            }
        }
    }

    private static IEnumerable<ulong> Varints(byte[] bytes)
    {
        ulong value = 0;
        var shift = 0;
        foreach (var b in bytes)
        {
            value |= (ulong)(b & 0x7F) << shift;
            shift += 7;
            if (b >= 0x80)
                continue;
            yield return value;
            (value, shift) = (0, 0);
        }
    }
}
