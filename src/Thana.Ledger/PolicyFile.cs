using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Thana.Ledger;

/// <summary>Reads a policy file, C2SP tlog-policy, strictly: one line that is not understood refuses the whole.</summary>
public static class PolicyFile
{
    internal const string None = "none";

    private const int MaxLength = 1_000_000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the octets of a policy file.</summary>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out Policy? policy, [NotNullWhen(false)] out string? error)
    {
        policy = null;
        error = null;
        try
        {
            policy = Read(octets);
        }
        catch (FormatException e)
        {
            error = e.Message;
        }

        return error is null;
    }

    private static Policy Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > MaxLength)
            throw new FormatException("A policy has at most 1,000,000 bytes.");
        foreach (var octet in octets)
        {
            if (octet is (< 0x20 and not ((byte)'\t' or (byte)'\n')) or 0x7F)
                throw new FormatException("A policy has no control characters but tabs and newlines.");
        }

        var reading = new Reading();
        var number = 0;
        foreach (var line in Encoding.Latin1.GetString(octets).Split('\n'))
        {
            number++;
            var items = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (items.Length == 0 || items[0].StartsWith('#'))
                continue;
            if (reading.Fault(items) is { } fault)
                throw new FormatException($"Line {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {fault}");
        }

        return reading.Finish();
    }

    private sealed class Reading
    {
        private readonly List<PolicyLog> logs = [];
        private readonly List<PolicyWitness> witnesses = [];
        private readonly List<PolicyGroup> groups = [];
        private readonly HashSet<string> names = new(StringComparer.Ordinal) { None };
        private readonly HashSet<string> members = new(StringComparer.Ordinal) { None };
        private string? quorum;

        public string? Fault(string[] items) => items[0] switch
        {
            "log" when items.Length is 2 or 3 => Log(items),
            "witness" when items.Length is 3 or 4 => Witness(items),
            "group" when items.Length >= 4 => Group(items),
            "quorum" when items.Length == 2 => SetQuorum(items[1]),
            _ => "not log, witness, group or quorum with the right number of items.",
        };

        public Policy Finish() => quorum is null
            ? throw new FormatException("A policy has one quorum line.")
            : new(logs, witnesses, groups, quorum == None ? null : quorum);

        private string? Log(string[] items)
        {
            if (Key(items[1], out var fault) is not { } key)
                return fault;
            if (key.Algorithm == VerifierKey.CosignatureType)
                return "a witness's key does not sign for a log.";
            if (logs.Exists(l => SameKey(l.Key, key)))
                return "the log's key is there already.";

            logs.Add(new(key, items.ElementAtOrDefault(2)));
            return null;
        }

        private string? Witness(string[] items)
        {
            if (Key(items[2], out var fault) is not { } key)
                return fault;

            // Policies in use write a witness's key with the type of a plain Ed25519 key; what it makes are cosignatures all the same.
            if (key.Algorithm == VerifierKey.Ed25519Type)
                key = VerifierKey.Cosigner(key.Name, key.PublicKey);
            if (key.Algorithm is not (VerifierKey.CosignatureType or VerifierKey.MlDsa44CosignatureType))
                return "a key of this type makes no cosignatures.";
            if (witnesses.Exists(w => SameKey(w.Key, key)))
                return "the witness's key is there already; it would count twice.";
            if (!names.Add(items[1]))
                return "the name is taken.";

            witnesses.Add(new(items[1], key, items.ElementAtOrDefault(3)));
            return null;
        }

        private string? Group(string[] items)
        {
            var list = items[3..];
            var threshold = items[2] switch
            {
                "all" => list.Length,
                "any" => 1,
                var k => Decimal.TryParse(k, out var number) && number <= list.Length ? (int)number : 0,
            };
            if (threshold < 1)
                return "a group asks for all, any, or a number from 1 to that of its members.";
            if (Array.Find(list, m => !names.Contains(m)) is { } unknown)
                return $"{unknown} is not defined above.";
            if (Array.Find(list, m => !members.Add(m)) is { } twice)
                return $"{twice} cannot be a member, or is one already.";
            if (!names.Add(items[1]))
                return "the name is taken.";

            groups.Add(new(items[1], threshold, list));
            return null;
        }

        private string? SetQuorum(string name)
        {
            if (quorum is not null)
                return "there is a quorum line already.";
            if (!names.Contains(name))
                return $"{name} is not defined above.";

            quorum = name;
            return null;
        }

        private static bool SameKey(VerifierKey a, VerifierKey b) => a.PublicKey.AsSpan().SequenceEqual(b.PublicKey);

        private static VerifierKey? Key(string octets, out string? fault)
        {
            try
            {
                if (!VerifierKey.TryParse(Strict.GetString(Encoding.Latin1.GetBytes(octets)), out var key, out fault))
                    return null;
                if (key.Algorithm is not (VerifierKey.Ed25519Type or VerifierKey.CosignatureType) || VerifierKey.IsSafePoint(key.PublicKey))
                    return key;

                fault = "the key's point is of low order or not canonically encoded.";
            }
            catch (DecoderFallbackException)
            {
                fault = "the key's name is not UTF-8.";
            }

            return null;
        }
    }
}
