using Xunit;

namespace Thana.Geo.Tests;

public class StatisticsTests
{
    [Fact]
    public void Adjusted_p_values_are_those_of_R()
    {
        var v = Vectors.Json("fdr.json");
        var p = v.GetProperty("p").Numbers();
        Same(v.GetProperty("bh").Numbers(), Corrections.FalseDiscovery(p), 1e-12);
        Same(v.GetProperty("bonf").Numbers(), Corrections.Bonferroni(p), 1e-12);
        Same(v.GetProperty("p2").Numbers(), [.. v.GetProperty("z").Numbers().Select(Chance.NormalTwoSided)], 1e-12);
    }

    [Theory]
    [InlineData(3, 10, 0.1, 0.0701908264)]
    [InlineData(1, 1, 0.25, 0.25)]
    [InlineData(60, 100, 0.5, 0.0284439668)]
    public void The_binomial_tail_is_exact(int k, int n, double p, double expected)
    {
        Assert.Equal(expected, Chance.BinomialAtLeast(k, n, p), 1e-9);
        Assert.Equal(Enumerable.Range(k, n - k + 1).Sum(i => Math.Exp(Chance.LogGamma(n + 1) - Chance.LogGamma(i + 1) - Chance.LogGamma(n - i + 1) + (i * Math.Log(p)) + ((n - i) * Math.Log(1 - p)))), Chance.BinomialAtLeast(k, n, p), 1e-12);
    }

    [Fact]
    public void Small_Poisson_tails_keep_their_digits()
    {
        Assert.Equal(1 - Math.Exp(-0.5), Chance.PoissonAtLeast(1, 0.5), 1e-15);
        // Sum of the terms from 30 on, mean 2.
        Assert.Equal(Enumerable.Range(30, 40).Sum(k => Chance.Poisson(k, 2)), Chance.PoissonAtLeast(30, 2), 1e-36);
    }

    [Fact]
    public void Gi_star_is_that_of_esda_and_spdep()
    {
        var v = Vectors.Json("gi_esda6.json");
        var points = v.GetProperty("points").EnumerateArray().Select(p => p.Numbers()).ToArray();
        double[] x = [.. points.Select(p => p[0])], y = [.. points.Select(p => p[1])];
        var values = v.GetProperty("y").Numbers();
        var spdep = v.GetProperty("spdep");
        Same(spdep.GetProperty("GiStar_binary_z").Numbers(), GetisOrd.AtPoints(x, y, values, 15), 1e-9);
        Same(spdep.GetProperty("Gi_binary_z").Numbers(), GetisOrd.AtPoints(x, y, values, 15, star: false), 1e-9);
    }

    [Fact]
    public void Gi_star_is_that_of_Ord_and_Getis()
    {
        var v = Vectors.Json("gistar_getis_ord_1995.json");
        double[] x = v.GetProperty("x").Numbers(), y = v.GetProperty("y").Numbers(), values = v.GetProperty("value").Numbers();
        foreach (var distance in new[] { 30, 60, 90, 120 })
            Same(v.GetProperty("GiStar").GetProperty("d" + distance).Numbers(), GetisOrd.AtPoints(x, y, values, distance), 1e-9);
    }

    [Fact]
    public void Gi_star_of_a_grid_is_that_of_its_cells_as_points()
    {
        var random = new SeededRandom(5);
        double[] values = [.. Enumerable.Range(0, 30 * 20).Select(_ => (double)random.Below(7))];
        double[] x = [.. Enumerable.Range(0, 600).Select(i => (double)(i % 30))], y = [.. Enumerable.Range(0, 600).Select(i => (double)(i / 30))];
        // Within 1.5 of a cell lie exactly its eight neighbours.
        Same(GetisOrd.AtPoints(x, y, values, 1.5), GetisOrd.Star(new CountGrid(values, 30, 20)), 1e-9);
    }

    [Fact]
    public void Hit_rates_are_those_of_ptools()
    {
        foreach (var v in Vectors.Json("pai_pei_scan_etest_wdd.json").GetProperty("pai").EnumerateArray())
        {
            var steps = HitRate.Steps(v.GetProperty("pred").Numbers(), v.GetProperty("obs").Numbers(), v.GetProperty("area").Numbers());
            Same(v.GetProperty("PAI").Numbers(), [.. steps.Select(s => s.Pai)], 1e-12);
            Same(v.GetProperty("PEI").Numbers(), [.. steps.Select(s => s.Pei)], 1e-12);
            Same(v.GetProperty("RRI").Numbers(), [.. steps.Select(s => s.Rri)], 1e-12);
        }
    }

