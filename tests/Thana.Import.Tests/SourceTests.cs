using System.Text;
using Thana.Domain.Firs;
using Thana.Web.Modules.Finding;
using Thana.Web.Modules.Import;
using Xunit;

namespace Thana.Import.Tests;

public class SourceTests
{
    [Fact]
    public async Task Karnataka_dirt_is_kept_and_noted_and_never_mended_in_silence()
    {
        await using var bed = new Bed();
        var path = Bed.Vector("karnataka.csv");
        var sum = await bed.Import(path, Bed.Mapping("karnataka"));

        Assert.Equal((9, 7, 0, 2), (sum.RowsIn, sum.EntriesOut, sum.AlreadyThere, sum.Refused));
        Assert.Contains("7\trow.repeated\t", bed.Refused(path), StringComparison.Ordinal);
        Assert.Contains("9\trow.no-number\t", bed.Refused(path), StringComparison.Ordinal);
        var all = bed.Bodies();
        Assert.Equal("IPC 1860: 379, 34", all[0].Essence.Offences);
        Assert.Equal("THEFT, By day", all[0].Report.Head);
        Assert.Equal((15.1, 76.1), (all[0].Place.Latitude, all[0].Place.Longitude));
        Assert.Equal(new DateTime(2020, 1, 2, 6, 30, 0, DateTimeKind.Utc), all[0].Report.RegisteredAt);
        Assert.Equal(
            "INDIAN MOTOR VEHICLES ACT, 1988: 187; Scheduled Castes and Scheduled Tribes (Prevention of Atrocities) Act, 1989: 3(1) (r), 3(1) (s)", all[1].Essence.Offences);
        Assert.StartsWith(ImportNotes.PlaceZero, all[1].Place.Doubt, StringComparison.Ordinal);
        Has(all[2], ImportNotes.EndBeforeStart, ImportNotes.BeforeOffence, ImportNotes.OtherDay, ImportNotes.ActTwice);
        Assert.Equal(("place.swapped: 76.2, 15.2", (double?)null), (all[2].Place.Doubt, all[2].Place.Latitude));
        Has(all[3], ImportNotes.Late, ImportNotes.LongOffence, ImportNotes.OtherYear, ImportNotes.ActsUnread);
        Assert.StartsWith(ImportNotes.PlaceHalf, all[3].Place.Doubt, StringComparison.Ordinal);
        Has(all[4], ImportNotes.DateUnread);
        Assert.Equal("2020-13-05 10:00:00", all[4].Rest.Columns["Offence_From_Date"]);
        Assert.StartsWith(ImportNotes.PlaceOutside, all[4].Place.Doubt, StringComparison.Ordinal);
        Has(all[5], ImportNotes.SameNumber);
        Assert.Equal("Abated", all[5].Report.Status);
        Has(all[6], ImportNotes.DateFuture, ImportNotes.NoOffence, ImportNotes.OtherYear);
        Assert.Equal("=HYPERLINK(\"http://x.example\")", all[6].Rest.Columns["Complaint_Mode"]);
        Assert.Equal("19901990120200000", all[2].Rest.Columns["Crime_No"]);
        Assert.True(bed.Verify().Clean);
    }

    [Fact]
    public async Task Imported_reports_are_found_by_number_station_date_section_and_words_and_say_that_they_are_imported()
    {
        await using var bed = new Bed();
        await bed.Import(Bed.Vector("karnataka.csv"), Bed.Mapping("karnataka"));
        Assert.Equal(3, (await bed.Find(new() { Number = "0001/2020" })).Count);
        Assert.Equal(3, (await bed.Find(new() { Q = "1/2020" })).Count);
        Assert.All(await bed.Find(new() { Number = "0001/2020" }), l => Assert.True(l.Imported));
        Assert.Single(await bed.Find(new() { Section = "3(1)(r)" }));
        Assert.Empty(await bed.Find(new() { Section = "1988" }));
        Assert.Single(await bed.Find(new() { Words = "beta" }));
        Assert.Single(await bed.Find(new() { Words = "atrocities" }));
        Assert.Single(await bed.Find(new() { From = "2020-01-05", To = "2020-01-05" }));
    }

    [Fact]
    public async Task Los_Angeles_rows_keep_both_columns_of_one_name_and_times_that_lost_their_zeros()
    {
        await using var bed = new Bed();
        var sum = await bed.Import(Bed.Vector("los-angeles.csv"), Bed.Mapping("los-angeles"));
        Assert.Equal((3, 3), (sum.RowsIn, sum.EntriesOut));
        var all = bed.Bodies();
        // 02:30 on the day the clocks went forward is a time that never was.
        Has(all[0], ImportNotes.DateGap);
        Assert.Equal("624, 998", all[0].Essence.Offences);
        Assert.Equal("100 S NOWHERE DR", all[0].Place.Words);
        Assert.Equal("100 S  NOWHERE                DR", all[0].Rest.Columns["LOCATION"]);
        Assert.Equal("43898", all[0].Rest.Columns["DATE OCC (2)"]);
        Has(all[1], ImportNotes.TimeUnknown, ImportNotes.OtherYear);
        Has(all[2], ImportNotes.TimeUnread);
        Assert.StartsWith(ImportNotes.PlaceSwapped, all[2].Place.Doubt, StringComparison.Ordinal);
        Assert.Equal(4, all.SelectMany(b => b.Rest.Notes).Count(n => n.StartsWith("Victim", StringComparison.Ordinal)) + 1);
    }

