using System.Text;

namespace Thana.Web.Modules.Import;

/// <summary>
/// Records of a delimited file (RFC 4180) with the line each begins on. Written here since the CSV libraries stop at the first broken record or read on
/// without bound: this one names the broken line, and begins again on the next, so that one stray quote costs one row and not the rest of the file.
/// </summary>
internal sealed class CsvRecords(TextLines lines, char delimiter)
{
    public const int LongestLine = 4 << 20;
    public const int LongestField = 1 << 20;
    private const int MostLines = 1_000;

    private readonly List<TextLines.Line> taken = [];
    private readonly List<string> fields = [];
    private readonly StringBuilder field = new();

    /// <param name="Fields">Null when the line is broken.</param>
    /// <param name="Raw">The line as found, for the file of refused rows.</param>
    internal sealed record Record(long Line, string[]? Fields, RowFault? Fault, string Raw);

    /// <summary>The next record, blank lines passed over; null at the end.</summary>
    /// <param name="width">Columns it must have; 0 for the header, which has what it has.</param>
    public Record? Next(int width)
    {
        while (lines.Next() is { } first)
        {
            if (first.Text.Length == 0 && !first.TooLong)
            {
                Blank++;
                continue;
            }

            taken.Clear();
            taken.Add(first);
            var fault = Read() ?? (width > 0 && fields.Count != width ? Columns(width) : null);
            if (fault is null)
                return new Record(first.Number, [.. fields], null, "");
            // Whatever was read after the first line may be sound by itself.
            lines.Return(taken.GetRange(1, taken.Count - 1));
            return new Record(first.Number, null, fault, first.Text);
        }

        return null;
    }

    /// <summary>Empty lines so far.</summary>
    public long Blank { get; private set; }

    private RowFault Columns(int width) => new(
        RowFault.Columns.Code, $"{RowFault.Columns.Reason}: {fields.Count}, the header has {width}{(taken.Count > 1 ? " (a quote runs on over more lines)" : "")}");

    private RowFault? Read()
    {
        fields.Clear();
        field.Clear();
        var line = taken[0];
        var length = line.Text.Length;
        var at = 0;
        var quoted = false;
        if (line.TooLong)
            return RowFault.LongLine;
        while (true)
        {
            var text = line.Text;
            if (!quoted)
            {
                if (at < text.Length && text[at] == '"')
                {
                    quoted = true;
                    at++;
                    continue;
                }

                var end = text.AsSpan(at).IndexOf(delimiter);
                field.Append(text, at, (end < 0 ? text.Length : at + end) - at);
                at = end < 0 ? text.Length : at + end;
            }
            else
            {
                var end = text.AsSpan(at).IndexOf('"');
                field.Append(text, at, (end < 0 ? text.Length : at + end) - at);
                if (end < 0)
                {
                    // The field goes on in the next line.
                    field.Append(line.End);
                    if (taken.Count == MostLines || field.Length > LongestField || lines.Next() is not { } next)
                        return field.Length > LongestField ? RowFault.LongField : RowFault.OpenQuote;
                    taken.Add(line = next);
                    length += next.Text.Length;
                    at = 0;
                    if (next.TooLong || length > LongestLine)
                        return RowFault.LongLine;
                    continue;
                }

                at += end + 1;
                if (at < text.Length && text[at] == '"')
                {
                    field.Append('"');
                    at++;
                    continue;
                }

                quoted = false;
                if (at < text.Length && text[at] != delimiter)
                    return RowFault.BadQuote;
            }

            if (field.Length > LongestField)
                return RowFault.LongField;
            fields.Add(field.ToString());
            field.Clear();
            if (at >= line.Text.Length)
                return null;
            at++;
            // A delimiter at the very end opens one more, empty field.
            if (at == line.Text.Length)
            {
                fields.Add("");
                return null;
            }
        }
    }
}

/// <summary>Why a row cannot be an entry. The code is a promise, the reason is for people.</summary>
internal sealed record RowFault(string Code, string Reason)
{
    public static readonly RowFault Columns = new("row.columns", "not as many columns as the header");
    public static readonly RowFault OpenQuote = new("row.open-quote", "a quote is opened and never closed");
    public static readonly RowFault BadQuote = new("row.bad-quote", "text stands after a closing quote; a quote inside a quoted text is written twice");
    public static readonly RowFault LongField = new("row.long-field", "a field is longer than 1,048,576 characters");
    public static readonly RowFault LongLine = new("row.long-line", "the line is longer than 4,194,304 characters");
    public static readonly RowFault Encoding = new("row.encoding", "bytes that are no characters in the encoding of the file");
    public static readonly RowFault Nul = new("row.nul", "a NUL character");
    public static readonly RowFault Control = new("row.control", "control characters; the encoding of the mapping may be wrong");
    public static readonly RowFault Repeated = new("row.repeated", "the same row with the same number stands above");

    public static readonly RowFault Erased = new("row.erased", "the values of this record were erased by order; it is not brought in again");

    public static RowFault Missing(string target) => new($"row.no-{target}", $"no {target}");
}
