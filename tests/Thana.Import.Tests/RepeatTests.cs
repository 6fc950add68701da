using System.Globalization;
using System.Text;
using Thana.Web.Modules.Import;
using Thana.Web.Modules.Ledger;
using Xunit;

namespace Thana.Import.Tests;

public class RepeatTests
{
    private const string Head = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n";

    [Fact]
    public async Task A_bigger_file_brings_only_what_is_new_and_another_month_does_not_collide()
    {
        await using var bed = new Bed();
        var mapping = Bed.Mapping("uk");
        const string Same = ",2021-02,Force,Force,-1.1,53.1,On or near A,,,Public order,,\n";
        await bed.Import(bed.Write("feb.csv", Head + Same + Same), mapping);
        var bigger = await bed.Import(bed.Write("feb-more.csv", Head + Same + "x1,2021-02,Force,Force,-1.1,53.1,On or near A,,,Drugs,,\n" + Same + Same), mapping);
        Assert.Equal((4, 2, 2), (bigger.RowsIn, bigger.EntriesOut, bigger.AlreadyThere));
        var march = await bed.Import(bed.Write("mar.csv", Head + "x1,2021-03,Force,Force,-1.1,53.1,On or near A,,,Drugs,,\n" + Same.Replace("-02", "-03", StringComparison.Ordinal)), mapping);
        Assert.Equal((2, 2), (march.RowsIn, march.EntriesOut));
        Assert.Equal(6, bed.Count("firs"));
        Assert.True(bed.Verify().Clean);
    }

    [Fact]
    public async Task The_same_number_with_other_values_in_a_later_file_is_a_further_entry_once()
    {
        await using var bed = new Bed();
        var mapping = SourceTests.Small();
        var a = bed.Write("a.csv", "No,Station,State\n1,S,open\n");
        var b = bed.Write("b.csv", "No,Station,State\n1,S,closed\n");
        await bed.Import(a, mapping);
        foreach (var (path, rows) in new[] { (b, 1), (b, 0), (a, 0), (b, 0) })
            Assert.Equal(rows, (await bed.Import(path, mapping)).EntriesOut);
        Assert.Equal([[], [ImportNotes.SameNumber]], bed.Bodies().Select(x => x.Rest.Notes));
    }

    [Fact]
    public async Task A_dry_run_counts_the_same_and_writes_nothing()
    {
        await using var bed = new Bed();
        var (exit, output, _) = await Bed.Thana("import", "fir", Bed.Vector("karnataka.csv"), "--mapping", Bed.MappingFile("karnataka"), "--data", bed.Data, "--dry-run", "--json", "--refused", Path.Combine(bed.Folder, "r.tsv"));
        Assert.Equal(1, exit);
        Assert.Contains("\"entriesOut\": 7", output, StringComparison.Ordinal);
        Assert.Contains("\"refused\": 2", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bed.Data));
        // A formula in the refused row is a text in the file a person opens.
        Assert.Contains("\t'=HYPERLINK", await File.ReadAllTextAsync(Path.Combine(bed.Folder, "r.tsv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_three_times_and_started_again_it_ends_with_the_same_rows()
    {
        await using var bed = new Bed();
        var path = bed.Write("many.csv", Many(9_000));
        string[] command = ["import", "fir", path, "--mapping", Bed.MappingFile("uk"), "--data", bed.Data];
        long there = 0;
        for (var i = 0; i < 3; i++)
        {
            using var process = Bed.Start(command);
            var target = there + 1 + Random.Shared.Next(1, 2_000);
            while (!process.HasExited && (!File.Exists(Path.Combine(bed.Data, "thana.db")) || Entries(bed) < target))
                await Task.Delay(Random.Shared.Next(5, 30), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            there = Entries(bed);
        }

        Assert.InRange(there, 1, 9_000);
        var (exit, output, errors) = await Bed.Thana(command);
        Assert.True(exit == 0, output + errors);
        Assert.Equal(9_000, bed.Count("firs"));
        Assert.Equal(9_001, bed.Count("entries"));
        Assert.Equal(9_000, bed.Rows("SELECT COUNT(DISTINCT key) FROM requests WHERE actor = 'import'", r => r.GetInt64(0))[0]);
        Assert.Equal(0, bed.Rows("SELECT 9000 - MAX(number) FROM firs", r => r.GetInt64(0))[0]);
        Assert.True(bed.Verify().Clean);

        var again = await bed.Import(path, Bed.Mapping("uk"));
        Assert.Equal((0, 9_000, again.TreeBefore), (again.EntriesOut, again.AlreadyThere, again.TreeAfter));
    }

    [Fact]
    public async Task A_key_taken_away_or_put_in_is_found_by_the_audit()
    {
        await using var bed = new Bed();
        await bed.Import(Bed.Vector("uk.csv"), Bed.Mapping("uk"));
        bed.Rows("DROP TRIGGER requests_no_delete", r => 0);
        bed.Rows("DROP TRIGGER requests_no_update", r => 0);
        bed.Rows("DELETE FROM requests WHERE entry = (SELECT MIN(entry) FROM requests)", r => 0);
        Assert.Contains(bed.Verify().Findings, f => f.Damage == Damage.RequestAltered && f.Seq == 1);
        bed.Rows("INSERT INTO requests (actor, key, entry) SELECT 'import', 'made-up-1', MAX(entry) FROM requests UNION SELECT 'import', 'made-up-2', MAX(entry) FROM requests", r => 0);
        Assert.Contains(bed.Verify().Findings, f => f.Damage == Damage.RequestAltered && f.Seq is null);
    }

    [Fact]
    public async Task A_record_that_was_erased_by_order_does_not_come_in_again_and_the_audit_is_content()
    {
        await using var bed = new Bed();
        var mapping = SourceTests.Small();
        await bed.Import(bed.Write("a.csv", "No,Station,State\n1,S,open\n2,S,open\n"), mapping);
        var (exit, _, errors) = await Bed.Thana("log", "erase", "--office", "IMPORT", "--index", "1", "--order", "1", "--authority", "c", "--reason", "r", "--data", bed.Data);
        Assert.True(exit == 0, errors);
        var again = await bed.Import(bed.Write("b.csv", "No,Station,State\n1,S,closed\n2,S,open\n"), mapping);
        Assert.Equal((0, 1, 1), (again.EntriesOut, again.AlreadyThere, again.Refused));
        Assert.Contains("2\trow.erased\t", bed.Refused("b.csv"), StringComparison.Ordinal);
        Assert.True(bed.Verify().Clean);
    }

    [Fact]
    public async Task Stopped_by_hand_it_says_so_and_goes_on_the_next_time()
    {
        await using var bed = new Bed();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var stopped = await bed.ImportUntil(Bed.Vector("uk.csv"), Bed.Mapping("uk"), stop.Token);
        Assert.False(stopped.Finished);
        Assert.Equal(8, (await bed.Import(Bed.Vector("uk.csv"), Bed.Mapping("uk"))).EntriesOut);
    }

    private static long Entries(Bed bed)
    {
        try
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(bed.Data, "thana.db")};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM entries";
            return (long)command.ExecuteScalar()!;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The tables are not made yet.
            return 0;
        }
    }

    // A third without a number, many of them alike.
    private static string Many(int rows)
    {
        var text = new StringBuilder(Head);
        for (var i = 0; i < rows; i++)
        {
            var number = i % 3 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"id{i:x8}");
            text.Append(CultureInfo.InvariantCulture, $"{number},2021-02,Force {i % 5},Force,-1.{i % 7},53.1,On or near Road {i % 90},,,Public order,,\n");
        }

        return text.ToString();
    }
}
