using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Thana.Ledger;

/// <summary>
/// A tile of C2SP tlog-tiles: up to 256 consecutive hashes of one height, kept as a file that never changes. The bundle of the entries
/// themselves has the place and width of the tile of their leaf hashes, level 0.
/// </summary>
/// <param name="Level">0 for leaf hashes; each hash of level n stands for a full tile of level n - 1.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Width">Hashes in it, 1 to 256; fewer than 256 at the right edge of the tree only.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels of the tree that one tile spans.</summary>
    internal const int Height = 8;

    private const int MaxLevel = 63;
    private const string Head = "tile/";
    private const string BundleHead = "tile/entries/";

    /// <summary>File name of the tile below the log's prefix, <c>tile/L/N</c> or <c>tile/L/N.p/W</c>.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Head}{Level}/{Place}");

    /// <summary>File name of the entries under this tile of level 0, <c>tile/entries/N</c> or <c>tile/entries/N.p/W</c>.</summary>
    public string BundlePath => Level == 0 ? BundleHead + Place : throw new InvalidOperationException("Only tiles of level 0 have entries.");

    private string Place => Elements() + (Width == FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}"));

    /// <summary>The tile at that place in a tree of <paramref name="size"/> leaves, as wide as it is there; null when there is none.</summary>
    public static Tile? At(int level, long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var hashes = HashesAt(level, size);
        return index <= (hashes - 1) / FullWidth && hashes > 0
            ? new(level, index, (int)Math.Min(FullWidth, hashes - (index * FullWidth)))
            : null;
    }

    /// <summary>The tile of level 0, and so the bundle, that holds an entry of a tree of that size.</summary>
    public static Tile OfEntry(long entry, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(entry);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(entry, size);
        return At(0, entry / FullWidth, size)!.Value;
    }

    /// <summary>All tiles of a tree, level by level from the leaves, left to right.</summary>
    public static IEnumerable<Tile> Of(long size) => Since(0, size);

    /// <summary>The tiles to write when a tree has grown: those of the new tree that the old one did not have.</summary>
    public static IEnumerable<Tile> Since(long before, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before, size);
        return New(before, size);

        static IEnumerable<Tile> New(long before, long size)
        {
            for (var level = 0; HashesAt(level, size) is > 0 and var hashes; level++)
            {
                var had = HashesAt(level, before);
                if (had == hashes)
                    continue;

                for (var index = had / FullWidth; At(level, index, size) is { } tile; index++)
                    yield return tile;
            }
        }
    }

    /// <summary>Reads the file name of a tile strictly: only the spelling that <see cref="Path"/> has.</summary>
    public static bool TryParse([NotNullWhen(true)] string? path, out Tile tile)
    {
        tile = default;
        var slash = path?.IndexOf('/', Math.Min(Head.Length, path.Length)) ?? -1;
        return slash > 0
            && path!.StartsWith(Head, StringComparison.Ordinal)
            && Decimal.TryParse(path.AsSpan(Head.Length..slash), out var level)
            && level <= MaxLevel
            && TryPlace((int)level, path[(slash + 1)..], out tile);
    }

    /// <summary>Reads the file name of an entry bundle as strictly.</summary>
    public static bool TryParseBundle([NotNullWhen(true)] string? path, out Tile tile)
    {
        tile = default;
        return path is not null && path.StartsWith(BundleHead, StringComparison.Ordinal) && TryPlace(0, path[BundleHead.Length..], out tile);
    }

    /// <summary>The tile's bytes.</summary>
    /// <param name="node">Hash of the complete subtree over leaves [index &lt;&lt; level, (index + 1) &lt;&lt; level), as for <see cref="Proofs.Inclusion"/>.</param>
    public byte[] Make(Func<int, long, byte[]> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var bytes = new byte[Width * Merkle.HashSize];
        for (var i = 0; i < Width; i++)
            node(Level * Height, (Index * FullWidth) + i).CopyTo(bytes, i * Merkle.HashSize);
        return bytes;
    }

    /// <summary>How many hashes a level of tiles has in all: one for each full tile below.</summary>
    private static long HashesAt(int level, long size) => level * Height < 64 ? size >> (level * Height) : 0;

    private static bool TryPlace(int level, string text, out Tile tile)
    {
        tile = default;
        var width = (long)FullWidth;
        var dot = text.IndexOf(".p/", StringComparison.Ordinal);
        if (dot >= 0 && (!Decimal.TryParse(text.AsSpan(dot + 3), out width) || width is < 1 or >= FullWidth))
            return false;

        // Six elements of three digits are all that 2^63 leaves can need.
        var elements = (dot >= 0 ? text[..dot] : text).Split('/');
        if (elements.Length > 6)
            return false;

        var index = 0L;
        for (var i = 0; i < elements.Length; i++)
        {
            var digits = i == elements.Length - 1 ? elements[i] : elements[i] is ['x', .. var rest] ? rest : "";
            if (digits.Length != 3 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
                return false;
            index = (index * 1000) + int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        tile = new(level, index, (int)width);
        return tile.Place == text;   // no leading x000
    }

    private string Elements()
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Index % 1000:d3}");
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
            path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{path}");
        return path;
    }
}
