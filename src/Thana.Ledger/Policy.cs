using System.Text;

namespace Thana.Ledger;

/// <summary>A log that a policy accepts.</summary>
/// <param name="Key">Its key; the key's name is the log's origin line.</param>
/// <param name="Url">Where to reach it, or null.</param>
public sealed record PolicyLog(VerifierKey Key, string? Url);

/// <summary>A witness of a policy.</summary>
/// <param name="Name">How the policy's own lines call it.</param>
/// <param name="Key">Its cosigner key.</param>
/// <param name="Url">Where to submit checkpoints, or null.</param>
public sealed record PolicyWitness(string Name, VerifierKey Key, string? Url);

/// <summary>Witnesses and groups of which so many must have cosigned.</summary>
public sealed record PolicyGroup(string Name, int Threshold, IReadOnlyList<string> Members);

/// <summary>
/// C2SP tlog-policy: which logs are accepted and which witnesses must have cosigned. Read it with <see cref="PolicyFile.TryParse"/>, which
/// lets only rules pass that lead somewhere.
/// </summary>
/// <remarks>A name is a string of octets by the specification; one that is not ASCII is kept here with one character an octet.</remarks>
public sealed record Policy
{
    internal Policy(IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, IReadOnlyList<PolicyGroup> groups, string? quorum) =>
        (Logs, Witnesses, Groups, Quorum) = (logs, witnesses, groups, quorum);

    public IReadOnlyList<PolicyLog> Logs { get; }

    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>In the order of the file: a group names only what stands before it.</summary>
    public IReadOnlyList<PolicyGroup> Groups { get; }

    /// <summary>The witness or group that must have witnessed; null for none.</summary>
    public string? Quorum { get; }

    /// <summary>True when these cosigners are enough. Keys that the policy does not have count for nothing, and each key once.</summary>
    public bool Satisfied(IEnumerable<VerifierKey> cosigners)
    {
        if (Quorum is null)
            return true;

        var keys = cosigners.ToHashSet();
        var witnessed = Witnesses.Where(w => keys.Contains(w.Key)).Select(w => w.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var group in Groups)
        {
            if (group.Members.Count(witnessed.Contains) >= group.Threshold)
                witnessed.Add(group.Name);
        }

        return witnessed.Contains(Quorum);
    }

    /// <summary>
    /// Checks a signed checkpoint: a listed log whose name is the origin signed it and enough witnesses cosigned. A wrong signature under a
    /// listed key spoils the whole. A policy without logs accepts none here; give the log's key to <see cref="Check(string, VerifierKey)"/>.
    /// </summary>
    public PolicyVerdict Check(string note) => Check(note, [.. Logs.Select(l => l.Key)]);

    /// <summary>The same for a log that is known from elsewhere.</summary>
    public PolicyVerdict Check(string note, VerifierKey log) => Check(note, [log]);

    private PolicyVerdict Check(string note, VerifierKey[] logs)
    {
        var opened = SignedNote.Open(note, [.. logs, .. Witnesses.Select(w => w.Key)]);
        if (!opened.Ok)
            return PolicyVerdict.No(opened.Fault == NoteFault.BadSignature ? "A signature in the name of a listed key is not its own." : "No listed key signed the checkpoint.");
        if (!Checkpoint.TryParse(opened.Text, out var checkpoint, out var error))
            return PolicyVerdict.No(error);

        var signer = opened.Verified.Select(v => v.Key).FirstOrDefault(k => logs.Contains(k) && k.Name == checkpoint.Origin);
        if (signer is null)
            return PolicyVerdict.No("No listed log signed the checkpoint under its own name.");

        var cosignatures = opened.Verified.Where(v => Witnesses.Any(w => w.Key == v.Key)).ToList();
        return Satisfied(cosignatures.Select(v => v.Key))
            ? new(checkpoint, signer, cosignatures, null)
            : PolicyVerdict.No("Too few of the witnesses cosigned.");
    }

    /// <summary>The policy file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var log in Logs)
            Line(text, "log", log.Key.ToString(), log.Url);
        foreach (var witness in Witnesses)
            Line(text, "witness", witness.Name, witness.Key.ToString(), witness.Url);
        foreach (var group in Groups)
            Line(text, ["group", group.Name, group.Threshold.ToString(System.Globalization.CultureInfo.InvariantCulture), .. group.Members]);
        Line(text, "quorum", Quorum ?? PolicyFile.None);
        return text.ToString();
    }

    private static void Line(StringBuilder text, params string?[] items) =>
        text.AppendJoin(' ', items.Where(i => i is not null)).Append('\n');
}

/// <summary>What a policy says of a checkpoint: who vouches for it, or why it is refused.</summary>
public sealed record PolicyVerdict(Checkpoint? Checkpoint, VerifierKey? Log, IReadOnlyList<VerifiedSignature> Cosignatures, string? Fault)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Checkpoint), nameof(Log))]
    public bool Ok => Checkpoint is not null && Log is not null;

    internal static PolicyVerdict No(string fault) => new(null, null, [], fault);
}
