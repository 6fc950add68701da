using System.Buffers.Binary;
using System.IO.Compression;

namespace Thana.Geo;

/// <summary>Writes a grid of values as a PNG picture of at most 16 shades: pale to deep, clear where there is nothing. Small, and readable in grey.</summary>
public static class HeatPicture
{
    private const int Shades = 16;

    /// <param name="values">Row by row from the south; the picture has north on top.</param>
    /// <param name="peak">The value of the deepest shade; the largest one when not given.</param>
    public static byte[] Write(double[] values, int columns, int rows, double? peak = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (columns < 1 || rows < 1 || values.Length != (long)columns * rows || columns > 8192 || rows > 8192)
            throw new ArgumentException("There must be one value for each cell, and at most 8192 cells a side.", nameof(values));
        var most = peak ?? values.Max();
        var scale = most > 0 ? 1 / most : 0;
        // Four bits a cell, each row led by its filter (none).
        var stride = ((columns + 1) / 2) + 1;
        var pixels = new byte[stride * rows];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                // The square root lets the middle be seen beside the peak.
                var share = Math.Sqrt(Math.Clamp(values[((rows - 1 - r) * columns) + c] * scale, 0, 1));
                var shade = double.IsNaN(share) ? 0 : (int)Math.Round(share * (Shades - 1));
                pixels[(r * stride) + 1 + (c / 2)] |= (byte)(c % 2 == 0 ? shade << 4 : shade);
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        (header[8], header[9]) = (4, 3);
        Chunk(png, "IHDR"u8, header);
        var (colours, clear) = Palette();
        Chunk(png, "PLTE"u8, colours);
        Chunk(png, "tRNS"u8, clear);
        using (var packed = new MemoryStream())
        {
            using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zip.Write(pixels);
            Chunk(png, "IDAT"u8, packed.ToArray());
        }

        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    // From straw to dark red; darker means more for every kind of eye and on a grey printer.
    private static (byte[] Colours, byte[] Clear) Palette()
    {
        var colours = new byte[Shades * 3];
        var clear = new byte[Shades];
        for (var i = 0; i < Shades; i++)
        {
            var t = (double)i / (Shades - 1);
            colours[3 * i] = (byte)(255 - (130 * t * t));
            colours[(3 * i) + 1] = (byte)(236 - (226 * t));
            colours[(3 * i) + 2] = (byte)(150 - (130 * t));
            clear[i] = i == 0 ? (byte)0 : (byte)(110 + (120 * t));
        }

        return (colours, clear);
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, byte[] body)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, body.Length);
        png.Write(four);
        png.Write(type);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(four, Crc([.. type, .. body]));
        png.Write(four);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~crc;
    }
}
