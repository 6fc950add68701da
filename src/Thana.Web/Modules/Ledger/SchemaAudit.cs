using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>The tables, indexes and triggers must be the ones the program makes; a dropped trigger or an added one is a finding.</summary>
internal static class SchemaAudit
{
    private const string History = "__EFMigrationsHistory";

    /// <summary>Why these are not registers that this program can check; null when they are.</summary>
    public static string? Foreign(Session session, Database database, Tables tables)
    {
        var there = database.IsPostgres
            ? session.Scalar<string>("SELECT to_regclass(quote_ident(@p0))::text", History) is not null
            : session.Scalar<string>("SELECT name FROM sqlite_master WHERE name = @p0", History) is not null;
        if (!there)
            return "There are no registers of Thana in this database.";
        var applied = session.Rows("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);
        if (applied.Any(m => !tables.Migrations.Contains(m, StringComparer.Ordinal)))
            return "These registers were written by a newer program; check them with that one.";
        return tables.Migrations.All(applied.Contains) ? null : "These registers were written by an older program; start this one on them first.";
    }

    public static IEnumerable<Finding> Run(Session session, Database database, Tables tables) => database.IsPostgres
        ? Compare(PostgresSchema.Expected(tables), PostgresSchema.Found(session))
        : Sqlite(session);

    private static List<Finding> Sqlite(Session session)
    {
        using var fresh = ScratchDatabase.Make();
        using var model = fresh.Open();
        return Compare(Everything(model), Everything(session)).ToList();
    }

    private static Dictionary<string, string> Everything(Session session) => session.Rows(
        "SELECT type || ' ' || name, COALESCE(sql, '') FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_' ORDER BY 1",
        r => (r.GetString(0), r.GetString(1))).ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);

    private static IEnumerable<Finding> Compare(Dictionary<string, string> expected, Dictionary<string, string> found)
    {
        foreach (var (name, form) in expected)
        {
            if (!found.TryGetValue(name, out var there))
                yield return new Finding(Damage.SchemaChanged, "", null, $"{name} is missing");
            else if (there != form)
                yield return new Finding(Damage.SchemaChanged, "", null, $"{name} is not as the program makes it");
        }

        foreach (var name in found.Keys.Where(n => !expected.ContainsKey(n)))
            yield return new Finding(Damage.SchemaChanged, "", null, $"{name} was added");
    }
}
