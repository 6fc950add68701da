using System.Text;
using SkiaSharp;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>One line of set text: pieces from left to right.</summary>
/// <param name="Rise">Height above the base line.</param>
internal sealed record TextLine(IReadOnlyList<Piece> Pieces, float Width, float Height, float Rise, bool RightToLeft, Align Align)
{
    /// <summary>Draws the line in a column; the text goes along with the glyphs, so that a PDF can be searched and read aloud.</summary>
    public void Draw(SKCanvas canvas, SKPaint paint, float left, float columnWidth, float top)
    {
        var x = Align switch
        {
            Align.Middle => left + ((columnWidth - Width) / 2),
            Align.Left => left,
            Align.Right => left + columnWidth - Width,
            _ => RightToLeft ? left + columnWidth - Width : left,
        };
        foreach (var piece in Pieces)
        {
            if (piece.Glyphs.Length > 0)
                Draw(canvas, paint, piece, x, top + Rise);
            x += piece.Width;
        }
    }

    private static void Draw(SKCanvas canvas, SKPaint paint, Piece piece, float x, float y)
    {
        using var font = new SKFont(piece.Font.Typeface, piece.Size * piece.Font.Scale) { Subpixel = true, Hinting = SKFontHinting.None, LinearMetrics = true };
        // Readers of PDF expect letters as they lie on the paper, left to right, and turn Urdu round themselves (pdftotext, PDFium).
        var said = Encoding.UTF8.GetBytes(piece.RightToLeft ? string.Concat(piece.Text.EnumerateRunes().Reverse()) : piece.Text);
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocatePositionedTextRun(font, piece.Glyphs.Length, said.Length);
        run.SetGlyphs(piece.Glyphs);
        run.SetPositions(piece.Places);
        run.SetText(said);
        // One cluster: Skia then writes the whole word beside its glyphs. Letter by letter, readers take the leaning words of Nastaliq apart.
        run.SetClusters(new uint[piece.Glyphs.Length]);
        using var blob = builder.Build();
        canvas.DrawText(blob, x, y, paint);
    }
}
