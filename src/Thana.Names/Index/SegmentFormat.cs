using System.Runtime.InteropServices;

namespace Thana.Names.Index;

/// <summary>The parts of an index file, in order. Each starts on a page; each has its own checksum in the header.</summary>
internal enum Part
{
    TokenTextAt, TokenText, TokenSoundAt, TokenSound, TokenClass, TokenNames, TokenFathers, TokenHash,
    ClassNames, ClassFathers, ClassTokenAt, ClassTokens, NeighbourHash, NeighbourClass,
    Rows, Keys, Years, AreaHash, AreaCount, AreaTextAt, AreaText,
    ListAt, ListCount, Lists, PairHash, PairList, Numbers, NumberRows, NumbersByRow, Merges,
}

/// <summary>First page of an index file.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SegmentHeader
{
    /// <summary>"ThanaNam" read as a little-endian number.</summary>
    public const ulong MagicNumber = 0x6D614E616E616854;

    /// <summary>Raised whenever the layout changes.</summary>
    public const int Version = 2;

    public const int Page = 4096;

    public ulong Magic;
    public int Format;

    /// <summary>Fingerprint of the tables and rules that made tokens and classes; an index made by other rules must be rebuilt.</summary>
    public ulong Engine;

    public long Sequence;
    public long Length;
    public int RowCount;
    public int PersonCount;
    public int TokenCount;
    public int ClassCount;
    public int KeyBytes;
    public int FrequentFrom;
    public int Reserved;

    /// <summary>Over the header with this field 0, and the table of parts.</summary>
    public ulong Sum;
}

/// <summary>Where a part lies.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PartEntry
{
    public long At;
    public long Length;
    public ulong Sum;
}