    [Fact]
    public async Task Rows_without_a_number_that_are_alike_are_counted_and_a_reused_number_is_another_record()
    {
        await using var bed = new Bed();
        var sum = await bed.Import(Bed.Vector("uk.csv"), Bed.Mapping("uk"));
        Assert.Equal((8, 8, 0), (sum.RowsIn, sum.EntriesOut, sum.Refused));
        var all = bed.Bodies();
        Assert.Contains("row.same-again: 3", all[2].Rest.Notes);
        Assert.DoesNotContain(all[4].Rest.Notes, n => n.StartsWith(ImportNotes.SameNumber, StringComparison.Ordinal));
        Has(all[6], ImportNotes.SameNumber);
        Assert.Equal(DatePrecision.Month, all[0].Report.DatePrecision);
        Assert.Equal((null, null, null), (all[7].Place.Words, all[7].Place.Latitude, all[7].Place.Doubt));
        Assert.Null(all[4].Place.Words);
        Assert.Equal(0, bed.Count("firs WHERE own_number IS NULL"));
        Assert.Equal(3, (await bed.Find(new FindFirs.Question { Words = "railway" })).Count);
    }

    [Theory]
    [InlineData("fir_real.csv.gz", "karnataka", 1178)]
    [InlineData("incidents_la.csv.gz", "los-angeles", 7395)]
    public async Task Real_files_come_in_whole_and_twice_changes_nothing(string name, string mapping, long rows)
    {
        var path = Bed.Real(name);
        await using var bed = new Bed();
        var first = await bed.Import(path, Bed.Mapping(mapping));
        Assert.Equal((rows, rows, 0L), (first.RowsIn, first.EntriesOut, first.Refused));
        var again = await bed.Import(path, Bed.Mapping(mapping));
        Assert.Equal((rows, 0L, rows), (again.RowsIn, again.EntriesOut, again.AlreadyThere));
        Assert.Equal(first.TreeAfter, again.TreeAfter);
        Assert.True(bed.Verify().Clean);
    }

    [Fact]
    public async Task Another_extract_with_other_spellings_of_the_same_rows_adds_nothing()
    {
        await using var bed = new Bed();
        var mapping = Bed.Mapping("karnataka");
        var lines = (await File.ReadAllLinesAsync(Bed.Vector("karnataka.csv"), TestContext.Current.CancellationToken))[..3];
        var first = await bed.Import(bed.Write("a.csv", string.Join('\n', lines) + "\n"), mapping);
        Assert.Equal(2, first.EntriesOut);

        // Blanks for underscores, a TAB in a header, a mark at the start, day first, empty instead of NULL, CRLF, another delimiter, UTF-16.
        var header = lines[0].Replace('_', ' ').Replace("FIR Type", "FIR\tType", StringComparison.Ordinal).Replace(',', ';');
        var rows = lines[1..].Select(l => string.Join(';', Respell(l)));
        var other = string.Join("\r\n", [header, .. rows]) + "\r\n";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            var again = await bed.Import(bed.Write("b.csv", other, encoding), mapping);
            Assert.Equal((2, 0, 2), (again.RowsIn, again.EntriesOut, again.AlreadyThere));
        }
    }

    [Theory]
    [InlineData("windows-1252", "José Muñoz")]
    [InlineData("windows-1256", "محمد اکرم گجر")]
    [InlineData("utf-16", "تھانہ غربی")]
    public async Task The_encoding_of_the_mapping_is_read(string encoding, string station)
    {
        await using var bed = new Bed();
        var coded = TextEncoding(encoding);
        var path = Path.Combine(bed.Folder, "e.csv");
        await File.WriteAllBytesAsync(path, coded.GetBytes($"No,Station\n1,{station}\n"), TestContext.Current.CancellationToken);
        var sum = await bed.Import(path, Small() with { Encoding = encoding });
        Assert.Equal(1, sum.EntriesOut);
        Assert.Equal(station, bed.Bodies()[0].Report.Station);
    }

    internal static ImportMapping Small() => new()
    {
        Source = "Test",
        Zone = "Asia/Karachi",
        Columns = new Dictionary<string, IReadOnlyList<string>> { ["number"] = ["No"], ["station"] = ["Station"] },
        Required = ["number"],
        Key = ["station", "number"],
    };

    private static Encoding TextEncoding(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name);
    }

    private static IEnumerable<string> Respell(string line)
    {
        // Commas inside quotes stay where they are.
        var parts = line.Split('"');
        for (var i = 0; i < parts.Length; i += 2)
            parts[i] = parts[i].Replace(',', ';');
        foreach (var field in string.Join('"', parts).Split(';'))
        {
            yield return field == "NULL" ? ""
                : DateTime.TryParseExact(field, "yyyy-MM-dd HH:mm:ss", null, System.Globalization.DateTimeStyles.None, out var date) ? date.ToString("dd-MM-yyyy HH:mm:ss")
                : field;
        }
    }

    private static void Has(FirImported body, params string[] codes)
    {
        foreach (var code in codes)
            Assert.Contains(body.Rest.Notes, n => ImportNotes.Code(n) == code);
    }
}
