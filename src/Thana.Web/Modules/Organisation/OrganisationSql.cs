using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>What the tables of this module need beside their columns: on PostgreSQL the reading role may read those that hold no content of a record.</summary>
public static class OrganisationSql
{
    private static readonly string[] Readable = ["qualifications", "duties", "things", "custodies"];

    public static IEnumerable<string> Create(bool postgres) => postgres ? Readable.Select(table => $"GRANT SELECT ON {table} TO {RowSecurity.Role}") : [];
}
