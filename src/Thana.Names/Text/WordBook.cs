using System.Collections.Frozen;
using System.Globalization;

namespace Thana.Names.Text;

/// <summary>Words that are known to occur in names, with how often: decides where words written together are taken apart.</summary>
internal static class WordBook
{
    private static readonly FrozenDictionary<string, int> Counts = Load();

    public static int Count(string word) => Counts.GetValueOrDefault(word);

    /// <summary>Takes "waqarahmad" apart into "waqar" and "ahmad": both must be far more usual than the whole.</summary>
    public static (string First, string Second)? Split(string word)
    {
        var shortest = word[0] > '\u0600' ? 2 : 3;
        if (word.Length < 2 * shortest + 1)
            return null;
        var whole = Count(word);
        (string, string)? best = null;
        var bestScore = 0.0;
        for (var cut = shortest; cut <= word.Length - shortest; cut++)
        {
            int first = Count(word[..cut]), second = Count(word[cut..]);
            var lesser = Math.Min(first, second);
            if (lesser < 4 || lesser < whole * 15)
                continue;
            var score = Math.Log(first) + Math.Log(second);
            if (score > bestScore)
                (best, bestScore) = ((word[..cut], word[cut..]), score);
        }
        return best;
    }

    private static FrozenDictionary<string, int> Load()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in new[] { "latin_name", "latin_father", "urdu_name" })
        {
            foreach (var place in new[] { "first", "middle", "last" })
            {
                foreach (var line in Resource.Lines($"freq_{table}_{place}.tsv"))
                {
                    var word = MatchText.Of(SafeText.Of(line[0]));
                    if (word.Length > 0)
                        counts[word] = counts.GetValueOrDefault(word) + int.Parse(line[1], CultureInfo.InvariantCulture);
                }
            }
        }
        return counts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
