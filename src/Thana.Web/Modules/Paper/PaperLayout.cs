using Thana.Domain;
using Thana.Web.Modules.Paper.Text;

namespace Thana.Web.Modules.Paper;

/// <summary>Sets a paper's content on pages. The pages are the same for every copy; which copy it is, and the page numbers, are drawn at the end.</summary>
internal sealed class PaperLayout
{
    /// <summary>Room at the head of every page, where the copy is named.</summary>
    public const float Strip = 40;

    private const float Pad = 5;

    // Tall letters of Nastaliq reach over their line.
    private const float Above = 4;
    private const float Number = 22;
    private const float Label = 138;

    private static readonly TextStyle Text = new(12);
    private static readonly TextStyle LabelUrdu = new(9.5f, Bold: true, Align.Right);
    private static readonly TextStyle LabelEnglish = new(8.5f, Align: Align.Right);
    private static readonly TextStyle Small = new(8.5f);

    private readonly TextSetter setter;
    private readonly PaperSheet sheet;
    private readonly List<PaperPage> pages = [];

    private PaperLayout(PaperSheet sheet, PaperFonts fonts) => (this.sheet, setter) = (sheet, new TextSetter(fonts));

    private PaperPage Page => pages[^1];

    public static IReadOnlyList<PaperPage> Of(PaperSheet sheet, PaperFonts fonts)
    {
        var layout = new PaperLayout(sheet, fonts);
        layout.Turn();
        layout.Head();
        foreach (var column in sheet.Columns)
            layout.Row(column);
        layout.Narrative();
        layout.Signatures();
        layout.Check();
        return layout.pages;
    }

    private void Turn() => pages.Add(new PaperPage(A4.Top + Strip));

    private void Need(float height)
    {
        if (Page.Left < height)
            Turn();
    }

    // The code stands at the left, title and boxes of the form at the right.
    private void Head()
    {
        var code = QrCode.Width * A4.Millimetre;
        var (top, left) = (Page.Y, A4.Left + code + 10);
        Proof(Page, A4.Left, top, code);
        var width = A4.Right - left;
        var y = Put(setter.Set(sheet.Title.Ur, width, new(17, Bold: true, Align.Middle)), left, width, top - 6);
        y = Put(setter.Set(LatinRuns.Isolate(sheet.Law.Ur), width, new(9.5f, Align: Align.Middle)), left, width, y - 2);
        y = Put(setter.Set($"{sheet.Title.En} {sheet.Law.En}", width, new(10.5f, Align: Align.Middle)), left, width, y);
        foreach (var mark in sheet.Marks)
        {
            var lines = setter.Set(Value.Both(mark), width - 8, new(9.5f, Bold: true, Align.Middle));
            Page.Frame(left, y + 2, A4.Right, y + 2 + lines.Sum(l => l.Height), heavy: true);
            y = Put(lines, left + 4, width - 8, y + 2) + 2;
        }

        y = Boxes(left, width, y + 4);
        Page.Y = Math.Max(y, top + code + 18) + 6;
    }

    private float Boxes(float left, float width, float top)
    {
        var half = width / 2;
        for (var i = 0; i < sheet.Head.Count; i += 2)
        {
            var cells = sheet.Head.Skip(i).Take(2)
                .Select(c => (Label: setter.Set($"{c.Label.Ur} / {LatinRuns.Whole(c.Label.En)}", half - (2 * Pad), new(8.5f, Align: Align.Right)), Value: setter.Set(c.Value, half - (2 * Pad), new(i == 0 ? 11.5f : 11, Bold: true, Align.Right)))).ToList();
            var height = cells.Max(c => c.Label.Sum(l => l.Height) + c.Value.Sum(l => l.Height)) + 3;
            for (var k = 0; k < cells.Count; k++)
            {
                var x = left + (half * (1 - k));
                Page.Frame(x, top, x + half, top + height);
                var y = Put(cells[k].Label, x + Pad, half - (2 * Pad), top);
                Put(cells[k].Value, x + Pad, half - (2 * Pad), y - 1);
            }

            top += height;
        }

        return top;
    }

    private void Proof(PaperPage page, float left, float top, float width)
    {
        if (sheet.Proof.Code is { } code)
            page.Code(code, left, top);
        page.Frame(left, top, left + width, top + width);
        var words = sheet.Proof.Code is null ? Value.Both(PaperWords.NoReceipt) : LatinRuns.Whole(sheet.Proof.ShortCode);
        page.Text(setter.Set(words, width, new(sheet.Proof.Code is null ? 9 : 12, Bold: true, Align.Middle)), left, width, top + width + 1);
    }

    private void Row(PaperCell cell)
    {
        var width = A4.Inner - Number - Label;
        var label = Labels(cell.Label, Label - (2 * Pad));
        var lines = setter.Set(cell.Value, width - (2 * Pad), Text);
        var height = Math.Max(label.Sum(l => l.Height), lines.Sum(l => l.Height)) + Above + 2;
        if (height > Page.Left && (height < 80 || Page.Left < 70))
            Turn();
        var first = true;
        for (var done = 0; done < lines.Count || first; first = false)
        {
            if (!first)
                Turn();
            var fits = Fit(lines, done, Page.Left - Above - 2);
            var part = lines.GetRange(done, fits);
            var bottom = Page.Y + Math.Max(part.Sum(l => l.Height), first ? Math.Min(label.Sum(l => l.Height), Page.Left - Above - 2) : 0) + Above + 2;
            RowFrame(cell.No, first ? label : setter.Set(Value.Both(PaperWords.Continued), Label - (2 * Pad), LabelEnglish), bottom);
            Page.Text(part, A4.Left + Pad, width - (2 * Pad), Page.Y + Above);
            Page.Y = bottom;
            done += fits;
        }
    }

