namespace Thana.Web.Modules.Paper.Text;

/// <summary>Sets paragraphs of any script into lines of a width: direction, words, fonts, line ends. Never fails on any text.</summary>
internal sealed class TextSetter(PaperFonts fonts)
{
    private readonly Shaper shaper = new(fonts);

    /// <param name="rightToLeft">Direction of the paragraphs; null when their first strong letter decides, and Urdu when there is none.</param>
    public List<TextLine> Set(string? text, float width, TextStyle style, bool? rightToLeft = null)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
            Paragraph(paragraph.Replace('\t', ' '), width, style, rightToLeft ?? Bidi.FirstStrong(Bare(paragraph)) ?? true, lines);
        return lines;
    }

    // The marks of LatinRuns must not hide the letters that decide the direction.
    private static string Bare(string paragraph) => string.Concat(paragraph.Where(c => c is not (>= '\u2066' and <= '\u2069')));

    private void Paragraph(string written, float width, TextStyle style, bool rightToLeft, List<TextLine> lines)
    {
        var (text, levels) = Visible(written, Bidi.Levels(written, rightToLeft));
        var filler = new LineFiller(shaper, width, style, rightToLeft, fonts, lines);
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            var space = Breaks(text[i]);
            while (end < text.Length && Breaks(text[end]) == space)
                end++;
            filler.Add(shaper.Shape(text[i..end], levels.AsMemory(i, end - i), style).ToList(), space);
            i = end;
        }

        filler.End();
    }

    // What only steers direction has done its work; joiners are needed by the letters.
    private static (string Text, sbyte[] Levels) Visible(string written, sbyte[] levels)
    {
        var kept = Enumerable.Range(0, written.Length).Where(i => written[i] is not (>= '\u200E' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or '\u061C' or '\uFEFF' or '\u00AD')
            && !char.IsControl(written[i])).ToArray();
        return (string.Concat(kept.Select(i => written[i])), Array.ConvertAll(kept, i => levels[i]));
    }

    private static bool Breaks(char c) => c is ' ' or '\u200B' or '\u3000' or (>= '\u2000' and <= '\u2006') or (>= '\u2008' and <= '\u200A');
}
