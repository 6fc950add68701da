using System.Globalization;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// The rows of offices against the log of the organisation: kind, district, place and the office above are what was written when the office was first put
/// there; what came later stands in <c>office_states</c>. An installation whose organisation is on no log yet is left alone.
/// </summary>
internal static class OfficeAudit
{
    private sealed record Row(string Code, string Kind, string? NameEn, string? NameUr, string? Above, string? DistrictEn, string? DistrictUr, string? Latitude, string? Longitude);

    public static void Run(Session session, Session replay, List<Finding> findings)
    {
        var first = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var state in replay.Rows(
            "SELECT code, kind, name_en, name_ur, above, district_en, district_ur, latitude, longitude FROM office_states ORDER BY entry", r => Read(r, OfficeList.KindName(r.GetString(1)))))
        {
            first.TryAdd(state.Code, state);
        }

        if (first.Count == 0)
            return;
        var rows = session.Rows(
            """
            SELECT o.code, o.kind, o.name_en, o.name_ur, (SELECT a.code FROM offices a WHERE a.no = o.above), o.district_en, o.district_ur, o.latitude, o.longitude, o.verifier_key IS NOT NULL, o.above IS NOT NULL
            FROM offices o ORDER BY o.no
            """,
            r => (Row: Read(r, r.GetString(1)), Opened: Flag(r.GetValue(9)), Hangs: Flag(r.GetValue(10))));
        foreach (var (row, opened, hangs) in rows)
        {
            if (!OfficeList.IsReal(row.Kind))
                continue;
            if (!first.Remove(row.Code, out var written))
            {
                Say(row.Code, "a row that no entry wrote");
                continue;
            }

            // The names of an office whose log is open are compared with what its own log was opened with.
            var should = opened ? written with { NameEn = row.NameEn, NameUr = row.NameUr } : written;
            var known = Enum.TryParse<Domain.Organisation.OfficeKind>(row.Kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out _);
            if (row != (known ? should : should with { Kind = row.Kind }) || (hangs && row.Above is null))
                Say(row.Code, "kind, district, place or the office above are not what the log says");
        }

        foreach (var code in first.Keys)
            Say(code, "the row is missing");

        void Say(string code, string what) => findings.Add(new Finding(Damage.OfficeAltered, code, null, $"offices: {what}"));
    }

    private static bool Flag(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);

    private static Row Read(System.Data.Common.DbDataReader r, string kind) =>
        new(r.GetString(0), kind, Text(r, 2), Text(r, 3), Text(r, 4), Text(r, 5), Text(r, 6), Number(r, 7), Number(r, 8));

    private static string? Text(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static string? Number(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDouble(column).ToString("R", CultureInfo.InvariantCulture);
}
