using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>Brings offices and people into the log of the organisation: at set-up, in the demonstration, and where an installation had accounts before it had postings.</summary>
public sealed class Enrolment(Writer writer, OfficeList offices, Database database)
{
    /// <param name="Office">Office code.</param>
    public sealed record Newcomer(
        string Person, string Office, Role Role, string NameEn, string NameUr, string RankEn, string RankUr, string? Belt, DateTime From, string? Cnic = null);

    /// <summary>Writes the offices that the log does not know yet, each after the one above it.</summary>
    public async Task Offices(DateOnly from, string? order)
    {
        var known = Known("SELECT DISTINCT code FROM office_states");
        var all = offices.All().Where(OfficeList.IsReal).ToList();
        var codes = all.ToDictionary(o => o.No, o => o.Code);
        var bodies = all.Where(o => !known.Contains(o.Code)).Select(o => ("office:" + o.Code, Prepared.Of(new OfficeRecorded(
            new OfficeEssence(o.Code, o.IsA ?? OfficeKind.SpecialUnit, o.NameEn, o.NameUr, from, OfficeChange.Established, order),
            new OfficeSeat(o.Above is { } above ? codes.GetValueOrDefault(above) : null, o.DistrictEn, o.DistrictUr, o.Latitude, o.Longitude, null, null),
            new OfficeCharge(null, null))))).ToList();
        if (bodies.Count > 0)
            await writer.WriteMany(Top, "thana", Register.Organisation, bodies);
    }

    /// <summary>Writes people and their first postings; those that are known already are left as they are.</summary>
    public Task People(IEnumerable<Newcomer> newcomers, string? order)
    {
        var bodies = newcomers.SelectMany(n => new[]
        {
            ("person:" + n.Person, Prepared.Of(new PersonRecorded(
                new PersonEssence(n.Person, n.Belt, n.RankEn, n.RankUr, n.NameEn, n.NameUr, null), new PersonContact(n.Cnic, null, null, null, null), []))),
            ("posting:" + n.Person, Prepared.Of(new PostingMade(
                new PostingEssence("P-" + n.Person, n.Person, n.Office, n.Role, n.From, null, Acting: false), new PostingGrounds(order, null, null)))),
        }).ToList();
        return bodies.Count > 0 ? writer.WriteMany(Top, "thana", Register.Organisation, bodies) : Task.CompletedTask;
    }

    /// <summary>Accounts of a time before postings become people with postings. Does nothing when there are none.</summary>
    public async Task CarryOver(DateTime now)
    {
        if (offices.Highest is null)
            return;
        await Offices(StationTime.Day(now), null);
        using var session = database.Open();
        if (session.Scalar<long>("SELECT count(*) FROM old_duties") == 0)
            return;
        var old = session.Rows(
            "SELECT d.id, d.office, d.duty, d.name_en, d.name_ur, d.rank_en, d.rank_ur, d.belt FROM old_duties d JOIN users u ON u.id = d.id WHERE u.person IS NULL",
            r => (Id: r.GetString(0), Office: offices.Find(r.GetInt32(1)), Duty: r.GetInt32(2), NameEn: r.GetString(3), NameUr: r.GetString(4), RankEn: r.GetString(5), RankUr: r.GetString(6), Belt: r.IsDBNull(7) ? null : r.GetString(7)));
        var newcomers = old.Where(o => o.Office is not null).Select(o => (o.Id, Newcomer: new Newcomer(
            "N" + o.Id, o.Office!.Code, RoleOf(o.Duty, o.Office), o.NameEn, o.NameUr, o.RankEn, o.RankUr, o.Belt, now))).ToList();
        await People(newcomers.Select(n => n.Newcomer), "carried over from accounts");
        foreach (var (id, newcomer) in newcomers)
            session.Run("UPDATE users SET person = @p1 WHERE id = @p0", id, newcomer.Person);
        session.Run("DELETE FROM old_duties");
    }

    /// <summary>Number of the office in whose log the organisation stands.</summary>
    public int Top => offices.Highest?.No ?? throw new InvalidOperationException("No office was set up yet.");

    private static Role RoleOf(int duty, OfficeList.Office office) => duty switch
    {
        0 => Role.Moharrir,
        1 => Role.StationHead,
        _ => office.IsA switch
        {
            OfficeKind.Circle => Role.CircleHead,
            OfficeKind.District => Role.DistrictHead,
            OfficeKind.Region => Role.RegionHead,
            OfficeKind.Province => Role.ProvinceHead,
            _ => Role.Auditor,
        },
    };

    private HashSet<string> Known(string sql)
    {
        using var session = database.Open();
        return session.Rows(sql, r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);
    }
}
