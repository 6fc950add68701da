using System.Diagnostics;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Thana.Geo.Bench;

/// <summary>The library's hot paths and NetTopologySuite on one million points, in seconds of processor time of this thread's process.</summary>
internal static class Speed
{
    public static void Run(string? chicago)
    {
        var (lon, lat, x, y) = Samples.Make();
        using var stream = File.OpenRead(Path.Combine(Repository(), "data", "geo", "tehsils-full.geojson"));
        var areas = GeoJson.ReadAreas(stream);
        Console.WriteLine("task\twall s\tCPU s\tanswer");
        AreaIndex index = null!;
        Time("build the index of 122 tehsils, 95,291 vertices", 3, () => index = new AreaIndex(areas), () => "");
        var found = new int[lon.Length];
        Time("point in polygon, 1,000,000 points", 7, () => index.Find(lon, lat, found), () => $"{found.Count(f => f >= 0)} inside");
        Nts(areas, lon, lat);
        BorderIndex borders = new(areas, TransverseMercator.Kp);
        double metres = 0;
        Time("metres to the border, 20,000 points", 3, () =>
        {
            metres = 0;
            for (var i = 0; i < 20_000; i++)
                metres += found[i] < 0 ? 0 : borders.MetresTo(found[i], new Spot(x[i], y[i]));
        }, () => $"mean {metres / 20_000:0.0} m");
        Charge(areas, lon, lat);
        foreach (var (eps, min) in new[] { (100.0, 10), (250.0, 50) })
        {
            Dbscan.Clusters clusters = null!;
            Time($"DBSCAN {eps} m, {min}", 5, () => clusters = Dbscan.Run(x, y, eps, min), () => $"{clusters.Count} clusters, {clusters.NoisePoints} noise, {clusters.CorePoints} core");
        }

        double[] gx = Lines(x), gy = Lines(y), density = null!;
        Time("density h 1 km, 200x200, cut", 5, () => density = KernelDensity.Cut(x, y, 1_000, gx, gy), () => $"sum {density.Sum():R}");
        var cut = density;
        Time("density h 1 km, 200x200, binned", 5, () => density = KernelDensity.Binned(x, y, 1_000, gx, gy), () => $"sum {density.Sum():R}, largest error {Enumerable.Range(0, cut.Length).Max(i => Math.Abs(cut[i] - density[i])) / cut.Max():0.0e0} of the peak");
        byte[] picture = [];
        Time("heat picture of 1,000,000 points: density and PNG", 5, () => picture = HeatPicture.Write(KernelDensity.Cut(x, y, 1_000, gx, gy), gx.Length, gy.Length), () => $"{picture.Length} bytes");
        CountGrid grid = null!;
        double[] z = null!;
        var (counts, side) = (new double[1_000_000], 1_000);
        var random = new SeededRandom(5);
        for (var i = 0; i < counts.Length; i++)
            counts[i] = random.Below(4);
        Time("Gi* of 1,000,000 cells", 7, () => z = GetisOrd.Star(new CountGrid(counts, side, side)), () => $"largest {z.Max():0.000}");
        Time("count 1,000,000 points in 500 m cells and Gi*", 5, () => z = GetisOrd.Star(grid = CountGrid.Of(x, y, 500)), () => $"{grid.Values.Length} cells, largest {z.Max():0.000}");
        WindowTest.Result hot = null!;
        Time("exact window test of those, 6 windows, random maps beside it", 3, () => hot = WindowTest.Run(grid), () => $"{hot.HotCells} hot cells");
        Time("project 1,000,000 points", 3, () =>
        {
            for (var i = 0; i < lon.Length; i++)
                TransverseMercator.Kp.Project(lon[i], lat[i]);
        }, () => "");
        KnoxOn(chicago);
        Names();
    }

