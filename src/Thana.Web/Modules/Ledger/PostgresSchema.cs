using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>What the schema of a PostgreSQL database holds, and what the context's model and the word index say that it should.</summary>
internal static class PostgresSchema
{
    private const string Body = " BEGIN RAISE EXCEPTION 'the registers are append-only'; END ";

    public static Dictionary<string, string> Expected(Tables tables)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["column entry_words.entry"] = "bigint",
            ["column entry_words.words"] = "text[]",
            ["index entry_words_pkey"] = "entry_words",
            ["index entry_words_words"] = "entry_words",
            ["column __EFMigrationsHistory.MigrationId"] = "character varying(150)",
            ["column __EFMigrationsHistory.ProductVersion"] = "character varying(32)",
            ["index PK___EFMigrationsHistory"] = "__EFMigrationsHistory",
            ["function refuse_change"] = Body,
        };
        foreach (var table in tables.Relational.Tables)
        {
            foreach (var column in table.Columns)
                all[$"column {table.Name}.{column.Name}"] = column.StoreType + (column.IsNullable ? " null" : "");
            foreach (var index in table.Indexes.Select(i => i.Name).Concat(table.UniqueConstraints.Select(u => u.Name)))
                all[$"index {index}"] = table.Name;
        }

        foreach (var table in WordIndex.AppendOnlyTables)
            all[$"trigger {table}_append_only"] = $"{table} O refuse_change 27";
        return all;
    }

    public static Dictionary<string, string> Found(Session session) => session.Rows(
        """
        SELECT 'column ' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' ELSE ' null' END
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT 'index ' || indexname, tablename::text FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL SELECT 'trigger ' || t.tgname, c.relname || ' ' || t.tgenabled::text || ' ' || p.proname || ' ' || t.tgtype::text
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE NOT t.tgisinternal AND n.nspname = current_schema()
        UNION ALL SELECT 'rule ' || c.relname || '.' || r.rulename, '' FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND c.relkind <> 'v'
        UNION ALL SELECT 'function ' || p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = current_schema()
        """,
        r => (r.GetString(0), r.GetString(1))).GroupBy(r => r.Item1, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.First().Item2, StringComparer.Ordinal);
}
