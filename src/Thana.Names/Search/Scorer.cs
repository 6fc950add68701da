using Thana.Names.Index;
using Thana.Names.Sounds;

namespace Thana.Names.Search;

/// <summary>
/// Everything one search needs at hand: for each word of the index what it is worth to the words asked for. Reused from search to search; the tables are
/// cleaned by what was touched, not by their size.
/// </summary>
internal sealed class Scorer
{
    private const int Words = Asked.MostWords * 2;

    /// <summary>Bounds are whole sixteenths of a bit.</summary>
    private const float Unit = 16f;

    private readonly Weights weights;
    private uint[] bound;
    private ushort[] slot;
    private float[] gains = new float[Words * 512];
    private readonly List<int> touched = [];
    private readonly ulong[] visited;
    private readonly List<int> visitedWords = [];
    private readonly int[] yearBound = new int[256];
    private readonly float[] yearTerm = new float[256];
    private readonly float[] bits = new float[Words];
    private readonly byte[][] sounds = new byte[Words][];
    private readonly Delta words;
    private readonly int[] namePenalty = new int[(Row.Slots + 1) << 4];
    private readonly int[] fatherPenalty = new int[(Row.Slots + 1) << 4];
    private readonly float[] nameGain = new float[16];
    private int names;
    private int fathers;
    private ushort area;
    private float areaTerm;
    private float areaMinus;

    public Scorer(Delta words, int rows, Weights weights)
    {
        (this.weights, this.words) = (weights, words);
        bound = new uint[words.TokenCount];
        slot = new ushort[bound.Length];
        visited = new ulong[(rows >> 6) + 1];
    }

    public int[] Buffer { get; } = new int[MostRead];

    private const int MostRead = 65_536;

    /// <summary>Takes up a question; the tables grow with the words of the delta.</summary>
    public void Start(AskedWord[] name, AskedWord[] father, byte year, ushort areaNumber, float areaBits)
    {
        Clean();
        if (bound.Length < words.TokenCount)
        {
            bound = new uint[words.TokenCount + words.TokenCount / 4];
            slot = new ushort[bound.Length];
        }
        (names, fathers) = (name.Length, father.Length);
        for (var i = 0; i < name.Length; i++)
            Take(name[i], i);
        for (var i = 0; i < father.Length; i++)
            Take(father[i], Asked.MostWords + i);
        Penalties(namePenalty, names, false);
        Penalties(fatherPenalty, fathers, fathers == 0);
        area = areaNumber;
        areaTerm = Math.Min(weights.AreaMost, weights.AreaShare * areaBits);
        areaMinus = -weights.AreaDiffers;
        for (var y = 0; y < 256; y++)
        {
            var difference = Math.Abs(y - year);
            yearTerm[y] = y == 0 || year == 0 ? 0 : weights.YearScale * (difference < weights.Year.Length ? weights.Year[difference] : weights.Year[^1] - 1);
            yearBound[y] = (int)MathF.Ceiling(yearTerm[y] * Unit);
        }
    }

    private void Take(AskedWord word, int at)
    {
        bits[at] = word.Bits;
        sounds[at] = word.Token.Sounds;
        var shift = at < Asked.MostWords ? 16 : 0;
        foreach (var match in word.Matches)
        {
            int entry = slot[match.Token];
            if (entry == 0)
            {
                if (touched.Count >= ushort.MaxValue - 1)
                    continue;
                touched.Add(match.Token);
                slot[match.Token] = (ushort)(entry = touched.Count);
                if ((entry + 1) * Words > gains.Length)
                    Array.Resize(ref gains, gains.Length * 2);
                gains.AsSpan(entry * Words, Words).Clear();
            }
            gains[entry * Words + at] = match.Gain;
            var old = (bound[match.Token] >> shift) & 0xFFFF;
            var now = (uint)MathF.Ceiling(match.Gain * Unit);
            if (now > old)
                bound[match.Token] = (bound[match.Token] & ~(0xFFFFu << shift)) | (now << shift);
        }
    }

    private void Clean()
    {
        foreach (var token in touched)
            (bound[token], slot[token]) = (0, 0);
        touched.Clear();
        Forget();
    }

    /// <summary>Rows seen so far may be seen again.</summary>
    public void Forget()
    {
        foreach (var word in visitedWords)
            visited[word] = 0;
        visitedWords.Clear();
    }

    /// <summary>True the first time a row is met in a search.</summary>
    public bool Visit(int row)
    {
        ref var word = ref visited[row >> 6];
        var bit = 1UL << (row & 63);
        if ((word & bit) != 0)
            return false;
        if (word == 0)
            visitedWords.Add(row >> 6);
        word |= bit;
        return true;
    }

    /// <summary>The row shares a word with the question and may score more than the threshold.</summary>
    public bool Plausible(in Row row, int threshold)
    {
        var most = Bound(row);
        return most > threshold && Shares(row);
    }

