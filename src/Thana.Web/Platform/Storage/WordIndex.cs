namespace Thana.Web.Platform.Storage;

/// <summary>
/// The words by which entries are found: a full-text index of SQLite, or an array with an inverted index on PostgreSQL.
/// Tokens are folded and blinded already (<see cref="Keys.BlindIndex"/>); no word stands here.
/// </summary>
public sealed class WordIndex(Session session, bool postgres)
{
    private bool replayed;

    /// <summary>For the audit: the index of SQLite, and beside it a plain table to hold against the arrays of PostgreSQL.</summary>
    public static WordIndex Replayed(Session session) => new(session, postgres: false) { replayed = true };

    /// <summary>Tables whose rows are never changed or deleted. Seeds are missing here: an erasure by order destroys one.</summary>
    public static IReadOnlyList<string> AppendOnlyTables { get; } = ["entries", "nodes", "checkpoints", "requests"];

    public void Add(long entry, IReadOnlyCollection<string> tokens)
    {
        var words = tokens.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (postgres)
            session.Run("INSERT INTO entry_words (entry, words) VALUES (@p0, @p1)", entry, words);
        else
            session.Run("INSERT INTO entry_words (rowid, words) VALUES (@p0, @p1)", entry, string.Join(' ', words));
        if (replayed)
            session.Run("INSERT INTO replayed_words (entry, words) VALUES (@p0, @p1)", entry, string.Join(' ', words));
    }

    public void Remove(long entry)
    {
        if (postgres)
            session.Run("DELETE FROM entry_words WHERE entry = @p0", entry);
        else
            session.Run("DELETE FROM entry_words WHERE rowid = @p0", entry);
        if (replayed)
            session.Run("DELETE FROM replayed_words WHERE entry = @p0", entry);
    }

    /// <summary>
    /// The tables that Entity Framework cannot describe, and the seat belts on the log's own tables. On SQLite the index keeps no copy of the text and no
    /// positions; tokens are split at blanks only, since the folding has decided already what a word is.
    /// </summary>
    public static IEnumerable<string> CreateSql(bool postgres)
    {
        if (postgres)
        {
            yield return "CREATE TABLE entry_words (entry bigint PRIMARY KEY, words text[] NOT NULL)";
            yield return "CREATE INDEX entry_words_words ON entry_words USING gin (words)";
            yield return "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the registers are append-only'; END $$";
            foreach (var table in AppendOnlyTables)
                yield return $"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()";
            yield break;
        }

        yield return "CREATE VIRTUAL TABLE entry_words USING fts5(words, content='', contentless_delete=1, detail=none, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")";
        foreach (var table in AppendOnlyTables)
        {
            yield return $"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'the registers are append-only'); END";
            yield return $"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'the registers are append-only'); END";
        }
    }

}
