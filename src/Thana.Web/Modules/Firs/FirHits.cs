using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Modules.Finding;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>Reports in which a number or a name stands, for the look-up desk: across the province, never a sealed or an erased one.</summary>
public sealed class FirHits(Database database)
{
    public const int Most = 20;

    /// <param name="Role">accused, complainant, witness; empty where only a name in the text matched.</param>
    public sealed record Hit(long Entry, string Role, string Number, string Offences);

    public static Words RoleName(string role) => role switch
    {
        "accused" => new("Accused", "ملزم"),
        "complainant" => new("Complainant", "مستغیث"),
        "witness" => new("Witness", "گواہ"),
        _ => new("Named", "نامزد"),
    };

    /// <summary>At most one more than <see cref="Most"/>, newest first.</summary>
    public List<Hit> Of(LookUpBy by, string value, string? father, Session session)
    {
        var search = new FirSearch(database.IsPostgres, session.Keys.Index).Where("f.sealed IS NULL AND f.erased = " + (database.IsPostgres ? "FALSE" : "0"));
        if (by == LookUpBy.Name)
        {
            search.Tokens("n_", value);
            search.Tokens("f_", father);
        }
        else
        {
            search.Person(by == LookUpBy.Cnic ? "cnic" : "phone", value);
        }

        var found = session.Rows(
            search.Sql(Most + 1),
            r => (Entry: r.GetInt64(0), Number: r.IsDBNull(3) ? string.Create(CultureInfo.InvariantCulture, $"{r.GetInt64(2)}/{r.GetInt32(1)}") : r.GetString(3), Offences: r.GetString(7)),
            search.Values);
        return found.SelectMany(f => Roles(f.Entry, by, value, session).Select(role => new Hit(f.Entry, role, f.Number, f.Offences))).ToList();
    }

    private static IEnumerable<string> Roles(long entry, LookUpBy by, string value, Session session)
    {
        if (by == LookUpBy.Name)
            return [""];
        var roles = by == LookUpBy.Cnic
            ? session.Rows("SELECT DISTINCT role FROM fir_persons WHERE entry = @p0 AND cnic_blind = @p1", r => r.GetString(0), entry, session.Keys.Index.Cnic(value))
            : session.Rows("SELECT DISTINCT role FROM fir_persons WHERE entry = @p0 AND phone_blind = @p1", r => r.GetString(0), entry, session.Keys.Index.Phone(value));
        return roles.Contains("accused") ? ["accused"] : roles.Take(1);
    }
}
