using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Thana.Geo.Tests;

/// <summary>The vectors on Chicago's data, which does not ship.</summary>
public class ChicagoTests
{
    [Theory]
    [InlineData("arson", "chicago_arson_2016.csv.gz")]
    [InlineData("be", "chicago_be_2016.csv.gz")]
    public void Density_clusters_are_those_of_scikit_learn(string set, string file)
    {
        var (x, y, _) = Vectors.Chicago(file);
        foreach (var v in Vectors.NotShippedJson("dbscan.json").GetProperty(set).EnumerateArray())
        {
            var found = Dbscan.Run(x, y, v.GetProperty("eps").GetDouble(), v.GetProperty("min_samples_incl_self").GetInt32());
            Assert.Equal(v.GetProperty("clusters").GetInt32(), found.Count);
            Assert.Equal(v.GetProperty("noise").GetInt32(), found.NoisePoints);
            Assert.Equal(v.GetProperty("core").GetInt32(), found.CorePoints);
            Assert.Equal(v.GetProperty("sizes_top20").Numbers(), found.Sizes().OrderDescending().Take(20).Select(s => (double)s));
            Assert.Equal(v.GetProperty("core_partition_sha1").GetString(), Partition(found));
        }
    }

    [Theory]
    [InlineData("arson", "chicago_arson_2016.csv.gz")]
    [InlineData("be", "chicago_be_2016.csv.gz")]
    public void Density_is_exact_cut_and_binned(string set, string file)
    {
        var (x, y, _) = Vectors.Chicago(file);
        var v = Vectors.NotShippedJson("kde.json").GetProperty(set + "_gaussian");
        double h = v.GetProperty("h").GetDouble();
        double[] gx = v.GetProperty("gx").Numbers(), gy = v.GetProperty("gy").Numbers(), expected = v.GetProperty("density_rowmajor_y_then_x").Numbers();
        var peak = expected.Max();
        double[] exact = KernelDensity.Exact(x, y, h, gx, gy), cut = KernelDensity.Cut(x, y, h, gx, gy), binned = KernelDensity.Binned(x, y, h, gx, gy);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], exact[i] / x.Length, expected[i] * 1e-9);
            Assert.Equal(expected[i], cut[i] / x.Length, peak * 1e-9);
            Assert.Equal(expected[i], binned[i] / x.Length, peak * 0.01);
        }
    }

    [Fact]
    public void Bounded_kernels_follow_their_definition()
    {
        var (x, y, _) = Vectors.Chicago("chicago_arson_2016.csv.gz");
        var v = Vectors.NotShippedJson("kde.json");
        var g = v.GetProperty("arson_gaussian");
        double[] gx = g.GetProperty("gx").Numbers(), gy = g.GetProperty("gy").Numbers();
        foreach (var (name, kernel) in new[] { ("arson_quartic_intensity", Kernel.Quartic), ("arson_epanechnikov_intensity", Kernel.Epanechnikov) })
        {
            foreach (var table in v.GetProperty(name).EnumerateArray().Where(t => t.ValueKind == System.Text.Json.JsonValueKind.Object))
                Compare(table.GetProperty("h").GetDouble(), table.EnumerateObject().First(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.Array).Value.Numbers(), kernel);
            if (v.GetProperty(name)[0].ValueKind == System.Text.Json.JsonValueKind.Number)
                Compare(g.GetProperty("h").GetDouble(), v.GetProperty(name).Numbers(), kernel);
        }

        void Compare(double h, double[] expected, Kernel kernel)
        {
            var sum = KernelDensity.Exact(x, y, h, gx, gy, kernel);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], sum[i], expected.Max() * 1e-12);
        }
    }

    [Fact]
    public void Knox_counts_are_exact()
    {
        var (x, y, days) = Vectors.Chicago("chicago_arson_2016.csv.gz");
        foreach (var v in Vectors.NotShippedJson("knox_arson.json").GetProperty("tables").EnumerateArray())
        {
            var counts = Knox.Count(x, y, days, v.GetProperty("delta_m").GetDouble(), v.GetProperty("tau_days").GetDouble());
            Assert.Equal(new Knox.Counts(135_981, v.GetProperty("pairs_close_both").GetInt64(), v.GetProperty("pairs_close_space").GetInt64(), v.GetProperty("pairs_close_time").GetInt64()), counts);
        }
    }

    [Fact]
    public void Knox_permutations_agree_with_surveillance()
    {
        var (x, y, days) = Vectors.Chicago("chicago_arson_2016.csv.gz");
        var v = Vectors.NotShippedJson("knox_arson.json").GetProperty("surveillance_eps_s400_t3");
        var counts = Knox.Count(x, y, days, 400, 3);
        Assert.Equal(v.GetProperty("expected").GetDouble(), counts.Expected, 1e-9);
        Assert.Equal(v.GetProperty("p_poisson").GetDouble(), counts.PoissonMoreP, 1e-18);
        Assert.True(counts.PoissonP > counts.PoissonMoreP);
        var table = Knox.Test(x, y, days, [0, Math.BitIncrement(400.0)], [0, Math.BitIncrement(3.0)], 999);
        Assert.Equal(v.GetProperty("p_perm999").GetDouble(), table.P[0][0], 1e-9);
        Assert.Equal(v.GetProperty("expected_perm_mean").GetDouble(), table.Mean[0][0], 0.4);
        Assert.Equal(table.Mean[0][0], Knox.Test(x, y, days, [0, Math.BitIncrement(400.0)], [0, Math.BitIncrement(3.0)], 999).Mean[0][0]);
    }

    [Fact]
    public void Knox_bands_are_half_open_in_both_metrics()
    {
        var (x, y, days) = Vectors.Chicago("chicago_arson_2016.csv.gz");
        foreach (var (name, metric) in new[] { ("euclidean", Metric.Euclidean), ("manhattan", Metric.Manhattan) })
        {
            var v = Vectors.NotShippedJson("knox_bands_arson.json").GetProperty(name);
            var table = Knox.Test(x, y, days, Edges(v.GetProperty("sds")), Edges(v.GetProperty("tds")), 0, 1, metric);
            Assert.Equal(v.GetProperty("observed").EnumerateArray().Select(r => r.Numbers().Select(n => (long)n).ToArray()), table.Observed);
        }
    }

    [Fact]
    public void The_Near_Repeat_Calculators_ratios_are_reached_with_the_true_bands()
    {
        var (x, y, days) = Vectors.Chicago("chicago_arson_2016.csv.gz");
        var table = Knox.Test(x, y, days, [0, 0.001, 200, 400, 600, double.PositiveInfinity], [0, 1, 2, 3, double.PositiveInfinity], 999, 1, Metric.Manhattan);
        var printed = Vectors.NotShippedJson("nrc13_arson.json").GetProperty("tables")[0];
        for (var s = 0; s < 5; s++)
        {
            for (var t = 0; t < 4; t++)
            {
                // Ratios of the larger counts; its own mean comes from few permutations.
                var theirs = double.Parse(printed[s + 1][t + 1].GetString()!, CultureInfo.InvariantCulture);
                if (table.Observed[s][t] == 0)
                    Assert.Equal(0, theirs);
                else
                    Assert.InRange(table.Ratio(s, t), theirs * 0.6, theirs * 1.7);
            }
        }
    }

    private static double[] Edges(System.Text.Json.JsonElement edges) =>
        [.. edges.EnumerateArray().Select(e => e.GetString() == "Inf" ? double.PositiveInfinity : double.Parse(e.GetString()!, CultureInfo.InvariantCulture))];

    private static string Partition(Dbscan.Clusters found)
    {
        var numbers = new Dictionary<int, int>();
        var list = found.Labels.Select((l, i) => !found.Core[i] ? -1 : numbers.TryGetValue(l, out var n) ? n : numbers[l] = numbers.Count);
#pragma warning disable CA5350 // The vectors name the partition by SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes(string.Join(',', list))));
#pragma warning restore CA5350
    }
}
