using System.Security.Cryptography;
using System.Text;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Attachments;

/// <summary>
/// The sealed files of attachments, under random names in the data folder, where no web server looks. Each is AES-256-GCM under a key of its own, made from the key that stands in the
/// entry (docs/formats.md section 9): nonce 12, ciphertext, tag 16, beside its name and part. A file of another attachment, or of another part, does not open.
/// </summary>
public sealed class BlobStore(StationOptions options)
{
    public const string Folder = "attachments";
    public const string Ending = ".sealed";
    public const string Original = "original";
    public const string Shown = "shown";
    public const string Small = "small";

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private static readonly string[] Parts = [Original, Shown, Small];

    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>Durable when it returns.</summary>
    public void Write(string blob, string part, byte[] key, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.Combine(options.Data, Folder));
        var box = new byte[NonceSize + bytes.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using (var aes = new AesGcm(KeyOf(key, part), TagSize))
            aes.Encrypt(box.AsSpan(0, NonceSize), bytes, box.AsSpan(NonceSize, bytes.Length), box.AsSpan(NonceSize + bytes.Length), Beside(blob, part));
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(PathOf(blob, part), create);
        stream.Write(box);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Null when the file is not there, or is not the one that was written.</summary>
    public byte[]? Read(string blob, string part, byte[] key)
    {
        byte[] box;
        try
        {
            box = File.ReadAllBytes(PathOf(blob, part));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (box.Length < NonceSize + TagSize)
            return null;
        var bytes = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(KeyOf(key, part), TagSize);
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, bytes.Length), box.AsSpan(NonceSize + bytes.Length), bytes, Beside(blob, part));
            return bytes;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public bool Exists(string blob, string part) => File.Exists(PathOf(blob, part));

    public void Delete(string blob)
    {
        if (!Directory.Exists(Path.Combine(options.Data, Folder)))
            return;
        foreach (var part in Parts)
            Delete(blob, part);
    }

    public void Delete(string blob, string part)
    {
        if (Exists(blob, part))
            File.Delete(PathOf(blob, part));
    }

    private string PathOf(string blob, string part) => blob.Length == 32 && blob.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(options.Data, Folder, $"{blob}-{part}{Ending}")
        : throw new FormatException("That is no name of a sealed file.");

    private static byte[] KeyOf(byte[] key, string part) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, null, Encoding.ASCII.GetBytes($"thana/attachment/1|{part}"));

    private static byte[] Beside(string blob, string part) => Encoding.ASCII.GetBytes($"attachments|{blob}|{part}");
}
