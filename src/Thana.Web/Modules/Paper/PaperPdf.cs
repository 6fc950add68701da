using SkiaSharp;
using Thana.Domain;
using Thana.Web.Modules.Paper.Text;

namespace Thana.Web.Modules.Paper;

/// <summary>Writes a paper as PDF: the same pages once for each copy, each naming the copy it is.</summary>
public sealed class PaperPdf : IDisposable
{
    private readonly PaperFonts fonts = new();

    /// <param name="copies">Which copies, in this order; their names stand at the head of every page.</param>
    /// <param name="made">UTC.</param>
    public byte[] Write(PaperSheet sheet, IReadOnlyList<Words> copies, DateTime made)
    {
        var pages = PaperLayout.Of(sheet, fonts);
        using var stream = new MemoryStream();
        var about = SKDocumentPdfMetadata.Default;
        about.Title = $"{sheet.Title.En} {sheet.Head[0].Value.Trim('\u2066', '\u2069')}";
        about.Author = sheet.Head[1].Value.Split('\n')[^1].Trim('\u2066', '\u2069');
        about.Creator = "Thana";
        about.Creation = about.Modified = made;
        using (var document = SKDocument.CreatePdf(stream, about))
        {
            using var ink = new Ink();
            var setter = new TextSetter(fonts);
            foreach (var copy in copies)
            {
                for (var i = 0; i < pages.Count; i++)
                {
                    var canvas = document.BeginPage(A4.Width, A4.Height);
                    pages[i].Draw(canvas, ink);
                    var edge = new PaperPage(0);
                    Strip(edge, setter, sheet, copy);
                    Foot(edge, setter, sheet, i + 1, pages.Count);
                    edge.Draw(canvas, ink);
                    document.EndPage();
                }
            }

            document.Close();
        }

        return stream.ToArray();
    }

    public void Dispose() => fonts.Dispose();

    // Form number, what it is, and which copy: on every page, so that a loose sheet still says where it belongs.
    private static void Strip(PaperPage page, TextSetter setter, PaperSheet sheet, Words copy)
    {
        const float Box = 190;
        var name = setter.Set(Value.Lines(copy.Ur, LatinRuns.Whole(copy.En)), Box - 8, new(9.5f, Bold: true, Align.Middle));
        page.Frame(A4.Left, A4.Top, A4.Left + Box, A4.Top + PaperLayout.Strip - 6, heavy: true);
        page.Text(name, A4.Left + 4, Box - 8, A4.Top + 1);
        var width = A4.Inner - Box - 10;
        var places = sheet.Head.Skip(1).Take(2).Select(c => c.Value.Split('\n')).ToList();
        var urdu = $"{PaperWords.Form.Ur} {LatinRuns.Whole(sheet.Form)} · {sheet.Running.Ur} · {Value.After(PaperWords.Station.Ur, places[0][0])}{(places[1][0].Length > 0 ? $" · {PaperWords.District.Ur} {places[1][0]}" : "")}";
        var english = LatinRuns.Whole($"{PaperWords.Form.En} {sheet.Form} · {sheet.Running.En} · {Value.After("PS", places[0][^1])}{(places[1][^1].Length > 0 ? $" · {places[1][^1]}" : "")}");
        page.Text([.. setter.Set(urdu, width, new(9.5f)).Take(1), .. setter.Set(english, width, new(9.5f, Align: Align.Right)).Take(1)], A4.Left + Box + 10, width, A4.Top + 1);
    }

    private static void Foot(PaperPage page, TextSetter setter, PaperSheet sheet, int number, int count)
    {
        var top = A4.Bottom + 8;
        page.Rule(A4.Left, top, A4.Right, top);
        var by = LatinRuns.Whole($"{PaperWords.PrintedBy.En}: {sheet.Printed.By} · {sheet.Printed.At} · {PaperWords.LogEntry.En} {sheet.Proof.Entry} · {sheet.Proof.ShortCode}");
        page.Text(setter.Set(by, A4.Inner - 130, new(8.5f, Align: Align.Left)).Take(2), A4.Left, A4.Inner - 130, top + 4);
        page.Text(
            setter.Set($"{PaperWords.Page.With(LatinRuns.Whole(Number(number)), LatinRuns.Whole(Number(count))).Ur} · {LatinRuns.Whole(PaperWords.Page.With(number, count).En)}", 128, new(8.5f, Align: Align.Right)),
            A4.Right - 128, 128, top + 1);
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
