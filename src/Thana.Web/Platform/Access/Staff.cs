using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Access;

/// <summary>Who an account is and which postings run now. Read from the database at each request, so that a transfer or a suspension bites at once on every node.</summary>
public sealed class Staff(Database database, OfficeList offices)
{
    /// <summary>A posting that runs.</summary>
    public sealed record Posting(string Id, OfficeList.Office Office, Role Role, DateTime From, DateTime? Until, bool Acting);

    /// <param name="Person">Person number.</param>
    /// <param name="Postings">None while suspended.</param>
    public sealed record Holder(string Person, Words Name, Words Rank, string? Belt, bool Suspended, IReadOnlyList<Posting> Postings);

    public Holder? Of(string account, DateTime now)
    {
        using var session = database.Open();
        return session.Scalar<string>("SELECT person FROM users WHERE id = @p0", account) is { } person ? OfPerson(person, now, session) : null;
    }

    public Holder? OfPerson(string person, DateTime now)
    {
        using var session = database.Open();
        return OfPerson(person, now, session);
    }

    /// <summary>The roster has the person on duty at a checkpost now.</summary>
    public bool OnCheckpost(string person, DateTime now)
    {
        using var session = database.Open();
        return session.Scalar<long>(
            "SELECT count(*) FROM duties WHERE person = @p0 AND kind = @p1 AND from_at <= @p2 AND until_at > @p2", person, nameof(DutyKind.Checkpost), Stored.Ms(now)) > 0;
    }

    /// <summary>When the shift ends that runs now or begins within so long; duties without a gap are one shift. Null where the roster has none.</summary>
    public DateTime? ShiftEnds(string? person, DateTime now, TimeSpan within)
    {
        using var session = database.Open();
        var duties = session.Rows(
            "SELECT from_at, until_at FROM duties WHERE person = @p0 AND until_at > @p1 AND from_at < @p2 ORDER BY from_at",
            r => (From: r.GetInt64(0), Until: r.GetInt64(1)),
            person ?? "",
            Stored.Ms(now),
            Stored.Ms(now + within));
        if (duties.Count == 0)
            return null;
        var ends = duties[0].Until;
        foreach (var duty in duties.Where(d => d.From <= ends))
            ends = Math.Max(ends, duty.Until);
        return Stored.Utc(ends);
    }

    /// <summary>Whether an administrator serves here who can sign in.</summary>
    public bool HasAdministrator(DateTime now)
    {
        using var session = database.Open();
        return session.Scalar<long>(
            """
            SELECT count(*) FROM users u JOIN postings p ON p.person = u.person
            WHERE p.role = @p0 AND p.from_at <= @p1 AND (p.until_at IS NULL OR p.until_at > @p1) AND u.suspended = @p2
              AND (u.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM user_passkeys k WHERE k.user_id = u.id))
              AND NOT EXISTS (SELECT 1 FROM suspensions s WHERE s.person = u.person AND s.until_at IS NULL)
            """,
            nameof(Role.Administrator),
            Stored.Ms(now),
            false) > 0;
    }

    private Holder? OfPerson(string person, DateTime now, Session session)
    {
        var at = Stored.Ms(now);
        var found = session.Rows(
            """
            SELECT name_en, name_ur, rank_en, rank_ur, belt, (SELECT count(*) FROM suspensions s WHERE s.person = p.person AND s.until_at IS NULL)
            FROM persons p WHERE person = @p0 ORDER BY entry DESC LIMIT 1
            """,
            r => new Holder(person, new Words(r.GetString(0), r.GetString(1)), new Words(r.GetString(2), r.GetString(3)), r.IsDBNull(4) ? null : r.GetString(4), r.GetInt64(5) > 0, []),
            person);
        if (found.Count == 0 || found[0].Suspended)
            return found.FirstOrDefault();
        var postings = session.Rows(
            "SELECT posting, office, role, from_at, until_at, acting FROM postings WHERE person = @p0 AND from_at <= @p1 AND (until_at IS NULL OR until_at > @p1) ORDER BY from_at DESC, entry DESC",
            r => (Id: r.GetString(0), Office: offices.Find(r.GetString(1)), Role: Enum.Parse<Role>(r.GetString(2)), From: Stored.Utc(r.GetInt64(3)), Until: r.IsDBNull(4) ? (DateTime?)null : Stored.Utc(r.GetInt64(4)), Acting: r.GetBoolean(5)),
            person,
            at);
        return found[0] with
        {
            Postings = [.. postings.Where(p => p.Office is { Closed: false }).Select(p => new Posting(p.Id, p.Office!, p.Role, p.From, p.Until, p.Acting))],
        };
    }
}
