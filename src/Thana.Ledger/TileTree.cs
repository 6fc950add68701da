namespace Thana.Ledger;

/// <summary>
/// A tree read back from tile files. Its hashes are what the files say and count only once the root is one that was signed; files that are
/// missing or of the wrong length raise <see cref="InvalidDataException"/>.
/// </summary>
/// <param name="size">Leaves.</param>
/// <param name="read">Bytes of a file by its name (<c>tile/0/000</c>), or null where there is none.</param>
public sealed class TileTree(long size, Func<string, byte[]?> read)
{
    private readonly Dictionary<Tile, byte[]> seen = [];

    /// <summary>Root of the tree, from its right edge.</summary>
    public byte[] Root()
    {
        var edge = new List<byte[]>();
        var from = 0L;
        for (var level = 62; level >= 0; level--)
        {
            if (((size >> level) & 1) == 0)
                continue;

            edge.Add(Node(level, from >> level));
            from += 1L << level;
        }

        return new CompactRange(size, edge).Root();
    }

    /// <summary>Hash of a complete subtree, as <see cref="Proofs.Inclusion"/> and <see cref="Proofs.Consistency"/> ask for it.</summary>
    public byte[] Node(int level, long index)
    {
        var (tileLevel, above) = Math.DivRem(level, Tile.Height);
        var first = index << above;
        var (tileIndex, offset) = Math.DivRem(first, Tile.FullWidth);
        var tile = Tile.At(tileLevel, tileIndex, size) ?? throw new ArgumentOutOfRangeException(nameof(index), "The tree has no such node.");
        if (offset + (1 << above) > tile.Width)
            throw new ArgumentOutOfRangeException(nameof(index), "The subtree is not complete.");

        var bytes = Hashes(tile);
        var range = new CompactRange();
        for (var i = offset; i < offset + (1 << above); i++)
            range.Append(bytes.AsSpan((int)i * Merkle.HashSize, Merkle.HashSize));
        return range.Root();
    }

    private byte[] Hashes(Tile tile)
    {
        if (!seen.TryGetValue(tile, out var bytes))
            seen[tile] = bytes = TileFiles.Hashes(tile, read) ?? throw new InvalidDataException($"{tile.Path} is missing or not {tile.Width} hashes long.");
        return bytes;
    }
}
