using System.Buffers.Binary;
using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

/// <summary>Containers of sound and film, walked to their end. Null when nothing is wrong.</summary>
internal static class Sounds
{
    /// <summary>ISO/IEC 14496-12 section 4.2: boxes that fill the file; one that tells what it is, one that describes it, one with the data.</summary>
    public static Refusal? Mp4(ReadOnlySpan<byte> bytes)
    {
        var (described, data) = (false, false);
        for (long at = 0; at < bytes.Length;)
        {
            if (at + 8 > bytes.Length)
                return FileCheck.Damaged;
            var box = bytes[(int)at..];
            long size = BinaryPrimitives.ReadUInt32BigEndian(box);
            if (size == 1 && box.Length >= 16)
                size = BinaryPrimitives.ReadInt64BigEndian(box[8..]);
            else if (size == 0)
                size = box.Length;
            if (size < 8 || size > box.Length)
                return FileCheck.Damaged;
            described |= FileCheck.Starts(box[4..], "moov") || FileCheck.Starts(box[4..], "moof");
            data |= FileCheck.Starts(box[4..], "mdat");
            at += size;
        }

        return described && data ? null : FileCheck.Damaged;
    }

    /// <summary>RFC 3533: pages that fill the file.</summary>
    public static Refusal? Ogg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var page = bytes[at..];
            if (page.Length < 27 || !FileCheck.Starts(page, "OggS") || page[4] != 0 || page.Length < 27 + page[26])
                return FileCheck.Damaged;
            var length = 27 + page[26];
            foreach (var segment in page.Slice(27, page[26]))
                length += segment;
            if (length > page.Length)
                return FileCheck.Damaged;
            at += length;
        }

        return null;
    }

    /// <summary>ISO/IEC 11172-3: behind the tag, frames one after the other; tags may stand at the end.</summary>
    public static Refusal? Mp3(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (FileCheck.Starts(bytes, "ID3"))
        {
            if (bytes.Length < 10 || ((bytes[6] | bytes[7] | bytes[8] | bytes[9]) & 0x80) != 0)
                return FileCheck.Damaged;
            at = 10 + (bytes[6] << 21 | bytes[7] << 14 | bytes[8] << 7 | bytes[9]);
        }

        while (at < bytes.Length && bytes[at] == 0)
            at++;
        var frames = 0;
        while (at + 4 <= bytes.Length && FrameLength(bytes[at..]) is > 0 and var length)
        {
            frames++;
            at += length;
        }

        // A recording that was cut off ends within a frame.
        return frames < 3 || (at < bytes.Length && FileCheck.HoldsAnother(bytes[at..])) ? FileCheck.Damaged : null;
    }

    private static int FrameLength(ReadOnlySpan<byte> head)
    {
        if (head[0] != 0xFF || (head[1] & 0xE0) != 0xE0)
            return 0;
        var (version, layer, rate, sampling) = ((head[1] >> 3) & 3, (head[1] >> 1) & 3, head[2] >> 4, (head[2] >> 2) & 3);
        if (version == 1 || layer != 1 || rate is 0 or 15 || sampling == 3)
            return 0;
        ReadOnlySpan<int> one = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
        ReadOnlySpan<int> two = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
        ReadOnlySpan<int> hertz = [44_100, 48_000, 32_000];
        var kilobits = version == 3 ? one[rate] : two[rate];
        var samples = hertz[sampling] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        return ((version == 3 ? 144_000 : 72_000) * kilobits / samples) + ((head[2] >> 1) & 1);
    }
}
