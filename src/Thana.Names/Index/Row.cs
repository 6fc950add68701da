using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thana.Names.Index;

/// <summary>
/// One name of one person in 24 bytes: up to ten 16-bit codes of tokens, area, year, and how many codes belong to the name and to the father. The
/// commonest 61,440 tokens have a code of their own, rarer ones take two codes.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 2, Size = 24)]
internal struct Row
{
    public const int Slots = 10;

    /// <summary>Codes from here on are the first half of a rare token.</summary>
    public const int Rare = 0xF000;

    public Codes Tokens;
    public ushort Area;

    /// <summary>Year of birth less 1879; 0 when it is not known.</summary>
    public byte Year;

    /// <summary>Codes of the name in the high half, codes of the father in the low half.</summary>
    public byte Counts;

    [InlineArray(Slots)]
    public struct Codes
    {
        private ushort first;
    }

    public readonly int NameSlots => Counts >> 4;

    public readonly int FatherSlots => Counts & 15;

    public static byte YearByte(int? year) => year is > 1879 and < 2134 ? (byte)(year.Value - 1879) : (byte)0;

    public static int? YearOf(byte code) => code == 0 ? null : code + 1879;

    /// <summary>Token ids in slots [from, from + slots); returns how many.</summary>
    public readonly int Read(int from, int slots, Span<int> into)
    {
        var count = 0;
        for (var i = from; i < from + slots; i++)
        {
            int code = Tokens[i];
            if (code >= Rare && i + 1 < from + slots)
                code = Rare + ((code - Rare) << 16) + Tokens[++i];
            into[count++] = code;
        }
        return count;
    }

    /// <summary>Packs tokens; when they do not fit, the commonest words of the longer field are left out, since they say least.</summary>
    public static Row Pack(Span<int> name, Span<int> father, byte year, ushort area)
    {
        var (names, fathers) = (name.Length, father.Length);
        while (Size(name[..names]) + Size(father[..fathers]) > Slots)
        {
            if (fathers >= names)
                DropCommonest(father, ref fathers);
            else
                DropCommonest(name, ref names);
        }
        var row = new Row { Year = year, Area = area };
        var at = Put(ref row, name[..names], 0);
        row.Counts = (byte)((at << 4) | (Put(ref row, father[..fathers], at) - at));
        return row;
    }

    private static int Put(ref Row row, ReadOnlySpan<int> tokens, int at)
    {
        foreach (var token in tokens)
        {
            if (token >= Rare)
            {
                row.Tokens[at++] = (ushort)(Rare + ((token - Rare) >> 16));
                row.Tokens[at++] = (ushort)(token - Rare);
            }
            else
                row.Tokens[at++] = (ushort)token;
        }
        return at;
    }

    private static int Size(ReadOnlySpan<int> tokens)
    {
        var size = 0;
        foreach (var token in tokens)
            size += token >= Rare ? 2 : 1;
        return size;
    }

    /// <summary>Ids are ranks: the lowest is the commonest.</summary>
    private static void DropCommonest(Span<int> tokens, ref int count)
    {
        var commonest = 0;
        for (var i = 1; i < count; i++)
        {
            if (tokens[i] < tokens[commonest])
                commonest = i;
        }
        tokens[(commonest + 1)..count].CopyTo(tokens[commonest..]);
        count--;
    }
}
