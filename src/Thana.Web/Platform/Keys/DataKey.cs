using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Thana.Web.Platform.Keys;

/// <summary>Which data key: its class, the office and the year it serves (0 where it serves all), and its number from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KeyName(KeyClass Class, int Office, int Year, int Number)
{
    /// <summary>As it stands in what is authenticated beside a ciphertext.</summary>
    public override string ToString() => FormattableString.Invariant($"{RootKey.NameOf(Class)}|{Office}|{Year}|{Number}");
}

/// <summary>A data key of 32 bytes, open in memory. AES-256-GCM with nonces of 12 bytes and tags of 16; may be used by many threads.</summary>
public sealed class DataKey(KeyName name, byte[] key)
{
    public const int Size = 32;
    public const int NonceSize = 12;
    public const int TagSize = 16;

    // A cipher takes longer to set up than to run, and one of them serves one thread at a time.
    private readonly ConcurrentBag<AesGcm> idle = [];
    private readonly byte[] nonces = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Size, null, "thana/nonce/1"u8.ToArray());

    public KeyName Name => name;

    internal byte[] Bytes => key;

    /// <summary>Ciphertext and tag into <paramref name="box"/>.</summary>
    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> box, ReadOnlySpan<byte> beside)
    {
        var aes = Take();
        aes.Encrypt(nonce, plain, box[..plain.Length], box[plain.Length..], beside);
        idle.Add(aes);
    }

    /// <summary>False when a byte was changed, or it was sealed by another key or beside something else.</summary>
    public bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box, Span<byte> plain, ReadOnlySpan<byte> beside)
    {
        var aes = Take();
        try
        {
            aes.Decrypt(nonce, box[..plain.Length], box[plain.Length..], plain, beside);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            idle.Add(aes);
        }
    }

    /// <summary>The nonce that a value in a place always gets: the same value in the same cell gives the same bytes, anything else gives others.</summary>
    public void NonceOf(ReadOnlySpan<byte> beside, ReadOnlySpan<byte> plain, Span<byte> nonce)
    {
        Span<byte> mac = stackalloc byte[32];
        var input = new byte[beside.Length + 1 + plain.Length];
        beside.CopyTo(input);
        input[beside.Length] = (byte)'|';
        plain.CopyTo(input.AsSpan(beside.Length + 1));
        HMACSHA256.HashData(nonces, input, mac);
        mac[..NonceSize].CopyTo(nonce);
    }

    /// <summary>A key of its own for one purpose.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Size, null, Encoding.UTF8.GetBytes(purpose));

    private AesGcm Take() => idle.TryTake(out var aes) ? aes : new AesGcm(key, TagSize);
}
