using System.Data.Common;
using Thana.Domain;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>A person as lists show them.</summary>
public sealed record Who(string Person, Words Name, Words Rank, string? Belt)
{
    /// <summary>Columns of the newest record of a person under the alias p.</summary>
    internal const string Columns = "p.person, p.name_en, p.name_ur, p.rank_en, p.rank_ur, p.belt";

    /// <summary>Joins the newest record of the person in a column.</summary>
    internal static string Join(string column) => $"JOIN persons p ON p.entry = (SELECT max(n.entry) FROM persons n WHERE n.person = {column})";

    internal static Who Read(DbDataReader r, int at) => new(
        r.GetString(at), new Words(r.GetString(at + 1), r.GetString(at + 2)), new Words(r.GetString(at + 3), r.GetString(at + 4)), r.IsDBNull(at + 5) ? null : r.GetString(at + 5));

    internal static Who? Find(Session session, string? person) => session.Rows(
        $"SELECT {Columns} FROM persons p WHERE p.person = @p0 ORDER BY p.entry DESC LIMIT 1", r => Read(r, 0), person ?? "").FirstOrDefault();
}
