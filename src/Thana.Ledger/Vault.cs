using System.Security.Cryptography;

namespace Thana.Ledger;

/// <summary>
/// Encryption of stored values under a key that comes from the entry's seed, so that destroying the seed destroys the values and their
/// salts together (docs/formats.md section 3). AES-256-GCM; the nonce is constant because each seed, and so each key, encrypts once.
/// </summary>
public static class Vault
{
    /// <summary>Bytes in a seed.</summary>
    public const int SeedSize = 16;

    private const int TagSize = 16;

    /// <summary>A fresh random seed of 16 bytes. One entry, one seed, one encryption.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedSize);

    /// <summary>Ciphertext followed by the tag of 16 bytes. Never call it twice with one seed and different plain bytes.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> plain)
    {
        Span<byte> key = stackalloc byte[32];
        Key(seed, key);
        using var aes = new AesGcm(key, TagSize);
        var cipher = new byte[plain.Length + TagSize];
        aes.Encrypt(Nonce, plain, cipher.AsSpan(0, plain.Length), cipher.AsSpan(plain.Length));
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>The plain bytes, or null when the seed is the wrong one or a byte was changed.</summary>
    public static byte[]? Decrypt(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> cipher)
    {
        if (cipher.Length < TagSize)
            return null;

        Span<byte> key = stackalloc byte[32];
        Key(seed, key);
        using var aes = new AesGcm(key, TagSize);
        CryptographicOperations.ZeroMemory(key);
        var plain = new byte[cipher.Length - TagSize];
        try
        {
            aes.Decrypt(Nonce, cipher[..plain.Length], cipher[plain.Length..], plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Nonce => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static void Key(ReadOnlySpan<byte> seed, Span<byte> key)
    {
        if (seed.Length != SeedSize)
            throw new ArgumentException("A seed has 16 bytes.", nameof(seed));

        var label = "thana/values/1"u8;
        Span<byte> input = stackalloc byte[label.Length + SeedSize];
        label.CopyTo(input);
        seed.CopyTo(input[label.Length..]);
        SHA256.HashData(input, key);
        CryptographicOperations.ZeroMemory(input);
    }
}
