using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thana.Ledger;

/// <summary>A log's key on the list.</summary>
/// <param name="Key">The key.</param>
/// <param name="English">The office's name in English.</param>
/// <param name="Urdu">And in Urdu.</param>
/// <param name="From">Smallest tree size the key speaks for.</param>
/// <param name="To">Largest, or null for no end.</param>
public sealed record ListedLog(VerifierKey Key, string English, string Urdu, long From, long? To)
{
    /// <summary>First 8 bytes of the hash of the key line: how a receipt names its log.</summary>
    public byte[] LogId => Receipt.LogIdOf(Key);

    internal bool SpeaksFor(long size) => size >= From && (To is null || size <= To);
}

/// <summary>A witness's key on the list.</summary>
public sealed record ListedWitness(VerifierKey Key, string English, string Urdu);

/// <summary>The keys that a verifier trusts (docs/formats.md section 5). No key outside it is ever used.</summary>
/// <param name="Made">When the list was made, UTC.</param>
/// <param name="Domain">The domain that the logs' names begin with.</param>
/// <param name="Logs">Keys of logs.</param>
/// <param name="Witnesses">Keys of witnesses.</param>
/// <param name="Quorum">Different witnesses needed for the highest level; 0 when no number is enough.</param>
public sealed record KeyList(DateTimeOffset Made, string Domain, IReadOnlyList<ListedLog> Logs, IReadOnlyList<ListedWitness> Witnesses, int Quorum)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        // Names in Urdu stay readable; the list is data, never put into a page unescaped.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a list; refuses the whole list for one bad key, rather than trusting a list that someone has had a hand in.</summary>
    public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out KeyList? list, [NotNullWhen(false)] out string? error)
    {
        list = null;
        try
        {
            var file = JsonSerializer.Deserialize<File>(json ?? "", Options) ?? throw new FormatException("The key list is empty.");
            list = Read(file);
            error = null;
            return true;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            error = e.Message;
            return false;
        }
    }

    /// <summary>The JSON of docs/formats.md section 5.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new File(
            1,
            Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Domain,
            [.. Logs.Select(l => new LogEntry(l.Key.ToString(), l.English, l.Urdu, l.From, l.To))],
            [.. Witnesses.Select(w => new WitnessEntry(w.Key.ToString(), w.English, w.Urdu))],
            Quorum),
        Options);

    private static KeyList Read(File file)
    {
        if (file.Version != 1)
            throw new FormatException("Unknown version of the key list.");
        if (!DateTimeOffset.TryParse(file.Made, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var made))
            throw new FormatException("The time of the key list is not a time.");

        var logs = file.Logs.Select(l => new ListedLog(Key(l.Vkey, VerifierKey.Ed25519Type), l.En, l.Ur, l.From, l.To)).ToList();
        var witnesses = file.Witnesses.Select(w => new ListedWitness(Key(w.Vkey, VerifierKey.CosignatureType), w.En, w.Ur)).ToList();
        if (logs.Exists(l => l.From < 0 || l.To < l.From))
            throw new FormatException("A key's range of tree sizes is upside down.");
        if (witnesses.Select(w => Convert.ToHexString(w.Key.PublicKey)).Distinct(StringComparer.Ordinal).Count() != witnesses.Count)
            throw new FormatException("A witness is listed twice; it would count twice.");
        if (file.Quorum < 0 || file.Quorum > witnesses.Count)
            throw new FormatException("The quorum asks for more witnesses than are listed.");

        return new(made, file.Domain, logs, witnesses, file.Quorum);
    }

    private static VerifierKey Key(string vkey, byte algorithm)
    {
        if (!VerifierKey.TryParse(vkey, out var key, out var error))
            throw new FormatException($"{vkey}: {error}");
        if (key.Algorithm != algorithm)
            throw new FormatException($"{vkey}: not a key of the type that belongs here.");
        if (!VerifierKey.IsSafePoint(key.PublicKey))
            throw new FormatException($"{vkey}: the point is of low order or not canonically encoded.");
        return key;
    }

    private sealed record File(
        int Version, string Made, string Domain, IReadOnlyList<LogEntry> Logs, IReadOnlyList<WitnessEntry> Witnesses, int Quorum);

    private sealed record LogEntry(string Vkey, string En, string Ur, long From, [property: JsonRequired] long? To);

    private sealed record WitnessEntry(string Vkey, string En, string Ur);
}
