using System.Text;

namespace Thana.Web.Modules.Import;

/// <summary>A file as characters: unzipped when it is gzip, in the encoding of its byte order mark or else of the mapping.</summary>
internal sealed class TextFile : IDisposable
{
    /// <summary>Stands where bytes were no character of the encoding. It is no character of any text, so a row that holds it is refused.</summary>
    public const char Unreadable = '\uFFFF';

    private const int Peek = 4096;

    private readonly FileStream file;
    private readonly Stream bytes;

    private TextFile(FileStream file, Stream bytes, TextReader text) => (this.file, this.bytes, Text) = (file, bytes, text);

    public TextReader Text { get; }

    /// <summary>Bytes on the disk, and how many of them are read.</summary>
    public (long Read, long All) Progress => (file.Position, file.Length);

    public static Encoding EncodingOf(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name.ToLowerInvariant(), EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(Unreadable.ToString()));
    }

    /// <exception cref="ImportStoppedException">It cannot be read as a table.</exception>
    public static TextFile Open(string path, string encoding)
    {
        FileStream? disk = null;
        try
        {
            disk = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (disk.Length == 0)
                throw new ImportStoppedException($"{path} is empty.");
            var start = new byte[2];
            var gzip = disk.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start[0] == 0x1F && start[1] == 0x8B;
            disk.Position = 0;
            var plain = new BufferedStream(gzip ? new WholeGzip(disk) : disk, 1 << 16);
            var first = new byte[Peek];
            var n = plain.ReadAtLeast(first, Peek, throwOnEndOfStream: false);
            if (n == 0)
                throw new ImportStoppedException($"{path} is empty.");
            var head = first.AsSpan(0, n);
            var mark = Mark(head);
            var chosen = EncodingOf(mark.Name ?? encoding);
            Refuse(path, head, chosen);
            var text = new StreamReader(new HeadStream(first[mark.Length..n], plain), chosen, detectEncodingFromByteOrderMarks: false, 1 << 16);
            return new TextFile(disk, plain, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            disk?.Dispose();
            throw new ImportStoppedException($"{path} cannot be read: {failure.Message}");
        }
        catch (ImportStoppedException)
        {
            disk?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Text.Dispose();
        bytes.Dispose();
        file.Dispose();
    }

    private static (string? Name, int Length) Mark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
        [0xFF, 0xFE, 0, 0, ..] => ("utf-32", 4),
        [0xFF, 0xFE, ..] => ("utf-16", 2),
        [0xFE, 0xFF, ..] => ("utf-16be", 2),
        _ => (null, 0),
    };

    private static void Refuse(string path, ReadOnlySpan<byte> head, Encoding chosen)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            throw new ImportStoppedException($"{path} is a spreadsheet or an archive, not a text table. Save it as CSV first.");
        if (head.StartsWith("%PDF"u8) || head.StartsWith("SQLite format"u8))
            throw new ImportStoppedException($"{path} is not a text table. Export the rows as CSV first.");
        // A header with NUL in it is binary, or two bytes a character without a mark.
        var line = head.IndexOf((byte)'\n') is var end and >= 0 ? head[..end] : head;
        if (chosen.GetByteCount("a") == 1 && line.Contains((byte)0))
            throw new ImportStoppedException($"{path} is not text in {chosen.WebName}: its first line holds NUL bytes. If it is UTF-16, say so in the mapping (\"encoding\": \"utf-16\").");
    }

    // The bytes that were looked at, then the rest.
    private sealed class HeadStream(byte[] head, Stream rest) : ForwardStream
    {
        private int at;

        public override int Read(Span<byte> buffer)
        {
            if (at == head.Length)
                return rest.Read(buffer);
            var n = Math.Min(buffer.Length, head.Length - at);
            head.AsSpan(at, n).CopyTo(buffer);
            at += n;
            return n;
        }
    }
}
