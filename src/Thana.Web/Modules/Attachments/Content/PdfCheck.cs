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
        if (Acts(text))
            return FileCheck.No("active", FileWords.Active);
        var left = MostUnpacked;
        foreach (Match stream in StreamStart().Matches(text))
        {
            var from = stream.Index + stream.Length;
            var to = text.IndexOf("endstream", from, StringComparison.Ordinal);
            var (packed, tooMuch) = to < 0 ? (null, false) : Unpack(file.Slice(from, to - from), ref left);
            if (tooMuch)
                return FileCheck.No("explodes", FileWords.Explodes);
            if (packed is not null && Acts(packed))
                return FileCheck.No("active", FileWords.Active);
        }

        return null;
    }

    // Only what holds objects can hide an act; pictures are packed otherwise, and what is no zlib stream is left.
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

    private static bool Acts(string text) => Act().IsMatch(text.Contains('#', StringComparison.Ordinal) ? Escape().Replace(text, m => ((char)Convert.ToByte(m.Groups["hex"].Value, 16)).ToString()) : text);

    [GeneratedRegex(@"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Encrypt)(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Act();

    [GeneratedRegex("#(?<hex>[0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"stream\r?\n", RegexOptions.None, 10_000)]
    private static partial Regex StreamStart();
}
