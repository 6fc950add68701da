using System.Globalization;
using Thana.Web.Modules.Paper.Text;
using Xunit;

namespace Thana.Paper.Tests;

public sealed class BidiTests
{
    // Of the Debian package unicode-data.
    private const string Vectors = "/usr/share/unicode/BidiCharacterTest.txt";
    private const string Classes = "/usr/share/unicode/extracted/DerivedBidiClass.txt";

    [Fact]
    public void Levels_are_those_of_the_Unicode_test_file()
    {
        Assert.SkipUnless(File.Exists(Vectors), "skipped: not here (unicode-data)");
        var (tried, wrong) = (0, new List<string>());
        foreach (var line in File.ReadLines(Vectors))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var fields = line.Split(';');
            var points = fields[0].Split(' ').Select(p => int.Parse(p, NumberStyles.HexNumber)).ToArray();
            // Embeddings and overrides are not obeyed on papers, and a paragraph separator is a new line there.
            if (points.Any(p => p is (>= 0x202A and <= 0x202E) or 0x2029 or 0x0A or 0x0D or 0x85 or 0x1C or 0x1D or 0x1E or > 0xFFFF))
                continue;
            var text = string.Concat(points.Select(char.ConvertFromUtf32));
            bool? rightToLeft = fields[1] switch { "0" => false, "1" => true, _ => null };
            var levels = Bidi.Levels(text, rightToLeft ?? Bidi.FirstStrong(text) ?? false);
            var expected = fields[3].Split(' ');
            tried++;
            // White space and isolate marks at the end of a line are reset by L1, which the line filler does by leaving them out.
            var end = points.Length;
            while (end > 0 && points[end - 1] is 0x20 or 0x09 or 0x0B or 0x1F or 0x2066 or 0x2067 or 0x2068 or 0x2069 or 0x200B or 0x0C or (>= 0x2000 and <= 0x200A) or 0x3000)
                end--;
            for (var i = 0; i < end; i++)
            {
                if (expected[i] != "x" && !Reset(points, i) && levels[i] != int.Parse(expected[i]))
                {
                    wrong.Add($"{line}: at {i} {levels[i]}");
                    break;
                }
            }
        }

        Assert.True(tried > 10_000, $"Only {tried} rows were tried.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {tried} rows: {string.Join('\n', wrong.Take(5))}");
    }

    [Fact]
    public void Classes_are_those_of_Unicode_for_the_scripts_that_the_fonts_have()
    {
        Assert.SkipUnless(File.Exists(Classes), "skipped: not here (unicode-data)");
        var wrong = new List<string>();
        var tried = 0;
        foreach (var line in File.ReadLines(Classes).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var fields = line.Split('#')[0].Split(';', StringSplitOptions.TrimEntries);
            var range = fields[0].Split("..");
            var (from, to) = (int.Parse(range[0], NumberStyles.HexNumber), int.Parse(range[^1], NumberStyles.HexNumber));
            for (var c = from; c <= to; c++)
            {
                // Latin, Greek, Cyrillic, Hebrew, Arabic and their forms, general punctuation. Signs that steer embeddings are without width here.
                if (c is not (<= 0x05FF or (>= 0x0600 and <= 0x08FF) or (>= 0x2000 and <= 0x206F) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned)
                    continue;
                var expected = fields[1] switch { "LRE" or "RLE" or "LRO" or "RLO" or "PDF" => "BN", "B" => "", var given => given };
                tried++;
                if (expected.Length > 0 && BidiClasses.Of(new System.Text.Rune(c)).ToString() != expected && c >= ' ')
                    wrong.Add($"{c:X4} {expected} {BidiClasses.Of(new System.Text.Rune(c))}");
            }
        }

        Assert.True(tried > 2_000);
        Assert.True(wrong.Count == 0, $"{wrong.Count}: {string.Join(", ", wrong.Take(40))}");
    }

    [Theory]
    [InlineData("نمبر 17301-1234567-1 ہے", "17301-1234567-1")]
    [InlineData("دفعہ 302/324/34 PPC کے تحت", "302/324/34 PPC")]
    [InlineData("دفعہ 337-A(i) اور", "337-A(i)")]
    [InlineData("مورخہ 2026-11-23 10:30 بجے", "2026-11-23 10:30")]
    [InlineData("کار LEB-1234 (Toyota Corolla) میں", "LEB-1234 (Toyota Corolla)")]
    [InlineData("نمبر +923012345678۔", "+923012345678")]
    [InlineData("(FIR 12/2026)۔", "FIR 12/2026")]
    [InlineData("نمبر ۱۷۳۰۱-۱۲۳۴۵۶۷-۱ ہے", "۱۷۳۰۱-۱۲۳۴۵۶۷-۱")]
    public void What_is_read_from_left_to_right_is_kept_together(string line, string run) =>
        Assert.Contains($"\u2066{run}\u2069", LatinRuns.Isolate(line), StringComparison.Ordinal);

    [Fact]
    public void Two_bare_numbers_stay_two_in_the_order_of_the_line() => Assert.Contains("\u20665\u2069 \u20667\u2069", LatinRuns.Isolate("زخم 5 7 عدد"), StringComparison.Ordinal);

    [Fact]
    public void Marks_that_steer_directions_are_left_out_of_what_was_written() =>
        Assert.Equal("\u2066abc\u2069", LatinRuns.Isolate("\u202Ea\u2069b\u2066c\u202C"));

    // L1 inside the text: before a separator.
    private static bool Reset(int[] points, int at)
    {
        while (at < points.Length && points[at] is 0x20 or 0x0B or 0x0C or 0x2066 or 0x2067 or 0x2068 or 0x2069 or (>= 0x2000 and <= 0x200A) or 0x3000 or 0x200B)
            at++;
        return at == points.Length || points[at] is 0x09 or 0x1F or 0x0B;
    }
}
