using Npgsql;
using NpgsqlTypes;
using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>PostgreSQL with pg_trgm: GIN index over name and father, similarity threshold 0.4, birth year within five years.</summary>
internal sealed class TrigramEngine(string server) : IEngine
{
    private readonly NpgsqlConnection connection = new(server + ";Command Timeout=3600");

    public string Name => "pg_trgm 0.4, year";

    public void Load(IEnumerable<PopulationLine> people)
    {
        connection.Open();
        Run("CREATE EXTENSION IF NOT EXISTS pg_trgm; DROP TABLE IF EXISTS trigrams; CREATE UNLOGGED TABLE trigrams (id text, fullname text, year int)");
        using (var copy = connection.BeginBinaryImport("COPY trigrams FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var person in people)
            {
                copy.StartRow();
                copy.Write(person.Id, NpgsqlDbType.Text);
                copy.Write((person.Name + " " + person.Father).ToLowerInvariant(), NpgsqlDbType.Text);
                copy.Write(person.BirthYear ?? 0, NpgsqlDbType.Integer);
            }
            copy.Complete();
        }
        Run("SET maintenance_work_mem = '512MB'; CREATE INDEX ON trigrams USING gin (fullname gin_trgm_ops); ANALYZE trigrams; SET pg_trgm.similarity_threshold = 0.4");
    }

    public IReadOnlyList<string> Find(QueryLine query)
    {
        using var command = new NpgsqlCommand("SELECT id FROM trigrams WHERE fullname % $1 AND (year BETWEEN $2 - 5 AND $2 + 5 OR year = 0 OR $2 = 0) ORDER BY similarity(fullname, $1) DESC LIMIT 10", connection);
        command.Parameters.AddWithValue((query.Name + " " + query.Father).ToLowerInvariant());
        command.Parameters.AddWithValue(query.BirthYear ?? 0);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }

    public void Dispose()
    {
        Run("DROP TABLE IF EXISTS trigrams");
        connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
