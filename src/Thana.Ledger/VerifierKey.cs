using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Thana.Ledger;

/// <summary>A public key of a log or a witness, as C2SP signed-note writes it: <c>name+hash+base64(type || key)</c>.</summary>
public sealed record VerifierKey
{
    /// <summary>Signature types of signed-note that this program knows.</summary>
    public const byte Ed25519Type = 1;

    /// <inheritdoc cref="Ed25519Type"/>
    public const byte EcdsaType = 2;

    /// <inheritdoc cref="Ed25519Type"/>
    public const byte CosignatureType = 4;

    /// <summary>Parsed, and its id checked; its signatures are ignored like those of an unknown key, since .NET has no ML-DSA on most systems.</summary>
    public const byte MlDsa44CosignatureType = 6;

    private const int MlDsa44KeySize = 1312;

    private VerifierKey(string name, byte algorithm, byte[] publicKey) =>
        (Name, Algorithm, PublicKey, Id) = (name, algorithm, publicKey, IdOf(name, algorithm, publicKey));

    /// <summary>Key name; for a log also its origin line.</summary>
    public string Name { get; }

    /// <summary>First four bytes of the hash of name, type and key.</summary>
    public uint Id { get; }

    /// <summary>Signature type.</summary>
    public byte Algorithm { get; }

    /// <summary>32 bytes for Ed25519, SubjectPublicKeyInfo for ECDSA, 1,312 bytes for ML-DSA-44.</summary>
    public byte[] PublicKey { get; }

    /// <summary>False for types whose signatures can only be ignored.</summary>
    public bool CanVerify => Algorithm != MlDsa44CosignatureType;

    /// <exception cref="ArgumentException">The name or the key is not one that signed-note allows.</exception>
    public static VerifierKey Ed25519(string name, ReadOnlySpan<byte> publicKey) => Make(name, Ed25519Type, publicKey);

    /// <inheritdoc cref="Ed25519"/>
    public static VerifierKey Cosigner(string name, ReadOnlySpan<byte> publicKey) => Make(name, CosignatureType, publicKey);

    /// <summary>An ECDSA key, SubjectPublicKeyInfo on P-256, P-384 or P-521; signatures are ASN.1 over SHA-256, as Rekor makes them.</summary>
    /// <inheritdoc cref="Ed25519" path="/exception"/>
    public static VerifierKey Ecdsa(string name, ReadOnlySpan<byte> spki) => Make(name, EcdsaType, spki);

    /// <summary>Reads a verifier key line; refuses one whose hash is not that of its key, whatever the type.</summary>
    public static bool TryParse([NotNullWhen(true)] string? vkey, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        var parts = (vkey ?? "").Split('+', 3);
        if (parts.Length != 3)
        {
            error = "A verifier key is written name+hash+key.";
            return false;
        }

        if (!KeyHash.TryParse(parts[1], out var id) || !Base64.TryDecode(parts[2], out var typed) || typed.Length < 2)
        {
            error = "The hash has 8 hexadecimal digits and the key is in base 64.";
            return false;
        }

        error = Fault(parts[0], typed[0], typed.AsSpan(1));
        if (error is not null)
            return false;

        var made = new VerifierKey(parts[0], typed[0], typed[1..]);
        if (made.Id != id)
        {
            error = "The hash is not that of this name and key.";
            return false;
        }

        key = made;
        return true;
    }

    /// <summary>The rule of the key list (docs/formats.md section 5): an Ed25519 point canonically encoded and not of low order.</summary>
    public static bool IsSafePoint(ReadOnlySpan<byte> publicKey) => Ledger.Ed25519.IsSafePoint(publicKey);

    /// <summary>
    /// True when <paramref name="signature"/>, the bytes after the key id, is this key's signature of a note's text. For a cosigner these
    /// are 8 bytes of time and the signature over C2SP's <c>cosignature/v1</c> message.
    /// </summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Algorithm switch
    {
        Ed25519Type => Ledger.Ed25519.Verify(PublicKey, message, signature),
        CosignatureType => Cosignature.Verify(PublicKey, message, signature),
        EcdsaType => VerifyEcdsa(message, signature),
        _ => false,
    };

    /// <summary>The verifier key line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Base64.Encode([Algorithm, .. PublicKey])}");

    public bool Equals(VerifierKey? other) =>
        other is not null && Name == other.Name && Algorithm == other.Algorithm && PublicKey.AsSpan().SequenceEqual(other.PublicKey);

    public override int GetHashCode() => HashCode.Combine(Name, Id);

    internal static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Contains('+'))
            return false;

        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune) || rune.Value < 0x20)
                return false;
        }

        return true;
    }

    private static VerifierKey Make(string name, byte algorithm, ReadOnlySpan<byte> publicKey) =>
        Fault(name, algorithm, publicKey) is { } fault
            ? throw new ArgumentException(fault, nameof(publicKey))
            : new(name, algorithm, publicKey.ToArray());

    private static string? Fault(string name, byte algorithm, ReadOnlySpan<byte> publicKey) => algorithm switch
    {
        _ when !IsName(name) => "A key name is not empty and has neither spaces nor a plus sign.",
        Ed25519Type or CosignatureType => publicKey.Length == Ledger.Ed25519.KeySize ? null : "An Ed25519 key has 32 bytes.",
        MlDsa44CosignatureType => publicKey.Length == MlDsa44KeySize ? null : "An ML-DSA-44 key has 1,312 bytes.",
        EcdsaType => IsEcdsaKey(publicKey) ? null : "Not an ECDSA key on P-256, P-384 or P-521.",
        _ => "Unknown signature type.",
    };

    private static uint IdOf(string name, byte algorithm, ReadOnlySpan<byte> publicKey) =>
        // The type for ECDSA came before signed-note did and hashes the key alone.
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(
            algorithm == EcdsaType ? publicKey : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', algorithm, .. publicKey]));

    private static bool IsEcdsaKey(ReadOnlySpan<byte> spki)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length
                && ecdsa.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35" };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private bool VerifyEcdsa(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(PublicKey, out _);
            return ecdsa.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>The eight hexadecimal digits of a key id, in either case, as Go's note package reads them.</summary>
internal static class KeyHash
{
    public static bool TryParse(string text, out uint id)
    {
        id = 0;
        return text.Length == 8 && text.All(char.IsAsciiHexDigit) && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
