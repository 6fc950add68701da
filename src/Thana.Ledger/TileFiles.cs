namespace Thana.Ledger;

/// <summary>The tile files and entry bundles of a whole log, checked against each other and against a signed root.</summary>
public static class TileFiles
{
    /// <summary>
    /// What is wrong with the files, or null when the entries give exactly these tiles and this root. Reads every bundle and every tile
    /// once; memory does not grow with the log.
    /// </summary>
    /// <param name="size">Leaves, from a checkpoint whose signature was checked.</param>
    /// <param name="root">Root, from the same.</param>
    /// <param name="read">Bytes of a file by its name (<c>tile/0/000</c>), or null where there is none.</param>
    public static string? Fault(long size, ReadOnlySpan<byte> root, Func<string, byte[]?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var levels = new List<Level>();
        var range = new CompactRange();
        for (var index = 0L; Tile.At(0, index, size) is { } tile; index++)
        {
            if (Entries(tile, read) is not { } entries)
                return $"{tile.BundlePath} is missing or not a bundle of {tile.Width} entries.";

            foreach (var leaf in entries.Select(e => Merkle.LeafHash(e)))
            {
                Put(levels, 0, leaf);
                range.Append(leaf, (level, _, hash) =>
                {
                    if (level % Tile.Height == 0)
                        Put(levels, level / Tile.Height, hash);
                });
            }

            if (Compare(levels, read, whole: index == (size - 1) / Tile.FullWidth) is { } fault)
                return fault;
        }

        return range.Root().AsSpan().SequenceEqual(root) ? null : "The entries do not lead to this root.";
    }

    /// <summary>A tile's hashes; where a partial tile is gone, the beginning of the full one that replaced it. Null when there is neither, whole.</summary>
    internal static byte[]? Hashes(Tile tile, Func<string, byte[]?> read)
    {
        const int full = Tile.FullWidth * Merkle.HashSize;
        var length = tile.Width * Merkle.HashSize;
        if (read(tile.Path) is { } bytes)
            return bytes.Length == length ? bytes : null;

        return read((tile with { Width = Tile.FullWidth }).Path) is { Length: full } later ? later[..length] : null;
    }

    /// <summary>A tile's entries, found in the same way.</summary>
    internal static IReadOnlyList<byte[]>? Entries(Tile tile, Func<string, byte[]?> read)
    {
        if (read(tile.BundlePath) is { } bytes)
            return EntryBundle.TryDecode(bytes, tile.Width, out var entries) ? entries : null;

        var full = tile with { Width = Tile.FullWidth };
        return read(full.BundlePath) is { } later && EntryBundle.TryDecode(later, full.Width, out var all) ? [.. all.Take(tile.Width)] : null;
    }

    private static void Put(List<Level> levels, int level, byte[] hash)
    {
        if (level == levels.Count)
            levels.Add(new());
        levels[level].Hashes.AddRange(hash);
    }

    /// <summary>Compares what is full, or all when nothing more comes.</summary>
    private static string? Compare(List<Level> levels, Func<string, byte[]?> read, bool whole)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            var level = levels[i];
            var width = level.Hashes.Count / Merkle.HashSize;
            if (width == 0 || (width < Tile.FullWidth && !whole))
                continue;

            var tile = new Tile(i, level.Next++, width);
            if (Hashes(tile, read) is not { } found)
                return $"{tile.Path} is missing or not {width} hashes long.";
            if (!found.AsSpan().SequenceEqual(level.Hashes.ToArray()))
                return $"{tile.Path} is not what the entries give.";
            level.Hashes.Clear();
        }

        return null;
    }

    /// <summary>The hashes of a level that no tile was compared with yet, and that tile's index.</summary>
    private sealed class Level
    {
        public List<byte> Hashes { get; } = [];

        public long Next { get; set; }
    }
}
