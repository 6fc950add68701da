using System.Globalization;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Xunit;

namespace Thana.Geo.Tests;

public class PolygonTests
{
    [Theory]
    [InlineData("pip_tehsil.csv.gz", 60_000)]
    [InlineData("pip_dense_cells.csv.gz", 99_030)]
    public void Every_point_of_the_vectors_lies_where_GEOS_puts_it(string file, int rows)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var row in Vectors.Rows(file))
        {
            count++;
            var found = Pack.Index.Find(double.Parse(row[0], CultureInfo.InvariantCulture), double.Parse(row[1], CultureInfo.InvariantCulture)) + 1;
            if (!row[2].Split('|').Contains(found.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal))
                wrong.Add($"{row[0]},{row[1]}: {found}, not {row[2]}");
        }

        Assert.Equal(rows, count);
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_million_random_points_lie_where_NetTopologySuite_puts_them()
    {
        var locators = Locators(Pack.Tehsils);
        var random = new SeededRandom(20261125);
        int differ = 0, inside = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            double lon = 69.1 + (random.Fraction() * 5.2), lat = 31 + (random.Fraction() * 6);
            differ += Agrees(locators, lon, lat, ref inside) ? 0 : 1;
        }

        Assert.True(inside > 300_000);
        Assert.Equal(0, differ);
    }

    [Fact]
    public void One_point_in_every_cell_lies_where_NetTopologySuite_puts_it()
    {
        var locators = Locators(Pack.Tehsils);
        var random = new SeededRandom(7);
        int differ = 0, inside = 0;
        for (var row = 0; row < 600; row++)
        {
            for (var column = 0; column < 520; column++)
                differ += Agrees(locators, 69.1 + ((column + random.Fraction()) * 0.01), 31 + ((row + random.Fraction()) * 0.01), ref inside) ? 0 : 1;
        }

        Assert.Equal(0, differ);
    }

    [Fact]
    public void Every_vertex_belongs_to_all_areas_that_have_it()
    {
        var holders = new Dictionary<LonLat, HashSet<int>>();
        for (var a = 0; a < Pack.Tehsils.Count; a++)
        {
            foreach (var vertex in Pack.Tehsils[a].Polygons.SelectMany(p => p.Rings).SelectMany(r => r))
                (holders.TryGetValue(vertex, out var set) ? set : holders[vertex] = []).Add(a);
        }

        foreach (var (vertex, areas) in holders.Where((_, i) => i % 4 == 0))
            Assert.Superset(areas, Pack.Index.All(vertex.Lon, vertex.Lat).ToHashSet());
    }

    [Theory]
    [InlineData(double.NaN, 34)]
    [InlineData(72, double.NaN)]
    [InlineData(0, 0)]
    [InlineData(34, 72)]
    [InlineData(double.PositiveInfinity, 34)]
    [InlineData(-179.999, 34)]
    [InlineData(1e300, -1e300)]
    public void What_is_no_place_in_the_province_is_in_no_area(double lon, double lat)
    {
        Assert.Equal(-1, Pack.Index.Find(lon, lat));
        Assert.Empty(Pack.Index.All(lon, lat));
    }

    [Fact]
    public void Holes_islands_and_level_edges_count()
    {
        var index = new AreaIndex([Square("ring", 0, 0, 10, 10, hole: (2, 2, 8, 8)), Square("island", 4, 4, 6, 6)]);
        Assert.Equal(0, index.Find(1, 5));
        Assert.Equal(0, index.Find(5, 10));
        Assert.Equal(0, index.Find(5, 0));
        Assert.Equal(0, index.Find(10, 10));
        Assert.Equal(1, index.Find(5, 6));
        Assert.Equal(-1, index.Find(3, 5));
        Assert.Equal(1, index.Find(5, 5));
        Assert.Equal(-1, index.Find(5, 11));
        Assert.Equal(-1, index.Find(11, 5));
        var random = new SeededRandom(3);
        for (var i = 0; i < 100_000; i++)
        {
            double x = (random.Fraction() * 12) - 1, y = (random.Fraction() * 12) - 1;
            bool In(double a, double b) => x > a && x < b && y > a && y < b;
            Assert.Equal(In(4, 6) ? 1 : In(0, 10) && !In(2, 8) ? 0 : -1, index.Find(x, y));
        }
    }

    [Fact]
    public void The_distance_to_the_border_is_that_of_NetTopologySuite()
    {
        var projection = TransverseMercator.Kp;
        var borders = new BorderIndex(Pack.Tehsils, projection);
        var factory = GeometryFactory.Default;
        var lines = Pack.Tehsils.Select(a => factory.CreateMultiLineString([.. a.Polygons.SelectMany(p => p.Rings).Select(r =>
            factory.CreateLineString([.. r.Append(r[0]).Select(projection.Project).Select(s => new Coordinate(s.X, s.Y))]))])).ToArray();
        var random = new SeededRandom(11);
        for (var i = 0; i < 60; i++)
        {
            var spot = projection.Project(69.5 + (random.Fraction() * 4), 31.5 + (random.Fraction() * 5));
            var area = random.Below(lines.Length);
            var expected = lines[area].Distance(factory.CreatePoint(new Coordinate(spot.X, spot.Y)));
            Assert.Equal(expected, borders.MetresTo(area, spot), 1e-6);
            var within = borders.Within(spot, 5_000);
            foreach (var (a, metres) in within)
                Assert.Equal(lines[a].Distance(factory.CreatePoint(new Coordinate(spot.X, spot.Y))), metres, 1e-6);
            if (expected <= 5_000)
                Assert.Contains(within, w => w.Area == area);
        }
    }

    internal static Area Square(string code, double x1, double y1, double x2, double y2, (double X1, double Y1, double X2, double Y2)? hole = null, string kind = "test")
    {
        static LonLat[] Box(double a, double b, double c, double d) => [new(a, b), new(c, b), new(c, d), new(a, d)];
        List<LonLat[]> rings = [Box(x1, y1, x2, y2)];
        if (hole is { } h)
            rings.Add(Box(h.X1, h.Y1, h.X2, h.Y2));
        return new Area { Kind = kind, Code = code, NameEn = code, Polygons = [new Polygon(rings)] };
    }

    private static bool Agrees(IndexedPointInAreaLocator[] locators, double lon, double lat, ref int inside)
    {
        var found = Pack.Index.Find(lon, lat);
        inside += found >= 0 ? 1 : 0;
        var point = new Coordinate(lon, lat);
        // On the found area first; only where that fails are all others asked.
        if (found >= 0)
            return locators[found].Locate(point) != Location.Exterior;
        return Array.TrueForAll(locators, l => l.Locate(point) != Location.Interior);
    }

    private static IndexedPointInAreaLocator[] Locators(IReadOnlyList<Area> areas) =>
        [.. areas.Select(a => new IndexedPointInAreaLocator(Nts(a)))];

    internal static Geometry Nts(Area area)
    {
        var factory = GeometryFactory.Default;
        LinearRing Ring(LonLat[] r) => factory.CreateLinearRing([.. r.Append(r[0]).Select(p => new Coordinate(p.Lon, p.Lat))]);
        return factory.CreateMultiPolygon([.. area.Polygons.Select(p => factory.CreatePolygon(Ring(p.Rings[0]), [.. p.Rings.Skip(1).Select(Ring)]))]);
    }
}
