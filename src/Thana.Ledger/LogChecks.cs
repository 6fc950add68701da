using System.Globalization;

namespace Thana.Ledger;

/// <summary>
/// Single checks from what is typed or pasted. The exit is 0 when the thing checked is right, 1 when it is wrong, and 2 when nothing
/// could be checked because an argument cannot be read; 1 and 2 are never confused.
/// </summary>
/// <remarks>
/// A hash is 32 bytes in base 64 (standard or URL-safe, padded or not) or 64 hexadecimal digits of either case. Hashes of a proof stand
/// apart by commas, spaces or line ends; nothing at all is the empty proof. Numbers are decimal without sign or leading zeros, at most
/// 2^64 - 1. What can be read is judged: bytes that are not 32 (nothing between two commas included), an index outside the tree, a second
/// tree that is smaller than the first, too many or too few hashes are bad (1), not unchecked (2). From the empty tree nothing is proved, so a first
/// size of 0 is good only against 0.
/// </remarks>
public static class LogChecks
{
    private const int Good = 0;
    private const int Bad = 1;
    private const int Unchecked = 2;

    /// <summary>Does the leaf stand at this index of the tree of this size and root?</summary>
    public static (int Exit, string Message) CheckInclusion(string? index, string? size, string? leafHash, string? root, string? proof)
    {
        if (!TryNumber(index, out var at))
            return Unreadable("index", index);
        if (!TryNumber(size, out var leaves))
            return Unreadable("size", size);
        if (!TryHash(leafHash, out var leaf))
            return Unreadable("leaf hash", leafHash);
        if (!TryHash(root, out var expected))
            return Unreadable("root", root);
        if (!TryHashes(proof, out var hashes, out var wrong))
            return Unreadable("proof hash", wrong);

        if (WrongLength([leaf, expected, .. hashes]) is { } length)
            return length;
        if (at >= leaves)
            return (Bad, string.Create(CultureInfo.InvariantCulture, $"bad: index {at} is not in a tree of {leaves} leaves"));
        if (Proofs.RootFromInclusion(at, leaves, leaf, hashes) is not { } computed)
            return (Bad, string.Create(CultureInfo.InvariantCulture, $"bad: {hashes.Count} hashes are not a proof for index {at} in a tree of {leaves} leaves"));

        return computed.AsSpan().SequenceEqual(expected)
            ? (Good, string.Create(CultureInfo.InvariantCulture, $"good: leaf {at} is in the tree of {leaves} leaves"))
            : (Bad, $"bad: the proof leads to the root {Base64.Encode(computed)}");
    }

    /// <summary>Is the first tree the beginning of the second?</summary>
    public static (int Exit, string Message) CheckConsistency(string? size1, string? size2, string? root1, string? root2, string? proof)
    {
        if (!TryNumber(size1, out var from))
            return Unreadable("first size", size1);
        if (!TryNumber(size2, out var to))
            return Unreadable("second size", size2);
        if (!TryHash(root1, out var old))
            return Unreadable("first root", root1);
        if (!TryHash(root2, out var now))
            return Unreadable("second root", root2);
        if (!TryHashes(proof, out var hashes, out var wrong))
            return Unreadable("proof hash", wrong);

        if (WrongLength([old, now, .. hashes]) is { } length)
            return length;
        if (from > to)
            return (Bad, string.Create(CultureInfo.InvariantCulture, $"bad: {from} leaves cannot be the beginning of {to}"));
        if (from == 0 && to > 0)
            return (Bad, "bad: from the empty tree nothing is proved");

        return Proofs.VerifyConsistency(from, to, old, now, hashes)
            ? (Good, string.Create(CultureInfo.InvariantCulture, $"good: the tree of {to} leaves begins with the tree of {from}"))
            : (Bad, string.Create(CultureInfo.InvariantCulture, $"bad: the proof does not lead from {from} leaves to {to} with these roots"));
    }

    /// <summary>Did one of these keys sign the note, and none of them wrongly? A note that is not one is bad; a key that is not one leaves it unchecked.</summary>
    /// <param name="noteBytes">The note as it lies in its file; a byte order mark or broken UTF-8 is not smoothed over.</param>
    /// <param name="vkeys">Verifier keys, <c>name+hash+key</c>.</param>
    public static (int Exit, string Message) CheckNote(ReadOnlySpan<byte> noteBytes, IReadOnlyList<string> vkeys)
    {
        ArgumentNullException.ThrowIfNull(vkeys);
        var keys = new List<VerifierKey>();
        foreach (var vkey in vkeys)
        {
            if (!VerifierKey.TryParse(vkey?.Trim(), out var key, out var fault))
                return (Unchecked, $"could not check: not a verifier key: {Shown(vkey)}: {fault}");

            keys.Add(key);
        }

        if (keys.Count == 0)
            return (Unchecked, "could not check: no verifier key was given");
        if (!keys.Exists(k => k.CanVerify))
            return (Unchecked, "could not check: signatures of this type of key cannot be verified here");
        if (!SignedNote.TryParse(noteBytes, out var note, out var error))
            return (Bad, $"bad: {error}");

        var opened = note.Open(keys);
        return opened.Fault switch
        {
            NoteFault.None => (Good, $"good: signed by {string.Join(", ", opened.Verified.Select(v => v.Key.Name))}"),
            NoteFault.BadSignature => (Bad, "bad: a signature in the name of a known key is not its own"),
            _ => (Bad, "bad: none of the keys signed it"),
        };
    }

    private static (int Exit, string Message)? WrongLength(IEnumerable<byte[]> hashes) =>
        hashes.FirstOrDefault(h => h.Length != Merkle.HashSize) is { } wrong ? (Bad, $"bad: a hash has {Merkle.HashSize} bytes, one here has {wrong.Length}") : null;

    private static (int Exit, string Message) Unreadable(string what, string? text) => (Unchecked, $"could not check: not a {what}: {Shown(text)}");

    private static string Shown(string? text) => text switch
    {
        null => "nothing was given",
        { Length: > 80 } => $"\"{text[..80]}...\"",
        _ => $"\"{text}\"",
    };

    private static bool TryNumber(string? text, out ulong number)
    {
        number = 0;
        return text is { Length: > 0 }
            && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
            && (text[0] != '0' || text.Length == 1)
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryHashes(string? text, out List<byte[]> hashes, out string? wrong)
    {
        hashes = [];
        wrong = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;

        foreach (var part in text.Split(',').SelectMany(Words))
        {
            if (!TryHash(part, out var hash))
            {
                wrong = part;
                return false;
            }

            hashes.Add(hash);
        }

        return true;
    }

    /// <summary>What white space parts; one empty word where there is nothing, so that a hash left out is not overlooked.</summary>
    private static string[] Words(string part) =>
        part.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? words : [""];

    private static bool TryHash(string? text, out byte[] hash)
    {
        hash = [];
        if (text is null)
            return false;

        if (text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) && (text.Length == 2 * Merkle.HashSize || text.Length % 4 != 0))
        {
            hash = Convert.FromHexString(text);
            return true;
        }

        // Sixty-four characters were meant as hexadecimal digits.
        if (text.Length == 2 * Merkle.HashSize)
            return false;
        // 32 bytes take 43 characters and one of padding, which may be left out.
        var padded = text.Replace('-', '+').Replace('_', '/') + (text.Length == 43 ? "=" : "");
        if (!Base64.TryDecode(padded, out var decoded))
            return false;

        hash = decoded;
        return true;
    }
}
