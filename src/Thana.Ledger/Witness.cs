using System.Globalization;

namespace Thana.Ledger;

/// <summary>What a witness remembers of a log.</summary>
/// <param name="Keys">Keys that sign for this log.</param>
/// <param name="Size">Size of the last checkpoint cosigned; 0 before the first.</param>
/// <param name="Root">Its root; <see cref="Merkle.EmptyRoot"/> before the first.</param>
public sealed record WitnessedLog(IReadOnlyList<VerifierKey> Keys, long Size, byte[] Root)
{
    /// <summary>A log of which no checkpoint was cosigned yet.</summary>
    public static WitnessedLog New(params IReadOnlyList<VerifierKey> keys) => new(keys, 0, Merkle.EmptyRoot);
}

/// <summary>The answer to <c>add-checkpoint</c>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Body: signature lines on 200, the size known here on 409, otherwise a sentence.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Next">On 200 the checkpoint that must be stored before the answer leaves; otherwise null.</param>
public sealed record WitnessAnswer(int Status, string Body, string ContentType, Checkpoint? Next);

/// <summary>
/// A witness of C2SP tlog-witness: decides on a request from its body and from what is remembered of the log, without storing or sending
/// anything. On 200 the caller replaces what it remembers <em>only if that is still what was given here</em>, in one atomic step, and then
/// answers; when it has changed meanwhile, it asks again.
/// </summary>
/// <param name="cosigner">The witness's key.</param>
/// <param name="unknownLog">Status for a log that is not remembered: 404 by the specification. Older witnesses answer 403.</param>
public sealed class Witness(Cosigner cosigner, int unknownLog = 404)
{
    private const string Plain = "text/plain; charset=utf-8";

    /// <summary>Decides on one request.</summary>
    /// <param name="body">The request as it came.</param>
    /// <param name="remembered">What is remembered of the log of that origin line, or null when it is not to be witnessed.</param>
    /// <param name="seconds">Now, seconds since 1970.</param>
    public WitnessAnswer AddCheckpoint(ReadOnlySpan<byte> body, Func<string, WitnessedLog?> remembered, long seconds)
    {
        ArgumentNullException.ThrowIfNull(remembered);
        if (!AddCheckpointRequest.TryParse(body, out var request, out var error))
            return Refuse(400, error);

        var next = request.Checkpoint;
        if (remembered(next.Origin) is not { } log)
            return Refuse(unknownLog, "unknown log");
        if (!request.Note.Open(log.Keys).Ok)
            return Refuse(403, "invalid signature");
        if (request.OldSize > next.Size)
            return Refuse(400, "the old size is larger than the checkpoint's");
        if (request.OldSize != log.Size || (next.Size == log.Size && !next.Root.AsSpan().SequenceEqual(log.Root)))
            return new(409, string.Create(CultureInfo.InvariantCulture, $"{log.Size}\n"), "text/x.tlog.size", null);
        if (!Proofs.VerifyGrowth(log.Size, next.Size, log.Root, next.Root, request.Proof))
            return Refuse(422, "the consistency proof does not verify");

        return new(200, cosigner.Cosign(next.Text, seconds), Plain, next);
    }

    private static WitnessAnswer Refuse(int status, string why) => new(status, why + "\n", Plain, null);
}
