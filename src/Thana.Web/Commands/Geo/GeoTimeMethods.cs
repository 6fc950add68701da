using System.CommandLine;
using System.Text.Json.Nodes;
using Thana.Geo;
using static Thana.Web.Commands.Geo.GeoOptions;
using static Thana.Web.Commands.Geo.GeoReport;

namespace Thana.Web.Commands.Geo;

/// <summary>Methods that look at when things happened, and at what changed.</summary>
internal static class GeoTimeMethods
{
    public static IReadOnlyList<GeoMethod> All { get; } = [KnoxCounts(), NearRepeat(), Chains(), LineScan(), Scan(), Circles(), Pai(), ETest(), Wdd(), Trend()];

    private static Option<Metric> MetricOption() => new("--metric") { Description = "euclidean or manhattan.", DefaultValueFactory = _ => Metric.Euclidean };

    private static GeoMethod KnoxCounts()
    {
        Option<double> distance = Metres("--distance", "Close in space: at most so many metres, inclusive.", null, "--delta"), within = Metres("--within", "Close in time: at most so many days, inclusive.", null, "--tau");
        var (runs, seed, metric) = (Permutations(), Seed(), MetricOption());
        return new("knox", "Knox's counts of close pairs for one distance and one time.", [distance, within, runs, seed, metric], q =>
        {
            var p = q.Points(needTime: true);
            var counts = Knox.Count(p.X, p.Y, p.Times, q.Get(distance), q.Get(within), q.Get(metric));
            var table = Knox.Test(p.X, p.Y, p.Times, [0, Math.BitIncrement(q.Get(distance))], [0, Math.BitIncrement(q.Get(within))], q.Get(runs), q.Get(seed), q.Get(metric));
            return new JsonObject
            {
                ["pairs"] = counts.Pairs,
                ["pairs_close_both"] = counts.CloseBoth,
                ["pairs_close_space"] = counts.CloseSpace,
                ["pairs_close_time"] = counts.CloseTime,
                ["expected"] = counts.Expected,
                ["p_poisson_at_least"] = counts.PoissonP,
                ["p_poisson_more"] = counts.PoissonMoreP,
                ["permutation_mean"] = Number(table.Mean[0][0]),
                ["p_permutation"] = Number(table.P[0][0]),
                ["permutations"] = q.Get(runs),
                ["seed"] = q.Get(seed),
            };
        });
    }

    private static GeoMethod NearRepeat()
    {
        var space = new Option<string>("--space-bands", "--sds") { Description = "Edges in metres, rising from 0; inf is infinite. Bands are half-open, [a, b).", DefaultValueFactory = _ => "0,1,100,200,300,400,600,800,1000,inf" };
        var time = new Option<string>("--time-bands", "--tds") { Description = "Edges in days, [a, b).", DefaultValueFactory = _ => "0,1,2,3,7,14,28,inf" };
        var (runs, seed, metric) = (Permutations(), Seed(), MetricOption());
        return new("near-repeat", "Near-repeat table: observed over expected pairs in each space and time band, with permutation p.", [space, time, runs, seed, metric], q =>
        {
            var p = q.Points(needTime: true);
            var table = Knox.Test(p.X, p.Y, p.Times, List(q.Get(space), "--space-bands"), List(q.Get(time), "--time-bands"), q.Get(runs), q.Get(seed), q.Get(metric));
            var cells = new JsonArray();
            for (var s = 0; s < table.Observed.Length; s++)
            {
                for (var t = 0; t < table.Observed[s].Length; t++)
                {
                    cells.Add(new JsonObject
                    {
                        ["metres"] = FormattableString.Invariant($"[{table.SpaceEdges[s]}, {table.SpaceEdges[s + 1]})"),
                        ["days"] = FormattableString.Invariant($"[{table.TimeEdges[t]}, {table.TimeEdges[t + 1]})"),
                        ["observed"] = table.Observed[s][t],
                        ["expected"] = Number(table.Mean[s][t]),
                        ["ratio"] = Number(table.Ratio(s, t)),
                        ["p"] = Number(table.P[s][t]),
                    });
                }
            }

            return new JsonObject
            {
                ["metric"] = q.Get(metric).ToString(),
                ["permutations"] = q.Get(runs),
                ["seed"] = q.Get(seed),
                ["observed"] = new JsonArray([.. table.Observed.Select(row => (JsonNode)Numbers(row))]),
                ["table"] = cells,
            };
        });
    }

