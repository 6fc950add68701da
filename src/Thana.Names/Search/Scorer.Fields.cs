using Thana.Names.Index;
using Thana.Names.Sounds;

namespace Thana.Names.Search;

/// <summary>How the words of one field are laid beside those asked for.</summary>
internal sealed partial class Scorer
{
    /// <summary>Gives each word at most one partner, best pairs first; what is left over costs.</summary>
    private float Field(ReadOnlySpan<int> record, int first, int count, bool fine, List<WordEvidence>? trace)
    {
        Span<float> gain = stackalloc float[Row.Slots * Asked.MostWords];
        Span<byte> pair = stackalloc byte[Row.Slots * Asked.MostWords];
        var pairs = 0;
        for (var j = 0; j < record.Length; j++)
        {
            var entry = record[j] < slot.Length ? slot[record[j]] : (ushort)0;
            if (entry == 0)
                continue;
            var line = gains.AsSpan(entry * Words + first, count);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] > 0)
                    (gain[pairs], pair[pairs++]) = (line[i], (byte)(i * 16 + j));
            }
        }
        Span<int> place = stackalloc int[Asked.MostWords];
        place.Fill(-1);
        var (score, asked, had) = (0f, 0, 0);
        if (first == 0)
            nameGain.AsSpan().Clear();
        while (true)
        {
            var best = -1;
            for (var p = 0; p < pairs; p++)
            {
                if ((asked & (1 << (pair[p] >> 4))) == 0 && (had & (1 << (pair[p] & 15))) == 0 && (best < 0 || gain[p] > gain[best]))
                    best = p;
            }
            if (best < 0)
                break;
            score += gain[best];
            if (first == 0)
                nameGain[pair[best] & 15] = gain[best];
            place[pair[best] >> 4] = pair[best] & 15;
            asked |= 1 << (pair[best] >> 4);
            had |= 1 << (pair[best] & 15);
            trace?.Add(new(first > 0, pair[best] >> 4, 1, record[pair[best] & 15], -1, gain[best]));
        }
        if (Disordered(place))
            score -= weights.Disorder;
        if (fine && asked != (1 << count) - 1 && had != (1 << record.Length) - 1)
            score += Joined(record, first, count, ref asked, ref had, trace);
        var complete = count > 0 && asked == (1 << count) - 1 && had == (1 << record.Length) - 1;
        return complete ? score + weights.Complete : score - LeftOver(record, first, count, asked, had, trace);
    }

    /// <summary>Words that met, but not in the order in which they were asked for.</summary>
    private static bool Disordered(ReadOnlySpan<int> place)
    {
        var last = -1;
        foreach (var at in place)
        {
            if (at >= 0 && at < last)
                return true;
            last = Math.Max(last, at);
        }
        return false;
    }

    /// <summary>"Jahan Zeb" and "Jehanzeb": two words against one, in either direction, among those that found no partner.</summary>
    private float Joined(ReadOnlySpan<int> record, int first, int count, ref int asked, ref int had, List<WordEvidence>? trace)
    {
        var score = 0f;
        Span<byte> both = stackalloc byte[128];
        for (var i = 0; i < count; i++)
        {
            if ((asked & (1 << i)) != 0)
                continue;
            for (var j = 0; j < record.Length; j++)
            {
                if ((had & (1 << j)) != 0)
                    continue;
                if (i + 1 < count && (asked & (1 << (i + 1))) == 0)
                {
                    var worth = Worth(Concat(sounds[first + i], sounds[first + i + 1], both), words.Sounds(record[j]), Math.Min(bits[first + i] + bits[first + i + 1], Bits(record[j], first > 0)));
                    if (worth > 0)
                    {
                        score += worth;
                        asked |= 3 << i;
                        had |= 1 << j;
                        trace?.Add(new(first > 0, i, 2, record[j], -1, worth));
                        break;
                    }
                }
                if (j + 1 < record.Length && (had & (1 << (j + 1))) == 0)
                {
                    var worth = Worth(Concat(words.Sounds(record[j]), words.Sounds(record[j + 1]), both), sounds[first + i], Math.Min(bits[first + i], Bits(record[j], first > 0) + Bits(record[j + 1], first > 0)));
                    if (worth > 0)
                    {
                        score += worth;
                        asked |= 1 << i;
                        had |= 3 << j;
                        trace?.Add(new(first > 0, i, 1, record[j], record[j + 1], worth));
                        break;
                    }
                }
            }
        }
        return score;
    }

    private float Bits(int token, bool father) => MathF.Log2((visited.Length * 64f + 1) / (words.Frequency(token, father) + 0.5f));

    private float Worth(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, float most)
    {
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var similarity = SoundDistance.Similarity(a, b);
        return similarity < 0.75f ? 0 : most - weights.SpellingLoss * (1 - similarity);
    }

    private static ReadOnlySpan<byte> Concat(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<byte> into)
    {
        if (a.Length == 0 || b.Length == 0 || a.Length + b.Length > into.Length)
            return default;
        a.CopyTo(into);
        var skip = a[^1] == b[0] ? 1 : 0;
        b[skip..].CopyTo(into[a.Length..]);
        return into[..(a.Length + b.Length - skip)];
    }

    private float LeftOver(ReadOnlySpan<int> record, int first, int count, int asked, int had, List<WordEvidence>? trace)
    {
        var missing = count - System.Numerics.BitOperations.PopCount((uint)asked);
        var extra = record.Length - System.Numerics.BitOperations.PopCount((uint)had);
        var conflicts = Math.Min(missing, extra);
        var (cost, standing) = (0f, conflicts);
        for (var i = 0; i < count; i++)
        {
            if ((asked & (1 << i)) != 0)
                continue;
            var one = standing-- > 0 ? weights.Conflict + weights.ConflictShare * bits[first + i] : weights.MissingWord;
            cost += one;
            trace?.Add(new(first > 0, i, 1, -1, -1, -one));
        }
        for (var j = 0; j < record.Length; j++)
        {
            if ((had & (1 << j)) != 0)
                continue;
            // Words that stand against a missing one have been paid for there.
            var one = conflicts-- > 0 ? 0 : weights.ExtraWord;
            cost += one;
            trace?.Add(new(first > 0, -1, 0, record[j], -1, -one));
        }
        return cost;
    }
}
