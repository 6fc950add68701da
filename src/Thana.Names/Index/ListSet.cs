namespace Thana.Names.Index;

/// <summary>Many posting lists that are written in one walk over the rows: a first walk measures, a second writes each byte in its place.</summary>
internal sealed class ListSet(int lists)
{
    private readonly uint[] last = new uint[lists];
    private readonly int[] bytes = new int[lists];
    private readonly int[] written = new int[lists];

    public int[] Count { get; } = new int[lists];

    public long[] At { get; } = new long[lists];

    public long Start { get; set; }

    public long Total { get; private set; }

    public unsafe void Add(int list, uint row, byte* to)
    {
        var difference = row - last[list];
        if (to == null)
        {
            Count[list]++;
            bytes[list] += Postings.Bytes(difference);
        }
        else
        {
            var start = to + At[list];
            var skip = Postings.SkipBytes(Count[list]);
            var index = written[list]++;
            if (index > 0 && index % Postings.Block == 0)
            {
                var entry = (uint*)start + (index / Postings.Block - 1) * 2;
                entry[0] = last[list];
                entry[1] = (uint)bytes[list];
            }
            bytes[list] += Postings.Write(start + skip + bytes[list], difference);
        }
        last[list] = row;
    }

    /// <summary>Gives each list its place after the measuring walk.</summary>
    public long Reserve()
    {
        for (var i = 0; i < Count.Length; i++)
        {
            At[i] = Total;
            Total += Postings.SkipBytes(Count[i]) + bytes[i];
            bytes[i] = 0;
            last[i] = 0;
        }
        return Total;
    }
}
