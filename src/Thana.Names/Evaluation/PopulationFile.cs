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
        using var table = new TabFile(path, "record_id", "name", "father_name", "birth_year", "area");
        while (table.Next())
            yield return new(table[0], table[1], table[2], table.Year(3), table[4]);
    }

    public static void Write(IEnumerable<PopulationLine> lines, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(to);
        to.Write("record_id\tname\tfather_name\tbirth_year\tarea\n");
        foreach (var line in lines)
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{line.Id}\t{line.Name}\t{line.Father}\t{line.BirthYear}\t{line.Area}\n"));
    }
}

/// <summary>A line of an examination: a question and the record that answers it, or no record when <paramref name="Present"/> is false.</summary>
public sealed record QueryLine(string Id, bool Present, string Name, string Father, int? BirthYear, string Area, string RecordId)
{
    /// <exception cref="InvalidDataException">A column is missing, a line has too few, or "present" is neither 1 nor 0.</exception>
    public static IEnumerable<QueryLine> Read(string path)
    {
        using var table = new TabFile(path, "qid", "present", "q_name", "q_father", "q_birth_year", "q_area", "record_id");
        while (table.Next())
            yield return new(table[0], table.Yes(1), table[2], table[3], table.Year(4), table[5], table[6]);
    }
}
