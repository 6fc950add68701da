using System.Globalization;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>Turns text into glyphs with HarfBuzz. Remembers words, which repeat; one for each paper.</summary>
internal sealed class Shaper(PaperFonts fonts)
{
    private const int MostMarks = 6;
    private const string Replacement = "\uFFFD";

    private readonly Dictionary<(string Text, PaperFont Font, float Size, bool RightToLeft), Piece> known = [];

    /// <summary>The pieces of a word (or of the space between two): one for each change of direction or font.</summary>
    public IEnumerable<Piece> Shape(string word, ReadOnlyMemory<sbyte> levels, TextStyle style)
    {
        for (var i = 0; i < word.Length;)
        {
            var level = levels.Span[i];
            var end = i + 1;
            while (end < word.Length && levels.Span[end] == level)
                end++;
            var part = word[i..end];
            if (MarksAreFew(part) && fonts.For(part, style.Bold) is { } font)
            {
                yield return Make(part, font, style.Size, level);
            }
            else
            {
                foreach (var piece in Mixed(part, level, style))
                    yield return piece;
            }

            i = end;
        }
    }

    /// <summary>A piece cut in two so that the first is at most this wide, at a boundary of what a reader calls a letter.</summary>
    public (Piece Head, Piece? Tail) Cut(Piece piece, float width)
    {
        var at = 0;
        // A line never holds more letters than this; shaping the whole rest again for each line would be slow.
        var ahead = piece.Text.Length > 400 ? Boundary(piece.Text, 400) : piece.Text.Length;
        var used = 0f;
        var advance = Advances(Make(piece.Text[..ahead], piece.Font, piece.Size, piece.Level));
        for (var i = 0; i < ahead;)
        {
            var length = StringInfo.GetNextTextElementLength(piece.Text, i);
            for (var k = i; k < i + length && k < ahead; k++)
                used += advance[k];
            if (used > width && at > 0)
                break;
            i += length;
            at = Math.Min(i, ahead);
        }

        if (at >= piece.Text.Length)
            return (piece, null);
        return (Make(piece.Text[..at], piece.Font, piece.Size, piece.Level), Make(piece.Text[at..], piece.Font, piece.Size, piece.Level));
    }

    private static int Boundary(string text, int near)
    {
        var at = 0;
        while (at < near)
            at += StringInfo.GetNextTextElementLength(text, at);
        return Math.Min(at, text.Length);
    }

    private static float[] Advances(Piece piece)
    {
        var widths = new float[piece.Text.Length];
        for (var g = 0; g < piece.Glyphs.Length; g++)
        {
            // The distance to the next glyph's origin is near enough for a cut.
            var next = g + 1 < piece.Glyphs.Length ? piece.Places[g + 1].X : piece.Width;
            widths[piece.Clusters[g]] += Math.Max(0, next - piece.Places[g].X);
        }

        return widths;
    }

    // No font has the whole word: letter by letter, neighbours of one font together. What no font has is shown by a sign, never left out.
    private IEnumerable<Piece> Mixed(string word, sbyte level, TextStyle style)
    {
        for (var i = 0; i < word.Length;)
        {
            var element = Element(word, i);
            var font = MarksAreFew(element) ? fonts.For(element, style.Bold) : null;
            if (font is null)
            {
                yield return Stand(element, level, style);
                i += element.Length;
                continue;
            }

            var end = i + element.Length;
            while (end < word.Length && Element(word, end) is var next && MarksAreFew(next) && ReferenceEquals(fonts.For(next, style.Bold), font))
                end += next.Length;
            yield return Make(word[i..end], font, style.Size, level);
            i = end;
        }
    }

    private static string Element(string word, int at) => word.Substring(at, StringInfo.GetNextTextElementLength(word, at));

    // A heap of marks on one letter would run over the lines around it.
    private static bool MarksAreFew(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                return false;
        }

        return true;
    }

    private Piece Stand(string said, sbyte level, TextStyle style)
    {
        var sign = Make(Replacement, fonts.Sans(style.Bold), style.Size, level);
        return sign with { Text = said };
    }

    private Piece Make(string text, PaperFont font, float size, sbyte level)
    {
        var rightToLeft = level % 2 == 1;
        var key = (text, font, size, rightToLeft);
        if (!known.TryGetValue(key, out var piece))
        {
            piece = Run(text, font, size, rightToLeft);
            if (text.Length <= 40)
                known[key] = piece;
        }

        return piece with { Level = level };
    }

    private static Piece Run(string text, PaperFont font, float size, bool rightToLeft)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.ClusterLevel = ClusterLevel.MonotoneGraphemes;
        font.Shaping.Shape(buffer);
        var glyphs = buffer.GlyphInfos;
        var moves = buffer.GlyphPositions;
        var unit = size * font.Scale / font.Units;
        var places = new SKPoint[glyphs.Length];
        var x = 0f;
        for (var i = 0; i < glyphs.Length; i++)
        {
            places[i] = new SKPoint(x + (moves[i].XOffset * unit), -moves[i].YOffset * unit);
            x += moves[i].XAdvance * unit;
        }

        return new Piece(
            text, font, size, 0, string.IsNullOrWhiteSpace(text), Array.ConvertAll(glyphs, g => (ushort)g.Codepoint), Array.ConvertAll(glyphs, g => (int)g.Cluster), places, x);
    }
}
