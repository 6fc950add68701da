using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>
/// Everything one search needs at hand: for each word of the index what it is worth to the words asked for. Reused from search to search; the tables are
/// cleaned by what was touched, not by their size.
/// </summary>
internal sealed partial class Scorer
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
}
