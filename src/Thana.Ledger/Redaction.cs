using System.Diagnostics.CodeAnalysis;

namespace Thana.Ledger;

/// <summary>
/// A body with some slots hidden. It is a list of parts from left to right that covers the tree: 16 bytes of seed for each largest
/// subtree that is shown whole, 32 bytes of hash for each largest one that is hidden whole (docs/formats.md section 3).
/// </summary>
public sealed class Redaction
{
    private readonly bool[] isHidden;
    private readonly byte[]?[] shown;
    private readonly byte[][] cover;

    private Redaction(int schema, Shape shape, bool[] hidden, byte[]?[] values, byte[][] parts)
    {
        (Schema, Shape) = (schema, shape);
        (isHidden, shown, cover) = (hidden, values, parts);
    }

    public int Schema { get; }

    public Shape Shape { get; }

    /// <summary>The values shown, by slot number; null both where a shown slot is absent and where it is hidden: see <see cref="Hidden"/>.</summary>
    public IReadOnlyList<byte[]?> Values => shown;

    /// <summary>Which slots are hidden, by slot number.</summary>
    public IReadOnlyList<bool> Hidden => isHidden;

    internal static Redaction Make(int schema, Shape shape, ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> slots, bool[] hidden)
    {
        var parts = new List<byte[]>();
        Cover(0, shape.Count, seed);
        return new(schema, shape, hidden, [.. slots.Select((value, i) => hidden[i] ? null : value)], [.. parts]);

        void Cover(int first, int count, ReadOnlySpan<byte> own)
        {
            switch (Look(hidden, first, count))
            {
                case Sight.Shown:
                    parts.Add(own.ToArray());
                    break;
                case Sight.Hidden:
                    var hash = new byte[Merkle.HashSize];
                    SlotTree.Hash(schema, shape.Slots, first, count, own, slots, first, hash);
                    parts.Add(hash);
                    break;
                default:
                    Span<byte> child = stackalloc byte[Vault.SeedSize];
                    SlotTree.ChildSeed(own, 0, child);
                    Cover(first, count / 2, child);
                    SlotTree.ChildSeed(own, 1, child);
                    Cover(first + (count / 2), count / 2, child);
                    break;
            }
        }
    }

    internal byte[] R()
    {
        var next = 0;
        var top = new byte[Merkle.HashSize];
        Root(0, Shape.Count, top);
        return SlotTree.Seal(Schema, Shape, top);

        void Root(int first, int count, Span<byte> into)
        {
            switch (Look(isHidden, first, count))
            {
                case Sight.Shown:
                    SlotTree.Hash(Schema, Shape.Slots, first, count, cover[next++], shown, first, into);
                    break;
                case Sight.Hidden:
                    cover[next++].CopyTo(into);
                    break;
                default:
                    Span<byte> right = stackalloc byte[Merkle.HashSize];
                    Root(first, count / 2, into);
                    Root(first + (count / 2), count / 2, right);
                    Merkle.NodeHash(into, right, into);
                    break;
            }
        }
    }

    /// <summary>
    /// Version 1 (u8), schema (u16), log2(S) (u8), log2(T) (u8); one bit a slot, 1 for hidden, slot 0 in the highest bit of the first
    /// byte, padded with zero bits to whole bytes; the parts left to right; for each shown slot from left to right a varint, 0 for absent
    /// or 1 + length, and the value.
    /// </summary>
    public byte[] Encode()
    {
        var writer = new ByteWriter();
        writer.U8(1);
        writer.U16(Schema);
        writer.U8(Shape.SectionBits);
        writer.U8(Shape.SlotBits);
        var bits = new byte[(Shape.Count + 7) / 8];
        for (var i = 0; i < isHidden.Length; i++)
        {
            if (isHidden[i])
                bits[i / 8] |= (byte)(0x80 >> (i % 8));
        }

        writer.Bytes(bits);
        foreach (var part in cover)
            writer.Bytes(part);
        for (var i = 0; i < isHidden.Length; i++)
        {
            if (isHidden[i])
                continue;

            writer.Varint(shown[i] is { } value ? value.Length + 1L : 0);
            writer.Bytes(shown[i]);
        }

        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> writes, and nothing else. What it shows counts only once <see cref="Commitment.RFromRedaction"/> gives the leaf's R.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Redaction? redaction, [NotNullWhen(false)] out string? error)
    {
        redaction = null;
        var reader = new ByteReader(bytes);
        if (reader.U8() != 1)
        {
            error = "Not a redacted opening of version 1.";
            return false;
        }

        var schema = reader.U16();
        if (!Shape.TryFromBits(reader.U8(), reader.U8(), out var shape))
        {
            error = "Sections and slots are powers of two from 1 to 16.";
            return false;
        }

        var bits = reader.Bytes((shape.Count + 7) / 8);
        if (reader.Failed || (shape.Count < 8 && (bits[0] & (0xFF >> shape.Count)) != 0))
        {
            error = "The list of hidden slots is malformed.";
            return false;
        }

        var hidden = new bool[shape.Count];
        for (var i = 0; i < hidden.Length; i++)
            hidden[i] = (bits[i / 8] & (0x80 >> (i % 8))) != 0;

        var parts = ReadParts(ref reader, hidden);
        var values = ReadValues(ref reader, hidden);
        if (reader.Failed || reader.Left != 0)
        {
            error = "The opening is too short or too long.";
            return false;
        }

        error = null;
        redaction = new(schema, shape, hidden, values, parts);
        return true;
    }

    private static byte[][] ReadParts(ref ByteReader reader, bool[] hidden)
    {
        var sizes = new List<int>();
        Cover(0, hidden.Length);
        var parts = new byte[sizes.Count][];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = reader.Bytes(sizes[i]).ToArray();
        return parts;

        void Cover(int first, int count)
        {
            switch (Look(hidden, first, count))
            {
                case Sight.Shown:
                    sizes.Add(Vault.SeedSize);
                    break;
                case Sight.Hidden:
                    sizes.Add(Merkle.HashSize);
                    break;
                default:
                    Cover(first, count / 2);
                    Cover(first + (count / 2), count / 2);
                    break;
            }
        }
    }

    private static byte[]?[] ReadValues(ref ByteReader reader, bool[] hidden)
    {
        var values = new byte[]?[hidden.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (hidden[i])
                continue;

            var length = reader.Varint();
            if (length > reader.Left + 1L)
                reader.Fail();
            values[i] = length == 0 || reader.Failed ? null : reader.Bytes((int)(length - 1)).ToArray();
        }

        return values;
    }

    private enum Sight
    {
        Shown,
        Hidden,
        Mixed,
    }

    private static Sight Look(bool[] hidden, int first, int count)
    {
        for (var i = first + 1; i < first + count; i++)
        {
            if (hidden[i] != hidden[first])
                return Sight.Mixed;
        }

        return hidden[first] ? Sight.Hidden : Sight.Shown;
    }
}
