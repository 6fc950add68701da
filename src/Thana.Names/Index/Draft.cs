using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>What one thread has read of the persons so far: rows as numbers in a stream of its own, with token numbers of its own.</summary>
internal sealed class Draft
{
    /// <summary>Key (two numbers), year with counts of name and father, area; then the tokens.</summary>
    public const int Head = 4;

    private const int ChunkLength = 1 << 20;
    private readonly NameReader reader = new();
    private readonly Dictionary<Token, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> areaNumbers = new(StringComparer.Ordinal);
    private readonly List<Token> name = [];
    private readonly List<Token> father = [];
    private int[] chunk = new int[ChunkLength];
    private int at;

    public List<Token> Tokens { get; } = [];

    public List<int> NameCounts { get; } = [];

    public List<int> FatherCounts { get; } = [];

    /// <summary>Area as written, by number; 0 is no area.</summary>
    public List<string> Areas { get; } = [""];

    public List<int> AreaCounts { get; } = [0];

    public List<(int[] Chunk, int Length)> Chunks { get; } = [];

    public List<(ulong Code, long Key)> Numbers { get; } = [];

    public int Rows { get; private set; }

    public int Persons { get; private set; }

    public void Add(Person person)
    {
        Persons++;
        var year = Row.YearByte(person.BirthYear);
        var area = Area(person.Area);
        if (person.Aliases.Count == 0 && string.IsNullOrWhiteSpace(person.Husband) && reader.TryPlain(Short(person.Name), name) && reader.TryPlain(Short(person.Father), father))
            AddRow(person.Key, name, father, year, area);
        else
        {
            foreach (var (names, fathers) in NameRows.Of(person, reader))
                AddRow(person.Key, names, fathers, year, area);
        }
        foreach (var number in person.Numbers)
            Numbers.Add((number.Code, person.Key));
    }

    /// <summary>Takes over a row that an earlier segment or a delta has read already.</summary>
    public void AddRead(long key, List<Token> names, List<Token> fathers, byte year, string areaText) => AddRow(key, names, fathers, year, Area(areaText));

    /// <summary>Persons are counted by the caller where rows are taken over.</summary>
    public void CountPerson() => Persons++;

    public void Finish()
    {
        if (at > 0)
            Chunks.Add((chunk, at));
        chunk = [];
        at = 0;
    }

    private static ReadOnlySpan<char> Short(string? text) => text.AsSpan(0, Math.Min(text?.Length ?? 0, SafeText.LongestField));

    private void AddRow(long key, List<Token> names, List<Token> fathers, byte year, int area)
    {
        var (nameCount, fatherCount) = (Math.Min(names.Count, Row.Slots), Math.Min(fathers.Count, Row.Slots));
        if (at + Head + nameCount + fatherCount > ChunkLength)
        {
            Chunks.Add((chunk, at));
            chunk = new int[ChunkLength];
            at = 0;
        }
        chunk[at++] = (int)key;
        chunk[at++] = (int)(key >> 32);
        chunk[at++] = year | (nameCount << 8) | (fatherCount << 16);
        chunk[at++] = area;
        AreaCounts[area]++;
        for (var i = 0; i < nameCount; i++)
            chunk[at++] = Number(names[i], NameCounts);
        for (var i = 0; i < fatherCount; i++)
            chunk[at++] = Number(fathers[i], FatherCounts);
        Rows++;
    }

    private int Number(Token token, List<int> counts)
    {
        if (!numbers.TryGetValue(token, out var number))
        {
            numbers[token] = number = Tokens.Count;
            Tokens.Add(token);
            NameCounts.Add(0);
            FatherCounts.Add(0);
        }
        counts[number]++;
        return number;
    }

    private int Area(string? area)
    {
        if (string.IsNullOrEmpty(area))
            return 0;
        if (areaNumbers.TryGetValue(area, out var number))
            return number;
        areaNumbers[area] = number = Areas.Count;
        Areas.Add(area);
        AreaCounts.Add(0);
        return number;
    }
}
