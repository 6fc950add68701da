using System.Globalization;

namespace Thana.Domain.Access;

/// <summary>The tables of data/access, which are part of the program.</summary>
internal static class AccessData
{
    /// <summary>First day on which a row holds; the beginning of time where none is given.</summary>
    public static DateOnly From(string cell) => To(cell) ?? DateOnly.MinValue;

    /// <summary>Last day on which a row holds; null while it does.</summary>
    public static DateOnly? To(string cell) => cell.Length == 0 ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

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
