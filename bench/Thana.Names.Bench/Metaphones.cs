using Npgsql;

namespace Thana.Names.Bench;

/// <summary>Double metaphone codes of words, asked of PostgreSQL's fuzzystrmatch once for all words of a population.</summary>
internal sealed class Metaphones(string server)
{
    private readonly Dictionary<string, string[]> codes = new(StringComparer.Ordinal);

    public static string[] Words(string text) => text.ToLowerInvariant().Split((char[])[' ', '.', '-', ',', '\''], StringSplitOptions.RemoveEmptyEntries);

    public void Learn(IEnumerable<string> words)
    {
        var unknown = words.Where(w => !codes.ContainsKey(w)).Distinct().ToArray();
        if (unknown.Length == 0)
            return;
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using (var make = new NpgsqlCommand("CREATE EXTENSION IF NOT EXISTS fuzzystrmatch", connection))
            make.ExecuteNonQuery();
        using var command = new NpgsqlCommand("SELECT w, dmetaphone(w), dmetaphone_alt(w) FROM unnest($1) AS w", connection);
        command.Parameters.AddWithValue(unknown);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            codes[rows.GetString(0)] = [.. new[] { rows.GetString(1), rows.GetString(2) }.Where(c => c.Length > 0).Distinct()];
    }

    public string[] Of(string word)
    {
        if (!codes.ContainsKey(word))
            Learn([word]);
        return codes.GetValueOrDefault(word, []);
    }
}
