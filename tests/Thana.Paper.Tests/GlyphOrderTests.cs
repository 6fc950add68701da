using SkiaSharp;
using Thana.Web.Modules.Paper.Text;
using Xunit;

namespace Thana.Paper.Tests;

/// <summary>Order on the paper, read from glyphs and from rendered pixels, never from strings.</summary>
public sealed class GlyphOrderTests : IDisposable
{
    private const string Characters = "0123456789-/().:+ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ";

    private readonly PaperFonts fonts = new();

    public static TheoryData<string, string> Lines { get; } = new()
    {
        { "ملزم کا شناختی کارڈ نمبر 17301-1234567-1 ہے", "17301-1234567-1" },
        { "جرم زیر دفعہ 302/324/34 PPC کا مرتکب", "302/324/34 PPC" },
        { "اور دفعہ 337-A(i) کے تحت", "337-A(i)" },
        { "مورخہ 2026-11-23 10:30 بجے", "2026-11-23 10:30" },
        { "رابطہ +923012345678۔", "+923012345678" },
        { "گاڑی نمبر LEB-1234، رنگ سفید", "LEB-1234" },
        { "(بحوالہ FIR 12/2026)", "FIR 12/2026" },
        { "د پښتو نمبر 17301-1234567-1، ښه", "17301-1234567-1" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Glyphs_of_Latin_runs_stand_from_left_to_right_inside_Urdu_lines(string line, string run)
    {
        var set = Assert.Single(new TextSetter(fonts).Set(LatinRuns.Isolate(line), 400, new TextStyle(12)));
        Assert.True(set.RightToLeft);
        Assert.Contains(run, Seen(set), StringComparison.Ordinal);
    }

    [Fact]
    public void Urdu_words_stand_from_right_to_left()
    {
        var set = Assert.Single(new TextSetter(fonts).Set("ایک دو تین", 400, new TextStyle(12)));
        Assert.Equal("تین|دو|ایک", string.Join('|', set.Pieces.Where(p => !p.Space).Select(p => p.Text)));
    }

    [Theory]
    [InlineData("ملزم کا شناختی کارڈ نمبر 17301-1234567-1 ہے", "17301-1234567-1", "1-1234567-17301")]
    [InlineData("جرم زیر دفعہ 302/324/34 کا مرتکب", "302/324/34", "34/324/302")]
    [InlineData("مورخہ 2026-11-23 کو", "2026-11-23", "23-11-2026")]
    public void Rendered_pixels_of_a_number_are_those_of_the_number_alone(string line, string number, string turned)
    {
        using var picture = Render(LatinRuns.Isolate(line));
        Assert.Equal(0, Distance(picture, number));
        Assert.NotEqual(0, Distance(picture, turned));
    }

    [Fact]
    public void Without_isolation_the_same_pixels_are_turned_round()
    {
        // Shows that the test above can fail.
        using var picture = Render("ملزم کا شناختی کارڈ نمبر 17301-1234567-1 ہے");
        Assert.NotEqual(0, Distance(picture, "17301-1234567-1"));
    }

    [Fact]
    public void Letters_that_Nastaliq_lacks_come_from_another_font_and_never_as_empty_boxes()
    {
        foreach (var text in new[] { "ځينې کسان ډزې ښځه ګواهي ټول پړانګ څوک ږیره ڼ ۍ", "نور Ali Ωμ Жук हिन्दी", "ٱلرَّحِيمِ ڪ ڄ ٻ" })
        {
            foreach (var piece in new TextSetter(fonts).Set(text, 400, new TextStyle(12)).SelectMany(l => l.Pieces))
                Assert.DoesNotContain((ushort)0, piece.Glyphs);
        }
    }

    [Fact]
    public void What_no_font_has_is_shown_by_a_sign()
    {
        var pieces = new TextSetter(fonts).Set("آگ 😀 中 لگی", 400, new TextStyle(12)).SelectMany(l => l.Pieces).ToList();
        Assert.True(fonts.Sans(false).Shaping.TryGetGlyph(0xFFFD, out var sign));
        Assert.Equal("中|😀", string.Join('|', pieces.Where(p => p.Glyphs.Contains((ushort)sign)).Select(p => p.Text)));
    }

    public void Dispose() => fonts.Dispose();

    // Glyphs from left to right as characters of the Sans font.
    private string Seen(TextLine line)
    {
        var sans = fonts.Sans(false);
        var names = new Dictionary<ushort, char>();
        foreach (var c in Characters)
        {
            if (sans.Shaping.TryGetGlyph(c, out var glyph))
                names[(ushort)glyph] = c;
        }

        var x = 0f;
        var seen = new List<(float X, char Name)>();
        foreach (var piece in line.Pieces)
        {
            for (var g = 0; g < piece.Glyphs.Length; g++)
                seen.Add((x + piece.Places[g].X, ReferenceEquals(piece.Font, sans) && names.TryGetValue(piece.Glyphs[g], out var name) ? name : '~'));
            x += piece.Width;
        }

        return string.Concat(seen.OrderBy(s => s.X).Select(s => s.Name));
    }

    private SKBitmap Render(string text)
    {
        var line = Assert.Single(new TextSetter(fonts).Set(text, 2000, new TextStyle(40)));
        // The left end of every piece on a whole pixel, so that the same glyphs give the same pixels.
        line = line with { Pieces = [.. line.Pieces.Select(p => p with { Width = MathF.Ceiling(p.Width) })] };
        line = line with { Width = line.Pieces.Sum(p => p.Width), Rise = MathF.Round(line.Rise), Align = Align.Left };
        var bitmap = new SKBitmap((int)line.Width + 4, (int)line.Height + 20, SKColorType.Gray8, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        line.Draw(canvas, paint, 2, line.Width, 0);
        return bitmap;
    }

    // The least number of pixels that differ when the number, rendered alone, is laid over the picture.
    private int Distance(SKBitmap picture, string number)
    {
        using var alone = Render(number);
        var rows = Ink(alone);
        var best = int.MaxValue;
        for (var dx = 0; dx + alone.Width <= picture.Width; dx++)
        {
            for (var dy = -2; dy <= picture.Height - rows.Count; dy++)
                best = Math.Min(best, Differ(picture, alone, rows, dx, dy, best));
        }

        return best;
    }

    private static List<int> Ink(SKBitmap bitmap) => [.. Enumerable.Range(0, bitmap.Height).Where(y => Enumerable.Range(0, bitmap.Width).Any(x => bitmap.GetPixel(x, y).Red < 128))];

    private static int Differ(SKBitmap picture, SKBitmap alone, List<int> rows, int dx, int dy, int best)
    {
        var differ = 0;
        for (var r = 0; r < rows.Count && differ < best; r += 2)
        {
            var y = dy + r;
            if (y < 0 || y >= picture.Height)
                return int.MaxValue;
            for (var x = 3; x < alone.Width - 3; x++)
                differ += picture.GetPixel(dx + x, y).Red < 128 != alone.GetPixel(x, rows[0] + r).Red < 128 ? 1 : 0;
        }

        return differ;
    }
}
