using System.IO.MemoryMappedFiles;
using System.Text;
using Thana.Names.Sounds;

namespace Thana.Names.Index;

/// <summary>
/// An immutable index that lies in a mapped file or in memory. Every process that opens the file shares its pages. Unmapped when nobody refers to it
/// any more, so that a search in flight keeps what it reads.
/// </summary>
internal sealed unsafe partial class Segment
{
    private readonly byte* start;
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly PartEntry[] parts;
    private readonly Dictionary<ulong, ushort> areas = [];

    private Segment(byte* start, SegmentHeader header, PartEntry[] parts, MemoryMappedFile? file, MemoryMappedViewAccessor? view)
    {
        this.start = start;
        (Header, this.parts, this.file, this.view) = (header, parts, file, view);
        Rows = Map<Row>(Part.Rows);
        Years = Map<int>(Part.Years);
        TokenNames = Map<int>(Part.TokenNames);
        TokenFathers = Map<int>(Part.TokenFathers);
        TokenClass = Map<int>(Part.TokenClass);
        ClassNames = Map<int>(Part.ClassNames);
        ClassFathers = Map<int>(Part.ClassFathers);
        ListAt = Map<long>(Part.ListAt);
        ListCount = Map<int>(Part.ListCount);
        Lists = Map<byte>(Part.Lists);
        Numbers = Map<ulong>(Part.Numbers);
        AreaCount = Map<int>(Part.AreaCount);
        soundAt = Map<int>(Part.TokenSoundAt);
        sounds = Map<byte>(Part.TokenSound);
        classTokenAt = Map<int>(Part.ClassTokenAt);
        classTokens = Map<int>(Part.ClassTokens);
        neighbourHash = Map<uint>(Part.NeighbourHash);
        neighbourClass = Map<int>(Part.NeighbourClass);
        tokenHash = Map<int>(Part.TokenHash);
        numberRows = Map<int>(Part.NumberRows);
        numbersByRow = Map<int>(Part.NumbersByRow);
        pairHash = Map<ulong>(Part.PairHash);
        pairList = Map<int>(Part.PairList);
        narrowKeys = Map<uint>(Part.Keys);
        wideKeys = Map<long>(Part.Keys);
        var areaHash = Map<ulong>(Part.AreaHash);
        for (var i = 1; i < areaHash.Count; i++)
            areas[areaHash[i]] = (ushort)i;
        var merges = Map<long>(Part.Merges);
        for (var i = 0; i + 1 < merges.Count; i += 2)
            Merges[merges[i]] = merges[i + 1];
    }

    private readonly Mapped<int> soundAt;
    private readonly Mapped<byte> sounds;
    private readonly Mapped<int> classTokenAt;
    private readonly Mapped<int> classTokens;
    private readonly Mapped<uint> neighbourHash;
    private readonly Mapped<int> neighbourClass;
    private readonly Mapped<int> tokenHash;
    private readonly Mapped<int> numberRows;
    private readonly Mapped<int> numbersByRow;
    private readonly Mapped<ulong> pairHash;
    private readonly Mapped<int> pairList;
    private readonly Mapped<uint> narrowKeys;
    private readonly Mapped<long> wideKeys;

    public SegmentHeader Header { get; }

    public Mapped<Row> Rows { get; }

    public Mapped<int> Years { get; }

    public Mapped<int> TokenNames { get; }

    public Mapped<int> TokenFathers { get; }

    public Mapped<int> TokenClass { get; }

    public Mapped<int> ClassNames { get; }

    public Mapped<int> ClassFathers { get; }

    public Mapped<long> ListAt { get; }

    public Mapped<int> ListCount { get; }

    public Mapped<byte> Lists { get; }

    public Mapped<ulong> Numbers { get; }

    public Mapped<int> AreaCount { get; }

    /// <summary>Person key to the key it was merged into, as of <see cref="SegmentHeader.Sequence"/>.</summary>
    public Dictionary<long, long> Merges { get; } = [];

    public int RowCount => Header.RowCount;

    /// <summary>Words and classes of one field: how often, and where the single lists of that field begin.</summary>
    public int Frequency(int token, bool father) => father ? TokenFathers[token] : TokenNames[token];

    public long Key(long row) => Header.KeyBytes == 4 ? narrowKeys[row] : wideKeys[row];

    /// <summary>A row of the person who holds a number.</summary>
    public int NumberRow(long index) => numberRows[index];

    /// <summary>The numbers that a person holds; all of them stand with one of the person's rows.</summary>
    public IEnumerable<ulong> NumbersOf(int row)
    {
        long low = 0, high = numbersByRow.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (numberRows[numbersByRow[middle]] < row)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < numbersByRow.Count && numberRows[numbersByRow[low]] == row; low++)
            yield return Numbers[numbersByRow[low]];
    }

    public ReadOnlySpan<byte> Sounds(int token) => sounds.Slice(soundAt[token], soundAt[token + 1] - soundAt[token]);

    public string TokenText(int token) => Text(Part.TokenTextAt, Part.TokenText, token);

    public string AreaText(int area) => Text(Part.AreaTextAt, Part.AreaText, area);

    public ushort Area(string key) => key.Length > 0 ? areas.GetValueOrDefault(Hashes.Long(key)) : (ushort)0;

    public ReadOnlySpan<int> TokensOf(int classNumber) => classTokens.Slice(classTokenAt[classNumber], classTokenAt[classNumber + 1] - classTokenAt[classNumber]);

    /// <summary>Bytes of everything that finds by name; numbers apart.</summary>
    public long BytesWithoutNumbers => Header.Length - parts[(int)Part.Numbers].Length - parts[(int)Part.NumberRows].Length - parts[(int)Part.NumbersByRow].Length;

    public int Token(string text)
    {
        var mask = (uint)(tokenHash.Count - 1);
        for (var slot = Hashes.Of(text) & mask; tokenHash[slot] != 0; slot = (slot + 1) & mask)
        {
            var token = tokenHash[slot] - 1;
            if (string.Equals(TokenText(token), text, StringComparison.Ordinal))
                return token;
        }
        return -1;
    }

    /// <summary>The list of rows that have both classes; -1 when there is none.</summary>
    public int PairList(int a, int b, bool bothNames)
    {
        var key = PostingTable.Key(a, b, bothNames);
        var mask = (uint)(pairHash.Count - 1);
        for (var slot = Hashes.Pair(key) & mask; ; slot = (slot + 1) & mask)
        {
            var found = pairHash[slot];
            if (found == key)
                return pairList[slot];
            if (found == 0)
                return -1;
        }
    }

    /// <summary>Adds the classes whose key lies within one sign of this key.</summary>
    public void Near(string key, HashSet<int> into)
    {
        var keys = new List<string>();
        ClassKey.Neighbourhood(key, keys);
        foreach (var near in keys)
        {
            var hash = Hashes.Of(near);
            long low = 0, high = neighbourHash.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (neighbourHash[middle] < hash)
                    low = middle + 1;
                else
                    high = middle;
            }
            for (; low < neighbourHash.Count && neighbourHash[low] == hash; low++)
                into.Add(neighbourClass[low]);
        }
    }

    private Mapped<T> Map<T>(Part part)
        where T : unmanaged => new(start + parts[(int)part].At, parts[(int)part].Length);

    private string Text(Part starts, Part bytes, int index)
    {
        var at = Map<int>(starts);
        return Encoding.UTF8.GetString(Map<byte>(bytes).Slice(at[index], at[index + 1] - at[index]));
    }
}
