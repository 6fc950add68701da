using Thana.Names.Index;
using Thana.Names.Text;

namespace Thana.Names.Search;

/// <summary>A question as it was understood: words of the name and of the father (or husband), year and area.</summary>
internal sealed class Asked
{
    /// <summary>Words that are looked at of each field.</summary>
    public const int MostWords = 8;

    public required IReadOnlyList<Token> Name { get; init; }

    public required IReadOnlyList<Token> Father { get; init; }

    public byte Year { get; init; }

    public string Area { get; init; } = "";

    /// <summary>All readings of a question: its name, and each alias as another name.</summary>
    public static List<Asked> Of(Question question, NameReader reader)
    {
        var parts = reader.Read(question.Name);
        var father = NameRows.Together(reader.Read(question.Father));
        if (father.Count == 0)
            father = parts.Father;
        var husband = NameRows.Together(reader.Read(question.Husband));
        if (husband.Count == 0)
            husband = parts.Husband;
        var names = new List<List<Token>> { parts.Name };
        names.AddRange(parts.Aliases);
        var alias = reader.Read(question.Alias);
        names.Add(alias.Name);
        names.AddRange(alias.Aliases);
        var fathers = new[] { father, husband }.Where(f => f.Count > 0).DefaultIfEmpty([]).ToList();
        names.RemoveAll(n => n.Count == 0);
        if (names.Count == 0 && fathers[0].Count > 0)
            names.Add([]);
        var year = Row.YearByte(question.BirthYear);
        var area = AreaKey.Of(string.IsNullOrWhiteSpace(question.Area) ? string.Join(' ', parts.Place) : question.Area);
        return [.. names.Take(4).SelectMany(n => fathers.Select(f => new Asked { Name = Rarest(n), Father = Rarest(f), Year = year, Area = area }))];
    }

    /// <summary>Name and father in each other's fields.</summary>
    public Asked Exchanged() => new() { Name = Father, Father = Name, Year = Year, Area = Area };

    private static List<Token> Rarest(List<Token> tokens) => tokens.Count <= MostWords ? tokens
        : [.. tokens.OrderBy(t => WordBook.Count(t.Text)).Take(MostWords)];
}
