using Thana.Names.Living;
using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>
/// What changed since a segment was written: rows of its own with words of its own, the keys whose rows in the segment no longer count, and who was
/// merged into whom. Small by design; rows are looked through one by one. Not safe for a writer beside readers: the owner locks.
/// </summary>
internal sealed class Delta
{
    private readonly Segment segment;
    private readonly NameReader reader = new();
    private readonly Dictionary<string, int> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> near = new(StringComparer.Ordinal);
    private readonly List<int> names = [];
    private readonly List<int> fathers = [];
    private readonly Dictionary<string, ushort> areas = new(StringComparer.Ordinal);
    private readonly List<string> areaTexts = [];
    private readonly Dictionary<long, List<int>> rowsOf = [];
    private readonly Dictionary<ulong, HashSet<long>> numbers = [];
    private readonly Dictionary<long, ulong[]> numbersOf = [];

    public Delta(Segment segment)
    {
        this.segment = segment;
        Merges = new(segment.Merges);
        Sequence = segment.Header.Sequence;
    }

    /// <summary>What a merge needs, so that it can go on while this delta changes.</summary>
    public Delta Copy()
    {
        var copy = new Delta(segment) { Sequence = Sequence, Rows = Rows[..RowCount], Keys = Keys[..RowCount], RowCount = RowCount };
        copy.Tokens.AddRange(Tokens);
        copy.areaTexts.AddRange(areaTexts);
        copy.Superseded.UnionWith(Superseded);
        foreach (var (key, codes) in numbersOf)
            copy.numbersOf[key] = codes;
        copy.Merges.Clear();
        foreach (var (from, into) in Merges)
            copy.Merges[from] = into;
        return copy;
    }

    public long Sequence { get; private set; }

    public Row[] Rows { get; private set; } = new Row[64];

    /// <summary>Key of each row; -1 where the row was replaced.</summary>
    public long[] Keys { get; private set; } = new long[64];

    public int RowCount { get; private set; }

    public List<Token> Tokens { get; } = [];

    public IReadOnlyList<string> AreaTexts => areaTexts;

    /// <summary>Tombstones: what the segment says of these keys is out of date.</summary>
    public HashSet<long> Superseded { get; } = [];

    public Dictionary<long, long> Merges { get; }

    /// <summary>Who holds a number since the segment was written.</summary>
    public IEnumerable<long> Holders(ulong code) => numbers.TryGetValue(code, out var keys) ? keys : [];

    /// <summary>A row of a person that the delta holds.</summary>
    public int RowOf(long key) => rowsOf[key][0];

    public IReadOnlyList<int> RowsOf(long key) => rowsOf.TryGetValue(key, out var rows) ? rows : [];

    public bool Holds(long key) => rowsOf.ContainsKey(key);

    public IEnumerable<(ulong Code, long Key)> Numbers => numbersOf.SelectMany(n => n.Value.Select(code => (code, n.Key)));

    public IReadOnlyList<ulong> NumbersOf(long key) => numbersOf.GetValueOrDefault(key) ?? [];

    public int TokenCount => segment.Header.TokenCount + Tokens.Count;

    public int Frequency(int token, bool father) => token < segment.Header.TokenCount ? segment.Frequency(token, father)
        : (father ? fathers : names)[token - segment.Header.TokenCount];

    public ReadOnlySpan<byte> Sounds(int token) => token < segment.Header.TokenCount ? segment.Sounds(token) : Tokens[token - segment.Header.TokenCount].Sounds;

    public string TokenText(int token) => token < segment.Header.TokenCount ? segment.TokenText(token) : Tokens[token - segment.Header.TokenCount].Text;

    public string AreaText(ushort area) => area < segment.AreaCount.Count ? segment.AreaText(area) : areaTexts[area - (int)segment.AreaCount.Count];

    public ushort Area(string key) => segment.Area(key) is > 0 and var known ? known : areas.GetValueOrDefault(key);

    /// <summary>Words of the delta whose class lies within one sign.</summary>
    public void Near(string key, HashSet<int> into)
    {
        if (Tokens.Count == 0)
            return;
        var keys = new List<string>();
        ClassKey.Neighbourhood(key, keys);
        foreach (var k in keys)
        {
            if (near.TryGetValue(k, out var found))
                into.UnionWith(found);
        }
    }

