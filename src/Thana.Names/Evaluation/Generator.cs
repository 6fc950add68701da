using System.Globalization;
using System.Text;
using Thana.Names.Text;

namespace Thana.Names.Evaluation;

/// <summary>
/// Makes up a population from the frequency tables: names by their bigrams in Latin letters (three of four) or Urdu, families of brothers and sisters
/// who share father, village and script and are born a few years apart, tehsils as areas. Nobody in it exists. The same seed gives the same people.
/// </summary>
public sealed class Generator
{
    private readonly Random random;
    private readonly Chain latinNames;
    private readonly Chain latinFathers;
    private readonly Chain urduNames;
    private readonly string[] areas;

    public Generator(int seed)
    {
        random = new Random(seed);
        latinNames = new Chain(Resource.Lines("freq_latin_bigrams.tsv").Where(l => l[0] == "name").Select(l => (l[1], l[2], l[3])));
        latinFathers = new Chain(Resource.Lines("freq_latin_bigrams.tsv").Where(l => l[0] == "father").Select(l => (l[1], l[2], l[3])));
        urduNames = new Chain(Resource.Lines("freq_urdu_bigrams.tsv").Select(l => (l[0], l[1], l[2])));
        areas = [.. Resource.Lines("pk_admin_areas.tsv").Select(l => l[1]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Endless; take as many as are needed.</summary>
    public IEnumerable<PopulationLine> People()
    {
        for (long number = 1; ;)
        {
            foreach (var person in Family())
                yield return person with { Id = "g" + (number++).ToString("D9", CultureInfo.InvariantCulture) };
        }
    }

    private IEnumerable<PopulationLine> Family()
    {
        var urdu = random.NextDouble() < 0.25;
        var father = Shown(urdu ? urduNames.Next(random) : latinFathers.Next(random), urdu);
        // Areas are unequal: a few districts hold most people.
        var area = areas[(int)(areas.Length * Math.Pow(random.NextDouble(), 1.7))];
        var year = random.NextDouble() < 0.04 ? 0 : 2008 - (int)(65 * Math.Pow(random.NextDouble(), 0.8));
        var children = random.NextDouble() < 0.6 ? 1 : 2 + (int)(-Math.Log(random.NextDouble() + 1e-9) * 1.2);
        for (var i = 0; i < Math.Min(children, 9); i++)
        {
            yield return new("", Shown(urdu ? urduNames.Next(random) : latinNames.Next(random), urdu), father, year == 0 ? null : Math.Min(year, 2010), area);
            year += year == 0 ? 0 : 1 + random.Next(4);
        }
    }

    /// <summary>Clerks write Latin names in capitals, in small letters or with initial capitals.</summary>
    private string Shown(string words, bool urdu)
    {
        var kind = urdu ? 0 : random.Next(4);
        return kind switch
        {
            1 => words.ToUpperInvariant(),
            0 => words,
            _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words),
        };
    }

    private sealed class Chain
    {
        private readonly Dictionary<string, (string[] Next, int[] Upto)> follows;

        public Chain(IEnumerable<(string Word, string Next, string Count)> pairs) => follows = pairs.GroupBy(p => p.Word, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g =>
            {
                var sum = 0;
                return (g.Select(p => p.Next).ToArray(), g.Select(p => sum += int.Parse(p.Count, CultureInfo.InvariantCulture)).ToArray());
            },
            StringComparer.Ordinal);

        public string Next(Random random)
        {
            while (true)
            {
                var name = new StringBuilder();
                var words = 0;
                for (var word = "^"; words < 7;)
                {
                    var (next, upto) = follows[word];
                    var at = Array.BinarySearch(upto, random.Next(upto[^1]) + 1);
                    word = next[at < 0 ? ~at : at];
                    if (word == "$" || !follows.ContainsKey(word))
                        break;
                    name.Append(words++ > 0 ? " " : "").Append(word);
                }
                if (words > 0)
                    return name.ToString();
            }
        }
    }
}
