using System.Security.Cryptography;
using NSec.Cryptography;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Platform.Backups;

/// <summary>
/// The pair that backups are encrypted to: the public half lies in the data folder, the private one in a file that is kept away from the machine. One line each:
/// <c>thana-backup-public-1 ID KEY</c> and <c>thana-backup-private-1 ID KEY</c>, X25519, bytes in base64.
/// </summary>
public static class BackupKey
{
    private const string PublicMark = "thana-backup-public-1";
    private const string PrivateMark = "thana-backup-private-1";

    public static string PublicFile(string data) => Path.Combine(data, "keys", "backup.public");

    /// <summary>Names the pair: 16 hex digits of the public half's hash.</summary>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, 8));

    /// <summary>Makes a pair. Answers its name.</summary>
    /// <exception cref="KeyRefusedException">There is a pair, or the file is there.</exception>
    public static string MakePair(string data, string privateFile)
    {
        if (File.Exists(PublicFile(data)))
            throw new KeyRefusedException($"{PublicFile(data)} is there: backups are encrypted to that pair. Move it away first if its private half is lost; backups made until now open with that one only.");
        if (File.Exists(privateFile))
            throw new KeyRefusedException($"{privateFile} is there and is not written over.");
        using var key = Key.Create(KeyAgreementAlgorithm.X25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var half = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        var id = IdOf(half);
        KeyStore.WriteOnce(Path.GetFullPath(privateFile), $"{PrivateMark} {id} {Convert.ToBase64String(key.Export(KeyBlobFormat.RawPrivateKey))}");
        KeyStore.WriteOnce(PublicFile(data), $"{PublicMark} {id} {Convert.ToBase64String(half)}");
        return id;
    }

    /// <exception cref="KeyRefusedException">There is none; the message tells the command.</exception>
    public static byte[] ReadPublic(string data)
    {
        var file = PublicFile(data);
        if (!File.Exists(file))
            throw new KeyRefusedException("There is no key to encrypt backups to. Make a pair first, and keep the file away from this machine: thana keys backup-pair --to FILE");
        var bytes = Read(file, PublicMark);
        return IdOf(bytes.Bytes) == bytes.Id ? bytes.Bytes : throw new KeyRefusedException($"{file} was damaged.");
    }

    public static Key ReadPrivate(string file)
    {
        if (!File.Exists(file))
            throw new KeyRefusedException($"{file} is missing.");
        var (id, bytes) = Read(file, PrivateMark);
        var key = Key.Import(KeyAgreementAlgorithm.X25519, bytes, KeyBlobFormat.RawPrivateKey);
        if (IdOf(key.PublicKey.Export(KeyBlobFormat.RawPublicKey)) == id)
            return key;
        key.Dispose();
        throw new KeyRefusedException($"{file} was damaged.");
    }

    private static (string Id, byte[] Bytes) Read(string file, string mark)
    {
        var fields = File.ReadAllText(file).Trim().Split(' ');
        var bytes = new byte[32];
        if (fields.Length != 3 || fields[0] != mark || !Convert.TryFromBase64String(fields[2], bytes, out var length) || length != bytes.Length)
            throw new KeyRefusedException($"{file} is no key of backups ({mark}).");
        return (fields[1], bytes);
    }
}
