using System.Collections.Concurrent;
using Thana.Names.Index;
using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Search;

/// <summary>Finds the words of an index that sound like a word. Words repeat (Zipf), so the answers are kept.</summary>
internal sealed class Expansion(Segment segment, Weights weights)
{
    private const int MostKept = 50_000;
    private const int MostMatches = 160;
    private const int MostClasses = 20;
    private readonly ConcurrentDictionary<(string Word, bool Father), AskedWord> kept = new();

    public AskedWord Of(Token token, bool father)
    {
        if (kept.TryGetValue((token.Text, father), out var known))
            return known;
        var asked = Find(token, father);
        if (kept.Count < MostKept)
            kept[(token.Text, father)] = asked;
        return asked;
    }

    private AskedWord Find(Token token, bool father)
    {
        var found = token.Sounds.Length == 0 ? Exact(token, father) : Similar(token, father);
        found.Sort(static (a, b) => b.Similarity != a.Similarity ? b.Similarity.CompareTo(a.Similarity) : a.Token.CompareTo(b.Token));
        var total = (double)segment.RowCount + 1;
        var matches = new WordMatch[Math.Min(found.Count, MostMatches)];
        long cluster = 0;
        foreach (var (_, similarity, bearers) in found)
            cluster += similarity >= weights.SameWord ? bearers : 0;
        var bits = Math.Min(weights.LargestGain, (float)Math.Log2(total / (cluster + 0.5)));
        // As many bear a word at least this similar; so a rare spelling of Muhammad that is not met exactly is no rarer than Muhammad.
        long below = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            below += found[i].Bearers;
            var gain = Math.Min(weights.LargestGain, (float)Math.Log2(total / (below + 0.5))) - weights.SpellingLoss * (1 - found[i].Similarity);
            matches[i] = new(found[i].Token, found[i].Similarity, Math.Max(gain, 0.1f), found[i].Bearers);
        }
        return new(token, father, matches, Classes(matches, father), bits);
    }

    private List<(int Token, float Similarity, long Bearers)> Exact(Token token, bool father)
    {
        var number = segment.Token(token.Text);
        return number >= 0 ? [(number, 1f, segment.Frequency(number, father))] : [];
    }

    private List<(int Token, float Similarity, long Bearers)> Similar(Token token, bool father)
    {
        var classes = new HashSet<int>();
        segment.Near(token.Key, classes);
        var found = new List<(int, float, long)>();
        foreach (var near in classes)
        {
            foreach (var candidate in segment.TokensOf(near))
            {
                // A word that nobody bears in this field yet may be borne in the delta.
                var bearers = segment.Frequency(candidate, father);
                var similarity = SoundDistance.Similarity(token.Sounds, segment.Sounds(candidate));
                if (similarity >= weights.LeastSimilarity)
                    found.Add((candidate, similarity, bearers));
            }
        }
        return found;
    }

    private ClassMatch[] Classes(WordMatch[] matches, bool father)
    {
        var best = new Dictionary<int, float>();
        foreach (var match in matches)
        {
            if (match.Bearers == 0)
                continue;
            var c = segment.TokenClass[match.Token];
            if (!best.TryGetValue(c, out var gain) || match.Gain > gain)
                best[c] = match.Gain;
        }
        var counts = father ? segment.ClassFathers : segment.ClassNames;
        return [.. best.OrderByDescending(b => b.Value).ThenBy(b => b.Key).Take(MostClasses).Select(b => new ClassMatch(b.Key, b.Value, counts[b.Key]))];
    }
}
