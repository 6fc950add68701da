using System.Globalization;
using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Learning;

/// <summary>
/// Makes <c>data/names/vowels.tsv</c>: for words of names in the Arabic script the commonest Latin spelling, from the Dakshina lexicon (only words of the
/// frequency tables) and the Wikidata name tokens (attested at least three times).
/// </summary>
internal static class VowelTable
{
    public static void Run(string vectors, TextWriter to)
    {
        var latin = new SortedDictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(vectors, "wikidata_ar_name_tokens.tsv")).Skip(1).Select(l => l.Split('\t')))
            Count(latin, line, 3, 1, _ => true);
        foreach (var line in File.ReadLines(Path.Combine(vectors, "dakshina_ur_lexicon.tsv")).Skip(1).Select(l => l.Split('\t')))
            Count(latin, line, 1, 50, word => WordBook.Count(word) > 0);
        to.Write("word\tlatin\n");
        foreach (var (word, spellings) in latin)
        {
            var best = spellings.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Length).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key;
            to.Write($"{word}\t{best}\n");
        }
    }

    private static void Count(SortedDictionary<string, Dictionary<string, int>> latin, string[] line, int least, int weight, Func<string, bool> wanted)
    {
        var count = int.Parse(line[2], CultureInfo.InvariantCulture);
        var (word, spelling) = (MatchText.Of(SafeText.Of(line[0])), MatchText.Of(SafeText.Of(line[1])));
        if (count < least || word.Length < 2 || spelling.Length < 2 || !spelling.All(char.IsAsciiLetterLower) || !wanted(word))
            return;
        // A pair whose consonants disagree is an error of the mining, not a spelling.
        if (SoundDistance.Similarity(ArabicSounds.Of(word), LatinSounds.Of(spelling)) < 0.6)
            return;
        if (!latin.TryGetValue(word, out var spellings))
            latin[word] = spellings = new(StringComparer.Ordinal);
        spellings[spelling] = spellings.GetValueOrDefault(spelling) + count * weight;
    }
}
