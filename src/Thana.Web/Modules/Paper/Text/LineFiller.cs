namespace Thana.Web.Modules.Paper.Text;

/// <summary>Fills lines with words; a word wider than the line is cut between letters.</summary>
internal sealed class LineFiller(Shaper shaper, float width, TextStyle style, bool rightToLeft, PaperFonts fonts, List<TextLine> lines)
{
    private readonly List<Piece> line = [];
    private readonly List<Piece> spaces = [];
    private float used;

    public void Add(List<Piece> word, bool space)
    {
        if (space)
        {
            spaces.AddRange(word);
            return;
        }

        if (used + spaces.Sum(p => p.Width) + word.Sum(p => p.Width) > width && line.Count > 0)
            Break();
        if (spaces.Sum(p => p.Width) < width / 2)
            spaces.ForEach(Put);
        spaces.Clear();
        foreach (var piece in word)
            PutCut(piece);
    }

    public void End() => Break();

    private void Put(Piece piece)
    {
        line.Add(piece);
        used += piece.Width;
    }

    private void PutCut(Piece piece)
    {
        Piece? rest = piece;
        while (rest is not null)
        {
            if (used + rest.Width <= width)
            {
                Put(rest);
                return;
            }

            if (used > width * 0.7f)
                Break();
            var (head, tail) = shaper.Cut(rest, width - used);
            Put(head);
            rest = tail;
            if (rest is not null)
                Break();
        }
    }

    // Spaces at the end of a line hang over; at its beginning there are none.
    private void Break()
    {
        spaces.Clear();
        var order = Bidi.VisualOrder(line.ConvertAll(p => p.Level));
        var pieces = Array.ConvertAll(order, i => line[i]);
        var seen = Array.FindAll(pieces, p => !p.Space);
        var font = seen.Length == 0 ? (rightToLeft ? fonts.Nastaliq(style.Bold) : fonts.Sans(style.Bold)) : null;
        var rise = seen.Length == 0 ? Rise(font!) : seen.Max(p => Rise(p.Font));
        var fall = seen.Length == 0 ? Fall(font!) : seen.Max(p => Fall(p.Font));
        lines.Add(new TextLine(pieces, used, rise + fall, rise, rightToLeft, style.Align));
        line.Clear();
        used = 0;
    }

    private float Rise(PaperFont font) => style.Size * font.Line * font.Rise;

    private float Fall(PaperFont font) => style.Size * font.Line * (1 - font.Rise);
}
