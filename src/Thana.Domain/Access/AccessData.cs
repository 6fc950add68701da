namespace Thana.Domain.Access;

/// <summary>The tables of data/access, which are part of the program.</summary>
internal static class AccessData
{
    /// <summary>Rows without comments and the heading, each with as many columns as the heading.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(AccessData).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        using var text = new StreamReader(stream);
        var width = 0;
        var rows = new List<string[]>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (width == 0)
                width = cells.Length;
            else if (cells.Length == width)
                rows.Add(cells);
            else
                throw new FormatException($"{name}: '{line}' has {cells.Length} columns, the heading {width}.");
        }

        return rows;
    }
}
