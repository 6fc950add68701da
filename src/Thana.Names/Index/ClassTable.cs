using Thana.Names.Sounds;

namespace Thana.Names.Index;

/// <summary>Classes of words while a segment is made: how often they occur, their words, and which keys lie one sign away.</summary>
internal sealed class ClassTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<List<int>> tokens = [];

    public int Count => tokens.Count;

    public List<int> Names { get; } = [];

    public List<int> Fathers { get; } = [];

    public int Add(int token, string key, int names, int fathers)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers[key] = number = tokens.Count;
            tokens.Add([]);
            Names.Add(0);
            Fathers.Add(0);
        }
        tokens[number].Add(token);
        Names[number] += names;
        Fathers[number] += fathers;
        return number;
    }

    public void Write(PartList parts)
    {
        parts.Add(Part.ClassNames, Names.ToArray());
        parts.Add(Part.ClassFathers, Fathers.ToArray());
        var starts = new int[tokens.Count + 1];
        for (var i = 0; i < tokens.Count; i++)
            starts[i + 1] = starts[i] + tokens[i].Count;
        parts.Add(Part.ClassTokenAt, starts);
        parts.Add(Part.ClassTokens, tokens.SelectMany(t => t).ToArray());
        var near = new List<(uint Hash, int Class)>();
        var keys = new List<string>();
        foreach (var (key, number) in numbers)
        {
            keys.Clear();
            ClassKey.Neighbourhood(key, keys);
            near.AddRange(keys.Select(k => (Hashes.Of(k), number)).Distinct());
        }
        near.Sort();
        parts.Add(Part.NeighbourHash, near.Select(n => n.Hash).ToArray());
        parts.Add(Part.NeighbourClass, near.Select(n => n.Class).ToArray());
    }
}
