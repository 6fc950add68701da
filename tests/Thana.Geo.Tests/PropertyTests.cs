using CsCheck;
using Xunit;

namespace Thana.Geo.Tests;

/// <summary>What must not change when points are turned, shifted or shuffled, and what any input must keep.</summary>
public class PropertyTests
{
    private static readonly Gen<(double[] X, double[] Y)> Points =
        Gen.Select(Gen.Int[2, 300], Gen.Long).Select((n, seed) =>
        {
            var random = new SeededRandom(seed);
            // Half in crowds; on whole centimetres, so that a shift by whole metres is exact.
            double[] Line() => [.. Enumerable.Range(0, n).Select(i => Math.Round((i % 2 == 0 ? random.Fraction() * 5_000 : 2_000 + (random.Fraction() * 300)) * 4) / 4)];
            return (Line(), Line());
        });

    [Fact]
    public void Shifting_and_shuffling_leave_clusters_as_they_are() => Gen.Select(Points, Gen.Int[1, 12], Gen.Int[20, 400]).Sample((points, min, eps) =>
    {
        var (x, y) = points;
        var found = Dbscan.Run(x, y, eps, min);
        var shifted = Dbscan.Run([.. x.Select(v => v + 512)], [.. y.Select(v => v - 1024)], eps, min);
        Assert.Equal(found.Labels, shifted.Labels);
        var order = Enumerable.Range(0, x.Length).ToArray();
        new SeededRandom(eps).Shuffle(order.AsSpan());
        var shuffled = Dbscan.Run([.. order.Select(i => x[i])], [.. order.Select(i => y[i])], eps, min);
        Assert.Equal(found.Count, shuffled.Count);
        Assert.Equal(found.NoisePoints, shuffled.NoisePoints);
        // The same cores are together.
        var partner = new Dictionary<int, int>();
        for (var i = 0; i < order.Length; i++)
        {
            Assert.Equal(found.Core[order[i]], shuffled.Core[i]);
            if (shuffled.Core[i])
                Assert.Equal(partner.TryGetValue(shuffled.Labels[i], out var p) ? p : partner[shuffled.Labels[i]] = found.Labels[order[i]], found.Labels[order[i]]);
        }
    }, iter: 300);