    private static void Nts(IReadOnlyList<Area> areas, double[] lon, double[] lat)
    {
        var factory = GeometryFactory.Default;
        LinearRing Ring(LonLat[] r) => factory.CreateLinearRing([.. r.Append(r[0]).Select(p => new Coordinate(p.Lon, p.Lat))]);
        var shapes = areas.Select(a => factory.CreateMultiPolygon([.. a.Polygons.Select(p => factory.CreatePolygon(Ring(p.Rings[0]), [.. p.Rings.Skip(1).Select(Ring)]))])).ToArray();
        var tree = new STRtree<int>();
        var locators = shapes.Select(s => new IndexedPointInAreaLocator(s)).ToArray();
        for (var i = 0; i < shapes.Length; i++)
            tree.Insert(shapes[i].EnvelopeInternal, i);
        tree.Build();
        var inside = 0;
        Time("NetTopologySuite: STRtree + IndexedPointInAreaLocator", 3, () =>
        {
            inside = 0;
            for (var i = 0; i < lon.Length; i++)
            {
                var at = new Coordinate(lon[i], lat[i]);
                foreach (var s in tree.Query(new Envelope(at)))
                {
                    if (locators[s].Locate(at) != Location.Exterior)
                    {
                        inside++;
                        break;
                    }
                }
            }
        }, () => $"{inside} inside");
    }

    private static void Charge(IReadOnlyList<Area> areas, double[] lon, double[] lat)
    {
        var who = new Jurisdictions([.. areas, .. Dissolve.Upwards(areas, "district")], []);
        var day = new DateOnly(2026, 1, 1);
        who.At(new LonLat(71.5, 34), day);
        var times = new List<double>();
        for (var i = 0; i < 20_000; i++)
        {
            var start = Stopwatch.GetTimestamp();
            who.At(new LonLat(lon[i], lat[i]), day);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"jurisdiction of 20,000 points\t\t\tmedian {times[10_000]:0.000} ms, 99 % {times[19_800]:0.000} ms");
    }

    private static void KnoxOn(string? file)
    {
        if (file is null)
            return;
        var points = PointFile.Read(file, needTime: true, skipBad: true);
        double[] space = [.. Enumerable.Range(0, 21).Select(i => i * 100.0)];
        Knox.Table table = null!;
        Time($"Knox, {points.X.Length} events, 20 bands of 100 m, 999 permutations", 1, () => table = Knox.Test(points.X, points.Y, points.Times, space, [0, 1, 2, 3, 7, 14, 28], 999), () => $"{table.Observed.Sum(r => r.Sum())} pairs, ratio {table.Ratio(0, 0):0.00} within 100 m and a day");
    }

    private static void Names()
    {
        using var reader = new StreamReader(Path.Combine(Repository(), "data", "geo", "places.tsv"));
        var names = PlaceNames.Read(reader);
        string[] typed = ["p", "pe", "pes", "peshawar", "پش", "پشاور", "مر", "mardn", "kot", "sheikh", "شیخ", "نو", "dera", "khan"];
        foreach (var t in typed)
            names.Find(t);
        var times = new List<double>();
        for (var i = 0; i < 700; i++)
        {
            var start = Stopwatch.GetTimestamp();
            names.Find(typed[i % typed.Length]);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"place names, 700 searches in {names.Count}\t\t\tmedian {times[350]:0.00} ms, 99 % {times[693]:0.00} ms");
    }

    private static double[] Lines(double[] values)
    {
        double low = values.Min(), high = values.Max();
        return [.. Enumerable.Range(0, 200).Select(i => low + ((high - low) * i / 199))];
    }

    /// <summary>The best of several runs: what the machine does when nobody disturbs it.</summary>
    private static void Time(string what, int runs, Action act, Func<string> answer)
    {
        double wall = double.MaxValue, cpu = double.MaxValue;
        for (var i = 0; i < runs; i++)
        {
            var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            act();
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(start).TotalSeconds);
            process.Refresh();
            cpu = Math.Min(cpu, (process.TotalProcessorTime - before).TotalSeconds);
        }

        Console.WriteLine($"{what}\t{wall:0.000}\t{cpu:0.000}\t{answer()}");
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Thana.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The bench runs inside the repository.");
        return folder;
    }
}