    /// <summary>The record that stands for this one after all merges. A ring, which no caller should make, ends where it began.</summary>
    public long Root(long key)
    {
        var at = key;
        for (var steps = 0; steps < 64 && Merges.TryGetValue(at, out var into); steps++)
        {
            if (into == key)
                return key;
            at = into;
        }
        return at;
    }

    public void Apply(PersonChange change)
    {
        if (change.Sequence <= Sequence)
            return;
        switch (change)
        {
            case PersonPut put:
                Forget(put.Person.Key);
                Add(put.Person);
                break;
            case PersonRemoved removed:
                Forget(removed.Key);
                break;
            case PersonMerged merged when merged.From != merged.Into:
                Merges[merged.From] = merged.Into;
                break;
            case PersonUnmerged unmerged:
                Merges.Remove(unmerged.From);
                break;
        }
        Sequence = change.Sequence;
    }

    private void Forget(long key)
    {
        Superseded.Add(key);
        if (rowsOf.Remove(key, out var rows))
        {
            foreach (var row in rows)
            {
                Keys[row] = -1;
                Count(Rows[row], -1);
            }
        }
        if (numbersOf.Remove(key, out var codes))
        {
            foreach (var code in codes)
                numbers[code].Remove(key);
        }
    }

    private void Add(Person person)
    {
        var (year, area) = (Row.YearByte(person.BirthYear), AreaNumber(person.Area));
        var rows = new List<int>();
        Span<int> name = stackalloc int[Row.Slots];
        Span<int> father = stackalloc int[Row.Slots];
        foreach (var (nameTokens, fatherTokens) in NameRows.Of(person, reader))
        {
            int n = Math.Min(nameTokens.Count, Row.Slots), f = Math.Min(fatherTokens.Count, Row.Slots);
            for (var i = 0; i < n; i++)
                name[i] = Number(nameTokens[i]);
            for (var i = 0; i < f; i++)
                father[i] = Number(fatherTokens[i]);
            if (RowCount == Rows.Length)
                Grow();
            Rows[RowCount] = Row.Pack(name[..n], father[..f], year, area);
            Keys[RowCount] = person.Key;
            Count(Rows[RowCount], 1);
            rows.Add(RowCount++);
        }
        rowsOf[person.Key] = rows;
        if (person.Numbers.Count > 0)
        {
            numbersOf[person.Key] = [.. person.Numbers.Select(n => n.Code).Distinct()];
            foreach (var code in numbersOf[person.Key])
            {
                if (!numbers.TryGetValue(code, out var holders))
                    numbers[code] = holders = [];
                holders.Add(person.Key);
            }
        }
    }

    private void Grow()
    {
        var (rows, keys) = (Rows, Keys);
        Array.Resize(ref rows, rows.Length * 2);
        Array.Resize(ref keys, keys.Length * 2);
        (Rows, Keys) = (rows, keys);
    }

    /// <summary>Frequencies of new words; those of the segment are near enough until the next merge.</summary>
    private void Count(in Row row, int step)
    {
        Span<int> read = stackalloc int[Row.Slots];
        foreach (var token in read[..row.Read(0, row.NameSlots, read)])
        {
            if (token >= segment.Header.TokenCount)
                names[token - segment.Header.TokenCount] += step;
        }
        foreach (var token in read[..row.Read(row.NameSlots, row.FatherSlots, read)])
        {
            if (token >= segment.Header.TokenCount)
                fathers[token - segment.Header.TokenCount] += step;
        }
    }

    private int Number(Token token)
    {
        if (tokens.TryGetValue(token.Text, out var number))
            return number;
        number = segment.Token(token.Text);
        if (number < 0)
        {
            number = segment.Header.TokenCount + Tokens.Count;
            Tokens.Add(token);
            names.Add(0);
            fathers.Add(0);
            var keys = new List<string>();
            ClassKey.Neighbourhood(token.Key, keys);
            foreach (var key in keys)
            {
                if (!near.TryGetValue(key, out var list))
                    near[key] = list = [];
                list.Add(number);
            }
        }
        return tokens[token.Text] = number;
    }

    private ushort AreaNumber(string? area)
    {
        var key = AreaKey.Of(area);
        if (key.Length == 0)
            return 0;
        var known = Area(key);
        if (known > 0)
            return known;
        var number = segment.AreaCount.Count + areaTexts.Count;
        if (number > ushort.MaxValue)
            return 0;
        areaTexts.Add(area!);
        return areas[key] = (ushort)number;
    }
}
