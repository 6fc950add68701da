using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Thana.Ledger;

/// <summary>The request by which a log asks a witness for its cosignature, C2SP tlog-witness.</summary>
/// <param name="OldSize">Size that the log believes the witness last cosigned.</param>
/// <param name="Proof">Consistency proof from there, at most 63 hashes.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Checkpoint">Its text, read.</param>
public sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<byte[]> Proof, SignedNote Note, Checkpoint Checkpoint)
{
    /// <summary>Most hashes that a request may hold.</summary>
    public const int MaxProof = 63;

    private const string Head = "old ";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a request.</summary>
    /// <param name="checkpoint">The signed checkpoint, as the log wrote it.</param>
    public static string Write(long oldSize, IReadOnlyList<byte[]> proof, string checkpoint)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        if (proof.Count > MaxProof)
            throw new ArgumentException("A request has at most 63 hashes.", nameof(proof));
        return string.Create(CultureInfo.InvariantCulture, $"{Head}{oldSize}\n{string.Concat(proof.Select(h => Base64.Encode(h) + "\n"))}\n{checkpoint}");
    }

    /// <summary>Reads a request strictly; checks neither signature nor proof.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out AddCheckpointRequest? request, [NotNullWhen(false)] out string? error)
    {
        request = null;
        try
        {
            error = body.Length > SignedNote.MaxLength ? "the request is too long" : Read(Strict.GetString(body), out request);
        }
        catch (DecoderFallbackException)
        {
            error = "the request is not UTF-8";
        }

        return error is null;
    }

    private static string? Read(string text, out AddCheckpointRequest? request)
    {
        request = null;
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [""] : text[..end].Split('\n');
        if (!lines[0].StartsWith(Head, StringComparison.Ordinal) || !Decimal.TryParse(lines[0].AsSpan(Head.Length), out var old))
            return "the first line is \"old\" and a size";
        if (lines.Length - 1 > MaxProof)
            return "more than 63 proof lines";

        var proof = new List<byte[]>();
        foreach (var line in lines.Skip(1))
        {
            if (!Base64.TryDecode(line, out var hash) || hash.Length != Merkle.HashSize)
                return "a proof line is 32 bytes in base 64";
            proof.Add(hash);
        }

        if (!SignedNote.TryParse(text[(end + 2)..], out var note, out var error) || !Ledger.Checkpoint.TryParse(note.Text, out var checkpoint, out error))
            return error;

        request = new(old, proof, note, checkpoint);
        return null;
    }
}
