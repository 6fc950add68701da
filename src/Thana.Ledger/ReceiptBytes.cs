using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Numerics;

namespace Thana.Ledger;

/// <summary>The layout of a receipt, docs/formats.md section 4.</summary>
internal static class ReceiptBytes
{
    private const byte Version = 1;
    private const byte EssenceFollows = 1;
    private const int Absent = 0xFFFF;

    public static byte[] Write(Receipt receipt)
    {
        Check(receipt);
        var writer = new ByteWriter();
        writer.U8(Version);
        writer.U8(receipt.Essence is null ? 0 : EssenceFollows);
        writer.Bytes(receipt.LogId);
        writer.U8(receipt.LeafBytes.Length);
        writer.Bytes(receipt.LeafBytes);
        writer.Varint(receipt.Index);
        writer.Varint(receipt.Size);
        writer.U8(receipt.Proof.Count);
        foreach (var hash in receipt.Proof)
            writer.Bytes(hash);
        writer.Bytes(receipt.Signature);
        writer.U8(receipt.Cosignatures.Count);
        foreach (var cosignature in receipt.Cosignatures)
        {
            writer.U32(cosignature.KeyId);
            writer.U64((ulong)cosignature.Time);
            writer.Bytes(cosignature.Signature);
        }

        if (receipt.Essence is { } essence)
            Write(writer, essence);
        return writer.ToArray();
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Receipt? receipt, [NotNullWhen(false)] out string? error)
    {
        receipt = null;
        var reader = new ByteReader(bytes);
        if (bytes.Length > Receipt.MaxLength || reader.U8() != Version)
        {
            error = "Not a receipt of version 1.";
            return false;
        }

        var flags = reader.U8();
        var logId = reader.Bytes(8).ToArray();
        var leafBytes = reader.Bytes(reader.U8()).ToArray();
        var index = reader.Varint();
        var size = reader.Varint();
        var proof = Many(ref reader, Merkle.HashSize);
        var signature = reader.Bytes(Ed25519.SignatureSize).ToArray();
        var cosignatures = ReadCosignatures(ref reader);
        if (reader.Failed || flags > EssenceFollows || index >= size)
        {
            error = "The receipt is cut short or malformed.";
            return false;
        }

        if (!Leaf.TryDecode(leafBytes, out var leaf, out error))
            return false;

        SectionOpening? essence = null;
        if (flags == EssenceFollows ? (essence = ReadEssence(ref reader)) is null : reader.Left > 0)
        {
            error = "The section shown is malformed.";
            return false;
        }

        receipt = new(logId, leaf, leafBytes, index, size, proof, signature, cosignatures, essence);
        return true;
    }

    private static void Check(Receipt receipt)
    {
        var fault = receipt switch
        {
            { LogId: not { Length: 8 } } => "A log id has 8 bytes.",
            { LeafBytes: not { Length: <= 255 } } => "A leaf in a receipt has at most 255 bytes.",
            { Index: < 0 } or { Size: < 0 } => "Index and size are not negative.",
            { Proof.Count: > 63 } => "A proof has at most 63 hashes.",
            _ when receipt.Proof.Any(h => h is not { Length: Merkle.HashSize }) => "A hash has 32 bytes.",
            { Signature: not { Length: Ed25519.SignatureSize } } => "A signature has 64 bytes.",
            { Cosignatures.Count: > 255 } => "At most 255 cosignatures.",
            _ when receipt.Cosignatures.Any(c => c is not { Time: >= 0, Signature.Length: Ed25519.SignatureSize }) => "A cosignature has a time and 64 bytes.",
            { Essence: { Fits: false } or { Section: not 0 } } => "The section shown is section 0, whole.",
            _ when receipt.Essence?.Values.Any(v => v?.Length >= Absent) == true => "A value shown has at most 65,534 bytes.",
            _ => null,
        };
        if (fault is not null)
            throw new InvalidOperationException(fault);
    }

