using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Thana.Ledger;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Key name.</param>
/// <param name="KeyId">Key id.</param>
/// <param name="Signature">The bytes after the key id.</param>
/// <param name="Canonical">False when the base 64 has stray bits in its last character; such a line never verifies.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature, bool Canonical = true);

/// <summary>
/// A note of C2SP signed-note: text, an empty line, signature lines. Parsing says nothing about who signed; the text counts only after
/// <see cref="Open(IEnumerable{VerifierKey})"/>.
/// </summary>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Longest note that is read, in UTF-8 bytes; as in Go's note package.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Most signatures that are read; the specification asks for 16.</summary>
    public const int MaxSignatures = 100;

    private const string Dash = "— ";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the form of a note; checks no signature.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? error)
    {
        note = null;
        if (utf8.Length > MaxLength)
        {
            error = "The note is longer than 1,000,000 bytes.";
            return false;
        }

        try
        {
            return TryParse(Strict.GetString(utf8), out note, out error);
        }
        catch (DecoderFallbackException)
        {
            error = "The note is not UTF-8.";
            return false;
        }
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SignedNote?, out string?)"/>
    public static bool TryParse([NotNullWhen(true)] string? whole, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? error)
    {
        note = null;
        error = Fault(whole ?? "");
        if (error is not null)
            return false;

        var end = whole!.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || end + 2 == whole.Length || whole[^1] != '\n')
        {
            error = "A note is a text, an empty line and signature lines.";
            return false;
        }

        var signatures = new List<NoteSignature>();
        foreach (var line in whole[(end + 2)..^1].Split('\n'))
        {
            if (signatures.Count == MaxSignatures || !TryParseLine(line, out var signature))
            {
                error = signatures.Count == MaxSignatures ? "More than 100 signatures." : "A signature line is malformed.";
                return false;
            }

            signatures.Add(signature);
        }

        note = new(whole[..(end + 1)], signatures);
        return true;
    }

    /// <summary>
    /// Reads a note and checks it against known keys. Signatures of unknown keys are ignored; a wrong one of a known key spoils the note;
    /// without a right one of a known key it is refused.
    /// </summary>
    public static OpenedNote Open(string whole, IEnumerable<VerifierKey> known) =>
        TryParse(whole, out var note, out _) ? note.Open(known) : new(null, [], NoteFault.Malformed);

    /// <inheritdoc cref="Open(string, IEnumerable{VerifierKey})"/>
    public OpenedNote Open(IEnumerable<VerifierKey> known)
    {
        var keys = known.Where(k => k.CanVerify).Distinct().ToLookup(k => (k.Name, k.Id));
        var text = Encoding.UTF8.GetBytes(Text);
        var verified = new List<VerifiedSignature>();
        foreach (var signature in Signatures)
        {
            var candidates = keys[(signature.Name, signature.KeyId)].ToList();
            if (candidates.Count == 0)
                continue;

            // Two keys with one name and one id cannot be told apart by the line; either may have signed.
            var key = signature.Canonical ? candidates.Find(k => k.Verify(text, signature.Signature)) : null;
            if (key is null)
                return new(null, [], NoteFault.BadSignature);

            if (verified.TrueForAll(v => v.Key != key))
                verified.Add(new(key, signature));
        }

        return verified.Count > 0 ? new(Text, verified, NoteFault.None) : new(null, [], NoteFault.NoKnownSignature);
    }

    /// <summary>The whole note as it is sent.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => Line(s.Name, s.KeyId, s.Signature)))}";

    /// <summary>A signature line, with its newline.</summary>
    internal static string Line(VerifierKey key, ReadOnlySpan<byte> signature) => Line(key.Name, key.Id, signature);

    private static string Line(string name, uint id, ReadOnlySpan<byte> signature)
    {
        var bytes = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        signature.CopyTo(bytes.AsSpan(4));
        return $"{Dash}{name} {Base64.Encode(bytes)}\n";
    }

    internal static bool TryParseLine(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Dash, StringComparison.Ordinal))
            return false;

        var space = line.IndexOf(' ', Dash.Length);
        if (space < 0 || !VerifierKey.IsName(line.AsSpan(Dash.Length..space)) || !Base64.TryDecode(line.AsSpan(space + 1), out var bytes, out var canonical) || bytes.Length < 5)
            return false;

        signature = new(line[Dash.Length..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..], canonical);
        return true;
    }

    private static string? Fault(string whole)
    {
        if (whole.Any(c => c < ' ' && c != '\n'))
            return "A note has no control characters.";

        try
        {
            return Strict.GetByteCount(whole) > MaxLength ? "The note is longer than 1,000,000 bytes." : null;
        }
        catch (EncoderFallbackException)
        {
            return "The note is not Unicode.";
        }
    }
}

/// <summary>A signature that a known key made.</summary>
public sealed record VerifiedSignature(VerifierKey Key, NoteSignature Line)
{
    /// <summary>For a cosignature its time, seconds since 1970; otherwise null.</summary>
    public long? Time => Key.Algorithm == VerifierKey.CosignatureType ? Cosignature.Time(Line.Signature) : null;
}

/// <summary>Why a note was refused.</summary>
public enum NoteFault
{
    None,

    /// <summary>Not a note at all.</summary>
    Malformed,

    /// <summary>A line under the name and id of a known key is not that key's signature of this text.</summary>
    BadSignature,

    /// <summary>No known key signed.</summary>
    NoKnownSignature,
}

/// <summary>What opening a note gave: its text and who signed it, or why not.</summary>
public sealed record OpenedNote(string? Text, IReadOnlyList<VerifiedSignature> Verified, NoteFault Fault)
{
    [MemberNotNullWhen(true, nameof(Text))]
    public bool Ok => Fault == NoteFault.None;
}
