using System.CommandLine;
using System.Text.Json.Nodes;
using Thana.Geo;
using static Thana.Web.Commands.Geo.GeoOptions;
using static Thana.Web.Commands.Geo.GeoReport;

namespace Thana.Web.Commands.Geo;

/// <summary>The methods that <c>thana geo evaluate</c> knows.</summary>
internal static class GeoMethods
{
    // The most telling ones; hot_cells says how many there are.
    private const int MostListed = 50_000;

    public static IReadOnlyList<GeoMethod> All { get; } =
    [
        Dbscan(), Kde(), GiStar(), HotSpots(), Moran(), Nearest(),
        .. GeoTimeMethods.All, .. GeoPlaceMethods.All,
    ];

    private static GeoMethod Dbscan()
    {
        var eps = Metres("--eps", "Distance in metres, inclusive.", null, "--distance");
        var min = new Option<int>("--min", "--min-samples", "--min-points") { Description = "Points within eps that make a core, itself counted.", Required = true };
        return new("dbscan", "Density clusters.", [eps, min], q =>
        {
            var p = q.Points();
            var found = Thana.Geo.Dbscan.Run(p.X, p.Y, q.Get(eps), q.Get(min));
            return new JsonObject
            {
                ["eps"] = q.Get(eps),
                ["min"] = q.Get(min),
                ["clusters"] = found.Count,
                ["noise"] = found.NoisePoints,
                ["core"] = found.CorePoints,
                ["sizes"] = Numbers(found.Sizes().OrderDescending()),
                ["labels"] = Numbers(found.Labels),
                ["core_points"] = Numbers(found.Core),
            };
        });
    }

    private static GeoMethod Kde()
    {
        var h = Metres("--bandwidth", "Bandwidth in metres.", null, "--h");
        var columns = new Option<int>("--columns") { Description = "Points of the grid from west to east.", DefaultValueFactory = _ => 200 };
        var rows = new Option<int>("--rows") { Description = "Points of the grid from south to north.", DefaultValueFactory = _ => 200 };
        var kernel = new Option<Kernel>("--kernel") { Description = "gaussian, quartic or epanechnikov.", DefaultValueFactory = _ => Kernel.Gaussian };
        var mode = Text("--mode", "exact (every event everywhere), cut (within 8 bandwidths; the usual) or binned.");
        Option<string?> box = Text("--box", "minx,miny,maxx,maxy of the grid; round the points when not given."), gx = Text("--grid-x", "The grid's lines east, x,x,..., instead of a box."), gy = Text("--grid-y", "The grid's lines north."), png = Text("--png", "Write a heat picture to this file.");
        return new("kde", "Kernel density on a grid: density that integrates to 1, and intensity per square metre.", [h, columns, rows, kernel, mode, box, gx, gy, png], q =>
        {
            var p = q.Points();
            double[] x, y;
            if (q.Get(gx) is { } listX)
            {
                (x, y) = (List(listX, "--grid-x"), List(q.Get(gy), "--grid-y"));
            }
            else
            {
                if (q.Get(columns) is < 2 or > 5000 || q.Get(rows) is < 2 or > 5000)
                    throw new GeoInputException("The grid has 2 to 5000 columns and rows.");
                var b = Box(q.Get(box), p) ?? (p.X.Min(), p.Y.Min(), p.X.Max(), p.Y.Max());
                x = [.. Enumerable.Range(0, q.Get(columns)).Select(i => b.Item1 + ((b.Item3 - b.Item1) * i / (q.Get(columns) - 1)))];
                y = [.. Enumerable.Range(0, q.Get(rows)).Select(i => b.Item2 + ((b.Item4 - b.Item2) * i / (q.Get(rows) - 1)))];
            }

            var sum = (q.Get(mode) ?? "cut") switch
            {
                "exact" => KernelDensity.Exact(p.X, p.Y, q.Get(h), x, y, q.Get(kernel)),
                "cut" => KernelDensity.Cut(p.X, p.Y, q.Get(h), x, y, q.Get(kernel)),
                "binned" => KernelDensity.Binned(p.X, p.Y, q.Get(h), x, y, q.Get(kernel)),
                _ => throw new GeoInputException("--mode is exact, cut or binned."),
            };
            if (q.Get(png) is { } file)
                System.IO.File.WriteAllBytes(file, HeatPicture.Write(sum, x.Length, y.Length));
            var peak = Array.IndexOf(sum, sum.Max());
            return new JsonObject
            {
                ["bandwidth"] = q.Get(h),
                ["kernel"] = q.Get(kernel).ToString(),
                ["peak_density"] = Number(sum[peak] / p.X.Length),
                ["peak_x"] = x[peak % x.Length],
                ["peak_y"] = y[peak / x.Length],
                ["grid_x"] = Numbers(x),
                ["grid_y"] = Numbers(y),
                ["density"] = Numbers(sum.Select(s => s / p.X.Length)),
                ["intensity"] = Numbers(sum),
            };
        });
    }

