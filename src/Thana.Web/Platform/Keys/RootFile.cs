using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Platform.Keys;

/// <summary>
/// The root key on the disk: <c>keys/root.key</c> in the data folder, readable by its owner alone, in clear or sealed by a passphrase. One line:
/// <c>thana-root-1 clear ID KEY</c> or <c>thana-root-1 argon2id ID MEMORY PASSES SALT BOX</c>, bytes in base64, memory in KiB. It is written when there is none and never replaced by
/// another key but by a rotation.
/// </summary>
public sealed class RootFile(string folder)
{
    public const int ShortestPassphrase = 15;

    private const string Mark = "thana-root-1";
    private const int Memory = 64 << 10;
    private const int Passes = 3;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public string Path { get; } = System.IO.Path.Combine(folder, "root.key");

    /// <summary>The next root key while a rotation is on its way.</summary>
    public string Next { get; } = System.IO.Path.Combine(folder, "root.key.next");

    public bool Exists => File.Exists(Path);

    public bool IsSealed => Exists && Fields(Path)[1] != "clear";

    /// <summary>The name of the key in the file, which is told without opening it.</summary>
    public static string IdIn(string path) => Fields(path)[2];

    /// <param name="passphrase">Asked for when the file is sealed; null when nobody can tell it.</param>
    /// <exception cref="KeyRefusedException">There is no file, it is no root key, or the passphrase is another one.</exception>
    public RootKey Read(Func<string?> passphrase) => Read(Path, passphrase);

    public static RootKey Read(string path, Func<string?> passphrase)
    {
        if (!File.Exists(path))
            throw new KeyRefusedException($"{path} is missing: without the root key nothing that is written can be read. Put it back from a backup, or make it from the paper shares: thana keys join (docs/guide/keys.md).");
        var fields = Fields(path);
        var bytes = fields[1] == "clear" ? Bytes(path, fields[3]) : Unseal(path, fields, passphrase);
        if (bytes.Length != RootKey.Size || new RootKey(bytes) is not { } key || key.Id != fields[2])
            throw Garbled(path);
        return key;
    }

    /// <summary>Writes the key where there is none. When another one was faster, that one stands.</summary>
    public void WriteOnce(RootKey key) => KeyStore.WriteOnce(Path, Clear(key));

    /// <summary>The line of a clear file.</summary>
    public static string Clear(RootKey key) => $"{Mark} clear {key.Id} {Convert.ToBase64String(key.Bytes())}";

    /// <summary>The line of a sealed file.</summary>
    public static string Sealed(RootKey key, string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        using var aes = new AesGcm(Stretch(passphrase, salt, Memory, Passes), TagSize);
        var box = new byte[NonceSize + RootKey.Size + TagSize];
        nonce.CopyTo(box, 0);
        aes.Encrypt(nonce, key.Bytes(), box.AsSpan(NonceSize, RootKey.Size), box.AsSpan(NonceSize + RootKey.Size), Encoding.ASCII.GetBytes($"{Mark}|{key.Id}"));
        return FormattableString.Invariant($"{Mark} argon2id {key.Id} {Memory} {Passes} {Convert.ToBase64String(salt)} {Convert.ToBase64String(box)}");
    }

    /// <summary>Puts the same key into the file in another form. It is read back before it takes the old one's place.</summary>
    public void Rewrite(RootKey key, string? passphrase)
    {
        var draft = $"{Path}.{Guid.CreateVersion7():N}";
        KeyStore.WriteOnce(draft, passphrase is null ? Clear(key) : Sealed(key, passphrase));
        if (Read(draft, () => passphrase).Id != key.Id || (Exists && IdIn(Path) != key.Id))
        {
            File.Delete(draft);
            throw new KeyRefusedException("The file holds another root key than the one that was opened; nothing was changed.");
        }

        File.Move(draft, Path, overwrite: true);
    }

    private static byte[] Unseal(string path, string[] fields, Func<string?> passphrase)
    {
        var typed = passphrase() ?? throw new KeyRefusedException(
            $"{path} is sealed. Give the passphrase: --passphrase-file FILE, THANA_PASSPHRASE, or start it from a terminal and type it.");
        if (!int.TryParse(fields[3], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var memory) || memory is < 8 or > (4 << 20)
            || !int.TryParse(fields[4], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var passes) || passes is < 1 or > 100)
            throw Garbled(path);
        var (salt, box) = (Bytes(path, fields[5]), Bytes(path, fields[6]));
        if (salt.Length != 16 || box.Length != NonceSize + RootKey.Size + TagSize)
            throw Garbled(path);
        using var aes = new AesGcm(Stretch(typed, salt, memory, passes), TagSize);
        var bytes = new byte[RootKey.Size];
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, RootKey.Size), box.AsSpan(NonceSize + RootKey.Size), bytes, Encoding.ASCII.GetBytes($"{Mark}|{fields[2]}"));
            return bytes;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new KeyRefusedException($"The passphrase does not open {path} (root key {fields[2]}). Nothing was changed; try again.");
        }
    }

    private static byte[] Stretch(string passphrase, byte[] salt, int memory, int passes) => PasswordBasedKeyDerivationAlgorithm
        .Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memory, NumberOfPasses = passes })
        .DeriveBytes(passphrase.Normalize(NormalizationForm.FormKC), salt, RootKey.Size);

    private static string[] Fields(string path)
    {
        var fields = File.ReadAllText(path).Trim().Split(' ');
        var whole = fields is [Mark, "clear", _, _] or [Mark, "argon2id", _, _, _, _, _];
        return whole ? fields : throw Garbled(path);
    }

    private static byte[] Bytes(string path, string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Garbled(path);
        }
    }

    private static KeyRefusedException Garbled(string path) =>
        new($"{path} is not a root key, or was damaged. Put it back from a backup, or make it from the paper shares: thana keys join (docs/guide/keys.md).");
}
