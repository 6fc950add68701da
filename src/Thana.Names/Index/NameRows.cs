using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>The rows that stand for a person: each of the names with the father, and with the husband where there is one.</summary>
internal static class NameRows
{
    /// <summary>Names kept of one person; more is a polluted record and would slow every search.</summary>
    private const int MostNames = 12;

    public static IEnumerable<(List<Token> Name, List<Token> Father)> Of(Person person, NameReader reader)
    {
        var parts = reader.Read(person.Name);
        var names = new List<List<Token>> { parts.Name };
        names.AddRange(parts.Aliases);
        foreach (var alias in person.Aliases)
        {
            var read = reader.Read(alias);
            names.Add(read.Name);
            names.AddRange(read.Aliases);
        }
        var fathers = new List<List<Token>>();
        AddIfAny(fathers, Together(reader.Read(person.Father)));
        AddIfAny(fathers, parts.Father);
        AddIfAny(fathers, Together(reader.Read(person.Husband)));
        AddIfAny(fathers, parts.Husband);
        if (fathers.Count == 0)
            fathers.Add([]);
        names.RemoveAll(n => n.Count == 0);
        if (names.Count == 0)
            names.Add([]);
        foreach (var name in names.Take(MostNames))
        {
            foreach (var father in fathers.Take(3))
                yield return (name, father);
        }
    }

    /// <summary>A father's field may say "s/o X" or carry an alias of the father; all of it is one bag of words.</summary>
    public static List<Token> Together(NameParts parts)
    {
        var all = new List<Token>(parts.Name);
        foreach (var token in parts.Aliases.SelectMany(a => a).Concat(parts.Name.Count == 0 ? parts.Father : []))
        {
            if (!all.Contains(token))
                all.Add(token);
        }
        return all;
    }

    private static void AddIfAny(List<List<Token>> to, List<Token> tokens)
    {
        if (tokens.Count > 0)
            to.Add(tokens);
    }
}
