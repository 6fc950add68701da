using System.Text;
using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

/// <summary>Says what a file is, by its whole structure, or why it is not taken (security study 4.7). Reads only; never runs, draws or unpacks to disk.</summary>
public static class FileCheck
{
    public const int Largest = 50 << 20;

    public static Outcome<FileForm> Run(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length == 0)
            return No("empty", FileWords.Empty);
        if (bytes.Length > Largest)
            return No("too-large", FileWords.TooLarge.With(Largest >> 20));
        Outcome<FileForm> found = bytes switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Of(Pictures.Jpeg(bytes), FileForm.Jpeg),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Of(Pictures.Png(bytes), FileForm.Png),
            _ when Starts(bytes, "RIFF") && bytes.Length >= 12 && Starts(bytes[8..], "WEBP") => Of(Pictures.Riff(bytes), FileForm.WebP),
            _ when Starts(bytes, "RIFF") && bytes.Length >= 12 && Starts(bytes[8..], "WAVE") => Of(Pictures.Riff(bytes), FileForm.Wav),
            _ when Starts(bytes, "%PDF-") => Of(PdfCheck.Run(file), FileForm.Pdf),
            _ when Starts(bytes, "OggS") => Of(Sounds.Ogg(bytes), FileForm.Ogg),
            _ when Starts(bytes, "#!AMR\n") || Starts(bytes, "#!AMR-WB\n") => Of(HoldsAnother(bytes) ? Damaged : null, FileForm.Amr),
            _ when Starts(bytes, "ID3") || bytes is [0xFF, >= 0xE2, ..] => Of(Sounds.Mp3(bytes), FileForm.Mp3),
            _ when bytes.Length >= 12 && Starts(bytes[4..], "ftyp") => Of(Sounds.Mp4(bytes), FileForm.Mp4),
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Archives.Run(file),
            _ => No("unknown", FileWords.Unknown),
        };
        return found is { Refused: false } && bytes.Length > found.Value.Largest() ? No("too-large", FileWords.TooLarge.With(found.Value.Largest() >> 20)) : found;
    }

    private static Outcome<FileForm> Of(Refusal? why, FileForm form) => why is null ? form : why;

    internal static Refusal No(string what, Words words) => new($"attachment.{what}", words, "File");

    internal static Refusal Damaged => No("damaged", FileWords.Damaged);

    internal static bool Starts(ReadOnlySpan<byte> bytes, string with) => bytes.Length >= with.Length && bytes[..with.Length].SequenceEqual(Encoding.Latin1.GetBytes(with));

    /// <summary>What other programs would take for a page, a program or an archive, hidden in or behind something harmless.</summary>
    internal static bool HoldsAnother(ReadOnlySpan<byte> bytes)
    {
        foreach (var mark in new[] { "<html", "<HTML", "<script", "<SCRIPT", "<svg", "<?php", "<!DOCTYPE", "<!doctype", "%PDF-", "PK\u0003\u0004", "MZ\u0090", "\u007fELF", "Rar!", "7z\u00bc\u00af" })
        {
            if (bytes.IndexOf(Encoding.Latin1.GetBytes(mark)) >= 0)
                return true;
        }

        return false;
    }
}