    private static GeoMethod Chains()
    {
        Option<double> distance = Metres("--distance", "Metres between two events of a chain, inclusive."), within = Metres("--within", "Days between them, inclusive.", null, "--time");
        return new("chains", "Chains of near repeats.", [distance, within], q =>
        {
            var p = q.Points(needTime: true);
            var chains = NearRepeats.Chains(p.X, p.Y, p.Times, q.Get(distance), q.Get(within));
            var sizes = chains.CountBy(c => c).Select(c => c.Value).OrderDescending().ToArray();
            return new JsonObject { ["chains"] = sizes.Length, ["chains_of_two_or_more"] = sizes.Count(s => s > 1), ["sizes"] = Numbers(sizes.Where(s => s > 1)), ["chain"] = Numbers(chains) };
        });
    }

    private static GeoMethod LineScan()
    {
        var window = Metres("--window", "Length of the window in days; with a file.", double.NaN);
        Option<double> length = Metres("--length", "Without a file: how many windows the record is long (L).", double.NaN), mean = Metres("--mean", "Without a file: events expected in one window (mu).", double.NaN);
        var most = new Option<int>("--most") { Description = "Without a file: the most events seen in one window (n).", DefaultValueFactory = _ => 0 };
        var ends = Metres("--ends", "Windows that the approximation takes off the ends (k).", 2);
        return new("scan-line", "Scan statistic on the line of time (Naus): is the fullest window more than chance?", [window, length, mean, most, ends], q =>
        {
            double windows = q.Get(length), mu = q.Get(mean);
            var n = q.Get(most);
            if (double.IsFinite(q.Get(window)))
            {
                var p = q.Points(needTime: true);
                n = LinearScan.Most(p.Times!, q.Get(window));
                windows = (Math.Floor(p.Times!.Max()) - Math.Floor(p.Times!.Min()) + 1) / q.Get(window);
                mu = p.Times!.Length / windows;
            }

            return new JsonObject { ["windows"] = Number(windows), ["mean"] = Number(mu), ["most"] = n, ["p"] = LinearScan.P(windows, mu, n, q.Get(ends)) };
        }, NeedsFile: false);
    }

    private static GeoMethod Scan()
    {
        var radius = Metres("--radius", "Largest radius in metres.");
        var days = new Option<int>("--days") { Description = "Longest run of days.", Required = true };
        var recent = Flag("--recent", "Only clusters that reach the last day (prospective).");
        var (runs, seed) = (Permutations(), Seed());
        return new("scan", "Space-time scan (Kulldorff's cylinders, permutation model) with counted and Gumbel p.", [radius, days, recent, runs, seed], q =>
        {
            var p = q.Points(needTime: true);
            return Found(ClusterScan.Cylinders(p.X, p.Y, p.Times, q.Get(radius), q.Get(days), q.Get(recent), q.Get(runs), q.Get(seed)), p.Calendar);
        });
    }

    private static GeoMethod Circles()
    {
        Option<string?> cases = Text("--cases", "Column of the cases of each place."), exposure = Text("--exposure", "Column of the exposure (population) of each place; alike when not given.");
        var share = Metres("--most-share", "Largest share of the expected cases in a circle.", 0.5);
        var (runs, seed) = (Permutations(), Seed());
        return new("scan-circles", "Spatial scan (Kulldorff's circles, Poisson model) over places with cases and exposure.", [cases, exposure, share, runs, seed], q =>
        {
            var column = q.Get(cases) ?? throw new GeoInputException("--cases, the column of the cases, is needed.");
            var p = q.Get(exposure) is { } with ? q.Points(false, column, with) : q.Points(false, column);
            var weights = q.Get(exposure) is { } name ? p.Others[name] : [.. p.X.Select(_ => 1.0)];
            return Found(ClusterScan.Circles([.. p.X.Select((x, i) => new Spot(x, p.Y[i]))], p.Others[column], weights, q.Get(share), q.Get(runs), q.Get(seed)), false);
        });
    }

