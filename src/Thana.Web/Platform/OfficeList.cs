using System.Data.Common;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform;

/// <summary>The offices of this installation as they stand now, and which lie under which.</summary>
public sealed class OfficeList(Database database, TimeProvider clock)
{
    private Known? known;

    public sealed record Office(
        int No, string Code, string Kind, string NameEn, string NameUr, string? DistrictEn, string? DistrictUr, int? Above, double? Latitude, double? Longitude,
        string? VerifierKey, bool Demonstration, bool Closed)
    {
        public Words Name { get; } = new(NameEn, NameUr);

        public Words District { get; } = new(DistrictEn ?? "", DistrictUr ?? DistrictEn ?? "");

        /// <summary>Null for an office that the program made for itself.</summary>
        public OfficeKind? IsA { get; } = Enum.TryParse<OfficeKind>(Kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind) ? kind : null;
    }

    private sealed record Known(string Mark, IReadOnlyList<Office> All)
    {
        public Dictionary<int, Office> ByNo { get; } = All.ToDictionary(o => o.No);
    }

    public IReadOnlyList<Office> All() => Now().All;

    /// <summary>Somebody set a station up here; an office that only holds imported records or the access log is none.</summary>
    public bool SetUp => All().Any(IsReal);

    /// <summary>The office in whose log the organisation is written: the highest; null before set-up.</summary>
    public Office? Highest => All().Where(o => IsReal(o) && o.Above is null).MinBy(o => o.No);

    /// <summary>False for the offices that the program made for itself.</summary>
    public static bool IsReal(Office office) => office.Kind is not (Modules.Import.ImportOffice.Kind or Access.AccessLog.Kind);

    public Office? Find(int no) => Now().ByNo.GetValueOrDefault(no);

    public Office? Find(string? code) => code is null ? null : All().FirstOrDefault(o => string.Equals(o.Code, code, StringComparison.OrdinalIgnoreCase));

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

    /// <summary>The offices that a right of this reach covers for a posting at an office.</summary>
    public IReadOnlySet<int> Within(int no, Reach reach)
    {
        if (reach is Reach.None or Reach.Own)
            return new HashSet<int>();
        if (reach == Reach.Province)
            return All().Where(o => o.Kind != Access.AccessLog.Kind).Select(o => o.No).ToHashSet();
        var top = reach switch
        {
            Reach.Circle => Above(no, "circle"),
            Reach.District => Above(no, "district"),
            Reach.Region => Above(no, "region"),
            _ => no,
        };
        // An office without such an office above it covers no more than what lies under it.
        return Under(top ?? no);
    }

    private int? Above(int no, string kind)
    {
        for (var at = Find(no); at is not null; at = at.Above is { } above ? Find(above) : null)
        {
            if (at.Kind == kind)
                return at.No;
        }

        return null;
    }

    // Read again only when something changed: a province has some hundred offices, and every request asks.
    private Known Now()
    {
        using var session = database.Open();
        var today = Stored.Day(StationTime.Day(clock.GetUtcNow().UtcDateTime));
        var mark = session.Rows(
            """
            SELECT (SELECT count(*) FROM offices), (SELECT coalesce(sum(no * coalesce(above, -1)), 0) FROM offices),
              (SELECT count(*) FROM offices WHERE verifier_key IS NOT NULL), (SELECT count(*) FROM offices WHERE demonstration = @p0), (SELECT coalesce(max(entry), 0) FROM office_states)
            """,
            r => $"{today} {r.GetInt64(0)} {r.GetValue(1)} {r.GetInt64(2)} {r.GetInt64(3)} {r.GetInt64(4)}",
            true)[0];
        if (known is { } before && before.Mark == mark)
            return before;
        return known = new Known(mark, Read(session, today));
    }

    // What stands in the log of the organisation counts; the row of the office itself only says which number it has in this database.
    private static List<Office> Read(Session session, int today)
    {
        var rows = session.Rows(
            "SELECT no, code, kind, name_en, name_ur, district_en, district_ur, above, latitude, longitude, verifier_key, demonstration FROM offices ORDER BY no",
            r => new Office(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), Text(r, 5), Text(r, 6), r.IsDBNull(7) ? null : r.GetInt32(7), Number(r, 8), Number(r, 9), Text(r, 10), r.GetBoolean(11), false));
        var numbers = rows.ToDictionary(o => o.Code, o => o.No, StringComparer.Ordinal);
        var states = new Dictionary<string, Func<Office, Office>>(StringComparer.Ordinal);
        session.Rows(
            """
            SELECT code, kind, name_en, name_ur, district_en, district_ur, above, latitude, longitude, closed FROM office_states WHERE from_day <= @p0 ORDER BY from_day, entry
            """,
            r =>
            {
                var (kind, en, ur, districtEn, districtUr) = (KindName(r.GetString(1)), r.GetString(2), r.GetString(3), Text(r, 4), Text(r, 5));
                var above = Text(r, 6) is { } code && numbers.TryGetValue(code, out var no) ? no : (int?)null;
                var (latitude, longitude, closed) = (Number(r, 7), Number(r, 8), r.GetBoolean(9));
                return states[r.GetString(0)] = o => new Office(o.No, o.Code, kind, en, ur, districtEn, districtUr, above, latitude, longitude, o.VerifierKey, o.Demonstration, closed);
            },
            today);
        return rows.ConvertAll(o => states.TryGetValue(o.Code, out var now) ? now(o) : o);
    }

    /// <summary>How a kind is written in the table of offices: <c>control-room</c>.</summary>
    public static string KindName(string kind) => string.Concat(kind.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static string? Text(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static double? Number(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDouble(column);
}
