using System.Numerics;

namespace Thana.Ledger;

/// <summary>
/// The right edge of a tree: the roots of its largest complete subtrees. All that is needed to append a leaf and to know the root;
/// at most 63 hashes. It only grows.
/// </summary>
public sealed class CompactRange
{
    private readonly List<byte[]> hashes;

    /// <summary>The empty tree.</summary>
    public CompactRange() => hashes = [];

    /// <summary>Takes up where a stored edge left off.</summary>
    /// <param name="size">Leaves so far.</param>
    /// <param name="hashes">One hash of 32 bytes for each bit set in <paramref name="size"/>, largest subtree first.</param>
    /// <exception cref="ArgumentException">The hashes do not fit the size.</exception>
    public CompactRange(long size, IReadOnlyList<byte[]> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (hashes.Count != BitOperations.PopCount((ulong)size) || hashes.Any(h => h is not { Length: Merkle.HashSize }))
            throw new ArgumentException("An edge has one hash of 32 bytes for each bit set in its size.", nameof(hashes));

        Size = size;
        this.hashes = [.. hashes];
    }

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Roots of the complete subtrees, largest first.</summary>
    public IReadOnlyList<byte[]> Hashes => hashes;

    /// <summary>Adds a leaf by its hash.</summary>
    /// <param name="leafHash">32 bytes.</param>
    /// <param name="onNode">Told of each inner node that this leaf completes, from the lowest: its level (1 or more), its index on that level, its hash.</param>
    public void Append(ReadOnlySpan<byte> leafHash, Action<int, long, byte[]>? onNode = null)
    {
        Merkle.CheckHash(leafHash, nameof(leafHash));
        if (Size == long.MaxValue)
            throw new InvalidOperationException("The log is full.");

        var hash = leafHash.ToArray();
        for (var level = 1; ((Size >> (level - 1)) & 1) == 1; level++)
        {
            hash = Merkle.NodeHash(hashes[^1], hash);
            hashes.RemoveAt(hashes.Count - 1);
            onNode?.Invoke(level, Size >> level, hash);
        }

        hashes.Add(hash);
        Size++;
    }

    /// <summary>Root of the tree so far.</summary>
    public byte[] Root()
    {
        if (hashes.Count == 0)
            return Merkle.EmptyRoot;

        var root = hashes[^1].ToArray();
        for (var i = hashes.Count - 2; i >= 0; i--)
            Merkle.NodeHash(hashes[i], root, root);
        return root;
    }

    /// <summary>A second edge that grows on its own.</summary>
    public CompactRange Copy() => new(Size, hashes);
}
