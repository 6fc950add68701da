using System.Text;
using Thana.Names.Evaluation;
using Xunit;

namespace Thana.Names.Tests;

/// <summary>Tables as other people's programs write them.</summary>
public sealed class TableTests
{
    private const string People = "record_id\tname\tfather_name\tbirth_year\tarea";
    private const string Questions = "qid\tpresent\tq_name\tq_father\tq_birth_year\tq_area\trecord_id";

    private static string File(string text, Encoding? encoding = null)
    {
        var path = Path.Combine(TempFolder.New(), "table.tsv");
        System.IO.File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_end_of_line_and_a_byte_order_mark_are_read(string end)
    {
        var line = Assert.Single(PopulationFile.Read(File(People + end + "a\tAkram\tAslam\t1980\tSwat" + end + end, new UTF8Encoding(true))));

        Assert.Equal(new PopulationLine("a", "Akram", "Aslam", 1980, "Swat"), line);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_others_are_passed_over()
    {
        var line = Assert.Single(PopulationFile.Read(File("x\tArea\t Birth_Year\tfather_name\tNAME\trecord_id\ty\n1\tSwat\t1980\tAslam\tAkram\ta\t2\n")));

        Assert.Equal(new PopulationLine("a", "Akram", "Aslam", 1980, "Swat"), line);
    }

    [Fact]
    public void Quotes_keep_a_tab_only_where_a_line_has_too_many_cells()
    {
        var lines = PopulationFile.Read(File(People + "\na\t\"Akram\tKhan\"\t\"As\"\"lam\"\t1980\tSwat\nb\t\"Akki\" Khan\tAslam\t\t\n")).ToList();

        Assert.Equal(new PopulationLine("a", "Akram\tKhan", "As\"lam", 1980, "Swat"), lines[0]);
        Assert.Equal(new PopulationLine("b", "\"Akki\" Khan", "Aslam", null, ""), lines[1]);
    }

    [Theory]
    [InlineData("1980", 1980)]
    [InlineData(" 1980 ", 1980)]
    [InlineData("1980-05-01", 1980)]
    [InlineData("۱۹۸۰", 1980)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("about 40", null)]
    [InlineData("19800", null)]
    public void A_year_is_four_digits(string typed, int? year) => Assert.Equal(year, Assert.Single(PopulationFile.Read(File($"{People}\na\tAkram\tAslam\t{typed}\tSwat\n"))).BirthYear);

    [Fact]
    public void A_question_that_is_neither_present_nor_absent_is_refused_with_its_line()
    {
        var refused = Assert.Throws<InvalidDataException>(() => QueryLine.Read(File($"{Questions}\nq\t1\tAkram\t\t\t\ta\nr\tperhaps\tAkram\t\t\t\ta\n")).ToList());

        Assert.Contains("line 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_questions_nobody_there_and_nothing_asked_all_give_figures()
    {
        var somebody = File(People + "\na\tAkram\tAslam\t1980\tSwat\n");
        foreach (var (population, questions) in new[] { (somebody, ""), (File(People + "\n"), "q\t1\tAkram\t\t\t\ta\n"), (somebody, "q\t0\t\t\t\t\t\n") })
        {
            var figures = Examination.Run(population, File(Questions + "\n" + questions), TestContext.Current.CancellationToken);
            Assert.Equal(0, figures.RecallAt1);
            Assert.All(new[] { figures.CalibrationError, figures.MillisecondsP99, figures.BytesPerPerson, figures.Bands[1].Precision }, f => Assert.True(double.IsFinite(f)));
        }
    }

    [Fact]
    public void A_record_id_that_occurs_twice_is_one_person()
    {
        var population = File(People + "\na\tAkram Khattak\tAslam\t1980\tSwat\nb\tSher Zaman\tGul\t1970\tSwat\na\tاکرم خٹک\tاسلم\t1980\tSwat\n");

        var figures = Examination.Run(population, File(Questions + "\nq\t1\tAkram Khattak\tAslam\t1980\tSwat\ta\nr\t1\tاکرم خٹک\tاسلم\t1980\tSwat\ta\n"), TestContext.Current.CancellationToken);

        Assert.Equal((1.0, 2, 0), (figures.RecallAt1, figures.Present, figures.RecordsMissing));
    }
}
