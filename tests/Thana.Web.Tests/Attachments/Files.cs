using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using SkiaSharp;

namespace Thana.Web.Tests.Attachments;

/// <summary>Files as phones and offices make them, and as attackers do.</summary>
internal static class Files
{
    /// <summary>In the GPS part of the camera's data.</summary>
    public const string Place = "34.0151N071.5249E-secret-place";

    public static byte[] Picture(SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg, int width = 640, int height = 480)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.CornflowerBlue);
        surface.Canvas.DrawCircle(width / 2f, height / 2f, height / 4f, new SKPaint { Color = SKColors.DarkRed });
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with a segment of camera data behind its start.</summary>
    public static byte[] Photograph()
    {
        var exif = Encoding.ASCII.GetBytes("Exif\0\0MM\0*\0\0\0\b\0\0" + Place);
        var plain = Picture();
        var head = new byte[4];
        (head[0], head[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(exif.Length + 2));
        return [.. plain[..2], .. head, .. exif, .. plain[2..]];
    }

    /// <summary>A PNG of a few bytes that says it has these many points.</summary>
    public static byte[] HugePng(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[1000]);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    public static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <param name="more">Objects beside the page, like an act.</param>
    /// <param name="packed">What stands in a compressed stream of objects.</param>
    /// <param name="raw">What stands in a stream of something else.</param>
    public static byte[] Pdf(string more = "", string? packed = null, string? raw = null)
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + more + " >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n");
        if (packed is not null)
        {
            using var stream = new MemoryStream();
            using (var zlib = new ZLibStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
                zlib.Write(Encoding.Latin1.GetBytes(packed));
            Write($"3 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length {stream.Length} >>\nstream\n");
            file.Write(stream.ToArray());
            Write("\nendstream\nendobj\n");
        }

        if (raw is not null)
            Write($"4 0 obj\n<< /Filter /DCTDecode /Length {raw.Length} >>\nstream\n{raw}\nendstream\nendobj\n");
        Write("trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
        return file.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] members) => Zip(null, members);

    public static byte[] Zip(Action<ZipArchiveEntry>? change, params (string Name, byte[] Content)[] members)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
                change?.Invoke(entry);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    public static byte[] Workbook(string sheets = "<sheet name=\"A\" sheetId=\"1\"/>", params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8.ToArray()),
        ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets>{sheets}</sheets></workbook>")),
        .. more,
    ]);

    public static byte[] Wav()
    {
        var file = new byte[44 + 800];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), 800);
        return file;
    }

    public static byte[] Mp3() => [.. Enumerable.Repeat<byte[]>([0xFF, 0xFB, 0x90, 0x00, .. new byte[413]], 5).SelectMany(f => f)];

    public static byte[] Mp4() => [.. Box("ftyp", "isom\0\0\0\0isom"u8.ToArray()), .. Box("moov", new byte[100]), .. Box("mdat", new byte[1000])];

    public static byte[] Box(string name, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(name).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }

    public static byte[] Ogg() => [.. "OggS"u8, .. new byte[22], 2, 10, 20, .. new byte[30]];
}