    private static JsonObject Found(ClusterScan.Found? f, bool calendar) => f is null ? new JsonObject { ["found"] = false } : new JsonObject
    {
        ["found"] = true,
        ["centre_x"] = f.Centre.X,
        ["centre_y"] = f.Centre.Y,
        ["radius"] = f.Radius,
        ["from"] = double.IsNaN(f.From) ? null : Date(f.From, calendar),
        ["to"] = double.IsNaN(f.To) ? null : Date(f.To, calendar),
        ["observed"] = f.Observed,
        ["expected"] = f.Expected,
        ["log_likelihood_ratio"] = f.Score,
        ["p"] = Number(f.P),
        ["p_gumbel"] = Number(f.GumbelP),
        ["replicates"] = f.Replicates,
        ["seed"] = f.Seed,
    };

    private static GeoMethod Pai()
    {
        Option<string?> predicted = Text("--predicted", "Column of what was predicted for each cell."), observed = Text("--observed", "Column of what happened."), area = Text("--area", "Column of the cells' areas."), split = Text("--split", "Or: events before this day predict those from it on, counted in cells.");
        var cell = Metres("--cell", "With --split: side of a cell in metres.", double.NaN);
        return new("pai", "How good a forecast of places was: PAI, PEI and RRI.", [predicted, observed, area, split, cell], q =>
        {
            IReadOnlyList<HitRate.Step> steps;
            if (q.Get(split) is { } day)
            {
                var p = q.Points(needTime: true);
                var at = Day(day, "--split");
                var grid = GeoMethods.Grid(q, q.Get(cell), null);
                var box = (grid.Left, grid.Bottom, grid.Left + (grid.Width * grid.Side), grid.Bottom + (grid.Height * grid.Side));
                double[] Counted(Func<double, bool> which)
                {
                    var chosen = Enumerable.Range(0, p.X.Length).Where(i => which(p.Times![i])).ToArray();
                    return CountGrid.Of([.. chosen.Select(i => p.X[i])], [.. chosen.Select(i => p.Y[i])], grid.Side, box).Values;
                }

                steps = HitRate.Steps(Counted(t => t < at), Counted(t => t >= at));
            }
            else
            {
                string a = q.Get(predicted) ?? throw new GeoInputException("Give --predicted and --observed, or --split and --cell."), b = q.Get(observed) ?? throw new GeoInputException("--observed is needed.");
                var p = q.Get(area) is { } c ? q.Points(false, a, b, c) : q.Points(false, a, b);
                steps = HitRate.Steps(p.Others[a], p.Others[b], q.Get(area) is { } name ? p.Others[name] : null);
            }

            JsonNode Row(HitRate.Step s) => new JsonObject { ["area_share"] = s.AreaShare, ["event_share"] = s.EventShare, ["pai"] = s.Pai, ["pei"] = s.Pei, ["rri"] = Number(s.Rri) };
            return new JsonObject { ["at_1_percent"] = Row(HitRate.At(steps, 0.01)), ["at_5_percent"] = Row(HitRate.At(steps, 0.05)), ["steps"] = new JsonArray([.. steps.Take(5_000).Select(Row)]) };
        });
    }

