using System.Security.Cryptography;
using System.Text.Json;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Backups;

/// <summary>What a backup says of itself; it stands first in the archive.</summary>
/// <param name="Engine">sqlite or postgres.</param>
/// <param name="Root">Name of the root key that opens it.</param>
/// <param name="Heads">Where each log stood, by number of the office.</param>
/// <param name="Rows">Rows of each table of the log.</param>
/// <param name="Files">SHA-256 of every other file in the archive, in hex.</param>
public sealed record BackupManifest(
    DateTime MadeAt, string Engine, string Domain, string Root, IReadOnlyDictionary<string, string> Heads, IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, string> Files)
{
    public const string Name = "manifest.json";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private static readonly string[] Counted = ["offices", "entries", "seeds", "nodes", "checkpoints", "counters", "requests", "drafts", "data_keys", "users", "firs", "fir_persons", "diary", "office_states", "persons", "postings", "looks"];

    /// <summary>Size and right edge of every log.</summary>
    public static Dictionary<string, string> HeadsOf(Session session) => session.Rows(
        "SELECT office, size, range FROM heads ORDER BY office",
        r => (r.GetInt32(0), FormattableString.Invariant($"{r.GetInt64(1)} {Convert.ToHexStringLower((byte[])r.GetValue(2))}")))
        .ToDictionary(h => h.Item1.ToString(System.Globalization.CultureInfo.InvariantCulture), h => h.Item2, StringComparer.Ordinal);

    public static Dictionary<string, long> RowsOf(Session session) => Counted.ToDictionary(t => t, t => session.Scalar<long>($"SELECT COUNT(*) FROM {t}"), StringComparer.Ordinal);

    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <exception cref="BackupRefusedException">A log or a table is not as it was.</exception>
    public void Compare(Session session)
    {
        if (!Same(Heads, HeadsOf(session)))
            throw new BackupRefusedException("The logs in the copy do not stand where the registers stood.");
        var rows = RowsOf(session);
        if (Rows.FirstOrDefault(r => rows.GetValueOrDefault(r.Key, -1) != r.Value) is { Key: { } table })
            throw new BackupRefusedException($"The copy has {rows.GetValueOrDefault(table, -1)} rows of {table}, the registers had {Rows[table]}.");
    }

    public byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static BackupManifest Read(string file) =>
        JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(file)) ?? throw new BackupRefusedException("The backup does not say what it is.");

    internal static bool Same<T>(IReadOnlyDictionary<string, T> a, IReadOnlyDictionary<string, T> b) =>
        a.Count == b.Count && a.All(x => b.TryGetValue(x.Key, out var other) && EqualityComparer<T>.Default.Equals(x.Value, other));
}
