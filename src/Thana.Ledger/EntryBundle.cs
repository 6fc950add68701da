using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Thana.Ledger;

/// <summary>The entries under one tile of leaf hashes, C2SP tlog-tiles: each with its length before it in 16 bits.</summary>
public static class EntryBundle
{
    /// <summary>The bytes of a bundle.</summary>
    /// <exception cref="ArgumentException">No entry, more than 256, or one of more than 65,535 bytes.</exception>
    public static byte[] Encode(IReadOnlyList<byte[]> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count is < 1 or > Tile.FullWidth || entries.Any(e => e.Length > ushort.MaxValue))
            throw new ArgumentException("A bundle has 1 to 256 entries of at most 65,535 bytes.", nameof(entries));

        var writer = new ByteWriter();
        foreach (var entry in entries)
        {
            writer.U16(entry.Length);
            writer.Bytes(entry);
        }

        return writer.ToArray();
    }

    /// <summary>Reads a bundle of exactly that many entries, with nothing behind them.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, int width, [NotNullWhen(true)] out IReadOnlyList<byte[]>? entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Tile.FullWidth);
        entries = null;
        var read = new List<byte[]>(width);
        while (read.Count < width)
        {
            if (bytes.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(bytes) is var length && bytes.Length - 2 < length)
                return false;

            read.Add(bytes.Slice(2, length).ToArray());
            bytes = bytes[(2 + length)..];
        }

        if (!bytes.IsEmpty)
            return false;

        entries = read;
        return true;
    }
}
