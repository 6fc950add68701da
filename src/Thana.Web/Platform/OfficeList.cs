using System.Data.Common;
using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
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

        public Dictionary<string, Office> ByCode { get; } = All.DistinctBy(o => o.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(o => o.Code, StringComparer.OrdinalIgnoreCase);

        public HashSet<int> Under(int no)
        {
            var under = new HashSet<int> { no };
            int before;
            do
            {
                before = under.Count;
                under.UnionWith(All.Where(o => o.Above is { } above && under.Contains(above)).Select(o => o.No));
            }
            while (under.Count > before);

            return under;
        }

        public int? Above(int no, string kind)
        {
            for (var at = ByNo.GetValueOrDefault(no); at is not null; at = at.Above is { } above ? ByNo.GetValueOrDefault(above) : null)
            {
                if (at.Kind == kind)
                    return at.No;
            }

            return null;
        }
    }

    public IReadOnlyList<Office> All() => Now().All;

    /// <summary>Somebody set a station up here; an office that only holds imported records or the access log is none.</summary>
    public bool SetUp => All().Any(IsReal);

    /// <summary>The office in whose log the organisation is written: the highest; null before set-up.</summary>
    public Office? Highest => All().Where(o => IsReal(o) && o.Above is null).MinBy(o => o.No);

    /// <summary>False for the offices that the program made for itself.</summary>
    public static bool IsReal(Office office) => IsReal(office.Kind);

    public static bool IsReal(string kind) => kind is not (Modules.Import.ImportOffice.Kind or ProgramLogs.Kind);

    public Office? Find(int no) => Now().ByNo.GetValueOrDefault(no);

    public Office? Find(string? code) => code is null ? null : Now().ByCode.GetValueOrDefault(code);

    /// <summary>The office and all that lie under it.</summary>
    public IReadOnlySet<int> Under(int no) => Now().Under(no);

    /// <summary>The offices that a right of this reach covers for a posting at an office.</summary>
    public IReadOnlySet<int> Within(int no, Reach reach)
    {
        if (reach is Reach.None or Reach.Own)
            return new HashSet<int>();
        // The whole question is answered from one state of the offices.
        var now = Now();
        if (reach == Reach.Province)
            return now.All.Where(o => o.Kind != ProgramLogs.Kind).Select(o => o.No).ToHashSet();
        var top = reach switch
        {
            Reach.Circle => now.Above(no, "circle"),
            Reach.District => now.Above(no, "district"),
            Reach.Region => now.Above(no, "region"),
            _ => no,
        };
        // An office without such an office above it covers no more than what lies under it.
        return now.Under(top ?? no);
    }

    /// <summary>An entry as it is written in references: office code and index.</summary>
    public string TextOf(long entry) => string.Create(CultureInfo.InvariantCulture, $"{Find(EntryId.Office(entry))?.Code}/{EntryId.Seq(entry)}");

    /// <summary>The id of an entry that is written so; null when there is no such office or it is no index.</summary>
    public long? EntryOf(string text)
    {
        var cut = text.LastIndexOf('/');
        return cut > 0 && Find(text[..cut]) is { } office && long.TryParse(text[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq <= 0xFFFF_FFFF
            ? EntryId.Of(office.No, seq)
            : null;
    }

    /// <summary>A number of a register as people write it: 12/2026 is of one's own office, PSW-FQA 12/2026 of another.</summary>
    public (Office Office, FirNumber Number)? Numbered(string? typed, Office? own)
    {
        var text = (typed ?? "").Trim();
        var cut = text.LastIndexOf(' ');
        if (FirNumber.TryRead(text, out var number))
            return own is null ? null : (own, number);
        return cut > 0 && FirNumber.TryRead(text[(cut + 1)..], out number) && Find(text[..cut].Trim()) is { } other ? (other, number) : null;
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
