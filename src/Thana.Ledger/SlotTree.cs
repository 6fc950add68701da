using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Thana.Ledger;

/// <summary>The hashing under a commitment: seeds going down the tree, hashes coming up (docs/formats.md section 3).</summary>
internal static class SlotTree
{
    private const int SeedSize = Vault.SeedSize;
    private const int HashSize = Merkle.HashSize;
    private const int MostSlots = 16 * 16;

    /// <summary>Seed of the left (0) or right (1) child.</summary>
    public static void ChildSeed(ReadOnlySpan<byte> seed, int side, Span<byte> child)
    {
        Span<byte> input = stackalloc byte[1 + SeedSize];
        Span<byte> hash = stackalloc byte[HashSize];
        input[0] = (byte)(0x10 | side);
        seed.CopyTo(input[1..]);
        SHA256.HashData(input, hash);
        hash[..SeedSize].CopyTo(child);
    }

    /// <summary>
    /// Hash of the subtree over the slots [first, first + count) of a body, whose own seed is <paramref name="seed"/>.
    /// </summary>
    /// <param name="schema">Schema number.</param>
    /// <param name="slotsASection">T, which turns a slot's number into section and slot.</param>
    /// <param name="first">Number of the first slot in the body; a multiple of <paramref name="count"/>.</param>
    /// <param name="count">A power of two.</param>
    /// <param name="seed">16 bytes.</param>
    /// <param name="values">The values of those slots, beginning at <paramref name="offset"/> of the list.</param>
    /// <param name="offset">Where the subtree's first value stands in <paramref name="values"/>.</param>
    /// <param name="into">32 bytes.</param>
    public static void Hash(int schema, int slotsASection, int first, int count, ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> values, int offset, Span<byte> into)
    {
        // Seeds lie as in a heap: node 1 is the root, node i has the children 2i and 2i + 1, the leaves are the last `count`.
        Span<byte> seeds = stackalloc byte[2 * MostSlots * SeedSize];
        Span<byte> hashes = stackalloc byte[MostSlots * HashSize];
        seed.CopyTo(seeds[SeedSize..]);
        for (var child = 2; child < 2 * count; child++)
            ChildSeed(seeds.Slice(child / 2 * SeedSize, SeedSize), child & 1, seeds.Slice(child * SeedSize, SeedSize));

        for (var i = 0; i < count; i++)
        {
            var (section, slot) = Math.DivRem(first + i, slotsASection);
            SlotHash(schema, section, slot, seeds.Slice((count + i) * SeedSize, SeedSize), values[offset + i], hashes.Slice(i * HashSize, HashSize));
        }

        for (var width = count / 2; width > 0; width /= 2)
        {
            for (var i = 0; i < width; i++)
                Merkle.NodeHash(hashes.Slice(2 * i * HashSize, HashSize), hashes.Slice(((2 * i) + 1) * HashSize, HashSize), hashes.Slice(i * HashSize, HashSize));
        }

        hashes[..HashSize].CopyTo(into);
    }

    /// <summary><c>R = H(0x03 || schema || log2(S) || log2(T) || N)</c>.</summary>
    public static byte[] Seal(int schema, Shape shape, ReadOnlySpan<byte> top)
    {
        Span<byte> input = stackalloc byte[5 + HashSize];
        input[0] = 0x03;
        BinaryPrimitives.WriteUInt16BigEndian(input[1..], (ushort)schema);
        input[3] = (byte)shape.SectionBits;
        input[4] = (byte)shape.SlotBits;
        top.CopyTo(input[5..]);
        return SHA256.HashData(input);
    }

    private static void SlotHash(int schema, int section, int slot, ReadOnlySpan<byte> salt, byte[]? value, Span<byte> into)
    {
        const int head = 1 + 2 + 1 + 1 + SeedSize + 1;
        const int usual = 512;
        var length = head + (value?.Length ?? 0);
        var rented = length > usual ? ArrayPool<byte>.Shared.Rent(length) : null;
        var input = rented ?? stackalloc byte[usual];
        input[0] = 0x02;
        BinaryPrimitives.WriteUInt16BigEndian(input[1..], (ushort)schema);
        input[3] = (byte)section;
        input[4] = (byte)slot;
        salt.CopyTo(input[5..]);
        input[head - 1] = (byte)(value is null ? 0 : 1);
        value.CopyTo(input[head..]);
        SHA256.HashData(input[..length], into);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }
}
