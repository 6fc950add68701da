using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Thana.Ledger;

/// <summary>A witness's signature inside a receipt: its key id, its time in seconds since 1970, 64 bytes.</summary>
public sealed record ReceiptCosignature(uint KeyId, long Time, byte[] Signature);

/// <summary>
/// What proves on paper that one entry is in a log (docs/formats.md section 4): the leaf, its inclusion proof, the log's signature of the
/// checkpoint that the proof leads to, cosignatures, and the essence of the entry opened against its commitment.
/// </summary>
/// <param name="LogId">8 bytes that name the log's key.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="LeafBytes">The same, as stored.</param>
/// <param name="Index">Index of the leaf.</param>
/// <param name="Size">Size of the tree that was signed.</param>
/// <param name="Proof">Inclusion proof, leaf to root.</param>
/// <param name="Signature">The log's signature of the checkpoint text, 64 bytes.</param>
/// <param name="Cosignatures">Cosignatures of the same checkpoint.</param>
/// <param name="Essence">Section 0 of the body, or null when nothing of it is shown.</param>
public sealed record Receipt(
    byte[] LogId,
    Leaf Leaf,
    byte[] LeafBytes,
    long Index,
    long Size,
    IReadOnlyList<byte[]> Proof,
    byte[] Signature,
    IReadOnlyList<ReceiptCosignature> Cosignatures,
    SectionOpening? Essence)
{
    /// <summary>What a QR code of version 25, level M, holds beside the address.</summary>
    public const int MaxLength = 990;

    /// <summary>Longest decimal spelling of a receipt.</summary>
    internal const int MaxDigits = 2388;

    /// <summary>Length of the receipt in bytes, whether or not it is short enough to be encoded.</summary>
    public int EncodedLength => ReceiptBytes.Write(this).Length;

    /// <summary>Twelve characters for the telephone: 60 bits of the leaf hash in Crockford's base 32, <c>XXXX-XXXX-XXXX</c>.</summary>
    public string ShortCode => Ledger.ShortCode.Of(Merkle.LeafHash(LeafBytes));

    /// <summary>First 8 bytes of the hash of a log's verifier key line.</summary>
    public static byte[] LogIdOf(VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString()))[..8];
    }

    /// <summary>The receipt's bytes.</summary>
    /// <exception cref="InvalidOperationException">More than 990 bytes, or a part that the layout cannot hold. The caller leaves out cosignatures or shortens the essence.</exception>
    public byte[] Encode()
    {
        var bytes = ReceiptBytes.Write(this);
        return bytes.Length <= MaxLength ? bytes : throw new InvalidOperationException($"The receipt has {bytes.Length} bytes; at most {MaxLength} fit on paper.");
    }

    /// <summary>Reads a receipt strictly. It proves nothing until <see cref="Check"/>.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Receipt? receipt, [NotNullWhen(false)] out string? error) =>
        ReceiptBytes.TryRead(bytes, out receipt, out error);

    /// <summary>The receipt as one decimal number, as it stands in the QR code.</summary>
    public string ToDigits() => new BigInteger([1, .. Encode()], isUnsigned: true, isBigEndian: true).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads the decimal number.</summary>
    public static bool TryFromDigits([NotNullWhen(true)] string? digits, [NotNullWhen(true)] out Receipt? receipt, [NotNullWhen(false)] out string? error)
    {
        receipt = null;
        if (string.IsNullOrEmpty(digits) || digits.Length > MaxDigits || digits[0] == '0' || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            error = "A receipt is one number of at most 2,388 digits.";
            return false;
        }

        var bytes = BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (bytes[0] == 1)
            return TryDecode(bytes.AsSpan(1), out receipt, out error);

        error = "The number does not hold a receipt.";
        return false;
    }

    /// <summary>What the receipt is worth under a list of keys.</summary>
    public ReceiptVerdict Check(KeyList keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var listed = keys.Logs.Where(l => l.LogId.AsSpan().SequenceEqual(LogId)).ToList();
        if (listed.Count == 0)
            return new(ReceiptFinding.UnknownKey, 0, null, []);

        var root = Proofs.RootFromInclusion(Index, Size, Merkle.LeafHash(LeafBytes), Proof);
        if (root is null || !LeafBytes.AsSpan().SequenceEqual(Leaf.Encode()) || !EssenceHolds())
            return new(ReceiptFinding.Altered, 0, listed[0], []);

        var text = Encoding.UTF8.GetBytes(new Checkpoint(listed[0].Key.Name, Size, root).Text);
        if (!listed[0].Key.Verify(text, Signature))
            return new(ReceiptFinding.Altered, 0, listed[0], []);

        // One key may speak for several ranges.
        if (listed.Find(l => l.SpeaksFor(Size)) is not { } log)
            return new(ReceiptFinding.KeyOutOfRange, 0, listed[0], []);

        var seen = new List<WitnessedBy>();
        foreach (var cosignature in Cosignatures)
        {
            var candidates = keys.Witnesses.Where(w => w.Key.Id == cosignature.KeyId).ToList();
            if (candidates.Count == 0)
                continue;

            var message = Cosignature.Message(cosignature.Time, text);
            if (candidates.Find(w => Ed25519.Verify(w.Key.PublicKey, message, cosignature.Signature)) is not { } witness)
                return new(ReceiptFinding.Altered, 0, log, []);
            if (seen.TrueForAll(s => s.Witness != witness))
                seen.Add(new(witness, cosignature.Time));
        }

        var level = seen.Count == 0 ? 1 : keys.Quorum > 0 && seen.Count >= keys.Quorum ? 3 : 2;
        return new(ReceiptFinding.Good, level, log, seen);
    }

    private bool EssenceHolds() =>
        Essence is null || (Essence is { Section: 0, Fits: true } && Commitment.RFromSection(Leaf.Schema, Essence).AsSpan().SequenceEqual(Leaf.R));
}

/// <summary>What checking a receipt found.</summary>
public enum ReceiptFinding
{
    /// <summary>In the log, as its key signed.</summary>
    Good,

    /// <summary>Not a receipt: a misread code, or another version.</summary>
    Unreadable,

    /// <summary>The list has no such log: a newer office, or an invented one.</summary>
    UnknownKey,

    /// <summary>Proof, essence or a signature does not fit: something was changed after signing.</summary>
    Altered,

    /// <summary>Rightly signed, but for a tree size that this key no longer, or not yet, speaks for.</summary>
    KeyOutOfRange,
}

/// <summary>A witness whose cosignature was right, and the time it stated, seconds since 1970.</summary>
public sealed record WitnessedBy(ListedWitness Witness, long Time);

/// <summary>What a receipt is worth.</summary>
/// <param name="Finding">Good, or what is wrong.</param>
/// <param name="Level">0 not good; 1 signed by the log alone; 2 cosigned by a listed witness; 3 by a quorum of them.</param>
/// <param name="Log">The log, where the list has it.</param>
/// <param name="Witnesses">The witnesses, each once.</param>
public sealed record ReceiptVerdict(ReceiptFinding Finding, int Level, ListedLog? Log, IReadOnlyList<WitnessedBy> Witnesses)
{
    /// <summary>The verdict on what could not be decoded.</summary>
    public static ReceiptVerdict Unreadable { get; } = new(ReceiptFinding.Unreadable, 0, null, []);
}
