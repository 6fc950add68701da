using System.Buffers.Binary;
using System.IO.Compression;
using Thana.Ledger;

namespace Thana.Web.Platform.Registers;

/// <summary>Slots as they are stored: lengths and values, deflated, then encrypted under the entry's seed.</summary>
public static class BodyBytes
{
    private const uint Absent = 0xFFFF_FFFF;
    private const uint LongestSlot = 64 << 20;

    public static byte[] Seal(ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> slots)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            Span<byte> length = stackalloc byte[4];
            foreach (var slot in slots)
            {
                BinaryPrimitives.WriteUInt32BigEndian(length, slot is null ? Absent : (uint)slot.Length);
                deflate.Write(length);
                if (slot is not null)
                    deflate.Write(slot);
            }
        }

        return Vault.Encrypt(seed, packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>The slots, or null when the bytes are not what the seed sealed.</summary>
    public static byte[]?[]? Open(ReadOnlySpan<byte> seed, byte[] body, int count)
    {
        if (Vault.Decrypt(seed, body) is not { } packed)
            return null;
        try
        {
            return Unpack(packed, count);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static byte[]?[] Unpack(byte[] packed, int count)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        var slots = new byte[]?[count];
        Span<byte> length = stackalloc byte[4];
        for (var i = 0; i < count; i++)
        {
            deflate.ReadExactly(length);
            var n = BinaryPrimitives.ReadUInt32BigEndian(length);
            if (n == Absent)
                continue;
            if (n > LongestSlot)
                throw new InvalidDataException("A slot is longer than any that is written.");
            slots[i] = new byte[n];
            deflate.ReadExactly(slots[i]);
        }

        return slots;
    }
}
