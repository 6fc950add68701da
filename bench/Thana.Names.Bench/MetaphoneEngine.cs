using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>Double metaphone keys for candidates, Jaro-Winkler over the words for the order, birth year within five years; all in memory.</summary>
internal sealed class MetaphoneEngine(string server) : IEngine
{
    private const int Most = 40_000;
    private readonly Metaphones metaphones = new(server);
    private readonly List<(string Id, string[] Name, string[] Father, int Year)> rows = [];
    private readonly Dictionary<string, List<int>> keys = new(StringComparer.Ordinal);

    public string Name => "double metaphone + Jaro-Winkler, year";

    public void Load(IEnumerable<PopulationLine> people)
    {
        var interned = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] Split(string text) => [.. Metaphones.Words(text).Select(w => interned.TryGetValue(w, out var known) ? known : interned[w] = w)];
        foreach (var person in people)
            rows.Add((person.Id, Split(person.Name), Split(person.Father), person.BirthYear ?? 0));
        metaphones.Learn(interned.Keys);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var key in Keys(rows[i].Name, rows[i].Father))
            {
                if (!keys.TryGetValue(key, out var list))
                    keys[key] = list = [];
                list.Add(i);
            }
        }
    }

    public IReadOnlyList<string> Find(QueryLine query)
    {
        var (name, father, year) = (Metaphones.Words(query.Name), Metaphones.Words(query.Father), query.BirthYear ?? 0);
        var seen = new HashSet<int>();
        foreach (var list in Keys(name, father).Select(k => keys.GetValueOrDefault(k)).OfType<List<int>>().OrderBy(l => l.Count))
        {
            if (seen.Count > Most)
                break;
            foreach (var row in list)
            {
                if (year == 0 || rows[row].Year == 0 || Math.Abs(rows[row].Year - year) <= 5)
                    seen.Add(row);
            }
        }
        return [.. seen.Select(r => (rows[r].Id, Score: Alike(name, rows[r].Name) + (father.Length > 0 ? Alike(father, rows[r].Father) : 0)))
            .OrderByDescending(r => r.Score).Take(10).Select(r => r.Id)];
    }

    public void Dispose() => keys.Clear();

    /// <summary>A word of the name with a word of the father; the words of the name where no father is given.</summary>
    private IEnumerable<string> Keys(string[] name, string[] father)
    {
        var names = name.SelectMany(metaphones.Of).Distinct().ToList();
        var fathers = father.SelectMany(metaphones.Of).Distinct().ToList();
        return fathers.Count == 0 ? names : names.SelectMany(n => fathers.Select(f => n + "|" + f));
    }

    private static double Alike(string[] a, string[] b) => a.Length == 0 || b.Length == 0 ? 0
        : (a.Sum(x => b.Max(y => JaroWinkler(x, y))) / a.Length + b.Sum(x => a.Max(y => JaroWinkler(x, y))) / b.Length) / 2;

    private static double JaroWinkler(string a, string b)
    {
        if (a == b)
            return 1;
        var window = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        Span<bool> inA = stackalloc bool[a.Length], inB = stackalloc bool[b.Length];
        var same = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(b.Length, i + window + 1); j++)
            {
                if (!inB[j] && a[i] == b[j])
                {
                    (inA[i], inB[j]) = (true, true);
                    same++;
                    break;
                }
            }
        }
        if (same == 0)
            return 0;
        var (swaps, at) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!inA[i])
                continue;
            while (!inB[at])
                at++;
            swaps += a[i] != b[at++] ? 1 : 0;
        }
        var jaro = ((double)same / a.Length + (double)same / b.Length + (same - swaps / 2.0) / same) / 3;
        var prefix = 0;
        while (prefix < Math.Min(4, Math.Min(a.Length, b.Length)) && a[prefix] == b[prefix])
            prefix++;
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
