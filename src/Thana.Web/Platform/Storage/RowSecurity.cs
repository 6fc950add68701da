namespace Thana.Web.Platform.Storage;

/// <summary>
/// The third fence, on PostgreSQL: reading goes by a role that owns no table, and each row of the registers is shown only when its office, or the entry itself,
/// is in the context of the transaction. Without a context there are no rows.
/// </summary>
public static class RowSecurity
{
    public const string Role = "thana_reader";

    /// <summary>Tables of the registers with the column that holds the entry's id.</summary>
    private static readonly (string Table, string Column)[] Guarded = [("entries", "id"), ("seeds", "entry"), ("firs", "entry"), ("fir_persons", "entry"), ("diary", "entry")];

    /// <summary>Tables that hold no content of a record.</summary>
    private static readonly string[] Open = ["offices", "office_states", "persons", "postings", "suspensions", "investigators", "heads", "checkpoints", "nodes", "entry_words", "qualifications", "duties", "things", "custodies"];

    // The values of a sealed report need the report itself in the context, not only its office.
    private const string BehindSealed = " AND NOT EXISTS (SELECT 1 FROM firs f WHERE f.entry = seeds.entry AND f.sealed IS NOT NULL)";

    /// <summary>Makes the role. Roles belong to the whole server; another database of it may have made this one already.</summary>
    public const string RoleSql = $"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role} NOLOGIN NOBYPASSRLS; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";

    /// <summary>Takes the fence away, for the way back to an older program.</summary>
    public static IEnumerable<string> DropSql(bool postgres) => !postgres ? [] : Guarded.SelectMany(g => new[]
    {
        $"DROP POLICY IF EXISTS {g.Table}_owner ON {g.Table}", $"DROP POLICY IF EXISTS {g.Table}_reader ON {g.Table}", $"ALTER TABLE {g.Table} NO FORCE ROW LEVEL SECURITY",
        $"ALTER TABLE {g.Table} DISABLE ROW LEVEL SECURITY",
    });

    /// <summary>The fence of attachments, which came later: a row is shown with its record, and the values of a file behind a sealed report only where the file itself is in the context.</summary>
    public static IEnumerable<string> AttachmentsSql(bool postgres)
    {
        if (!postgres)
            yield break;
        foreach (var sql in Fence("attachments", "record", ""))
            yield return sql;
        yield return "DROP POLICY seeds_reader ON seeds";
        yield return Shown("seeds", "entry", BehindSealed + " AND NOT EXISTS (SELECT 1 FROM attachments a JOIN firs f ON f.entry = a.record WHERE a.entry = seeds.entry AND f.sealed IS NOT NULL)");
    }

    /// <summary>Back to the fence without attachments: what guards seeds must not name a table that goes.</summary>
    public static IEnumerable<string> DropAttachmentsSql() => ["DROP POLICY seeds_reader ON seeds", Shown("seeds", "entry", BehindSealed)];

    /// <summary>What makes the fence; nothing on SQLite, whose file only the program opens.</summary>
    public static IEnumerable<string> CreateSql(bool postgres)
    {
        if (!postgres)
            yield break;
        yield return RoleSql;
        yield return $"DO $$ BEGIN EXECUTE format('GRANT {Role} TO %I', current_user); EXCEPTION WHEN OTHERS THEN NULL; END $$";
        foreach (var table in Open)
            yield return $"GRANT SELECT ON {table} TO {Role}";
        foreach (var (table, column) in Guarded)
        {
            foreach (var sql in Fence(table, column, table == "seeds" ? BehindSealed : ""))
                yield return sql;
        }
    }

    private static IEnumerable<string> Fence(string table, string column, string open) =>
    [
        $"GRANT SELECT ON {table} TO {Role}",
        $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        $"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        $"DO $$ BEGIN EXECUTE format('CREATE POLICY {table}_owner ON {table} TO %I USING (true) WITH CHECK (true)', current_user); END $$",
        Shown(table, column, open),
    ];

    // The sub-selects are worked out once for a query, not once for a row.
    private static string Shown(string table, string column, string open) => $"""
        CREATE POLICY {table}_reader ON {table} FOR SELECT TO {Role} USING (
          (({column} >> 32) = ANY ((SELECT string_to_array(nullif(current_setting('thana.offices', true), ''), ',')::bigint[])::bigint[]){open})
          OR {column} = ANY ((SELECT string_to_array(nullif(current_setting('thana.entries', true), ''), ',')::bigint[])::bigint[]))
        """;
}
