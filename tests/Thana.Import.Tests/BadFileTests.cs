using System.IO.Compression;
using System.Text;
using Thana.Web.Modules.Import;
using Xunit;

namespace Thana.Import.Tests;

public class BadFileTests
{
    public static TheoryData<string, string> BrokenRows => new()
    {
        { "2,S,x\n", "row.columns" },
        { "2\n", "row.columns" },
        { "2,\"open\n", "row.open-quote" },
        { "2,\"a\"b\n", "row.bad-quote" },
        { "2,a\0b\n", "row.nul" },
        { "2,a\u0001b\n", "row.control" },
        { ",S\n", "row.no-number" },
        { "1,S\n", "row.repeated" },
        { "2," + new string('x', (1 << 20) + 1) + "\n", "row.long-field" },
        { "2,\"" + new string('x', (1 << 20) + 1) + "\"\n", "row.long-field" },
        { "2," + new string('x', (4 << 20) + 1) + "\n", "row.long-line" },
    };

    [Theory]
    [MemberData(nameof(BrokenRows))]
    public async Task A_broken_row_costs_only_itself(string row, string code)
    {
        await using var bed = new Bed();
        var path = bed.Write("x.csv", "No,Station\n1,S\n" + row + "3,S\n4,S\n");
        var sum = await bed.Import(path, SourceTests.Small());
        Assert.Equal((4, 3, 1), (sum.RowsIn, sum.EntriesOut, sum.Refused));
        Assert.Contains($"\n3\t{code}\t", bed.Refused(path), StringComparison.Ordinal);
        Assert.Equal(["1", "3", "4"], bed.Bodies().Select(b => b.Essence.Number));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_refuse_their_row_only()
    {
        await using var bed = new Bed();
        var path = Path.Combine(bed.Folder, "x.csv");
        await File.WriteAllBytesAsync(path, [.. "No,Station\n1,S\n2,"u8, 0xC3, 0x28, 0xFF, .. "\n3,S\n"u8], TestContext.Current.CancellationToken);
        var sum = await bed.Import(path, SourceTests.Small());
        Assert.Equal((3, 2, 1), (sum.RowsIn, sum.EntriesOut, sum.Refused));
        Assert.Contains("3\trow.encoding\t", bed.Refused(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quoted_line_ends_and_every_kind_of_line_end_are_read()
    {
        await using var bed = new Bed();
        var sum = await bed.Import(bed.Write("x.csv", "No,Station\r\n1,\"a\r\nb\"\r\n\r\n2,\"say \"\"x\"\"\"\r3,c\n4,"), SourceTests.Small());
        Assert.Equal((4, 4, 1), (sum.RowsIn, sum.EntriesOut, sum.BlankLines));
        Assert.Equal(["a\nb", "say \"x\"", "c", null], bed.Bodies().Select(b => b.Report.Station));
        Assert.Equal([2L, 5, 6, 7], bed.Bodies().Select(b => b.Rest.Row));
    }

    public static TheoryData<string, byte[], string> Hopeless => new()
    {
        { "empty", [], "is empty" },
        { "blank lines", "\n\n"u8.ToArray(), "holds no text" },
        { "binary", [1, 2, 0, 3, 0, 0, 9, 10], "NUL" },
        { "spreadsheet", [.. "PK\u0003\u0004"u8, 0, 0, 0], "spreadsheet" },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes("No,Station\n1,S\n"), "UTF-16" },
        { "other columns", "A,B\n1,2\n"u8.ToArray(), "no column for" },
        { "broken gzip", [0x1F, 0x8B, 8, 0, 1, 2, 3], "cannot be" },
    };

    [Theory]
    [MemberData(nameof(Hopeless))]
    public async Task A_file_that_is_no_table_is_refused_before_the_first_row(string what, byte[] bytes, string says)
    {
        Assert.NotEmpty(what);
        await using var bed = new Bed();
        var path = Path.Combine(bed.Folder, "x.csv");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<ImportStoppedException>(() => bed.Import(path, SourceTests.Small()));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_without_rows_is_a_good_file_with_nothing_in_it()
    {
        await using var bed = new Bed();
        Assert.Equal(0, (await bed.Import(bed.Write("x.csv", "No,Station"), SourceTests.Small())).RowsIn);
    }

    [Fact]
    public async Task A_zipped_file_that_ends_in_its_middle_keeps_what_was_read_and_says_so()
    {
        await using var bed = new Bed();
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("No,Station\n" + string.Concat(Enumerable.Range(1, 60_000).Select(i => $"{i},S\n"))));
        var path = Path.Combine(bed.Folder, "x.csv.gz");
        await File.WriteAllBytesAsync(path, zipped.ToArray()[..(int)(zipped.Length / 8)], TestContext.Current.CancellationToken);
        var sum = await bed.Import(path, SourceTests.Small());
        Assert.False(sum.Finished);
        Assert.NotNull(sum.BrokenOff);
    }

    [Theory]
    [InlineData("{", "not a mapping")]
    [InlineData("{\"source\":\"x\"}", "not a mapping")]
    [InlineData("{\"source\":\"x\",\"zone\":\"Nowhere/None\",\"columns\":{\"number\":[\"No\"]},\"key\":[\"number\"]}", "not a mapping")]
    [InlineData("{\"source\":\"x\",\"zone\":\"UTC\",\"columns\":{\"numbr\":[\"No\"]},\"key\":[\"number\"]}", "no target")]
    [InlineData("{\"source\":\"x\",\"zone\":\"UTC\",\"columns\":{\"number\":[\"No\"]},\"key\":[\"number\"],\"checks\":[{\"note\":\"n\",\"ur\":\"u\",\"all\":[\"A B\"]}]}", "no condition")]
    public async Task A_mapping_that_is_none_is_refused_with_its_fault(string text, string says)
    {
        await using var bed = new Bed();
        var failure = Assert.Throws<ImportStoppedException>(() => ImportMapping.Load(bed.Write("m.json", text)));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_what_is_wrong_and_leaves_with_two()
    {
        await using var bed = new Bed();
        var (exit, _, errors) = await Bed.Thana("import", "fir", bed.Write("x.csv", ""), "--mapping", Bed.MappingFile("uk"), "--data", bed.Data);
        Assert.Equal(2, exit);
        Assert.Contains("is empty", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(bed.Data, "thana.db")));
    }
}
