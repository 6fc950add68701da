using System.IO.Compression;
using System.Text;
using System.Xml;
using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

/// <summary>Office documents, which are archives: opened in memory, counted and measured before they are believed. Other archives are not taken: each file in them is to be attached by itself.</summary>
internal static class Archives
{
    private const int MostMembers = 2_000;
    private const long MostUnpacked = 200L << 20;
    private const int MostRatio = 200;

    public static Outcome<FileForm> Run(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            return Read(archive);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException or ArgumentException or OverflowException)
        {
            return FileCheck.Damaged;
        }
    }

    private static Outcome<FileForm> Read(ZipArchive archive)
    {
        if (archive.Entries.Count > MostMembers)
            return FileCheck.No("explodes", FileWords.Explodes);
        var left = MostUnpacked;
        var parts = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in archive.Entries)
        {
            if (member.IsEncrypted)
                return FileCheck.No("encrypted", FileWords.Encrypted);
            if (!IsPlainName(member.FullName) || ((member.ExternalAttributes >> 16) & 0xF000) is not (0 or 0x8000 or 0x4000))
                return FileCheck.No("bad-member", FileWords.BadMember);
            if (Unpack(member, ref left) is not { } bytes || !parts.TryAdd(member.FullName, bytes))
                return FileCheck.No("explodes", FileWords.Explodes);
        }

        return FormOf(parts) is not { } form ? FileCheck.No("archive", FileWords.Archive) : Hidden(parts, form) is { } why ? why : form;
    }

    private static FileForm? FormOf(Dictionary<string, byte[]> parts) =>
        parts.ContainsKey("[Content_Types].xml") && parts.ContainsKey("word/document.xml") ? FileForm.Docx
        : parts.ContainsKey("[Content_Types].xml") && parts.ContainsKey("xl/workbook.xml") ? FileForm.Xlsx
        : parts.TryGetValue("mimetype", out var type) ? Encoding.ASCII.GetString(type) switch
        {
            "application/vnd.oasis.opendocument.spreadsheet" => FileForm.Ods,
            "application/vnd.oasis.opendocument.text" => FileForm.Odt,
            _ => null,
        }
        : null;

    // What the head of a member says of its size is not believed: it is counted while it is unpacked.
    private static byte[]? Unpack(ZipArchiveEntry member, ref long left)
    {
        using var stream = member.Open();
        using var unpacked = new MemoryStream();
        var piece = new byte[64 << 10];
        for (int read; (read = stream.Read(piece)) > 0;)
        {
            unpacked.Write(piece, 0, read);
            if ((left -= read) < 0 || (unpacked.Length > 1 << 20 && unpacked.Length / Math.Max(1, member.CompressedLength) > MostRatio))
                return null;
        }

        return unpacked.ToArray();
    }

    private static bool IsPlainName(string name) => name.Length is > 0 and < 300 && name[0] != '/' && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
        && !name.Any(char.IsControl) && !name.Split('/').Contains("..", StringComparer.Ordinal);

    private static Refusal? Hidden(Dictionary<string, byte[]> parts, FileForm form)
    {
        foreach (var (name, bytes) in parts)
        {
            if (name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || name.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase) || name.Contains("activeX/", StringComparison.OrdinalIgnoreCase)
                || name.Contains("embeddings/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("Object ", StringComparison.OrdinalIgnoreCase))
            {
                return FileCheck.No("active", FileWords.Active);
            }

            if (name.Contains("externalLinks/", StringComparison.OrdinalIgnoreCase))
                return FileCheck.No("external", FileWords.External);
            if (bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [0x1F, 0x8B, ..] or [(byte)'M', (byte)'Z', ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] || FileCheck.Starts(bytes, "Rar!") || FileCheck.Starts(bytes, "7z"))
                return FileCheck.No("bad-member", FileWords.BadMember);
            if ((name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) && Xml(bytes, name, form) is { } why)
                return why;
        }

        return null;
    }

    private static Refusal? Xml(byte[] bytes, string name, FileForm form)
    {
        using var xml = XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostUnpacked });
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            // ECMA-376 part 1, 18.2.19: a sheet that is hidden, or hidden from the list of hidden ones.
            if (form == FileForm.Xlsx && xml.LocalName == "sheet" && xml.GetAttribute("state") is { } state && state != "visible")
                return FileCheck.No("hidden-sheet", FileWords.HiddenSheet);
            if (form == FileForm.Ods && xml.LocalName == "table-properties" && xml.GetAttribute("display", "urn:oasis:names:tc:opendocument:xmlns:table:1.0") == "false")
                return FileCheck.No("hidden-sheet", FileWords.HiddenSheet);
            // A link that somebody may follow is text; anything else that is fetched from elsewhere is not.
            if (xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") == "External" && xml.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true)
                return FileCheck.No("external", FileWords.External);
            if (name == "[Content_Types].xml" && xml.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
                return FileCheck.No("active", FileWords.Active);
            if (form is FileForm.Ods or FileForm.Odt && xml.LocalName is "script" or "event-listener" && xml.NamespaceURI.Contains("opendocument", StringComparison.Ordinal))
                return FileCheck.No("active", FileWords.Active);
        }

        return null;
    }
}