    private bool Shares(in Row row)
    {
        for (var i = 0; i < row.NameSlots + row.FatherSlots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare || (i < row.NameSlots ? bound[code] >> 16 : bound[code] & 0xFFFF) != 0)
                return true;
        }
        return false;
    }

    /// <summary>No row scores more than this many sixteenths of a bit.</summary>
    public int Bound(in Row row)
    {
        uint sum = 0;
        var (nameSlots, slots) = (row.NameSlots, row.NameSlots + row.FatherSlots);
        var (met, fatherMet) = (0, 0);
        for (var i = 0; i < nameSlots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare)
                return SlowBound(row);
            var most = bound[code] >> 16;
            sum += most;
            met += most != 0 ? 1 : 0;
        }
        for (var i = nameSlots; i < slots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare)
                return SlowBound(row);
            var most = bound[code] & 0xFFFF;
            sum += most;
            fatherMet += most != 0 ? 1 : 0;
        }
        return (int)sum + yearBound[row.Year] + AreaBound(row.Area) - namePenalty[(nameSlots << 4) | met] - fatherPenalty[((slots - nameSlots) << 4) | fatherMet];
    }

    /// <summary>What the words left over cost at least when so many of a row's words have met one asked for.</summary>
    private void Penalties(int[] penalty, int asked, bool free)
    {
        for (var had = 0; had <= Row.Slots; had++)
        {
            for (var met = 0; met <= had; met++)
            {
                var pairs = Math.Min(met, asked);
                var (missing, extra) = (asked - pairs, had - pairs);
                var conflicts = Math.Min(missing, extra);
                var cost = missing + extra == 0 ? -weights.Complete
                    : conflicts * weights.Conflict + (missing - conflicts) * weights.MissingWord + (extra - conflicts) * weights.ExtraWord;
                penalty[(had << 4) | met] = free || had == 0 ? 0 : (int)MathF.Floor(cost * Unit);
            }
        }
    }

    private int AreaBound(ushort other) => area == 0 || other == 0 ? 0 : (int)MathF.Ceiling((area == other ? areaTerm : areaMinus) * Unit);

    private int SlowBound(in Row row)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        var sum = yearBound[row.Year] + AreaBound(row.Area) + (int)MathF.Ceiling(2 * weights.Complete * Unit);
        foreach (var token in tokens[..row.Read(0, row.NameSlots, tokens)])
            sum += (int)(bound[token] >> 16);
        foreach (var token in tokens[..row.Read(row.NameSlots, row.FatherSlots, tokens)])
            sum += (int)(bound[token] & 0xFFFF);
        return sum;
    }

    public static int Units(float score) => (int)MathF.Floor(score * Unit);

    /// <summary>The score of a row in bits.</summary>
    /// <param name="trace">Where to write what each word was worth; words written together are only understood when it is there or <paramref name="fine"/> is set.</param>
    public float Score(ReadOnlySpan<int> name, ReadOnlySpan<int> father, byte year, ushort otherArea, bool fine = false, List<WordEvidence>? trace = null)
    {
        var score = yearTerm[year] + AreaTerm(otherArea);
        NameScore = GivenName = Field(name, 0, names, fine, trace);
        FatherScore = 0;
        score += GivenName;
        if (father.Length == 0 || fathers == 0)
        {
            GivenName = float.PositiveInfinity;
            return score;
        }
        for (var j = 0; j < name.Length; j++)
        {
            if (father.Contains(name[j]))
                GivenName -= nameGain[j];
        }
        FatherScore = Field(father, Asked.MostWords, fathers, fine, trace);
        return score + FatherScore;
    }

    /// <summary>What the name added in the last score.</summary>
    public float NameScore { get; private set; }

    /// <summary>What the father's name added in the last score.</summary>
    public float FatherScore { get; private set; }

    /// <summary>One field of a row adds no more than this.</summary>
    public float MostOf(in Row row, bool father)
    {
        uint sum = 0;
        var (from, to) = father ? (row.NameSlots, row.NameSlots + row.FatherSlots) : (0, row.NameSlots);
        var shift = father ? 0 : 16;
        for (var i = from; i < to; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare)
                return float.MaxValue;
            sum += (bound[code] >> shift) & 0xFFFF;
        }
        return sum / Unit + weights.Complete;
    }

    /// <summary>What one field of another row would add.</summary>
    public float One(ReadOnlySpan<int> words, bool father) => father ? Field(words, Asked.MostWords, fathers, false, null) : Field(words, 0, names, false, null);

    /// <summary>A word of a row that stands for one asked for in its field.</summary>
    public bool Met(int token, bool father) => token < bound.Length && (father ? bound[token] & 0xFFFF : bound[token] >> 16) != 0;

    /// <summary>
    /// What the name alone added in the last score, without the words that stand in the father's name too: all else a brother would have scored as well.
    /// Infinite where no father was compared.
    /// </summary>
    public float GivenName { get; private set; }

    public float YearTerm(byte year) => yearTerm[year];

    public float AreaTerm(ushort other) => area == 0 || other == 0 ? 0 : area == other ? areaTerm : areaMinus;

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
