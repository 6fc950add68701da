using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>What the rules of the organisation ask the log: read in the transaction of the act, so that two acts of one commit see each other.</summary>
internal static class OrganisationFacts
{
    /// <summary>The offices as they stand on a day.</summary>
    public static Chart Chart(Session session, DateOnly day)
    {
        var newest = new Dictionary<string, OfficeAt>(StringComparer.OrdinalIgnoreCase);
        session.Rows(
            "SELECT code, kind, name_en, name_ur, above, closed, from_day FROM office_states WHERE from_day <= @p0 ORDER BY from_day, entry",
            r => newest[r.GetString(0)] = new OfficeAt(
                r.GetString(0), Enum.Parse<OfficeKind>(r.GetString(1)), new Words(r.GetString(2), r.GetString(3)), r.IsDBNull(4) ? null : r.GetString(4), r.GetBoolean(5), Stored.Day(r.GetInt32(6))),
            Stored.Day(day));
        return new Chart(newest.Values);
    }

    /// <summary>Postings of a person that run or begin later.</summary>
    public static List<PostingAt> OfPerson(Session session, string? person, DateTime now) => session.Rows(
        "SELECT posting, person, office, role, from_at, until_at, acting FROM postings WHERE person = @p0 AND (until_at IS NULL OR until_at > @p1) ORDER BY from_at, entry",
        Read,
        person ?? "",
        Stored.Ms(now));

    /// <summary>The postings by which somebody stands above a person: those that run or begin later, else the last one.</summary>
    public static List<PostingAt> Answerable(Session session, string? person, DateTime now) => OfPerson(session, person, now) is { Count: > 0 } postings ? postings : session.Rows(
        "SELECT posting, person, office, role, from_at, until_at, acting FROM postings WHERE person = @p0 ORDER BY until_at DESC, entry DESC LIMIT 1", Read, person ?? "");

    /// <summary>Postings at an office that run or begin later.</summary>
    public static List<PostingAt> AtOffice(Session session, string? office, DateTime now) => session.Rows(
        "SELECT posting, person, office, role, from_at, until_at, acting FROM postings WHERE office = @p0 AND (until_at IS NULL OR until_at > @p1) ORDER BY from_at, entry",
        Read,
        (office ?? "").Trim().ToUpperInvariant(),
        Stored.Ms(now));

    public static List<PostingAt> Running(Session session, string? person, DateTime now) => [.. OfPerson(session, person, now).Where(p => p.Runs(now))];

    public static PostingAt? Posting(Session session, string? posting) => session.Rows(
        "SELECT posting, person, office, role, from_at, until_at, acting FROM postings WHERE posting = @p0", Read, posting ?? "").FirstOrDefault();

    public static bool Known(Session session, string? person) => session.Scalar<long>("SELECT count(*) FROM persons WHERE person = @p0", person?.Trim() ?? "") > 0;

    public static bool Suspended(Session session, string? person) => session.Scalar<long>("SELECT count(*) FROM suspensions WHERE person = @p0 AND until_at IS NULL", person?.Trim() ?? "") > 0;

    /// <summary>Cases a person has whose FIRs are of offices at or under one.</summary>
    public static int OpenCases(Session session, string person, string office, Chart chart) => session.Rows(
        "SELECT fir FROM investigators WHERE person = @p0 AND until_at IS NULL", r => r.GetString(0), person).Count(f => chart.Covers(office, f[..Math.Max(0, f.LastIndexOf('/'))]));

    /// <summary>Whether nobody else could sign beside the orderer about an office: then the order and the reason stand alone, in the sight of the auditors.</summary>
    public static bool Alone(Session session, Chart chart, Orderer by, string? about, string? subject, DateTime now) => !session.Rows(
            """
            SELECT person, office, role FROM postings p WHERE from_at <= @p0 AND (until_at IS NULL OR until_at > @p0) AND role IN ('StationHead', 'DistrictHead', 'RegionHead', 'ProvinceHead')
              AND NOT EXISTS (SELECT 1 FROM suspensions s WHERE s.person = p.person AND s.until_at IS NULL)
            """,
            r => new Orderer(r.GetString(0), Enum.Parse<Role>(r.GetString(2)), r.GetString(1), Writes(Enum.Parse<Role>(r.GetString(2)), now)),
            Stored.Ms(now))
        .Any(o => o.Person != by.Person && o.Person != subject && ProposalRule.MaySecond(by.Role, about ?? by.Office, o, chart));

    /// <summary>Whether the table of rights lets a role write the directory.</summary>
    public static bool Writes(Role role, DateTime now) => RightsTable.Default.Of(role, RecordClass.Directory, StationTime.Day(now)) is { Write: true };

    /// <summary>The FIR of a number like 12/2026 or PSW-FQA 12/2026, as its entry is written, and its office.</summary>
    public static (string Fir, string Office)? Fir(Session session, string? typed, OfficeList.Office? own, OfficeList offices)
    {
        if (offices.Numbered(typed, own) is not var (office, number))
            return null;
        var entry = session.Scalar<long?>(
            "SELECT entry FROM firs WHERE year = @p0 AND number = @p1 AND own_number IS NULL AND entry BETWEEN @p2 AND @p3",
            number.Year,
            (long)number.Serial,
            EntryId.Of(office.No, 0),
            EntryId.Of(office.No, 0xFFFF_FFFF));
        return entry is { } id ? (offices.TextOf(id), office.Code) : null;
    }

    /// <summary>A number that no other entry of this log has given: the index the next entry will have.</summary>
    public static string Next(Session session, int office, string prefix) => string.Create(
        CultureInfo.InvariantCulture,
        $"{prefix}-{EntryId.Seq(session.Scalar<long?>("SELECT max(id) FROM entries WHERE id BETWEEN @p0 AND @p1", EntryId.Of(office, 0), EntryId.Of(office, 0xFFFF_FFFF)) ?? 0) + 1}");

    private static PostingAt Read(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), Enum.Parse<Role>(r.GetString(3)), Stored.Utc(r.GetInt64(4)), r.IsDBNull(5) ? null : Stored.Utc(r.GetInt64(5)), r.GetBoolean(6));
}