    private static GeoMethod ETest()
    {
        Option<string?> counts = Text("--counts", "Two counts, k1,k2."), times = Text("--times", "Lengths of the two periods, t1,t2; 1,1 when not given."), split = Text("--split", "Or with a file: events before this day against those from it on, by the days of each.");
        return new("etest", "E-test: did the rate of two Poisson counts change?", [counts, times, split], q =>
        {
            double[] k, t = q.Get(times) is { } given ? List(given, "--times") : [1, 1];
            if (q.Get(split) is { } day)
            {
                var p = q.Points(needTime: true);
                var at = Day(day, "--split");
                k = [p.Times!.Count(v => v < at), p.Times!.Count(v => v >= at)];
                t = [at - Math.Floor(p.Times!.Min()), Math.Floor(p.Times!.Max()) + 1 - at];
            }
            else
            {
                k = List(q.Get(counts), "--counts");
            }

            if (k.Length != 2 || t.Length != 2 || k.Any(v => v != Math.Floor(v)))
                throw new GeoInputException("Two whole counts and two times are needed.");
            return new JsonObject { ["counts"] = Numbers(k), ["times"] = Numbers(t), ["p"] = Comparisons.ETest((long)k[0], (long)k[1], t[0], t[1]) };
        }, NeedsFile: false);
    }

    private static GeoMethod Wdd()
    {
        Option<string?> treated = Text("--treated", "Counts before,after in the area of the action."), control = Text("--control", "Counts before,after in its control."), aroundTreated = Text("--around-treated", "Before,after where crime may have moved."), aroundControl = Text("--around-control", "Before,after round the control.");
        var alpha = Metres("--alpha", "One minus the level of the interval.", 0.05);
        return new("wdd", "Weighted displacement difference: did the action work, displacement counted?", [treated, control, aroundTreated, aroundControl, alpha], q =>
        {
            (long, long) Pair(Option<string?> option, bool needed)
            {
                if (q.Get(option) is null && !needed)
                    return default;
                var v = List(q.Get(option), option.Name);
                return v.Length == 2 && v.All(n => n == Math.Floor(n) && n < 1e15) ? ((long)v[0], (long)v[1]) : throw new GeoInputException($"{option.Name} is before,after in whole numbers.");
            }

            var d = Comparisons.DisplacementDifference(Pair(treated, true), Pair(control, true), Pair(aroundTreated, false), Pair(aroundControl, false), q.Get(alpha));
            return new JsonObject { ["estimate"] = d.Estimate, ["standard_error"] = d.StandardError, ["z"] = d.Z, ["p"] = d.P, ["low"] = d.Low, ["high"] = d.High };
        }, NeedsFile: false);
    }

    private static GeoMethod Trend()
    {
        var period = new Option<double>("--period") { Description = "Days of a period.", DefaultValueFactory = _ => 30 };
        var season = new Option<int>("--season") { Description = "Periods of a season.", DefaultValueFactory = _ => 12 };
        var counts = Text("--counts", "Counts of the periods, n,n,..., instead of a file.");
        return new("trend", "The last period against the same one a season before (seasonal-naive and E-test), and the median slope.", [period, season, counts], q =>
        {
            long[] series;
            if (q.Get(counts) is { } list)
            {
                series = [.. List(list, "--counts").Select(v => v >= 0 && v == Math.Floor(v) && v < 1e9 ? (long)v : throw new GeoInputException("Counts are whole and not below nothing."))];
            }
            else
            {
                var p = q.Points(needTime: true);
                if (!(q.Get(period) > 0))
                    throw new GeoInputException("--period is a positive number of days.");
                // Whole periods, counted back from the last day.
                double end = Math.Floor(p.Times!.Max()) + 1, whole = Math.Floor((end - Math.Floor(p.Times!.Min())) / q.Get(period));
                if (whole is < 1 or > 100_000)
                    throw new GeoInputException("The file must hold 1 to 100,000 whole periods.");
                series = new long[(int)whole];
                foreach (var t in p.Times!)
                {
                    var at = series.Length - 1 - (int)Math.Floor((end - Math.BitIncrement(t)) / q.Get(period));
                    if (at >= 0 && at < series.Length)
                        series[at]++;
                }
            }

            var trend = Comparisons.Judge(series, q.Get(season));
            return new JsonObject { ["counts"] = Numbers(series), ["last"] = trend.Last, ["forecast"] = trend.Forecast, ["p"] = trend.P, ["direction"] = trend.Direction, ["slope"] = trend.Slope };
        }, NeedsFile: false);
    }
}
