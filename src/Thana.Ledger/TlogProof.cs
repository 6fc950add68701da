using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Thana.Ledger;

/// <summary>
/// C2SP tlog-proof: one text file that proves without a network that an entry is in a log. Reading it checks its form only; it proves
/// something once <see cref="Verify(ReadOnlySpan{byte}, Policy)"/> says so.
/// </summary>
/// <param name="Index">The entry, from 0.</param>
/// <param name="Hashes">Inclusion proof, from the leaf's sibling to the root's child.</param>
/// <param name="Checkpoint">The signed checkpoint with all its signature lines, as the log and the witnesses wrote it.</param>
/// <param name="Extra">Bytes of the application's own, which nothing vouches for; null for none.</param>
public sealed record TlogProof(long Index, IReadOnlyList<byte[]> Hashes, string Checkpoint, byte[]? Extra = null)
{
    private const string Head = "c2sp.org/tlog-proof@v1";
    private const string ExtraHead = "extra ";
    private const string IndexHead = "index ";
    private const int MaxHashes = 63;

    /// <summary>Reads a proof file strictly.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TlogProof? proof, [NotNullWhen(false)] out string? error)
    {
        proof = null;
        error = null;
        if (text is not { Length: <= SignedNote.MaxLength })
            error = "A proof file has at most 1,000,000 characters.";
        else if (text.IndexOf("\n\n", StringComparison.Ordinal) is var end && end < 0)
            error = "A proof has an empty line before its checkpoint.";
        else if (end + 2 == text.Length)
            error = "A proof ends with a checkpoint.";
        else
            error = TryHead(text[..end].Split('\n'), text[(end + 2)..], out proof);
        return error is null;
    }

    /// <summary>The proof file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Head).Append('\n');
        if (Extra is not null)
            text.Append(ExtraHead).Append(Base64.Encode(Extra)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{IndexHead}{Index}\n");
        foreach (var hash in Hashes)
            text.Append(Base64.Encode(hash)).Append('\n');
        return text.Append('\n').Append(Checkpoint).ToString();
    }

    /// <summary>Checks the proof for a leaf under a policy: a listed log signed, its quorum cosigned, and the leaf is in that tree.</summary>
    /// <param name="leafHash">Hash of the entry's bytes, <see cref="Merkle.LeafHash"/>.</param>
    /// <param name="policy">Whom to trust.</param>
    public ProofVerdict Verify(ReadOnlySpan<byte> leafHash, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var signed = policy.Check(Checkpoint);
        return signed.Checkpoint is null ? new(null, signed.Fault) : Verify(leafHash, signed.Checkpoint);
    }

    /// <summary>Checks the proof for a leaf under one log's key, without witnesses.</summary>
    /// <param name="leafHash">Hash of the entry's bytes, <see cref="Merkle.LeafHash"/>.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="origin">The log's origin line where it is not the key's name.</param>
    public ProofVerdict Verify(ReadOnlySpan<byte> leafHash, VerifierKey log, string? origin = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (SignedNote.Open(Checkpoint, [log]) is not { Ok: true } opened)
            return new(null, "The checkpoint is not signed by this log.");
        if (!Ledger.Checkpoint.TryParse(opened.Text, out var checkpoint, out var error))
            return new(null, error);
        return checkpoint.Origin == (origin ?? log.Name) ? Verify(leafHash, checkpoint) : new(null, "The checkpoint is of another log.");
    }

    private ProofVerdict Verify(ReadOnlySpan<byte> leafHash, Checkpoint checkpoint) =>
        Proofs.VerifyInclusion(Index, checkpoint.Size, leafHash, checkpoint.Root, Hashes)
            ? new(checkpoint, null)
            : new(null, "The entry is not at this place of the tree.");

    private static string? TryHead(ReadOnlySpan<string> lines, string checkpoint, out TlogProof? proof)
    {
        proof = null;
        if (lines[0] != Head)
            return "Not a proof of version 1.";

        byte[]? extra = null;
        lines = lines[1..];
        if (!lines.IsEmpty && lines[0].StartsWith(ExtraHead, StringComparison.Ordinal))
        {
            if (!Base64.TryDecode(lines[0].AsSpan(ExtraHead.Length), out extra))
                return "The extra bytes are in base 64.";
            lines = lines[1..];
        }

        if (lines.IsEmpty || !lines[0].StartsWith(IndexHead, StringComparison.Ordinal) || !Decimal.TryParse(lines[0].AsSpan(IndexHead.Length), out var index))
            return "The index is a number without leading zeros.";

        var hashes = new List<byte[]>();
        foreach (var line in lines[1..])
        {
            if (hashes.Count == MaxHashes || !Base64.TryDecode(line, out var hash) || hash.Length != Merkle.HashSize)
                return "A proof has at most 63 hashes, each of 32 bytes in base 64.";
            hashes.Add(hash);
        }

        proof = new(index, hashes, checkpoint, extra);
        return null;
    }
}

/// <summary>What checking a proof file gave: the checkpoint that holds the entry, or why it proves nothing.</summary>
public sealed record ProofVerdict(Checkpoint? Checkpoint, string? Fault)
{
    [MemberNotNullWhen(true, nameof(Checkpoint))]
    public bool Ok => Checkpoint is not null;
}
