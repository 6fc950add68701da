using System.Buffers;

namespace Thana.Geo;

/// <summary>The little of protocol buffers that a vector tile needs.</summary>
internal sealed class Protobuf
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public void Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
    }

    public void Double(int field, double value)
    {
        Varint(((ulong)field << 3) | 1);
        Span<byte> eight = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        bytes.Write(eight);
    }

    public void Text(int field, string value) => Bytes(field, System.Text.Encoding.UTF8.GetBytes(value));

    public void Message(int field, Protobuf message) => Bytes(field, message.ToArray());

    public void Packed(int field, IEnumerable<uint> values)
    {
        var inner = new Protobuf();
        foreach (var v in values)
            inner.Varint(v);
        Message(field, inner);
    }

    public void Raw(int field, byte[] message) => Bytes(field, message);

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private void Bytes(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        bytes.Write(value);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        bytes.Write([(byte)value]);
    }
}
