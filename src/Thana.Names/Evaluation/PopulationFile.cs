using System.Globalization;

namespace Thana.Names.Evaluation;

/// <summary>A line of a population: <c>record_id name father_name birth_year area</c>, tab-separated, found by the names in the header.</summary>
public sealed record PopulationLine(string Id, string Name, string Father, int? BirthYear, string Area)
{
    /// <summary>The person of this line, with a key of the caller's choice.</summary>
    public Person Person(long key) => new() { Key = key, Name = Name, Father = Father, BirthYear = BirthYear, Area = Area };
}

/// <summary>Reads tab-separated files by the names of their columns; other columns are ignored.</summary>
public static class PopulationFile
{
    /// <exception cref="InvalidDataException">A column is missing, or a line has too few.</exception>
    public static IEnumerable<PopulationLine> Read(string path)
    {
        using var reader = new StreamReader(path);
        var at = Columns(reader.ReadLine(), path, "record_id", "name", "father_name", "birth_year", "area");
        var most = at.Max();
        var ranges = new Range[Math.Max(most + 2, 8)];
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
                continue;
            var count = line.AsSpan().Split(ranges, '\t');
            if (count <= most)
                throw new InvalidDataException($"{path}, line {number}: {count} columns, at least {most + 1} are needed.");
            yield return new(line[ranges[at[0]]], line[ranges[at[1]]], line[ranges[at[2]]], Year(line.AsSpan()[ranges[at[3]]]), line[ranges[at[4]]]);
        }
    }

    public static void Write(IEnumerable<PopulationLine> lines, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(to);
        to.Write("record_id\tname\tfather_name\tbirth_year\tarea\n");
        foreach (var line in lines)
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{line.Id}\t{line.Name}\t{line.Father}\t{line.BirthYear}\t{line.Area}\n"));
    }

    internal static int[] Columns(string? header, string path, params string[] names)
    {
        var columns = (header ?? "").TrimStart('\uFEFF').Split('\t');
        return [.. names.Select(name => Array.IndexOf(columns, name) is >= 0 and var at ? at
            : throw new InvalidDataException($"{path} has no column {name}; its header is: {string.Join(' ', columns)}"))];
    }

    internal static int? Year(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;
}

/// <summary>A line of an examination: a question and the record that answers it, or no record when <paramref name="Present"/> is false.</summary>
public sealed record QueryLine(string Id, bool Present, string Name, string Father, int? BirthYear, string Area, string RecordId)
{
    /// <exception cref="InvalidDataException">A column is missing, or a line has too few.</exception>
    public static IEnumerable<QueryLine> Read(string path)
    {
        using var reader = new StreamReader(path);
        var at = PopulationFile.Columns(reader.ReadLine(), path, "qid", "present", "q_name", "q_father", "q_birth_year", "q_area", "record_id");
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
                continue;
            var cells = line.Split('\t');
            if (cells.Length <= at.Max())
                throw new InvalidDataException($"{path}, line {number}: {cells.Length} columns, at least {at.Max() + 1} are needed.");
            yield return new(cells[at[0]], cells[at[1]] == "1", cells[at[2]], cells[at[3]], PopulationFile.Year(cells[at[4]]), cells[at[5]], cells[at[6]]);
        }
    }
}
