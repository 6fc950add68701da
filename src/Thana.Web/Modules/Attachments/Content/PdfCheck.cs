using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

/// <summary>ISO 32000: a PDF that only shows pages. Names are read with their escapes, streams unpacked within bounds, for what acts may hide in packed objects. Null when nothing is wrong.</summary>
internal static partial class PdfCheck
{
    private const int MostUnpacked = 200 << 20;

    public static Refusal? Run(ReadOnlyMemory<byte> file)
    {
        var text = Encoding.Latin1.GetString(file.Span);
        var end = text.LastIndexOf("%%EOF", StringComparison.Ordinal);
        if (end < 0 || text.IndexOf("startxref", StringComparison.Ordinal) < 0)
            return FileCheck.Damaged;
        if (FileCheck.HoldsAnother(file.Span[(end + 5)..]))
            return FileCheck.No("two-files", FileWords.TwoFiles);
        if (Long().IsMatch(Unescaped(text)))
            return FileCheck.No("active", FileWords.Active);
        var left = MostUnpacked;
        var outside = new StringBuilder();
        var from = 0;
        foreach (Match stream in StreamStart().Matches(text))
        {
            if (stream.Index < from)
                continue;
            var at = stream.Index + stream.Length;
            var to = text.IndexOf("endstream", at, StringComparison.Ordinal);
            if (to < 0)
                return FileCheck.Damaged;
            var objects = text.AsSpan(from, stream.Index - from);
            var dictionary = objects[Math.Max(0, objects.LastIndexOf("obj"))..];
            outside.Append(objects).Append('\n');
            from = to + "endstream".Length;
            var (unpacked, tooMuch) = Unpack(file.Slice(at, to - at), ref left);
            if (tooMuch)
                return FileCheck.No("explodes", FileWords.Explodes);
            // Objects may stand packed in a stream; elsewhere in one there is drawing, type and pictures, where three letters mean nothing.
            if (Unescaped(dictionary.ToString()).Contains("/ObjStm", StringComparison.Ordinal))
                outside.Append(unpacked ?? text[at..to]).Append('\n');
        }

        var names = Unescaped(outside.Append(text.AsSpan(from)).ToString());
        return Long().IsMatch(names) || Short().IsMatch(names) ? FileCheck.No("active", FileWords.Active) : null;
    }

    // What is no zlib stream is left: pictures are packed otherwise.
    private static (string? Text, bool TooMuch) Unpack(ReadOnlyMemory<byte> packed, ref int left)
    {
        if (packed.Length < 2 || (packed.Span[0] & 0x0F) != 8 || ((packed.Span[0] << 8) | packed.Span[1]) % 31 != 0)
            return (null, false);
        using var unpacked = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            var piece = new byte[64 << 10];
            for (int read; (read = stream.Read(piece)) > 0;)
            {
                if ((left -= read) < 0)
                    return (null, true);
                unpacked.Write(piece, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What was unpacked until there counts: readers do the same.
        }

        return (Encoding.Latin1.GetString(unpacked.GetBuffer(), 0, (int)unpacked.Length), false);
    }

    // A name may be written with escapes (7.3.5).
    private static string Unescaped(string text) =>
        text.Contains('#', StringComparison.Ordinal) ? Escape().Replace(text, m => ((char)Convert.ToByte(m.Groups["hex"].Value, 16)).ToString()) : text;

    // Long enough that no packed picture holds one by chance, so they are looked for everywhere.
    [GeneratedRegex("/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|GoToR|Encrypt)(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Long();

    [GeneratedRegex("/(JS|XFA)(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Short();

    [GeneratedRegex("#(?<hex>[0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<!end)stream\r?\n", RegexOptions.None, 10_000)]
    private static partial Regex StreamStart();
}
