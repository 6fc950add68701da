namespace Thana.Names.Index;

/// <summary>
/// Lists of row numbers: differences as variable-length bytes. A list longer than a block starts with a table of skips (last row before the block,
/// where it starts), so that a slice of birth years is read without the rest.
/// </summary>
internal static class Postings
{
    public const int Block = 128;

    public static int SkipBytes(int count) => count <= Block ? 0 : (count - 1) / Block * 8;

    public static int Bytes(uint difference) => difference < 1u << 7 ? 1 : difference < 1u << 14 ? 2 : difference < 1u << 21 ? 3 : difference < 1u << 28 ? 4 : 5;

    public static unsafe int Write(byte* to, uint difference)
    {
        var start = to;
        while (difference >= 0x80)
        {
            *to++ = (byte)(difference | 0x80);
            difference >>= 7;
        }
        *to++ = (byte)difference;
        return (int)(to - start);
    }

    /// <summary>Adds the rows in [from, to) to <paramref name="rows"/>, at most <paramref name="most"/> of them.</summary>
    public static unsafe int Slice(byte* list, int count, uint from, uint to, int[] rows, int most)
    {
        var body = list + SkipBytes(count);
        var at = body;
        var index = 0;
        var row = 0u;
        if (count > Block)
        {
            var skips = (uint*)list;
            int low = 0, high = (count - 1) / Block;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (skips[middle * 2] < from)
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low > 0)
            {
                row = skips[(low - 1) * 2];
                at = body + skips[(low - 1) * 2 + 1];
                index = low * Block;
            }
        }
        var found = 0;
        for (; index < count; index++)
        {
            uint difference = *at++;
            if (difference >= 0x80)
            {
                difference &= 0x7F;
                for (var shift = 7; ; shift += 7)
                {
                    uint next = *at++;
                    difference |= (next & 0x7F) << shift;
                    if (next < 0x80)
                        break;
                }
            }
            row += difference;
            if (row < from)
                continue;
            if (row >= to || found == most)
                break;
            rows[found++] = (int)row;
        }
        return found;
    }
}