    private static List<byte[]> Many(ref ByteReader reader, int width)
    {
        var count = reader.U8();
        var many = new List<byte[]>();
        while (many.Count < count && !reader.Failed)
            many.Add(reader.Bytes(width).ToArray());
        return many;
    }

    private static List<ReceiptCosignature> ReadCosignatures(ref ByteReader reader)
    {
        var count = reader.U8();
        var many = new List<ReceiptCosignature>();
        while (many.Count < count && !reader.Failed)
        {
            var (id, time) = (reader.U32(), reader.U64());
            if (time > long.MaxValue)
                reader.Fail();
            many.Add(new(id, (long)(time & long.MaxValue), reader.Bytes(Ed25519.SignatureSize).ToArray()));
        }

        return many;
    }

    private static void Write(ByteWriter writer, SectionOpening essence)
    {
        writer.U8(essence.Section);
        writer.U8(essence.Shape.SectionBits);
        writer.U8(essence.Shape.SlotBits);
        writer.Bytes(essence.Seed);
        foreach (var sibling in essence.Siblings)
            writer.Bytes(sibling);

        var values = new ByteWriter();
        foreach (var value in essence.Values)
        {
            values.U16(value?.Length ?? Absent);
            values.Bytes(value);
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(values.ToArray());
        writer.Bytes(packed.ToArray());
    }

    private static SectionOpening? ReadEssence(ref ByteReader reader)
    {
        var section = reader.U8();
        if (!Shape.TryFromBits(reader.U8(), reader.U8(), out var shape) || section != 0)
            return null;

        var seed = reader.Bytes(Vault.SeedSize).ToArray();
        var siblings = new byte[shape.SectionBits][];
        for (var i = 0; i < siblings.Length; i++)
            siblings[i] = reader.Bytes(Merkle.HashSize).ToArray();
        if (reader.Failed)
            return null;

        var packed = reader.Bytes(reader.Left);
        return Unpack(packed, shape.Slots) is { } values && EndsClean(packed, values) ? new(section, shape, seed, values, siblings) : null;
    }

    /// <summary>The unused last bits are zero, so that no bit can change unseen. Were the highest bit set one of them, the stream would say the same without it.</summary>
    private static bool EndsClean(ReadOnlySpan<byte> packed, byte[]?[] values)
    {
        var last = packed[^1];
        if (last == 0)
            return true;

        byte[] without = [.. packed[..^1], (byte)(last & ~(1 << BitOperations.Log2(last)))];
        return Unpack(without, values.Length) is not { } same
            || !values.Zip(same).All(pair => pair.First is null ? pair.Second is null : pair.Second is not null && pair.First.AsSpan().SequenceEqual(pair.Second));
    }

    /// <summary>
    /// The values of a section out of raw DEFLATE, or null when they are not exactly that. One byte more than there is stands behind the
    /// compressed bytes: a stream that is cut short eats it, one with bytes behind its end leaves more than it.
    /// </summary>
    private static byte[]?[]? Unpack(ReadOnlySpan<byte> packed, int slots)
    {
        using var input = new Trickle([.. packed, 0]);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        try
        {
            var values = new byte[]?[slots];
            Span<byte> length = stackalloc byte[2];
            for (var i = 0; i < slots; i++)
            {
                inflate.ReadExactly(length);
                var bytes = (length[0] << 8) | length[1];
                if (bytes == Absent)
                    continue;

                values[i] = new byte[bytes];
                inflate.ReadExactly(values[i]!);
            }

            return inflate.ReadByte() < 0 && input.Left == 1 ? values : null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Hands out one byte at a time, so that how far the decompressor read can be seen.</summary>
    private sealed class Trickle(byte[] bytes) : Stream
    {
        private int next;

        public int Left => bytes.Length - next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (next == bytes.Length || buffer.IsEmpty)
                return 0;

            buffer[0] = bytes[next++];
            return 1;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
