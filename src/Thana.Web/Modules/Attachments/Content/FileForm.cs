namespace Thana.Web.Modules.Attachments.Content;

/// <summary>Forms of files that are taken. What a file is, its bytes say; its name and what a browser calls it count for nothing.</summary>
public enum FileForm
{
    Jpeg,
    Png,
    WebP,
    Pdf,
    Wav,
    Mp3,
    Ogg,
    Amr,
    Mp4,
    Docx,
    Xlsx,
    Ods,
    Odt,
}

public static class FileForms
{
    public static bool IsPicture(this FileForm form) => form is FileForm.Jpeg or FileForm.Png or FileForm.WebP;

    /// <summary>What the file is called when it is handed out.</summary>
    public static string Extension(this FileForm form) => form == FileForm.Jpeg ? "jpg" : form.ToString().ToLowerInvariant();

    /// <summary>Bytes, at most.</summary>
    public static int Largest(this FileForm form) => form switch
    {
        FileForm.Jpeg or FileForm.Png or FileForm.WebP => 15 << 20,
        FileForm.Wav or FileForm.Mp3 or FileForm.Ogg or FileForm.Amr or FileForm.Mp4 => 50 << 20,
        _ => 25 << 20,
    };
}