    private void RowFrame(string no, IEnumerable<TextLine> label, float bottom)
    {
        var y = Page.Y;
        Page.Frame(A4.Left, y, A4.Right, bottom);
        Page.Rule(A4.Right - Number, y, A4.Right - Number, bottom);
        Page.Rule(A4.Right - Number - Label, y, A4.Right - Number - Label, bottom);
        Page.Text(setter.Set(no, Number, new(12, Bold: true, Align.Middle)), A4.Right - Number, Number, y + 4);
        Page.Text(label, A4.Right - Number - Label + Pad, Label - (2 * Pad), y + Above);
    }

    private List<TextLine> Labels(Words words, float width) =>
        [.. setter.Set(LatinRuns.Isolate(words.Ur), width, LabelUrdu), .. setter.Set(words.En, width, LabelEnglish)];

    private void Narrative()
    {
        var width = A4.Inner - (2 * Pad) - 4;
        Need(80);
        var title = setter.Set(Value.Both(sheet.Body.Label), width, new(11, Bold: true, Align.Middle));
        var bar = Page.Y + title.Sum(l => l.Height) + Above + 1;
        Page.Frame(A4.Left, Page.Y, A4.Right, bar);
        Page.Text(title, A4.Left + Pad, width, Page.Y + Above);
        Page.Y = bar;
        var lines = setter.Set(sheet.Body.Value, width, Text);
        for (var done = 0; done < lines.Count;)
        {
            var fits = Fit(lines, done, Page.Left - 8);
            var part = lines.GetRange(done, fits);
            var bottom = Page.Y + part.Sum(l => l.Height) + 8;
            Page.Frame(A4.Left, Page.Y, A4.Right, bottom);
            Page.Text(part, A4.Left + Pad + 2, width, Page.Y + 3);
            Page.Y = bottom;
            done += fits;
            if (done < lines.Count)
                Turn();
        }
    }

    private void Signatures()
    {
        var attested = sheet.Attested is { } words ? setter.Set(Value.Lines(LatinRuns.Isolate(words.Ur), LatinRuns.Whole(words.En)), A4.Inner - (2 * Pad), new(10.5f)) : [];
        var each = A4.Inner / sheet.Signatures.Count;
        var boxes = sheet.Signatures.Select(s => (Label: Labels(s.Label, each - (2 * Pad)), Who: setter.Set(s.Who, each - (2 * Pad), new(10.5f, Align: Align.Right)))).ToList();
        var above = attested.Sum(l => l.Height) + 4;
        var height = boxes.Max(b => b.Label.Sum(l => l.Height) + b.Who.Take(2).Sum(l => l.Height)) + 52;
        Need(above + height);
        Page.Text(attested, A4.Left + Pad, A4.Inner - (2 * Pad), Page.Y + 2);
        var top = Page.Y + above;
        for (var i = 0; i < boxes.Count; i++)
        {
            var x = A4.Right - (each * (i + 1));
            Page.Frame(x, top, x + each, top + height);
            Put(boxes[i].Label, x + Pad, each - (2 * Pad), top + Above);
            var who = boxes[i].Who.Take(2).ToList();
            Put(who, x + Pad, each - (2 * Pad), top + height - who.Sum(l => l.Height) - 1);
        }

        Page.Y = top + height + 10;
    }

    // The second code, for when a stamp or a fold has spoilt the first, is never on the same side of the sheet.
    private void Check()
    {
        var code = QrCode.Width * A4.Millimetre;
        Need(code + 24);
        if (pages.Count == 1)
            Turn();
        var (top, left) = (Page.Y, A4.Left + code + 12);
        var width = A4.Right - left;
        Proof(Page, A4.Left, top, code);
        var y = Put(setter.Set(Value.Both(PaperWords.Check), width, new(12, Bold: true, Align.Right)), left, width, top - 4);
        y = Put(setter.Set(PaperWords.CheckHow.Ur, width, new(10)), left, width, y);
        y = Put(setter.Set(PaperWords.CheckHow.En, width, new(9.5f)), left, width, y + 2);
        y = Put(setter.Set(LatinRuns.Whole($"{sheet.Proof.Address}   {PaperWords.LogEntry.En} {sheet.Proof.Entry}"), width, new(9.5f, Bold: true, Align.Left)), left, width, y + 4);
        y = Put(setter.Set(LatinRuns.Isolate(PaperWords.Offence218.Ur), width, Small), left, width, y + 2);
        y = Put(setter.Set(PaperWords.Offence218.En, width, Small), left, width, y);
        Page.Y = Math.Max(y, top + code + 24);
    }

    private float Put(IReadOnlyList<TextLine> lines, float left, float width, float top)
    {
        Page.Text(lines, left, width, top);
        return top + lines.Sum(l => l.Height);
    }

    private static int Fit(List<TextLine> lines, int from, float room)
    {
        var count = 0;
        while (from + count < lines.Count && (room -= lines[from + count].Height) >= 0)
            count++;
        // A line higher than the page cannot be; one at least, so that the text always ends.
        return Math.Max(count, Math.Min(1, lines.Count - from));
    }
}