    [Fact]
    public void Clusters_are_those_of_the_definition() => Gen.Select(Points, Gen.Int[1, 8], Gen.Int[20, 400]).Sample((points, min, eps) =>
    {
        var (x, y) = points;
        var found = Dbscan.Run(x, y, eps, min);
        bool Near(int i, int j) => ((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j])) <= (double)eps * eps;
        for (var i = 0; i < x.Length; i++)
        {
            var near = Enumerable.Range(0, x.Length).Where(j => Near(i, j)).ToList();
            Assert.Equal(near.Count >= min, found.Core[i]);
            if (found.Core[i])
                Assert.All(near.Where(j => found.Core[j]), j => Assert.Equal(found.Labels[i], found.Labels[j]));
            else if (near.Exists(j => found.Core[j]))
                Assert.Contains(found.Labels[i], near.Where(j => found.Core[j]).Select(j => found.Labels[j]));
            else
                Assert.Equal(Dbscan.Noise, found.Labels[i]);
        }
    }, iter: 150);

    [Fact]
    public void A_quarter_turn_changes_no_cluster_density_or_close_pair() => Points.Sample(points =>
    {
        var (x, y) = points;
        double[] tx = [.. y.Select(v => -v)], ty = x;
        Assert.Equal(Dbscan.Run(x, y, 150, 4).Labels, Dbscan.Run(tx, ty, 150, 4).Labels);
        double[] lines = [0, 1_000, 2_000, 3_000, 4_000], turned = [-4_000, -3_000, -2_000, -1_000, 0];
        double[] a = KernelDensity.Exact(x, y, 500, lines, lines), b = KernelDensity.Exact(tx, ty, 500, turned, lines);
        for (var c = 0; c < 5; c++)
        {
            for (var r = 0; r < 5; r++)
                Assert.Equal(a[(r * 5) + c], b[(c * 5) + 4 - r], a.Max() * 1e-12);
        }

        double[] t = [.. x.Select((_, i) => (double)(i * 7 % 60))];
        Assert.Equal(Knox.Count(x, y, t, 200, 5), Knox.Count(tx, ty, t, 200, 5));
    }, iter: 100);

    [Fact]
    public void Close_pairs_are_those_that_counting_all_finds() => Gen.Select(Points, Gen.Int[0, 400], Gen.Int[0, 30]).Sample((points, distance, within) =>
    {
        var (x, y) = points;
        double[] t = [.. x.Select((_, i) => (double)(i * 13 % 90))];
        long both = 0, space = 0, time = 0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                bool s = Math.Sqrt(((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j]))) <= distance, w = Math.Abs(t[i] - t[j]) <= within;
                (both, space, time) = (both + (s && w ? 1 : 0), space + (s ? 1 : 0), time + (w ? 1 : 0));
            }
        }

        Assert.Equal(new Knox.Counts((long)x.Length * (x.Length - 1) / 2, both, space, time), Knox.Count(x, y, t, distance, within));
        // Times that are no whole days go another way through the code and must count the same.
        double[] half = [.. t.Select(v => v / 2)];
        Assert.Equal(Knox.Count(x, y, t, distance, within), Knox.Count(x, y, half, distance, within / 2.0));
    }, iter: 200);

    [Fact]
    public void The_same_seed_gives_the_same_p_and_another_seed_nearly_the_same()
    {
        var random = new SeededRandom(1);
        double[] x = [.. Enumerable.Range(0, 300).Select(_ => random.Fraction() * 3_000)], y = [.. x.Select(_ => random.Fraction() * 3_000)], t = [.. x.Select(_ => (double)random.Below(200))];
        double P(long seed) => Knox.Test(x, y, t, [0, 200, 400], [0, 7, 14], 499, seed).P[0][0];
        Assert.Equal(P(5), P(5));
        Assert.Equal(P(5), P(6), 0.12);
        Assert.Equal(ClusterScan.Cylinders(x, y, t, 800, 20, true, 49, 3), ClusterScan.Cylinders(x, y, t, 800, 20, true, 49, 3));
    }

    [Fact]
    public void A_planted_cylinder_is_found_and_noise_is_not()
    {
        var random = new SeededRandom(12);
        List<double> x = [], y = [], t = [];
        for (var i = 0; i < 400; i++)
        {
            x.Add(random.Fraction() * 10_000);
            y.Add(random.Fraction() * 10_000);
            t.Add(random.Below(180));
        }

        var calm = ClusterScan.Cylinders([.. x], [.. y], [.. t], 1_500, 14, true, 99)!;
        Assert.True(calm.P > 0.01);
        for (var i = 0; i < 14; i++)
        {
            x.Add(4_000 + (random.Fraction() * 400));
            y.Add(6_000 + (random.Fraction() * 400));
            t.Add(174 + random.Below(6));
        }

        var found = ClusterScan.Cylinders([.. x], [.. y], [.. t], 1_500, 14, true, 99)!;
        Assert.Equal(0.01, found.P, 1e-12);
        Assert.True(found.GumbelP < 1e-4);
        Assert.InRange(found.Centre.X, 3_500, 4_900);
        Assert.InRange(found.From, 168, 179);
    }

    [Fact]
    public void A_planted_circle_of_cases_is_found_whatever_the_exposure()
    {
        var random = new SeededRandom(2);
        Spot[] places = [.. Enumerable.Range(0, 400).Select(i => new Spot(i % 20 * 1_000, i / 20 * 1_000))];
        double[] exposure = [.. places.Select(_ => 100.0 + random.Below(5_000))];
        double[] cases = [.. exposure.Select(e => (double)Math.Round(e / 500))];
        foreach (var i in Enumerable.Range(0, 400).Where(i => places[i].DistanceTo(new Spot(5_000, 14_000)) <= 2_000))
            cases[i] *= 4;
        var found = ClusterScan.Circles(places, cases, exposure, 0.5, 99)!;
        Assert.InRange(found.Centre.DistanceTo(new Spot(5_000, 14_000)), 0, 1_500);
        Assert.Equal(0.01, found.P, 1e-12);
        Assert.True(found.GumbelP < 1e-6);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(10)]
    public void Chance_is_rarely_called_a_hot_spot(double density)
    {
        var wrong = 0;
        for (var m = 0; m < 60; m++)
        {
            var random = new SeededRandom(77, m);
            double[] x = [.. Enumerable.Range(0, (int)(density * 60 * 60)).Select(_ => random.Fraction() * 60)], y = [.. x.Select(_ => random.Fraction() * 60)];
            wrong += WindowTest.Run(CountGrid.Of(x, y, 1, (0, 0, 60, 60))).HotCells > 0 ? 1 : 0;
        }

        // 5 % of 60 is 3; more than 8 would be a chance of one in a hundred.
        Assert.InRange(wrong, 0, 8);
    }

    [Fact]
    public void The_window_test_is_the_exact_p_of_every_window_with_false_discoveries_and_random_maps_beside_it()
    {
        var (width, height, random) = (23, 31, new SeededRandom(3));
        double[] counts = new double[width * height], turned = new double[counts.Length];
        for (var i = 0; i < 120; i++)
            counts[random.Below(counts.Length)]++;
        for (var i = 0; i < 9; i++)
            counts[((12 + (i / 3)) * width) + 8 + (i % 3)] += 3;
        for (var i = 0; i < counts.Length; i++)
            turned[((i % width) * height) + (i / width)] = counts[i];
        var grid = new CountGrid(counts, width, height);
        var result = WindowTest.Run(grid);

        // Everything again the slow way.
        IReadOnlyList<int> radii = WindowTest.Radii;
        var weights = radii.Select(r => Math.Pow((2 * r) + 1, 0.75)).ToArray();
        var all = new double[counts.Length * radii.Count];
        for (var at = 0; at < all.Length; at++)
        {
            var (sum, cells) = grid.Window(at % counts.Length % width, at % counts.Length / width, radii[at / counts.Length]);
            all[at] = Math.Min(1, Chance.BinomialAtLeast((long)sum, (long)grid.Total, (double)cells / counts.Length) * weights.Average() / weights[at / counts.Length]);
        }

        var discovered = Corrections.FalseDiscovery(all);
        for (var i = 0; i < counts.Length; i++)
        {
            var least = Enumerable.Range(0, radii.Count).Min(k => discovered[(k * counts.Length) + i]);
            Assert.True(result.Q[i] <= least + 1e-12, $"cell {i}: {result.Q[i]} and {least}");
            Assert.Equal(result.Q[i] <= 0.05, result.Hot[i]);
        }

        Assert.True(result.Hot[(13 * width) + 9]);
        Assert.Equal(result.Q, WindowTest.Run(new CountGrid(counts, width, height)).Q);
        var other = WindowTest.Run(new CountGrid(turned, height, width));
        Assert.Equal(result.P, Enumerable.Range(0, counts.Length).Select(i => other.P[((i % width) * height) + (i / width)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void The_window_test_refuses_what_it_cannot_answer(double alpha)
    {
        Assert.Throws<GeoInputException>(() => WindowTest.Run(new CountGrid([1, 2, 3, 4], 2, 2), alpha));
        Assert.Throws<GeoInputException>(() => WindowTest.Run(new CountGrid([1, 2, 3, 4], 2, 2), 0.05, [-1]));
        Assert.Throws<GeoInputException>(() => WindowTest.Run(new CountGrid([1, 2, 3, 4], 2, 2), 0.05, []));
        Assert.Throws<GeoInputException>(() => WindowTest.Run(new CountGrid([1.5, 2, 3, 4], 2, 2)));
    }

    [Fact]
    public void The_window_test_counts_exposure()
    {
        double[] events = new double[400], people = new double[400];
        for (var i = 0; i < 400; i++)
            (events[i], people[i]) = (i % 20 < 10 ? 8 : 2, i % 20 < 10 ? 400 : 100);
        var grid = new CountGrid(events, 20, 20);
        Assert.True(WindowTest.Run(grid).HotCells > 0);
        Assert.Equal(0, WindowTest.Run(grid, exposure: new CountGrid(people, 20, 20)).HotCells);
    }

    [Fact]
    public void The_projection_is_true_to_length_and_comes_back()
    {
        // The meridian's length from the equator, by Simpson's rule on the ellipsoid.
        static double Meridian(double lat)
        {
            const double A = 6378137, E2 = 0.0066943799901413165;
            double Arc(double b) => A * (1 - E2) / Math.Pow(1 - (E2 * Math.Sin(b) * Math.Sin(b)), 1.5);
            double h = lat * Math.PI / 180 / 2_000, sum = Arc(0) + Arc(lat * Math.PI / 180);
            for (var i = 1; i < 2_000; i++)
                sum += (i % 2 == 0 ? 2 : 4) * Arc(i * h);
            return sum * h / 3;
        }

        Assert.Equal(Meridian(34), TransverseMercator.Kp.Project(71.7, 34).Y, 1e-4);
        Assert.Equal(Meridian(36.9), TransverseMercator.Kp.Project(71.7, 36.9).Y, 1e-4);
        Gen.Select(Gen.Double[69.2, 74.3], Gen.Double[31, 37]).Sample((lon, lat) =>
        {
            var back = TransverseMercator.Kp.Unproject(TransverseMercator.Kp.Project(lon, lat));
            Assert.Equal(lon, back.Lon, 1e-10);
            Assert.Equal(lat, back.Lat, 1e-10);
            // 100 m to the east and to the north on the ellipsoid, against the plane.
            const double A = 6378137, E2 = 0.0066943799901413165;
            double s = Math.Sin(lat * Math.PI / 180), n = A / Math.Sqrt(1 - (E2 * s * s)), m = A * (1 - E2) / Math.Pow(1 - (E2 * s * s), 1.5);
            var east = new LonLat(lon + (100 / (n * Math.Cos(lat * Math.PI / 180)) * 180 / Math.PI), lat);
            var north = new LonLat(lon, lat + (100 / m * 180 / Math.PI));
            Assert.InRange(TransverseMercator.Kp.Distance(new(lon, lat), east), 99.999, 100.1);
            Assert.InRange(TransverseMercator.Kp.Distance(new(lon, lat), north), 99.999, 100.1);
        }, iter: 2_000);
        // Over the 180th meridian distances go the short way.
        Assert.Equal(new TransverseMercator(180).Distance(new(179.99, 10), new(-179.99, 10)), new TransverseMercator(0).Distance(new(-0.01, 10), new(0.01, 10)), 1e-6);
    }

    [Fact]
    public void The_nearest_is_the_nearest() => Points.Sample(points =>
    {
        var (x, y) = points;
        var index = new NearestIndex([.. x.Select((v, i) => new Spot(v, y[i]))]);
        var from = new Spot(x[0] + 10_000, y[0] - 3_000);
        foreach (var spot in new[] { from, new Spot(x[^1], y[^1]), new Spot(2_100, 2_100) })
        {
            var expected = x.Select((v, i) => new Spot(v, y[i]).DistanceTo(spot)).Order().Take(3).ToArray();
            Assert.Equal(expected, index.Nearest(spot, 3).Select(n => n.Metres));
        }
    }, iter: 200);
}
