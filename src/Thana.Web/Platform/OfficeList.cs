using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform;

/// <summary>The offices of this installation, and which lie under which.</summary>
public sealed class OfficeList(Database database)
{
    public sealed record Office(
        int No, string Code, string Kind, string NameEn, string NameUr, string? DistrictEn, string? DistrictUr, int? Above, double? Latitude, double? Longitude,
        string? VerifierKey, bool Demonstration)
    {
        public Domain.Words Name { get; } = new(NameEn, NameUr);

        public Domain.Words District { get; } = new(DistrictEn ?? "", DistrictUr ?? DistrictEn ?? "");
    }

    public IReadOnlyList<Office> All()
    {
        using var session = database.Open();
        return session.Rows(
            "SELECT no, code, kind, name_en, name_ur, district_en, district_ur, above, latitude, longitude, verifier_key, demonstration FROM offices ORDER BY no",
            r => new Office(
                r.GetInt32(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.GetString(4),
                r.IsDBNull(5) ? null : r.GetString(5),
                r.IsDBNull(6) ? null : r.GetString(6),
                r.IsDBNull(7) ? null : r.GetInt32(7),
                r.IsDBNull(8) ? null : r.GetDouble(8),
                r.IsDBNull(9) ? null : r.GetDouble(9),
                r.IsDBNull(10) ? null : r.GetString(10),
                r.GetBoolean(11)));
    }

    /// <summary>Somebody set a station up here; an office that only holds imported records is none.</summary>
    public bool SetUp => All().Any(o => o.Kind != Modules.Import.ImportOffice.Kind);

    public Office? Find(int no) => All().FirstOrDefault(o => o.No == no);

    /// <summary>The office and all that lie under it.</summary>
    public IReadOnlySet<int> Under(int no)
    {
        var all = All();
        var under = new HashSet<int> { no };
        int before;
        do
        {
            before = under.Count;
            under.UnionWith(all.Where(o => o.Above is { } above && under.Contains(above)).Select(o => o.No));
        }
        while (under.Count > before);

        return under;
    }
}