    private static GeoMethod GiStar()
    {
        var cell = Metres("--cell", "Side of a cell in metres: events are counted in cells.", double.NaN);
        var radius = new Option<int>("--radius") { Description = "Cells to each side that make a neighbourhood (1 is 3x3).", DefaultValueFactory = _ => 1 };
        var distance = Metres("--distance", "Instead of cells: neighbours of a point within so many metres, inclusive.", double.NaN);
        var value = Text("--value", "With --distance: the column of the values.");
        var self = Flag("--without-self", "Gi, which leaves the point itself out, instead of Gi*.");
        var box = Text("--box", "minx,miny,maxx,maxy of the cells.");
        return new("gistar", "Getis and Ord's Gi* as z values, binary weights with self.", [cell, radius, distance, value, self, box], q =>
        {
            if (double.IsFinite(q.Get(distance)))
            {
                var column = q.Get(value) ?? throw new GeoInputException("--distance also needs --value, the column of the values.");
                var p = q.Points(false, column);
                return new JsonObject { ["z"] = Numbers(GetisOrd.AtPoints(p.X, p.Y, p.Others[column], q.Get(distance), !q.Get(self))) };
            }

            var grid = Grid(q, q.Get(cell), q.Get(box));
            var z = GetisOrd.Star(grid, q.Get(radius));
            double[] p2 = [.. z.Select(Chance.NormalTwoSided)], adjusted = Corrections.FalseDiscovery(p2);
            return Describe(grid, new JsonObject
            {
                ["hot_p05"] = z.Where((v, i) => v > 0 && p2[i] < 0.05).Count(),
                ["hot_fdr"] = z.Where((v, i) => v > 0 && adjusted[i] <= 0.05).Count(),
                ["note"] = "For comparison with other tools. Where events are rare these p are too small; decide by: thana geo evaluate hotspots",
                ["z"] = Numbers(z),
            });
        });
    }

    private static GeoMethod HotSpots()
    {
        var cell = Metres("--cell", "Side of a cell in metres.");
        var alpha = Metres("--alpha", "Share of random maps that may show a hot cell.", 0.05);
        var radii = Text("--radii", $"Window radii in cells, for example 1 for 3x3 only; usually {string.Join(',', WindowTest.Radii)}.");
        var seed = Seed();
        var box = Text("--box", "minx,miny,maxx,maxy of the cells.");
        var exposure = Text("--exposure", "CSV of points with a column weight: residents, addresses; what the events are drawn from.");
        return new("hotspots", "Cells with more events around them than chance explains: exact window test, judged beside random maps and by false-discovery control.", [cell, alpha, radii, box, exposure, seed], q =>
        {
            var grid = Grid(q, q.Get(cell), q.Get(box));
            var given = q.Get(radii) is { } list ? List(list, "--radii") : [.. WindowTest.Radii.Select(w => (double)w)];
            if (Array.Exists(given, w => w != Math.Floor(w) || w is < 0 or > 1000))
                throw new GeoInputException("--radii are whole numbers from 0 to 1000, with commas between.");
            int[] windows = [.. given.Select(w => (int)w)];
            var result = WindowTest.Run(grid, q.Get(alpha), windows, Exposure(q.Get(exposure), grid, q.Points()), q.Get(seed));
            return Describe(grid, new JsonObject
            {
                ["alpha"] = q.Get(alpha),
                ["radii"] = Numbers(windows),
                ["enough_events"] = grid.Total >= 30,
                ["seed"] = q.Get(seed),
                ["hot_cells"] = result.HotCells,
                ["cells"] = new JsonArray([.. Enumerable.Range(0, result.P.Length).Where(i => result.Hot[i]).OrderBy(i => result.P[i]).Take(MostListed).Select(i => (JsonNode)new JsonObject
                {
                    ["column"] = i % grid.Width,
                    ["row"] = i / grid.Width,
                    ["x"] = grid.Middle(i).X,
                    ["y"] = grid.Middle(i).Y,
                    ["count"] = grid.Values[i],
                    ["radius"] = result.Radius[i],
                    ["p"] = result.P[i],
                    ["q"] = result.Q[i],
                })]),
            });
        });
    }