    [Fact]
    public void Near_repeat_chains_are_those_of_ptools()
    {
        foreach (var v in Vectors.Json("pai_pei_scan_etest_wdd.json").GetProperty("near_strings").EnumerateArray())
        {
            var chains = NearRepeats.Chains(v.GetProperty("x").Numbers(), v.GetProperty("y").Numbers(), v.GetProperty("t").Numbers(), v.GetProperty("dist").GetDouble(), v.GetProperty("time").GetDouble());
            if (v.TryGetProperty("comp", out var expected))
                Assert.Equal(expected.Numbers(), chains.Select(c => (double)c));
            else
                Assert.Equal(v.GetProperty("ncomp").GetInt32(), chains.Distinct().Count());
        }
    }

    [Fact]
    public void The_line_scan_is_that_of_ptools()
    {
        foreach (var v in Vectors.Json("pai_pei_scan_etest_wdd.json").GetProperty("scanw").EnumerateArray())
            Assert.Equal(v.GetProperty("p").GetDouble(), LinearScan.P(v.GetProperty("L").GetDouble(), v.GetProperty("mu").GetDouble(), v.GetProperty("n").GetInt32(), v.GetProperty("k").GetDouble()), 1e-4);
        // ptools leaves the last term out of Naus' fourth sum, and compares three digits. For three events in three windows of mean one the whole sum
        // gives 0.66251, the shorter 0.66355, four million simulated records 0.6624 (standard error 0.0003).
        Assert.Equal(1 - 0.662513752822923, LinearScan.P(3, 1, 3), 1e-12);
    }

    [Fact]
    public void The_E_test_is_that_of_ptools()
    {
        foreach (var v in Vectors.Json("pai_pei_scan_etest_wdd.json").GetProperty("e_test").EnumerateArray())
            Assert.Equal(v.GetProperty("p").GetDouble(), Comparisons.ETest(v.GetProperty("k1").GetInt64(), v.GetProperty("k2").GetInt64()), v.GetProperty("tol").GetDouble());
    }

    [Fact]
    public void The_weighted_displacement_difference_is_that_of_ptools()
    {
        foreach (var v in Vectors.Json("pai_pei_scan_etest_wdd.json").GetProperty("wdd").EnumerateArray())
        {
            (long, long) Pair(string name) => ((long)v.GetProperty(name)[0].GetDouble(), (long)v.GetProperty(name)[1].GetDouble());
            var d = Comparisons.DisplacementDifference(Pair("treated_pre_post"), Pair("control_pre_post"), Pair("displ_treated"), Pair("displ_control"), v.GetProperty("alpha").GetDouble());
            Assert.Equal(v.GetProperty("est").GetDouble(), d.Estimate);
            Assert.Equal(v.GetProperty("se").GetDouble(), d.StandardError, 1e-9);
            Assert.Equal(v.GetProperty("z").GetDouble(), d.Z, 0.005);
            Same(v.GetProperty("ci").Numbers(), [Math.Round(d.Low), Math.Round(d.High)], 0);
        }
    }

    [Fact]
    public void Moran_of_a_chessboard_is_minus_one_and_of_halves_is_high()
    {
        double[] x = [.. Enumerable.Range(0, 64).Select(i => (double)(i % 8))], y = [.. Enumerable.Range(0, 64).Select(i => (double)(i / 8))];
        double[] chess = [.. Enumerable.Range(0, 64).Select(i => (double)((i + (i / 8)) % 2))], halves = [.. x.Select(v => v < 4 ? 0.0 : 1.0)];
        var board = LocalMoran.Run(x, y, chess, 1, 99);
        Assert.Equal(-1, board.Global, 1e-12);
        Assert.All(board.Quadrant, q => Assert.True(q is "HL" or "LH"));
        var split = LocalMoran.Run(x, y, halves, 1, 99);
        Assert.True(split.Global > 0.8);
        Assert.Equal("LL", split.Quadrant[0]);
        Assert.Equal("HH", split.Quadrant[63]);
        // The mean of the local values is the global one.
        Assert.Equal(split.Global, split.Local.Average(), 1e-12);
        Assert.Equal(split.P, LocalMoran.Run(x, y, halves, 1, 99).P);
    }

    [Fact]
    public void A_trend_is_judged_against_the_same_season()
    {
        long[] counts = [10, 40, 10, 40, 10, 40, 10, 40];
        Assert.Equal(0, Comparisons.Judge(counts, 2).Direction);
        Assert.Equal(1, Comparisons.Judge([10, 40, 10, 40, 10, 40, 10, 80], 2).Direction);
        Assert.Equal(-1, Comparisons.Judge([10, 40, 10, 40, 10, 40, 10, 11], 2).Direction);
        Assert.Throws<GeoInputException>(() => Comparisons.Judge([1, 2], 2));
    }

    private static void Same(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
