using System.Buffers.Binary;
using System.IO.Hashing;
using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

/// <summary>Containers of pictures, walked to their end: what stands behind it is another file in disguise, unless a phone's maker put it there. Null when nothing is wrong.</summary>
internal static class Pictures
{
    /// <summary>ITU T.81 annex B: markers and their segments, entropy-coded data up to the next marker.</summary>
    public static Refusal? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        var frame = false;
        while (at + 2 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
                return FileCheck.Damaged;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            at += 2;
            if (marker == 0xD9)
                return !frame ? FileCheck.Damaged : FileCheck.HoldsAnother(bytes[at..]) ? FileCheck.No("two-files", FileWords.TwoFiles) : null;
            if (marker is (>= 0xD0 and <= 0xD8) or 0x01)
                continue;
            if (at + 2 > bytes.Length || BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) is var length && (length < 2 || at + length > bytes.Length))
                return FileCheck.Damaged;
            frame |= marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            at += BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (marker != 0xDA)
                continue;
            // In coded data a 0xFF stands before 0, a restart, or the next marker.
            while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)))
                at++;
        }

        return FileCheck.Damaged;
    }

    /// <summary>ISO/IEC 15948 section 5: chunks with their checksums, from IHDR to IEND, and nothing behind.</summary>
    public static Refusal? Png(ReadOnlySpan<byte> bytes)
    {
        var at = 8;
        for (var first = true; at + 12 <= bytes.Length; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12)
                return FileCheck.Damaged;
            var chunk = bytes.Slice(at + 4, (int)length + 4);
            if (Crc32.HashToUInt32(chunk) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]) || first != FileCheck.Starts(chunk, "IHDR"))
                return FileCheck.Damaged;
            at += (int)length + 12;
            if (FileCheck.Starts(chunk, "acTL"))
                return FileCheck.No("animated", FileWords.Animated);
            if (FileCheck.Starts(chunk, "IEND"))
                return at == bytes.Length ? null : FileCheck.No("two-files", FileWords.TwoFiles);
        }

        return FileCheck.Damaged;
    }

    /// <summary>WebP and WAV: the length in the head is that of the file, but for one byte of filling; chunks fill it.</summary>
    public static Refusal? Riff(ReadOnlySpan<byte> bytes)
    {
        var said = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
        if (said > bytes.Length || said < 20)
            return FileCheck.Damaged;
        if (bytes.Length - said > 1)
            return FileCheck.No("two-files", FileWords.TwoFiles);
        for (long at = 12; at < said;)
        {
            if (at + 8 > said)
                return FileCheck.Damaged;
            var chunk = bytes[(int)at..];
            if (FileCheck.Starts(chunk, "ANIM"))
                return FileCheck.No("animated", FileWords.Animated);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            at += 8L + length + (length & 1);
            if (at > said + 1)
                return FileCheck.Damaged;
        }

        return null;
    }
}