    private static GeoMethod Moran()
    {
        var distance = Metres("--distance", "Neighbours within so many metres, inclusive.");
        Option<string?> value = Text("--value", "The column of the values; without it the events are counted in cells.");
        var cell = Metres("--cell", "Side of a cell in metres, without --value.", double.NaN);
        var (runs, seed) = (Permutations(), Seed());
        return new("moran", "Moran's I and its local parts, row-standardised, with permutation p.", [distance, value, cell, runs, seed], q =>
        {
            double[] x, y, values;
            if (q.Get(value) is { } column)
            {
                var p = q.Points(false, column);
                (x, y, values) = (p.X, p.Y, p.Others[column]);
            }
            else
            {
                var grid = Grid(q, q.Get(cell), null);
                if (grid.Values.Length > 40_000)
                    throw new GeoInputException("At most 40,000 cells; take larger ones.");
                var middles = Enumerable.Range(0, grid.Values.Length).Select(grid.Middle).ToArray();
                (x, y, values) = ([.. middles.Select(m => m.X)], [.. middles.Select(m => m.Y)], grid.Values);
            }

            var result = LocalMoran.Run(x, y, values, q.Get(distance), q.Get(runs), q.Get(seed));
            return new JsonObject
            {
                ["global"] = result.Global,
                ["permutations"] = q.Get(runs),
                ["seed"] = q.Get(seed),
                ["local"] = Numbers(result.Local),
                ["p"] = Numbers(result.P),
                ["quadrant"] = new JsonArray([.. result.Quadrant.Select(s => (JsonNode)s)]),
            };
        });
    }

    private static GeoMethod Nearest()
    {
        var to = Text("--to", "CSV of the points to go to; without it each point's nearest other point.");
        return new("nearest", "The nearest point to each point, and Clark and Evans' index when it is among themselves.", [to], q =>
        {
            var p = q.Points();
            var targets = q.Get(to) is { } file ? PointFile.Read(file) : p;
            if (targets.Projection?.Meridian != p.Projection?.Meridian)
                throw new GeoInputException("Both files must be in degrees of the same region, or both in metres.");
            var index = new NearestIndex([.. targets.X.Select((x, i) => new Spot(x, targets.Y[i]))]);
            var found = p.X.Select((x, i) => index.Nearest(new Spot(x, p.Y[i]), 1, targets == p ? j => j != i : null).FirstOrDefault((-1, double.NaN))).ToArray();
            var answer = new JsonObject { ["mean_metres"] = Number(found.Average(f => f.Item2)) };
            if (targets == p)
            {
                var area = (p.X.Max() - p.X.Min()) * (p.Y.Max() - p.Y.Min());
                answer["clark_evans"] = Number(found.Average(f => f.Item2) / (0.5 / Math.Sqrt(p.X.Length / area)));
            }

            answer["nearest"] = Numbers(found.Select(f => f.Item1));
            answer["metres"] = Numbers(found.Select(f => f.Item2));
            return answer;
        });
    }

    internal static CountGrid Grid(GeoQuestion q, double cell, string? box)
    {
        if (!double.IsFinite(cell))
            throw new GeoInputException("--cell, the side of a cell in metres, is needed.");
        var p = q.Points();
        return CountGrid.Of(p.X, p.Y, cell, Box(box, p));
    }

    internal static JsonObject Describe(CountGrid grid, JsonObject answer)
    {
        answer["columns"] = grid.Width;
        answer["rows"] = grid.Height;
        answer["left"] = grid.Left;
        answer["bottom"] = grid.Bottom;
        answer["cell"] = grid.Side;
        answer["events"] = grid.Total;
        return answer;
    }

    private static CountGrid? Exposure(string? file, CountGrid grid, PointFile points)
    {
        if (file is null)
            return null;
        var weights = PointFile.Read(file, columns: "weight");
        if (weights.Projection?.Meridian != points.Projection?.Meridian)
            throw new GeoInputException("The exposure must be in the same coordinates as the events.");
        var sums = new double[grid.Values.Length];
        for (var i = 0; i < weights.X.Length; i++)
        {
            double c = Math.Floor((weights.X[i] - grid.Left) / grid.Side), r = Math.Floor((weights.Y[i] - grid.Bottom) / grid.Side);
            if (c >= 0 && r >= 0 && c < grid.Width && r < grid.Height)
                sums[((int)r * grid.Width) + (int)c] += Math.Max(0, weights.Others["weight"][i]);
        }

        return new CountGrid(sums, grid.Width, grid.Height, grid.Left, grid.Bottom, grid.Side);
    }
}
