using System.Text;

namespace Thana.Web.Modules.Import;

/// <summary>Physical lines of any length in bounded memory: of a line that is too long only the beginning is kept.</summary>
internal sealed class TextLines(TextReader text, int longest)
{
    private readonly char[] buffer = new char[1 << 16];
    private readonly StringBuilder line = new();
    private readonly LinkedList<Line> again = new();
    private int at;
    private int filled;
    private long number;

    /// <param name="Number">1 is the first line of the file.</param>
    /// <param name="End">The line end as it stands; empty at the end of the file.</param>
    internal sealed record Line(long Number, string Text, string End, bool TooLong);

    public Line? Next()
    {
        if (again.First is { } kept)
        {
            again.RemoveFirst();
            return kept.Value;
        }

        return Read();
    }

    /// <summary>Gives lines back, to be read once more in the same order.</summary>
    public void Return(IReadOnlyList<Line> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
            again.AddFirst(lines[i]);
    }

    private Line? Read()
    {
        line.Clear();
        var tooLong = false;
        var any = false;
        while (at < filled || Fill())
        {
            any = true;
            var rest = buffer.AsSpan(at, filled - at);
            var end = rest.IndexOfAny('\n', '\r');
            Keep(end < 0 ? rest : rest[..end], ref tooLong);
            at += end < 0 ? rest.Length : end + 1;
            if (end < 0)
                continue;
            var sign = rest[end] == '\n' ? "\n" : (at < filled || Fill()) && buffer[at] == '\n' ? "\r\n" : "\r";
            at += sign.Length - 1;
            return new Line(++number, line.ToString(), sign, tooLong);
        }

        return any ? new Line(++number, line.ToString(), "", tooLong) : null;
    }

    private void Keep(ReadOnlySpan<char> part, ref bool tooLong)
    {
        var room = longest - line.Length;
        if (part.Length > room)
        {
            tooLong = true;
            part = part[..room];
        }

        line.Append(part);
    }

    private bool Fill()
    {
        at = 0;
        filled = text.Read(buffer, 0, buffer.Length);
        return filled > 0;
    }
}
