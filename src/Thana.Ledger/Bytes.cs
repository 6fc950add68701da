using System.Buffers.Binary;

namespace Thana.Ledger;

/// <summary>Writes big-endian numbers and unsigned LEB128 varints.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> bytes = [];

    public int Length => bytes.Count;

    public void U8(int value) => bytes.Add(checked((byte)value));

    public void U16(int value)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(two, checked((ushort)value));
        bytes.AddRange(two);
    }

    public void U32(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        bytes.AddRange(four);
    }

    public void U64(ulong value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(eight, value);
        bytes.AddRange(eight);
    }

    public void Varint(long value)
    {
        var rest = checked((ulong)value);
        for (; rest >= 0x80; rest >>= 7)
            bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
    }

    public void Bytes(ReadOnlySpan<byte> value) => bytes.AddRange(value);

    public byte[] ToArray() => [.. bytes];
}

/// <summary>
/// Reads the same from bytes of a stranger. Running out of bytes never throws: it sets <see cref="Failed"/> and gives zeros, so that a
/// parser looks once at the end of a part.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public bool Failed { get; private set; }

    public readonly int Left => rest.Length;

    public void Fail()
    {
        Failed = true;
        rest = [];
    }

    /// <summary>The next bytes; an array of zeros of that length, at most 64 KB, when there are not so many.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > rest.Length)
        {
            Fail();
            return new byte[Math.Clamp(count, 0, ushort.MaxValue)];
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public int U8() => Bytes(1)[0];

    public int U16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Bytes(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64BigEndian(Bytes(8));

    /// <summary>Unsigned LEB128 up to 2^63 - 1 in its shortest spelling.</summary>
    public long Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = (ulong)U8();
            value |= (part & 0x7F) << shift;
            if (part >= 0x80)
                continue;
            if (part != 0 || shift == 0)
                return (long)value;
            break;
        }

        Fail();
        return 0;
    }
}
