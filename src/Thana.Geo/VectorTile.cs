namespace Thana.Geo;

/// <summary>Writes Mapbox vector tiles (version 2.1) of points and areas, for other map programs: Web Mercator, z/x/y, cut to the tile and its margin.</summary>
public sealed class VectorTile(int zoom, int x, int y)
{
    private const int Extent = 4096, Margin = 64;

    private readonly Protobuf tile = new();

    /// <summary>Something to draw and what is known of it: text, whole numbers, doubles or truths.</summary>
    public sealed record Point(LonLat At, IReadOnlyDictionary<string, object> Facts);

    /// <summary>An outline and what is known of it.</summary>
    public sealed record Shape(Area Area, IReadOnlyDictionary<string, object> Facts);

    public VectorTile Add(string layer, IEnumerable<Point> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var writer = new Layer(layer);
        foreach (var point in points)
        {
            var (px, py) = ToTile(point.At);
            if (px >= -Margin && py >= -Margin && px < Extent + Margin && py < Extent + Margin)
                writer.Feature(1, [Command(1, 1), Zigzag((int)Math.Round(px)), Zigzag((int)Math.Round(py))], point.Facts);
        }

        writer.Into(tile);
        return this;
    }

    public VectorTile Add(string layer, IEnumerable<Shape> shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var writer = new Layer(layer);
        foreach (var shape in shapes)
        {
            var commands = new List<uint>();
            int penX = 0, penY = 0;
            foreach (var polygon in shape.Area.Polygons)
            {
                for (var r = 0; r < polygon.Rings.Count; r++)
                {
                    if (!Ring(Clip(Array.ConvertAll(polygon.Rings[r], ToTile)), r == 0, commands, ref penX, ref penY) && r == 0)
                        break;
                }
            }

            if (commands.Count > 0)
                writer.Feature(3, commands, shape.Facts);
        }

        writer.Into(tile);
        return this;
    }

    public byte[] ToArray() => tile.ToArray();

    private (double X, double Y) ToTile(LonLat p)
    {
        var lat = Math.Clamp(p.Lat, -85.0511287798, 85.0511287798) * Math.PI / 180;
        double n = Math.Pow(2, zoom), wx = (p.Lon + 180) / 360 * n, wy = (1 - (Math.Asinh(Math.Tan(lat)) / Math.PI)) / 2 * n;
        return ((wx - x) * Extent, (wy - y) * Extent);
    }

    // False when nothing of the ring is left. Outer rings turn right on the screen, holes left, as the specification wants.
    private static bool Ring(List<(double X, double Y)> ring, bool outer, List<uint> commands, ref int penX, ref int penY)
    {
        var points = new List<(int X, int Y)>();
        foreach (var (px, py) in ring)
        {
            var p = ((int)Math.Round(px), (int)Math.Round(py));
            if (points.Count == 0 || points[^1] != p)
                points.Add(p);
        }

        while (points.Count > 1 && points[0] == points[^1])
            points.RemoveAt(points.Count - 1);
        long twice = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Count]);
            twice += ((long)a.X * b.Y) - ((long)b.X * a.Y);
        }

        if (points.Count < 3 || twice == 0)
            return false;
        if (twice > 0 != outer)
            points.Reverse();
        commands.Add(Command(1, 1));
        Move(points[0], commands, ref penX, ref penY);
        commands.Add(Command(2, points.Count - 1));
        foreach (var p in points.Skip(1))
            Move(p, commands, ref penX, ref penY);
        commands.Add(Command(7, 1));
        return true;
    }

    private static void Move((int X, int Y) to, List<uint> commands, ref int penX, ref int penY)
    {
        commands.Add(Zigzag(to.X - penX));
        commands.Add(Zigzag(to.Y - penY));
        (penX, penY) = to;
    }

    // Sutherland and Hodgman, one side of the margin after another.
    private static List<(double X, double Y)> Clip((double X, double Y)[] ring)
    {
        const double Low = -Margin, High = Extent + Margin;
        List<(double X, double Y)> points = [.. ring];
        foreach (var (side, limit) in new[] { (0, Low), (1, High), (2, Low), (3, High) })
        {
            var kept = new List<(double X, double Y)>(points.Count + 4);
            for (var i = 0; i < points.Count; i++)
            {
                var (a, b) = (points[(i + points.Count - 1) % points.Count], points[i]);
                bool aIn = Inside(a), bIn = Inside(b);
                if (aIn != bIn)
                {
                    var t = side < 2 ? (limit - a.X) / (b.X - a.X) : (limit - a.Y) / (b.Y - a.Y);
                    kept.Add((a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y))));
                }

                if (bIn)
                    kept.Add(b);
            }

            points = kept;

            bool Inside((double X, double Y) p) => side switch { 0 => p.X >= limit, 1 => p.X <= limit, 2 => p.Y >= limit, _ => p.Y <= limit };
        }

        return points;
    }

    private static uint Command(int id, int count) => (uint)((count << 3) | id);

    private static uint Zigzag(int value) => (uint)((value << 1) ^ (value >> 31));

    private sealed class Layer(string name)
    {
        private readonly Protobuf body = new();
        private readonly Dictionary<string, uint> keys = new(StringComparer.Ordinal);
        private readonly Dictionary<object, uint> values = [];

        public void Feature(uint type, IEnumerable<uint> geometry, IReadOnlyDictionary<string, object> facts)
        {
            var feature = new Protobuf();
            feature.Packed(2, facts.SelectMany(f => new[] { Index(keys, f.Key), Index(values, f.Value) }).ToList());
            feature.Number(3, type);
            feature.Packed(4, geometry);
            body.Message(2, feature);
        }

        public void Into(Protobuf tile)
        {
            var layer = new Protobuf();
            layer.Number(15, 2);
            layer.Text(1, name);
            var features = body.ToArray();
            foreach (var (key, _) in keys.OrderBy(k => k.Value))
                layer.Text(3, key);
            foreach (var (value, _) in values.OrderBy(v => v.Value))
                layer.Message(4, Value(value));
            layer.Number(5, Extent);
            tile.Raw(3, [.. layer.ToArray(), .. features]);
        }

        private static uint Index<T>(Dictionary<T, uint> known, T item)
            where T : notnull => known.TryGetValue(item, out var at) ? at : known[item] = (uint)known.Count;

        private static Protobuf Value(object value)
        {
            var message = new Protobuf();
            switch (value)
            {
                case string text:
                    message.Text(1, text);
                    break;
                case bool truth:
                    message.Number(7, truth ? 1UL : 0);
                    break;
                case int or long:
                    message.Number(4, unchecked((ulong)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                default:
                    message.Double(3, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }

            return message;
        }
    }
}
