using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SkiaSharp;
using Thana.Web.Modules.Attachments.Content;
using Xunit;

namespace Thana.Web.Tests.Attachments;

/// <summary>What a file is, by its bytes.</summary>
public sealed class FileCheckTests
{
    public static TheoryData<string, byte[]> Taken => new()
    {
        { "Jpeg", Files.Picture() },
        { "Jpeg", Files.Photograph() },
        // Phones of one maker write a trailer of their own behind the picture.
        { "Jpeg", [.. Files.Picture(), .. "SEFH\u0001\0\0\0SEFT"u8] },
        { "Png", Files.Picture(SKEncodedImageFormat.Png) },
        { "WebP", Files.Picture(SKEncodedImageFormat.Webp) },
        { "Pdf", Files.Pdf() },
        { "Pdf", Files.Pdf(packed: "<< /Type /Font /BaseFont /Times-Roman >>") },
        // A packed picture may hold any three letters.
        { "Pdf", Files.Pdf(raw: "\u0001\u0002/JS\u0003\u0004/XFA\u0005") },
        { "Wav", Files.Wav() },
        { "Mp3", Files.Mp3() },
        { "Mp3", [.. "ID3\u0003\0\0\0\0\0\u000a"u8, .. new byte[10], .. Files.Mp3()] },
        { "Mp4", Files.Mp4() },
        { "Ogg", Files.Ogg() },
        { "Amr", [.. "#!AMR\n"u8, .. new byte[100]] },
        { "Xlsx", Files.Workbook() },
        { "Xlsx", Files.Workbook(more: ("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships><Relationship Type=\"http://x/hyperlink\" Target=\"http://x\" TargetMode=\"External\"/></Relationships>"u8.ToArray())) },
        { "Docx", Files.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<document/>"u8.ToArray())) },
        { "Ods", Files.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<document-content/>"u8.ToArray())) },
    };

    public static TheoryData<string, byte[]> NotTaken => new()
    {
        { "empty", [] },
        { "unknown", "hello"u8.ToArray() },
        { "unknown", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray() },
        { "unknown", "<html><script>alert(1)</script>"u8.ToArray() },
        { "unknown", "GIF89a"u8.ToArray() },
        { "unknown", [(byte)'M', (byte)'Z', .. new byte[200]] },
        { "unknown", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]] },
        { "unknown", [0x1F, 0x8B, 8, .. new byte[100]] },
        { "damaged", Files.Picture()[..^900] },
        { "damaged", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "damaged", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "damaged", [0xFF, 0xD8, 0xFF, 0xE0, .. "<script>"u8] },
        { "two-files", [.. Files.Picture(), .. "<html><script>alert(1)</script></html>"u8] },
        { "two-files", [.. Files.Picture(), .. Files.Zip(("a", new byte[10]))] },
        { "two-files", [.. Files.Picture(), .. Files.Pdf()] },
        { "damaged", Files.Picture(SKEncodedImageFormat.Png)[..^20] },
        { "damaged", Flip(Files.Picture(SKEncodedImageFormat.Png), 60) },
        { "two-files", [.. Files.Picture(SKEncodedImageFormat.Png), 0] },
        { "two-files", [.. Files.Picture(SKEncodedImageFormat.Webp), .. "PK\u0003\u0004"u8] },
        { "damaged", Files.Picture(SKEncodedImageFormat.Webp)[..^50] },
        { "damaged", "%PDF-1.7\nnothing"u8.ToArray() },
        { "active", Files.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>") },
        { "active", Files.Pdf("/OpenAction << /S /J#61vaScript >>") },
        { "active", Files.Pdf("/AA << /O << /S /Launch /F (cmd.exe) >> >>") },
        { "active", Files.Pdf("/Names << /EmbeddedFiles 9 0 R >>") },
        { "active", Files.Pdf(packed: "<< /S /JavaScript /JS (app.alert(1)) >>") },
        { "active", Files.Pdf(packed: "<< /S /#4aava#53cript >>") },
        { "active", Files.Pdf("/AcroForm << /XFA 7 0 R >>") },
        { "active", Files.Pdf(packed: "<< /JS (app.alert(1)) >>") },
        // A stream that is none, to hide what follows from who reads in haste.
        { "active", Files.Pdf("/A (stream\n) /OpenAction << /S /JavaScript >> /B (endstream)") },
        { "active", Files.Pdf("/Encrypt 8 0 R") },
        { "two-files", [.. Files.Pdf(), .. "<script>alert(1)</script>"u8] },
        { "archive", Files.Zip(("a.txt", "hello"u8.ToArray())) },
        { "archive", Files.Zip(("inner.jpg", Files.Picture())) },
        { "bad-member", Files.Zip(("../../etc/passwd", "x"u8.ToArray())) },
        { "bad-member", Files.Zip(("/etc/passwd", "x"u8.ToArray())) },
        { "bad-member", Files.Zip(("C:\\windows\\x", "x"u8.ToArray())) },
        { "bad-member", Files.Zip(e => e.ExternalAttributes = unchecked((int)0xA1FF0000), ("link", "/etc/passwd"u8.ToArray())) },
        { "bad-member", Files.Workbook(more: ("xl/media/image1.png", Files.Zip(("a", new byte[10])))) },
        { "explodes", Files.Zip(Enumerable.Range(0, 3_000).Select(i => ($"{i}", Array.Empty<byte>())).ToArray()) },
        { "explodes", Files.Workbook(more: ("xl/worksheets/sheet1.xml", new byte[60 << 20])) },
        { "hidden-sheet", Files.Workbook("<sheet name=\"A\" sheetId=\"1\"/><sheet name=\"B\" sheetId=\"2\" state=\"hidden\"/>") },
        { "hidden-sheet", Files.Workbook("<sheet name=\"B\" sheetId=\"2\" state=\"veryHidden\"/>") },
        { "active", Files.Workbook(more: ("xl/vbaProject.bin", new byte[10])) },
        { "active", Files.Workbook(more: ("xl/embeddings/oleObject1.bin", new byte[10])) },
        { "external", Files.Workbook(more: ("xl/externalLinks/externalLink1.xml", "<externalLink/>"u8.ToArray())) },
        { "external", Files.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<document/>"u8.ToArray()), ("word/_rels/settings.xml.rels", "<Relationships><Relationship Type=\"http://x/attachedTemplate\" Target=\"http://x\" TargetMode=\"External\"/></Relationships>"u8.ToArray())) },
        { "damaged", Files.Workbook(more: ("xl/a.xml", "<!DOCTYPE a [<!ENTITY b \"ccc\">]><a>&b;</a>"u8.ToArray())) },
        { "damaged", Files.Workbook()[..^30] },
        { "active", Files.Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("Basic/Standard/Module1.xml", "<a/>"u8.ToArray())) },
        { "hidden-sheet", Files.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<a xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><t:table-properties t:display=\"false\"/></a>"u8.ToArray())) },
        { "damaged", [.. Files.Box("ftyp", new byte[8]), .. Files.Box("mdat", new byte[100])] },
        { "damaged", Files.Mp4()[..^1] },
        { "damaged", [.. Files.Mp4(), .. "<html>"u8] },
        { "damaged", [.. Files.Ogg(), 1, 2, 3] },
        { "damaged", [.. "ID3\u0003\0\0\0\0\0\u000a"u8, .. new byte[10], .. "<script>alert(1)</script>"u8] },
        { "damaged", Files.Wav()[..^10] },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void What_phones_and_offices_make_is_taken(string form, byte[] file)
    {
        var found = FileCheck.Run(file);
        Assert.True(!found.Refused && found.Value.ToString() == form, found.Refused ? found.Refusals[0].Code : found.Value.ToString());
        if (found.Value.IsPicture())
            Assert.False(PictureCopies.Make(file).Refused);
    }

    [Theory]
    [MemberData(nameof(NotTaken))]
    public void What_is_something_else_is_refused_with_its_reason(string why, byte[] file)
    {
        var found = FileCheck.Run(file);
        Assert.True(found.Refused, "it was taken");
        Assert.Equal(("attachment." + why, "File"), (found.Refusals[0].Code, found.Refusals[0].Field));
    }

    [Fact]
    public void A_picture_that_would_fill_the_memory_is_refused_before_a_point_of_it_is_unpacked()
    {
        var bomb = Files.HugePng(60_000, 60_000);
        Assert.Equal("Png", FileCheck.Run(bomb).Value.ToString());
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        Assert.Equal("attachment.too-many-pixels", PictureCopies.Make(bomb).Refusals[0].Code);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10 << 20);
        Assert.Equal("attachment.damaged", PictureCopies.Make(Files.HugePng(500, 500)).Refusals[0].Code);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_pdf_that_unpacks_without_end_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                zlib.Write(zeros);
        }

        byte[] file = [.. "%PDF-1.7\n3 0 obj\n<< /Filter /FlateDecode >>\nstream\n"u8, .. stream.ToArray(), .. "\nendstream\nendobj\nstartxref\n0\n%%EOF\n"u8];
        Assert.Equal("attachment.explodes", FileCheck.Run(file).Refusals[0].Code);
    }

    [Fact]
    public void No_byte_changed_and_no_cut_anywhere_brings_a_fault()
    {
        var random = new Random(7);
        foreach (var row in Taken)
        {
            var file = row.Data.Item2;
            for (var i = 0; i < 300; i++)
            {
                var bent = file[..(i % 3 == 0 ? random.Next(file.Length) : file.Length)];
                for (var k = 0; k < 1 + (i % 4) && bent.Length > 0; k++)
                    bent[random.Next(bent.Length)] = (byte)random.Next(256);
                var found = FileCheck.Run(bent);
                if (found is { Refused: false } && found.Value.IsPicture())
                    PictureCopies.Make(bent);
            }
        }
    }

    [Fact]
    public void A_picture_is_drawn_anew_the_right_way_up_without_the_cameras_data()
    {
        var copies = PictureCopies.Make(Files.Photograph()).Value;
        Assert.Equal((640, 480), (copies.Width, copies.Height));
        foreach (var copy in new[] { copies.Shown, copies.Small })
        {
            Assert.DoesNotContain("secret-place", Encoding.Latin1.GetString(copy), StringComparison.Ordinal);
            Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(copy), StringComparison.Ordinal);
            Assert.Equal("Jpeg", FileCheck.Run(copy).Value.ToString());
        }

        using var small = SKBitmap.Decode(copies.Small);
        Assert.Equal((240, 180), (small.Width, small.Height));
    }

    private static byte[] Flip(byte[] file, int at)
    {
        file[at] ^= 1;
        return file;
    }
}
