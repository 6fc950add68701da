using Thana.Names.Evaluation;
using Xunit;

namespace Thana.Names.Tests;

/// <summary>The development examinations on a generated register of 20,000: never below what was once reached. Their data may not ship.</summary>
public sealed class DevelopmentTests
{
    [Theory]
    [InlineData("exam_latin_dev.tsv", 0.993, 0.996, 0.99)]
    [InlineData("exam_cross_script_dev.tsv", 0.990, 0.993, 0.99)]
    public void The_figures_do_not_fall(string exam, double first, double ten, double precision)
    {
        var queries = Vector(exam);
        Assert.SkipWhen(queries is null, "skipped: not here");
        var population = Path.Combine(TempFolder.New(), "population.tsv");
        using (var to = new StreamWriter(population))
            PopulationFile.Write(new Generator(3).People().Take(20_000).Concat(Records(queries)), to);

        var figures = Examination.Run(population, queries, TestContext.Current.CancellationToken);

        Assert.True(figures.RecallAt1 >= first, $"recall@1 {figures.RecallAt1}");
        Assert.True(figures.RecallAt10 >= ten, $"recall@10 {figures.RecallAt10}");
        Assert.True(figures.Bands[1].Precision >= precision, $"precision {figures.Bands[1].Precision}");
    }

    [Fact]
    public void Alike_populations_come_from_the_same_seed()
    {
        Assert.Equal(new Generator(4).People().Take(500), new Generator(4).People().Take(500));
        Assert.NotEqual(new Generator(4).People().Take(500), new Generator(5).People().Take(500));
    }

    [Fact]
    public void Families_share_father_and_village() => Assert.Contains(new Generator(4).People().Take(500).GroupBy(p => (p.Father, p.Area)), g => g.Count() > 2);

    [Theory]
    [InlineData("record_id\tname\nx\ty\n")]
    [InlineData("")]
    [InlineData("record_id\tname\tfather_name\tbirth_year\tarea\nx\ty\n")]
    public void A_population_that_is_none_is_refused_with_its_reason(string text)
    {
        var path = Path.Combine(TempFolder.New(), "bad.tsv");
        File.WriteAllText(path, text);

        Assert.Contains("bad.tsv", Assert.Throws<InvalidDataException>(() => PopulationFile.Read(path).ToList()).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<PopulationLine> Records(string path)
    {
        var lines = File.ReadLines(path).Select(l => l.Split('\t')).ToList();
        return lines.Skip(1).Where(l => l[1] == "1").Select(l => new PopulationLine(l[6], l[7], l[8], int.TryParse(l[9], out var year) ? year : null, l[10]));
    }

    private static string? Vector(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "vectors", "names", name);
            if (File.Exists(path))
                return path;
        }
        return null;
    }
}
