using System.Globalization;
using Thana.Names.Text;

namespace Thana.Names.Evaluation;

/// <summary>
/// A tab-separated file with a header, read line by line: with or without a byte order mark, whatever ends its lines. There is no quoting; but a line that has more
/// cells than the header is read once more as if quotes kept their tabs.
/// </summary>
internal sealed class TabFile : IDisposable
{
    private readonly string path;
    private readonly StreamReader reader;
    private readonly int[] at;
    private readonly int columns;
    private readonly Range[] ranges;
    private string[]? quoted;
    private string line = "";
    private int number = 1;

    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public TabFile(string path, params string[] wanted)
    {
        this.path = path;
        reader = new StreamReader(path);
        try
        {
            var header = (reader.ReadLine() ?? "").TrimStart('\uFEFF').Split('\t', StringSplitOptions.TrimEntries);
            columns = header.Length;
            ranges = new Range[columns + 1];
            at = [.. wanted.Select(name => Array.FindIndex(header, h => h.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found ? found
                : throw new InvalidDataException($"{path} has no column {name}; its header is: {string.Join(' ', header)}"))];
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>A cell of the line, by its place among the columns that were wanted.</summary>
    public string this[int wanted] => quoted is null ? line[ranges[at[wanted]]] : quoted[at[wanted]];

    /// <summary>Goes to the next line that is not empty.</summary>
    /// <exception cref="InvalidDataException">It has too few cells.</exception>
    public bool Next()
    {
        while (reader.ReadLine() is { } read)
        {
            number++;
            if (read.Length == 0)
                continue;
            line = read;
            var count = line.AsSpan().Split(ranges, '\t');
            quoted = count > columns && line.Contains('"', StringComparison.Ordinal) ? Unquoted(line) : null;
            if ((quoted?.Length ?? count) <= at.Max())
                throw new InvalidDataException($"{path}, line {number}: {quoted?.Length ?? count} columns, at least {at.Max() + 1} are needed.");
            return true;
        }
        return false;
    }

    /// <summary>A year of four digits of any script, alone or at the start of a date; null when there is none.</summary>
    public int? Year(int wanted)
    {
        var text = this[wanted].AsSpan().Trim();
        if (text.Length > 0 && text[0] > 127)
            text = SafeText.Of(text.ToString());
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits == 4 && int.Parse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var year ? year : null;
    }

    /// <exception cref="InvalidDataException">It says neither yes nor no.</exception>
    public bool Yes(int wanted) => this[wanted].Trim().ToUpperInvariant() switch
    {
        "1" or "TRUE" or "YES" => true,
        "0" or "FALSE" or "NO" => false,
        var other => throw new InvalidDataException($"{path}, line {number}: \"{other}\" is neither 1 nor 0."),
    };

    public void Dispose() => reader.Dispose();

    private static string[] Unquoted(string line)
    {
        var cells = new List<string>();
        for (var place = 0; place <= line.Length;)
        {
            int end;
            if (place < line.Length && line[place] == '"' && Closing(line, place + 1) is > 0 and var closing)
            {
                cells.Add(line[(place + 1)..closing].Replace("\"\"", "\"", StringComparison.Ordinal));
                end = closing + 1;
            }
            else
            {
                end = line.IndexOf('\t', place) is >= 0 and var tab ? tab : line.Length;
                cells.Add(line[place..end]);
            }
            place = end + 1;
        }
        return [.. cells];
    }

    /// <summary>The quote that ends a cell: the next one before a tab or the end of the line.</summary>
    private static int Closing(string line, int from)
    {
        for (var place = line.IndexOf('"', from); place >= 0; place = line.IndexOf('"', place + 1))
        {
            if (place + 1 == line.Length || line[place + 1] == '\t')
                return place;
        }
        return -1;
    }
}
