using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>The tables, indexes and triggers must be the ones the program makes; a dropped trigger or an added one is a finding.</summary>
internal static class SchemaAudit
{
    public static IEnumerable<Finding> Run(Session session, Database database, Tables tables) => database.IsPostgres
        ? Postgres(session, tables)
        : Sqlite(session);

    private static IEnumerable<Finding> Sqlite(Session session)
    {
        using var fresh = ScratchDatabase.Make();
        using var model = fresh.Open();
        const string Everything = "SELECT type || ' ' || name, COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1";
        var expected = model.Rows(Everything, r => (r.GetString(0), r.GetString(1))).ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
        var found = session.Rows(Everything, r => (r.GetString(0), r.GetString(1))).ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
        foreach (var (name, sql) in expected)
        {
            if (!found.TryGetValue(name, out var there))
                yield return new Finding(Damage.SchemaChanged, "", null, $"{name} is missing");
            else if (there != sql)
                yield return new Finding(Damage.SchemaChanged, "", null, $"{name} is not as the program makes it");
        }

        foreach (var name in found.Keys.Where(n => !expected.ContainsKey(n)))
            yield return new Finding(Damage.SchemaChanged, "", null, $"{name} was added");
    }

    private static IEnumerable<Finding> Postgres(Session session, Tables tables)
    {
        var triggers = session.Rows(
            "SELECT c.relname || ' ' || t.tgname || ' ' || t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND n.nspname = current_schema()",
            r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);
        var expected = WordIndex.AppendOnlyTables.Select(t => $"{t} {t}_append_only O").ToHashSet(StringComparer.Ordinal);
        foreach (var missing in expected.Where(t => !triggers.Contains(t)))
            yield return new Finding(Damage.SchemaChanged, "", null, $"trigger {missing} is missing or switched off");
        foreach (var added in triggers.Where(t => !expected.Contains(t)))
            yield return new Finding(Damage.SchemaChanged, "", null, $"trigger {added} was added");
        foreach (var table in tables.Views.Select(v => v.Name).Where(name => session.Scalar<string>("SELECT to_regclass(@p0)::text", name) is null))
            yield return new Finding(Damage.SchemaChanged, "", null, $"table {table} is missing");
    }
}
