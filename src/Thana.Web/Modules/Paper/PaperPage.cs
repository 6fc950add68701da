using SkiaSharp;
using Thana.Web.Modules.Paper.Text;

namespace Thana.Web.Modules.Paper;

/// <summary>A4 in points, with the margins of a form that is bound at the right.</summary>
internal static class A4
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 36;
    public const float Right = Width - 40;
    public const float Top = 30;
    public const float Bottom = Height - 58;
    public const float Inner = Right - Left;
    public const float Millimetre = 72 / 25.4f;
}

/// <summary>One page being filled: what is drawn on it, and how far down it is full.</summary>
internal sealed class PaperPage(float top)
{
    private readonly List<Action<SKCanvas, Ink>> marks = [];

    public float Y { get; set; } = top;

    public float Left => A4.Bottom - Y;

    public void Text(IEnumerable<TextLine> lines, float left, float width, float top)
    {
        var y = top;
        foreach (var line in lines)
        {
            var at = y;
            marks.Add((canvas, ink) => line.Draw(canvas, ink.Fill, left, width, at));
            y += line.Height;
        }
    }

    public void Frame(float left, float top, float right, float bottom, bool heavy = false) =>
        marks.Add((canvas, ink) => canvas.DrawRect(left, top, right - left, bottom - top, heavy ? ink.Heavy : ink.Rule));

    public void Rule(float x1, float y1, float x2, float y2) => marks.Add((canvas, ink) => canvas.DrawLine(x1, y1, x2, y2, ink.Rule));

    public void Code(QrCode code, float left, float top)
    {
        var module = QrCode.Width * A4.Millimetre / (code.Modules + (2 * QrCode.QuietZone));
        marks.Add((canvas, ink) =>
        {
            using var path = new SKPathBuilder();
            foreach (var (x, y, length) in code.Runs())
                path.AddRect(SKRect.Create(left + ((x + QrCode.QuietZone) * module), top + ((y + QrCode.QuietZone) * module), length * module, module));
            using var done = path.Detach();
            canvas.DrawPath(done, ink.Fill);
        });
    }

    public void Draw(SKCanvas canvas, Ink ink)
    {
        foreach (var mark in marks)
            mark(canvas, ink);
    }
}

/// <summary>Black, for letters, for rules and for heavy rules. Papers are copied and stamped: no grey, no colour.</summary>
internal sealed class Ink : IDisposable
{
    public SKPaint Fill { get; } = new() { Color = SKColors.Black, IsAntialias = true };

    public SKPaint Rule { get; } = new() { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 0.6f };

    public SKPaint Heavy { get; } = new() { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 1.6f };

    public void Dispose()
    {
        Fill.Dispose();
        Rule.Dispose();
        Heavy.Dispose();
    }
}
