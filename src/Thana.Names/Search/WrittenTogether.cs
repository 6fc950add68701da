using Thana.Names.Text;

namespace Thana.Names.Search;

/// <summary>
/// Other readings of a question that found nothing like it: two neighbouring words may be one in the register ("Gholi Zadeh", Gholizadeh), or one may be two
/// ("Mirhejazi", Mir Hejazi). Only readings whose new words somebody bears are worth a search.
/// </summary>
internal static class WrittenTogether
{
    private const int Most = 3;

    /// <summary>A half shorter than this is more likely an ending than a name.</summary>
    private const int ShortestHalf = 3;

    private const float Alike = 0.85f;

    public static List<Asked> Readings(Asked asked, Func<Token, bool, AskedWord> word)
    {
        var found = new List<(Asked Reading, float Bits)>();
        foreach (var father in new[] { false, true })
        {
            var of = father ? asked.Father : asked.Name;
            for (var i = 0; i < of.Count; i++)
            {
                if (i + 1 < of.Count && SameScript(of[i].Text, of[i + 1].Text) && Bits(of[i].Text + of[i + 1].Text, father, word) is > 0 and var one)
                    found.Add((With(asked, father, [.. of.Take(i), new(of[i].Text + of[i + 1].Text), .. of.Skip(i + 2)]), one));
                if (of.Count < Asked.MostWords && Halves(of[i].Text, father, word) is var (first, second, bits))
                    found.Add((With(asked, father, [.. of.Take(i), new(first), new(second), .. of.Skip(i + 1)]), bits));
            }
        }
        return [.. found.OrderByDescending(f => f.Bits).Take(Most).Select(f => f.Reading)];
    }

    private static (string First, string Second, float Bits)? Halves(string text, bool father, Func<Token, bool, AskedWord> word)
    {
        // A word that is borne as it stands is not two.
        if (text.Length < 2 * ShortestHalf || Bits(text, father, word) > 0)
            return null;
        (string, string, float)? best = null;
        for (var cut = ShortestHalf; cut <= text.Length - ShortestHalf; cut++)
        {
            var (first, second) = (Bits(text[..cut], father, word), Bits(text[cut..], father, word));
            if (first > 0 && second > 0 && first + second > (best?.Item3 ?? 0))
                best = (text[..cut], text[cut..], first + second);
        }
        return best;
    }

    /// <summary>How rare the word is; 0 when nobody bears one so spelt.</summary>
    private static float Bits(string text, bool father, Func<Token, bool, AskedWord> word)
    {
        var known = word(new(text), father);
        return known.Matches.Any(m => m.Similarity >= Alike && m.Bearers > 0) ? known.Bits : 0;
    }

    private static Asked With(Asked asked, bool father, List<Token> words) =>
        new() { Name = father ? asked.Name : words, Father = father ? words : asked.Father, Year = asked.Year, Area = asked.Area };

    private static bool SameScript(string a, string b) => a[0] < '\u0250' == b[0] < '\u0250';
}
