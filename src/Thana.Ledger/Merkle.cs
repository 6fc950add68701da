using System.Security.Cryptography;

namespace Thana.Ledger;

/// <summary>Tree hashing of RFC 6962 section 2.1: SHA-256, with one prefix byte for leaves and another for inner nodes.</summary>
public static class Merkle
{
    /// <summary>Bytes in a hash.</summary>
    public const int HashSize = 32;

    /// <summary>Root of the tree of no leaves: the hash of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary><c>H(0x00 || leaf)</c>.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        const int usual = 512;
        var length = leaf.Length + 1;
        var prefixed = length <= usual ? stackalloc byte[usual] : new byte[length];
        prefixed[0] = 0x00;
        leaf.CopyTo(prefixed[1..]);
        return SHA256.HashData(prefixed[..length]);
    }

    /// <summary><c>H(0x01 || left || right)</c>; both of 32 bytes.</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[HashSize];
        NodeHash(left, right, hash);
        return hash;
    }

    /// <summary>As <see cref="NodeHash(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>, into memory of the caller; <paramref name="into"/> may overlap either side.</summary>
    public static void NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> into)
    {
        CheckHash(left, nameof(left));
        CheckHash(right, nameof(right));
        Span<byte> both = stackalloc byte[1 + (2 * HashSize)];
        both[0] = 0x01;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashSize)..]);
        SHA256.HashData(both, into);
    }

    internal static void CheckHash(ReadOnlySpan<byte> hash, string name)
    {
        if (hash.Length != HashSize)
            throw new ArgumentException("A hash has 32 bytes.", name);
    }
}
