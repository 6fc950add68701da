using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Thana.Ledger;

/// <summary>A log's private key, Ed25519. Its text form is that of Go's note package: <c>PRIVATE+KEY+name+hash+base64(type || seed)</c>.</summary>
public sealed class LogSigner : IDisposable
{
    private readonly Key key;

    private LogSigner(VerifierKey verifier, Key key) => (Verifier, this.key) = (verifier, key);

    /// <summary>Key name, which is the log's origin line.</summary>
    public string Name => Verifier.Name;

    /// <summary>The public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>A new key.</summary>
    public static LogSigner Create(string name)
    {
        var made = SigningKey.Create();
        return new(VerifierKey.Ed25519(name, SigningKey.PublicOf(made)), made);
    }

    /// <exception cref="FormatException">Not a private key of a log, or its hash is not its own.</exception>
    public static LogSigner Load(string skey)
    {
        var (verifier, loaded) = SigningKey.Load(skey, VerifierKey.Ed25519Type);
        return new(verifier, loaded);
    }

    /// <summary>The text form. Whoever has it speaks for the log.</summary>
    public string Export() => SigningKey.Export(Verifier, key);

    /// <summary>Signs; 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);

    public void Dispose() => key.Dispose();
}

/// <summary>A witness's private key, Ed25519 of type 4. It signs only checkpoints, each with a time.</summary>
public sealed class Cosigner : IDisposable
{
    private readonly Key key;

    private Cosigner(VerifierKey verifier, Key key) => (Verifier, this.key) = (verifier, key);

    public string Name => Verifier.Name;

    /// <summary>The public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>A new key. One key is one witness: the signed message does not hold the name.</summary>
    public static Cosigner Create(string name)
    {
        var made = SigningKey.Create();
        return new(VerifierKey.Cosigner(name, SigningKey.PublicOf(made)), made);
    }

    /// <exception cref="FormatException">Not a private key of a cosigner, or its hash is not its own.</exception>
    public static Cosigner Load(string skey)
    {
        var (verifier, loaded) = SigningKey.Load(skey, VerifierKey.CosignatureType);
        return new(verifier, loaded);
    }

    /// <inheritdoc cref="LogSigner.Export"/>
    public string Export() => SigningKey.Export(Verifier, key);

    /// <summary>The signature line to put under a checkpoint.</summary>
    /// <param name="checkpointText">The checkpoint's text, as the log signed it.</param>
    /// <param name="seconds">Now, seconds since 1970.</param>
    public string Cosign(string checkpointText, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var signature = SignatureAlgorithm.Ed25519.Sign(key, Cosignature.Message(seconds, Encoding.UTF8.GetBytes(checkpointText)));
        var timed = new byte[Cosignature.Size];
        BinaryPrimitives.WriteInt64BigEndian(timed, seconds);
        signature.CopyTo(timed, 8);
        return SignedNote.Line(Verifier, timed);
    }

    public void Dispose() => key.Dispose();
}

internal static class SigningKey
{
    private const string Head = "PRIVATE+KEY+";
    private const int SeedSize = 32;

    public static Key Create() => Key.Create(SignatureAlgorithm.Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });

    public static byte[] PublicOf(Key key) => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    public static (VerifierKey Verifier, Key Key) Load(string skey, byte algorithm)
    {
        ArgumentNullException.ThrowIfNull(skey);
        var parts = skey.StartsWith(Head, StringComparison.Ordinal) ? skey[Head.Length..].Split('+', 3) : [];
        if (parts.Length != 3
            || !VerifierKey.IsName(parts[0])
            || !KeyHash.TryParse(parts[1], out var id)
            || !Base64.TryDecode(parts[2], out var typed)
            || typed.Length != 1 + SeedSize
            || typed[0] != algorithm)
            throw new FormatException("A private key is written PRIVATE+KEY+name+hash+key, with the type that is expected here.");

        var key = Key.Import(SignatureAlgorithm.Ed25519, typed.AsSpan(1), KeyBlobFormat.RawPrivateKey, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        CryptographicOperations.ZeroMemory(typed);
        var verifier = algorithm == VerifierKey.CosignatureType ? VerifierKey.Cosigner(parts[0], PublicOf(key)) : VerifierKey.Ed25519(parts[0], PublicOf(key));
        if (verifier.Id == id)
            return (verifier, key);

        key.Dispose();
        throw new FormatException("The hash is not that of this name and key.");
    }

    public static string Export(VerifierKey verifier, Key key)
    {
        byte[] typed = [verifier.Algorithm, .. key.Export(KeyBlobFormat.RawPrivateKey)];
        return string.Create(CultureInfo.InvariantCulture, $"{Head}{verifier.Name}+{verifier.Id:x8}+{Base64.Encode(typed)}");
    }
}
