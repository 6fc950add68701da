using Thana.Names.Index;

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
    private int names;
    private int fathers;
    private ushort area;
    private float areaTerm;
    private float areaMinus;

    public Scorer(int tokens, int rows, Weights weights)
    {
        this.weights = weights;
        bound = new uint[tokens];
        slot = new ushort[tokens];
        visited = new ulong[(rows >> 6) + 1];
    }

    public int[] Buffer { get; } = new int[MostRead];

    private const int MostRead = 65_536;

    /// <summary>Takes up a question; <paramref name="tokens"/> is how many words base and delta have now.</summary>
    public void Start(AskedWord[] name, AskedWord[] father, byte year, ushort areaNumber, float areaBits, int tokens)
    {
        Clean();
        if (bound.Length < tokens)
        {
            bound = new uint[tokens + tokens / 4];
            slot = new ushort[bound.Length];
        }
        (names, fathers) = (name.Length, father.Length);
        for (var i = 0; i < name.Length; i++)
            Take(name[i], i);
        for (var i = 0; i < father.Length; i++)
            Take(father[i], Asked.MostWords + i);
        area = areaNumber;
        areaTerm = Math.Min(weights.AreaMost, weights.AreaShare * areaBits);
        areaMinus = -weights.AreaDiffers;
        for (var y = 0; y < 256; y++)
        {
            var difference = Math.Abs(y - year);
            yearTerm[y] = y == 0 || year == 0 ? 0 : difference < weights.Year.Length ? weights.Year[difference] : weights.Year[^1] - 1;
            yearBound[y] = (int)MathF.Ceiling(yearTerm[y] * Unit);
        }
    }

    private void Take(AskedWord word, int at)
    {
        bits[at] = word.Bits;
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

    /// <summary>No row scores more than this many sixteenths of a bit.</summary>
    public int Bound(in Row row)
    {
        uint sum = 0, fatherSum = 0;
        var (nameSlots, slots) = (row.NameSlots, row.NameSlots + row.FatherSlots);
        for (var i = 0; i < slots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare)
                return SlowBound(row);
            if (i < nameSlots)
                sum += bound[code] >> 16;
            else
                fatherSum += bound[code] & 0xFFFF;
        }
        return (int)(sum + fatherSum) + yearBound[row.Year] + AreaBound(row.Area);
    }

    private int AreaBound(ushort other) => area == 0 || other == 0 ? 0 : (int)MathF.Ceiling((area == other ? areaTerm : areaMinus) * Unit);

    private int SlowBound(in Row row)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        var sum = yearBound[row.Year] + AreaBound(row.Area);
        foreach (var token in tokens[..row.Read(0, row.NameSlots, tokens)])
            sum += (int)(bound[token] >> 16);
        foreach (var token in tokens[..row.Read(row.NameSlots, row.FatherSlots, tokens)])
            sum += (int)(bound[token] & 0xFFFF);
        return sum;
    }

    public static int Units(float score) => (int)MathF.Floor(score * Unit);

    /// <summary>The score of a row in bits.</summary>
    public float Score(ReadOnlySpan<int> name, ReadOnlySpan<int> father, byte year, ushort otherArea)
    {
        var score = yearTerm[year];
        if (area != 0 && otherArea != 0)
            score += area == otherArea ? areaTerm : areaMinus;
        score += Field(name, 0, names);
        if (father.Length > 0 && fathers > 0)
            score += Field(father, Asked.MostWords, fathers);
        return score;
    }

    /// <summary>Gives each word at most one partner, best pairs first; what is left over costs.</summary>
    private float Field(ReadOnlySpan<int> record, int first, int count)
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
        var (score, asked, had) = (0f, 0, 0);
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
            asked |= 1 << (pair[best] >> 4);
            had |= 1 << (pair[best] & 15);
        }
        return score - LeftOver(record.Length - System.Numerics.BitOperations.PopCount((uint)had), first, count, asked);
    }

    private float LeftOver(int extra, int first, int count, int asked)
    {
        var missing = count - System.Numerics.BitOperations.PopCount((uint)asked);
        var conflicts = Math.Min(missing, extra);
        var cost = (missing - conflicts) * weights.MissingWord + (extra - conflicts) * weights.ExtraWord;
        for (var i = 0; i < count && conflicts > 0; i++)
        {
            if ((asked & (1 << i)) == 0)
            {
                cost += weights.Conflict + weights.ConflictShare * bits[first + i];
                conflicts--;
            }
        }
        return cost;
    }
}
