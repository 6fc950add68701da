using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Thana.Ledger;

/// <summary>C2SP tlog-cosignature, the Ed25519 form (type 4): "as of this time, this is the largest consistent tree I have seen of this log".</summary>
public static class Cosignature
{
    internal const int Size = 8 + Ed25519.SignatureSize;

    /// <summary>The bytes that a cosigner signs: two lines of its own, then the text of the checkpoint.</summary>
    public static byte[] Message(long seconds, ReadOnlySpan<byte> checkpointText) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n")), .. checkpointText];

    /// <summary>The time in a cosignature's bytes (8 of time, 64 of signature), seconds since 1970; null when there is none up to 2^63 - 1.</summary>
    public static long? Time(ReadOnlySpan<byte> signature) =>
        signature.Length == Size && BinaryPrimitives.ReadInt64BigEndian(signature) is >= 0 and var seconds ? seconds : null;

    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> checkpointText, ReadOnlySpan<byte> signature) =>
        Time(signature) is { } seconds && Ed25519.Verify(publicKey, Message(seconds, checkpointText), signature[8..]);
}
