namespace Thana.Web.Modules.Import;

/// <summary>The header of a file and the records after it.</summary>
internal static class Table
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <exception cref="ImportStoppedException">There is no header, or not the one of the mapping.</exception>
    public static (CsvRecords Records, Header Header) Open(TextFile file, ImportMapping mapping, string path)
    {
        try
        {
            var lines = new TextLines(file.Text, CsvRecords.LongestLine);
            TextLines.Line? first;
            while ((first = lines.Next()) is { Text.Length: 0 })
            {
                // Blank lines before the header.
            }

            if (first is null)
                throw new ImportStoppedException($"{path} holds no text.");
            lines.Return([first]);
            var records = new CsvRecords(lines, Delimiter(mapping.Delimiter, first.Text));
            var head = records.Next(0)!;
            if (head.Fields is null)
                throw new ImportStoppedException($"The header of {path} cannot be read: {head.Fault!.Reason}.");
            if (head.Fields.Any(f => f.Any(c => (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || c == TextFile.Unreadable)))
                throw new ImportStoppedException($"The header of {path} is not text in {mapping.Encoding}. Is the encoding of the mapping right?");
            return (records, new Header(head.Fields, mapping));
        }
        catch (InvalidDataException failure)
        {
            throw new ImportStoppedException($"{path} cannot be unzipped: {failure.Message}");
        }
    }

    private static char Delimiter(string wanted, string header) => wanted switch
    {
        "tab" => '\t',
        "auto" => Delimiters.MaxBy(d => Outside(header, d)),
        _ => wanted[0],
    };

    private static int Outside(string text, char delimiter)
    {
        var quoted = false;
        var count = 0;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            count += !quoted && c == delimiter ? 1 : 0;
        }

        return count;
    }
}
