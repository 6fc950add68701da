using System.Runtime.InteropServices;

namespace Thana.Names.Index;

/// <summary>
/// Writes the posting lists: for each class its rows by name and by father, and for each two frequent classes the rows that have both (one in the name
/// and one in the father, or both in the name).
/// </summary>
internal sealed class PostingTable
{
    private const int LargestMatrix = 40_000_000;
    private readonly Row[] rows;
    private readonly ClassTable classes;
    private readonly int[] classOf;
    private readonly int[] nameRank;
    private readonly int[] fatherRank;
    private readonly int names;
    private readonly int fathers;

    public PostingTable(Row[] rows, ClassTable classes, int[] classOf)
    {
        (this.rows, this.classes, this.classOf) = (rows, classes, classOf);
        for (From = Math.Max(100, rows.Length / 3000); ; From *= 2)
        {
            nameRank = Ranks(classes.Names, From, out names);
            fatherRank = Ranks(classes.Fathers, From, out fathers);
            if ((long)names * Math.Max(names, fathers) <= LargestMatrix)
                break;
        }
    }

    /// <summary>Rows from which on a class is frequent.</summary>
    public int From { get; }

    private static int[] Ranks(List<int> counts, int from, out int frequent)
    {
        frequent = 0;
        var ranks = new int[counts.Count];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = counts[i] >= from ? frequent++ : -1;
        return ranks;
    }

    private enum Kind
    {
        Names, Fathers, NameFather, NameName,
    }

    public unsafe void Build(PartList parts, int degree, CancellationToken stop)
    {
        ListSet[] sets =
        [
            new(classes.Count), new(classes.Count), new(names * fathers), new(names * names),
        ];
        Parallel.For(0, sets.Length, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = stop }, kind => Pass((Kind)kind, sets[kind], null));
        var total = sets.Sum(s => s.Reserve());
        var blob = (byte*)NativeMemory.Alloc((nuint)Math.Max(total, 8));
        long start = 0;
        foreach (var set in sets)
        {
            set.Start = start;
            start += set.Total;
        }
        Parallel.For(0, sets.Length, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = stop }, kind => Pass((Kind)kind, sets[kind], blob + sets[kind].Start));
        parts.Own(Part.Lists, (nint)blob, total);
        Directory(parts, sets);
    }

    private unsafe void Pass(Kind kind, ListSet set, byte* to)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        Span<int> first = stackalloc int[Row.Slots];
        Span<int> second = stackalloc int[Row.Slots];
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            var (a, b) = (0, 0);
            if (kind != Kind.Fathers)
                a = ClassesOf(row, 0, row.NameSlots, kind == Kind.Names ? null : nameRank, tokens, first);
            if (kind is Kind.Fathers or Kind.NameFather)
                b = ClassesOf(row, row.NameSlots, row.FatherSlots, kind == Kind.Fathers ? null : fatherRank, tokens, second);
            switch (kind)
            {
                case Kind.Names:
                    foreach (var c in first[..a])
                        set.Add(c, (uint)i, to);
                    break;
                case Kind.Fathers:
                    foreach (var c in second[..b])
                        set.Add(c, (uint)i, to);
                    break;
                case Kind.NameFather:
                    foreach (var x in first[..a])
                    {
                        foreach (var y in second[..b])
                            set.Add(x * fathers + y, (uint)i, to);
                    }
                    break;
                default:
                    for (var x = 0; x < a; x++)
                    {
                        for (var y = x + 1; y < a; y++)
                            set.Add(Math.Min(first[x], first[y]) * names + Math.Max(first[x], first[y]), (uint)i, to);
                    }
                    break;
            }
        }
    }

    /// <summary>Each class of the field once, as its number or as its rank among the frequent ones.</summary>
    private int ClassesOf(in Row row, int from, int slots, int[]? rank, Span<int> tokens, Span<int> into)
    {
        var count = 0;
        var read = row.Read(from, slots, tokens);
        for (var i = 0; i < read; i++)
        {
            var c = classOf[tokens[i]];
            if (rank is not null)
                c = rank[c];
            if (c >= 0 && !into[..count].Contains(c))
                into[count++] = c;
        }
        return count;
    }

    private void Directory(PartList parts, ListSet[] sets)
    {
        var (at, counts, keys) = (new List<long>(), new List<int>(), new List<ulong>());
        var nameClass = Enumerable.Range(0, classes.Count).Where(c => nameRank[c] >= 0).ToArray();
        var fatherClass = Enumerable.Range(0, classes.Count).Where(c => fatherRank[c] >= 0).ToArray();
        for (var kind = 0; kind < sets.Length; kind++)
        {
            var set = sets[kind];
            for (var list = 0; list < set.Count.Length; list++)
            {
                if (kind >= 2 && set.Count[list] == 0)
                    continue;
                at.Add(set.Start + set.At[list]);
                counts.Add(set.Count[list]);
                if (kind == 2)
                    keys.Add(Key(nameClass[list / fathers], fatherClass[list % fathers], false));
                else if (kind == 3)
                    keys.Add(Key(nameClass[list / names], nameClass[list % names], true));
            }
        }
        parts.Add(Part.ListAt, at.ToArray());
        parts.Add(Part.ListCount, counts.ToArray());
        Table(parts, keys);
    }

    public static ulong Key(int a, int b, bool bothNames) => bothNames
        ? ((ulong)Math.Min(a, b) << 32) | (uint)Math.Max(a, b) | (1UL << 63)
        : ((ulong)a << 32) | (uint)b | (1UL << 62);

    private void Table(PartList parts, List<ulong> keys)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(keys.Count * 2 + 1));
        var (hash, list) = (new ulong[size], new int[size]);
        for (var i = 0; i < keys.Count; i++)
        {
            var slot = Hashes.Pair(keys[i]) & (uint)(size - 1);
            while (hash[slot] != 0)
                slot = (slot + 1) & (uint)(size - 1);
            hash[slot] = keys[i];
            list[slot] = 2 * classes.Count + i;
        }
        parts.Add(Part.PairHash, hash);
        parts.Add(Part.PairList, list);
    }
}
