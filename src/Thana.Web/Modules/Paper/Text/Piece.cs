using SkiaSharp;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>A stretch of text in one font and one direction, shaped: what stands on a line as a whole.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Glyphs">Glyphs from left to right.</param>
/// <param name="Clusters">For each glyph, where in <paramref name="Text"/> it comes from.</param>
/// <param name="Places">Where each glyph stands, from the left end of the piece at its base line.</param>
internal sealed record Piece(
    string Text, PaperFont Font, float Size, sbyte Level, bool Space, ushort[] Glyphs, int[] Clusters, SKPoint[] Places, float Width)
{
    public bool RightToLeft => Level % 2 == 1;
}
