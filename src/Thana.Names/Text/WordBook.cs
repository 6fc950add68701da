using System.Collections.Frozen;
using System.Globalization;

namespace Thana.Names.Text;

/// <summary>Words that are known to occur in names, with how often: decides where words written together are taken apart.</summary>
internal static class WordBook
{
    private static readonly FrozenDictionary<string, int> Counts = Load();

    /// <summary>Names that others are written on to so often that no count is needed.</summary>
    private static readonly (string Word, bool Before)[] Usual =
    [
        ("muhammad", true), ("mohammad", true), ("mohammed", true), ("محمد", true), ("سید", true), ("syed", true),
        ("khan", false), ("خان", false), ("حسین", false), ("hussain", false), ("ahmad", false), ("احمد", false),
    ];

    public static int Count(string word) => Counts.GetValueOrDefault(word);

    /// <summary>Takes "waqarahmad" apart into "waqar" and "ahmad": both must be far more usual than the whole.</summary>
    public static (string First, string Second)? Split(string word)
    {
        const int shortest = 3;
        if (word.Length < 2 * shortest)
            return null;
        foreach (var (usual, before) in Usual)
        {
            if (before && word.Length >= usual.Length + shortest && word.StartsWith(usual, StringComparison.Ordinal))
                return (usual, word[usual.Length..]);
            if (!before && word.Length >= usual.Length + shortest && word.EndsWith(usual, StringComparison.Ordinal) && Count(word) < 8)
                return (word[..^usual.Length], usual);
        }
        var whole = Count(word);
        if (whole > 40)
            return null;
        (string, string)? best = null;
        var bestScore = 0.0;
        for (var cut = shortest; cut <= word.Length - shortest; cut++)
        {
            int first = Count(word[..cut]), second = Count(word[cut..]);
            var lesser = Math.Min(first, second);
            if (lesser < 3 || lesser < whole * (whole <= 2 ? 3 : 15))
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
