using System.Numerics;
using System.Security.Cryptography;

namespace Thana.Ledger;

/// <summary>
/// Inclusion and consistency proofs of RFC 6962 section 2.1, checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say. Checking never
/// throws on the prover's bytes: a proof of the wrong shape is a wrong proof.
/// </summary>
public static class Proofs
{
    /// <summary>True when the leaf stands at <paramref name="index"/> in the tree of <paramref name="size"/> leaves with that root.</summary>
    public static bool VerifyInclusion(long index, long size, ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof) =>
        RootFromInclusion(index, size, leafHash, proof) is { } computed && Same(computed, root);

    /// <summary>The root that an inclusion proof leads to; null when the proof's shape does not fit the index and size.</summary>
    public static byte[]? RootFromInclusion(long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return index < 0 || size < 0 ? null : RootFromInclusion((ulong)index, (ulong)size, leafHash, proof);
    }

    /// <summary>The same for the whole range of sizes that other logs write.</summary>
    internal static byte[]? RootFromInclusion(ulong index, ulong size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> proof)
    {
        if (index >= size || leafHash.Length != Merkle.HashSize || !WellFormed(proof))
            return null;

        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in proof)
        {
            if (last == 0)
                return null;

            if ((node & 1) == 1 || node == last)
            {
                Merkle.NodeHash(sibling, hash, hash);
                // A last node without a right sibling climbs unchanged until it is a right child.
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                Merkle.NodeHash(hash, sibling, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary>
    /// True when the tree of <paramref name="size2"/> leaves begins with the tree of <paramref name="size1"/> leaves. Nothing is proved
    /// about growth from the empty tree, so <paramref name="size1"/> 0 with a larger <paramref name="size2"/> is refused here, as RFC 6962
    /// defines proofs for 0 &lt; m only; <see cref="VerifyGrowth"/> has the witness's rule.
    /// </summary>
    public static bool VerifyConsistency(long size1, long size2, ReadOnlySpan<byte> root1, ReadOnlySpan<byte> root2, IReadOnlyList<byte[]> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return size1 >= 0 && size2 >= 0 && VerifyConsistency((ulong)size1, (ulong)size2, root1, root2, proof);
    }

    /// <inheritdoc cref="RootFromInclusion(ulong, ulong, ReadOnlySpan{byte}, IReadOnlyList{byte[]})"/>
    internal static bool VerifyConsistency(ulong size1, ulong size2, ReadOnlySpan<byte> root1, ReadOnlySpan<byte> root2, IReadOnlyList<byte[]> proof)
    {
        if (size2 < size1 || root1.Length != Merkle.HashSize || root2.Length != Merkle.HashSize || !WellFormed(proof))
            return false;
        if (size1 == size2)
            return proof.Count == 0 && Same(root1, root2);
        if (size1 == 0 || proof.Count == 0)
            return false;

        // A complete old tree is itself the first node of the path and is not repeated in the proof.
        var complete = BitOperations.IsPow2(size1);
        var (node, last) = (size1 - 1, size2 - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);

        var old = complete ? root1.ToArray() : proof[0].ToArray();
        var now = old.ToArray();
        for (var i = complete ? 0 : 1; i < proof.Count; i++)
        {
            if (last == 0)
                return false;

            if ((node & 1) == 1 || node == last)
            {
                Merkle.NodeHash(proof[i], old, old);
                Merkle.NodeHash(proof[i], now, now);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                Merkle.NodeHash(now, proof[i], now);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && Same(old, root1) && Same(now, root2);
    }

    /// <summary>
    /// The rule of a C2SP witness: as <see cref="VerifyConsistency(long, long, ReadOnlySpan{byte}, ReadOnlySpan{byte}, IReadOnlyList{byte[]})"/>, and from the empty tree any tree follows with an empty proof
    /// (tlog-witness: "If the old size is zero, the proof MUST be empty").
    /// </summary>
    public static bool VerifyGrowth(long size1, long size2, ReadOnlySpan<byte> root1, ReadOnlySpan<byte> root2, IReadOnlyList<byte[]> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return size1 == 0 && size2 > 0
            ? proof.Count == 0 && root2.Length == Merkle.HashSize && Same(root1, Merkle.EmptyRoot)
            : VerifyConsistency(size1, size2, root1, root2, proof);
    }

    /// <summary>The inclusion proof of a leaf, from the leaf's sibling up to the root's child.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves in the tree; more than <paramref name="index"/>.</param>
    /// <param name="node">Hash of the complete subtree over leaves [index &lt;&lt; level, (index + 1) &lt;&lt; level).</param>
    public static byte[][] Inclusion(long index, long size, Func<int, long, byte[]> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var proof = new List<byte[]>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Left(to - from);
            if (index < middle)
            {
                proof.Add(RangeHash(middle, to, node));
                to = middle;
            }
            else
            {
                proof.Add(RangeHash(from, middle, node));
                from = middle;
            }
        }

        proof.Reverse();
        return [.. proof];
    }

    /// <summary>The proof that the tree of <paramref name="size1"/> leaves is the beginning of the tree of <paramref name="size2"/>; empty when they are the same or the old one is empty.</summary>
    /// <inheritdoc cref="Inclusion" path="/param[@name='node']"/>
    public static byte[][] Consistency(long size1, long size2, Func<int, long, byte[]> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfNegative(size1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size1, size2);
        if (size1 == 0 || size1 == size2)
            return [];

        var proof = new List<byte[]>();
        var (from, to) = (0L, size2);
        while (to != size1)
        {
            var middle = from + Left(to - from);
            if (size1 <= middle)
            {
                proof.Add(RangeHash(middle, to, node));
                to = middle;
            }
            else
            {
                proof.Add(RangeHash(from, middle, node));
                from = middle;
            }
        }

        // When the old tree is one whole subtree from the first leaf, the verifier holds its root already.
        if (from != 0)
            proof.Add(RangeHash(from, to, node));
        proof.Reverse();
        return [.. proof];
    }

    /// <summary>Root of the leaves [from, to), a range that RFC 6962 would cut out as a subtree.</summary>
    internal static byte[] RangeHash(long from, long to, Func<int, long, byte[]> node)
    {
        var width = to - from;
        if (BitOperations.IsPow2(width))
        {
            var level = BitOperations.TrailingZeroCount(width);
            return node(level, from >> level);
        }

        var middle = from + Left(width);
        return Merkle.NodeHash(RangeHash(from, middle, node), RangeHash(middle, to, node));
    }

    /// <summary>The largest power of two smaller than <paramref name="width"/>, which is 2 or more.</summary>
    private static long Left(long width) => 1L << BitOperations.Log2((ulong)width - 1);

    private static bool WellFormed(IReadOnlyList<byte[]> proof)
    {
        for (var i = 0; i < proof.Count; i++)
        {
            if (proof[i] is not { Length: Merkle.HashSize })
                return false;
        }

        return true;
    }

    private static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => CryptographicOperations.FixedTimeEquals(a, b);
}
