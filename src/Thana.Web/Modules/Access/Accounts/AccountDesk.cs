using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>The accounts of an office and those under it. An account opens the door and grants nothing: rights come from postings.</summary>
public sealed class AccountDesk(Reader reader, Staff staff, UserManager<Account> users, OfficeList offices, Database database, TimeProvider clock)
{
    /// <summary>Above it, whoever hands a code out needs a second officer.</summary>
    private static readonly int HighestAlone = Roles.Level(Role.StationHead);

    private const int Most = 500;

    /// <param name="LastSignIn">UTC.</param>
    /// <param name="EnrolUntil">UTC; a code for the first sign-in is out until then.</param>
    public sealed record Line(
        string Name, string? Person, Words Who, string? Belt, Role? Role, string? Office, bool Password, bool Codes, int Passkeys, bool Provider, DateTime? LastSignIn, bool Suspended, bool PersonSuspended, DateTime? EnrolUntil)
    {
        public bool HasWay => Password || Passkeys > 0;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/accounts", (string? q, AccountDesk desk) => desk.Read(q)).RequireAuthorization(May.KeepAccounts).WithTags("Access").WithSummary("Accounts of the own office and those under it")
            .Produces<IReadOnlyList<Line>>();

    /// <param name="q">Account name, belt number, person number or a part of the name.</param>
    public IReadOnlyList<Line> Read(string? q = null) => Read(q, "");

    private List<Line> Read(string? q, string name)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        using var session = database.Open();
        var rows = session.Rows(
            """
            SELECT u.user_name, u.person, u.suspended, u.password_hash IS NOT NULL,
              (SELECT count(*) FROM one_time_codes c WHERE c.account = u.id AND c.since IS NOT NULL),
              (SELECT count(*) FROM user_passkeys k WHERE k.user_id = u.id),
              (SELECT count(*) FROM provider_links l WHERE l.account = u.id),
              coalesce((SELECT max(d.at) FROM door_notes d WHERE d.account = u.user_name AND d.act = 'SignedIn'), (SELECT max(s.started_at) FROM sessions s WHERE s.account = u.id)),
              (SELECT e.ends_at FROM enrolments e WHERE e.account = u.id AND e.ends_at >= @p0)
            FROM users u WHERE @p1 = '' OR u.normalized_user_name = @p1 ORDER BY u.user_name
            """,
            r => (Name: r.GetString(0), Person: r.IsDBNull(1) ? null : r.GetString(1), Suspended: r.GetBoolean(2), Password: Convert.ToBoolean(r.GetValue(3), System.Globalization.CultureInfo.InvariantCulture), Codes: r.GetInt64(4) > 0,
                Passkeys: (int)r.GetInt64(5), Provider: r.GetInt64(6) > 0, Last: r.IsDBNull(7) ? (DateTime?)null : Stored.Utc(r.GetInt64(7)), Until: r.IsDBNull(8) ? (DateTime?)null : Stored.Utc(r.GetInt64(8))),
            Stored.Ms(now),
            name);
        return rows.Select(a =>
            {
                var holder = a.Person is null ? null : staff.OfPerson(a.Person, now);
                var posting = holder is { Postings: [var first, ..] } ? first : null;
                return (Office: posting?.Office ?? offices.Highest, Line: new Line(
                    a.Name, a.Person, holder?.Name ?? new("", ""), holder?.Belt, posting?.Role, posting?.Office.Code, a.Password, a.Codes, a.Passkeys, a.Provider, a.Last, a.Suspended, holder?.Suspended == true, a.Until));
            })
            .Where(a => a.Office is { } office && Covers(office.No) && Fits(a.Line, q))
            .Select(a => a.Line)
            .Take(Most)
            .ToList();
    }

    public Line? Find(string? name) => FreeText.IsSound(name ?? "") && users.NormalizeName(name?.Trim()) is { Length: > 0 } known && Read(null, known) is [var line] ? line : null;

    /// <summary>The account, if this officer keeps it.</summary>
    public async Task<Account?> Of(string? name) => Find(name) is { } line ? await users.FindByNameAsync(line.Name) : null;

    /// <summary>An office at which this officer keeps accounts.</summary>
    public bool Covers(int office) => Writes(RecordClass.Configuration, office) || Writes(RecordClass.Directory, office);

    /// <summary>
    /// Whether a second officer hands the code out, because who makes the account sees no record and would see them with that code, or because the person serves above the head of a
    /// station; and somebody who may let people back in stands at or above the person's office. Where there is nobody yet, one is enough: the first officers have to come in somehow.
    /// </summary>
    public bool NeedsSecond(Staff.Holder holder)
    {
        if (holder.Postings.MaxBy(p => Roles.Level(p.Role)) is not { } highest || (Roles.Level(highest.Role) <= HighestAlone && Writes(RecordClass.Directory, highest.Office.No)))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        using var session = database.Open();
        return session.Rows(
                $"""
                SELECT p.office, p.role FROM postings p JOIN users u ON u.person = p.person
                WHERE p.person <> @p0 AND p.person <> @p1 AND p.from_at <= @p2 AND (p.until_at IS NULL OR p.until_at > @p2) AND u.suspended = @p3
                  AND (u.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM user_passkeys k WHERE k.user_id = u.id))
                  AND NOT EXISTS (SELECT 1 FROM suspensions s WHERE s.person = p.person AND s.until_at IS NULL)
                """,
                r => (Office: offices.Find(r.GetString(0)), Role: Enum.Parse<Role>(r.GetString(1))),
                holder.Person,
                reader.Person ?? "",
                Stored.Ms(now),
                false)
            .Exists(p => p.Office is { Closed: false } office && OrganisationFacts.Writes(p.Role, now) && offices.Under(office.No).Contains(highest.Office.No));
    }

    private bool Writes(RecordClass what, int office) => (reader.Holder?.Postings ?? []).Any(p => reader.Right(p, what) is { Write: true } && offices.Under(p.Office.No).Contains(office));

    private static bool Fits(Line line, string? q) => string.IsNullOrWhiteSpace(q)
        || new[] { line.Name, line.Person, line.Belt, line.Who.En, line.Who.Ur }.Any(t => t?.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase) == true);
}
