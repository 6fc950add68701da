using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>A person's service: postings, qualifications, suspensions, equipment. Contact is shown to the person and to whoever may order about them, and written down before.</summary>
public sealed class ServiceRecord(Reader reader, OrganisationDesk desk, OfficeList offices, Inventory inventory, Photographs photographs, AccessLog log, Database database, TimeProvider clock)
{
    public sealed record Posted(
        string Posting, string Office, Words OfficeName, Role Role, DateTime From, DateTime? Until, bool Acting, string? Order, string? EndOrder, bool Early, bool Running);

    public sealed record Qualified(string Code, string Title, DateOnly From, DateOnly? Until, string? Issuer, bool Valid);

    public sealed record Suspended(DateTime From, DateTime? Until, string Order);

    /// <param name="OpenCases">How many cases the person investigates; which ones is no matter of the directory.</param>
    /// <param name="MayOrder">The reader may record, suspend or move this person.</param>
    /// <param name="MaySeeContact">The reader is the person, or may order about them.</param>
    public sealed record Found(
        Who Who, DateTime RecordedAt, IReadOnlyList<Posted> Postings, IReadOnlyList<Qualified> Qualifications, IReadOnlyList<Suspended> Suspensions, IReadOnlyList<Inventory.Line> Things,
        int OpenCases, bool MayOrder, bool MaySeeContact, byte[]? Photo);

    /// <summary>What a list of people shows.</summary>
    public sealed record Line(Who Who, Words? Office, Role? Role);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/people", (string? q, ServiceRecord record) => record.Search(q))
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("Officers by belt number or name").Produces<IReadOnlyList<Line>>();
        routes.MapGet("/api/people/{person}", (string person, ServiceRecord record) => record.Read(person) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("A person's service").Produces<Found>();
        routes.MapGet("/api/people/{person}/contact", async (string person, ServiceRecord record) => await record.Contact(person) is { } contact ? Results.Ok(contact) : Results.NotFound())
            .RequireAuthorization(May.Serve).WithTags("Organisation").WithSummary("CNIC, telephone and address of an officer; written in the access log first").Produces<PersonContact>();
    }

    public Found? Read(string person)
    {
        using var session = reader.Open(RecordClass.Directory);
        if (Who.Find(session, person) is not { } who)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var postings = session.Rows(
            "SELECT posting, office, role, from_at, until_at, acting, order_no, end_order, early FROM postings WHERE person = @p0 ORDER BY from_at DESC, entry DESC",
            r =>
            {
                var (from, until) = (Stored.Utc(r.GetInt64(3)), r.IsDBNull(4) ? (DateTime?)null : Stored.Utc(r.GetInt64(4)));
                return new Posted(
                    r.GetString(0), r.GetString(1), offices.Find(r.GetString(1))?.Name ?? new Words(r.GetString(1), r.GetString(1)), Enum.Parse<Role>(r.GetString(2)), from, until, r.GetBoolean(5),
                    r.IsDBNull(6) ? null : r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7), r.GetBoolean(8), from <= now && (until is null || until > now));
            },
            person);
        if (!Sees(person, postings))
            return null;
        var (entry, at) = Newest(session, person);
        var today = Stored.Day(StationTime.Day(now));
        var qualifications = session.Rows(
            "SELECT code, title, from_day, until_day, issuer FROM qualifications WHERE entry = @p0 ORDER BY no",
            r => new Qualified(
                r.GetString(0), r.GetString(1), Stored.Day(r.GetInt32(2)), r.IsDBNull(3) ? null : Stored.Day(r.GetInt32(3)), r.IsDBNull(4) ? null : r.GetString(4),
                r.GetInt32(2) <= today && (r.IsDBNull(3) || r.GetInt32(3) >= today)),
            entry);
        var suspensions = session.Rows(
            "SELECT from_at, until_at, order_no FROM suspensions WHERE person = @p0 ORDER BY entry DESC",
            r => new Suspended(Stored.Utc(r.GetInt64(0)), r.IsDBNull(1) ? null : Stored.Utc(r.GetInt64(1)), r.GetString(2)),
            person);
        var cases = (int)session.Scalar<long>("SELECT count(*) FROM investigators WHERE person = @p0 AND until_at IS NULL", person);
        var orders = MayOrder(session, person);
        // That somebody was suspended is for the person, for who stands above, and for who reads the access log.
        if (!orders && person != reader.Person && !reader.MaySee(RecordClass.AccessLog))
            suspensions = [];
        return new Found(who, Stored.Utc(at), postings, qualifications, suspensions, inventory.List(null, person), cases, orders, orders || person == reader.Person, photographs.Read(session.Scalar<string>("SELECT photo FROM persons WHERE entry = @p0", entry)));
    }

    /// <summary>Contact of a person; null when this reader may not see it. Written in the access log before it is answered.</summary>
    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<PersonContact?> Contact(string person)
    {
        long entry;
        using (var session = reader.Open(RecordClass.Directory))
        {
            if (Who.Find(session, person) is null || (person != reader.Person && !MayOrder(session, person)))
                return null;
            entry = Newest(session, person).Entry;
        }

        var subject = "person " + person;
        await log.Note(
            reader, LookAction.Opened, LookOutcome.Answered, subject, new Grounds(person == reader.Person ? Purpose.Register : Purpose.Supervision, subject, null), 1, log.KeyOf(subject));
        using var opened = database.OpenFor(Sight.Nothing with { Own = new HashSet<long> { entry } });
        return EntryReader.Read(entry, opened)?.Body is PersonRecorded recorded ? recorded.Contact : null;
    }

    /// <summary>Officers by belt number or by the beginning of a name, at most 50. Nobody is found by CNIC or telephone here.</summary>
    public IReadOnlyList<Line> Search(string? typed)
    {
        var text = FreeText.Keep(typed ?? "")?.Trim() ?? "";
        if (text.Length < 2 || text.Length > 60)
            return [];
        using var session = reader.Open(RecordClass.Directory);
        var now = Stored.Ms(clock.GetUtcNow().UtcDateTime);
        // Letters of any case; % and _ are what they are.
        var like = text.ToUpperInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return [.. session.Rows(
            $"""
            SELECT {Who.Columns}, o.office, o.role FROM persons p LEFT JOIN postings o ON o.person = p.person AND o.from_at <= @p2 AND (o.until_at IS NULL OR o.until_at > @p2)
            WHERE p.entry = (SELECT max(n.entry) FROM persons n WHERE n.person = p.person)
              AND (upper(p.belt) = @p0 OR p.person = @p3 OR upper(p.name_en) LIKE @p1 ESCAPE '\' OR upper(p.name_en) LIKE '% ' || @p1 ESCAPE '\' OR p.name_ur LIKE @p1 ESCAPE '\')
            ORDER BY p.name_en, p.person LIMIT 50
            """,
            r => (Line: new Line(Who.Read(r, 0), r.IsDBNull(6) ? null : offices.Find(r.GetString(6))?.Name, r.IsDBNull(7) ? null : Enum.Parse<Role>(r.GetString(7))), Office: r.IsDBNull(6) ? null : r.GetString(6)),
            text.ToUpperInvariant(),
            like,
            now,
            text)
            .Where(l => l.Office is null ? Wide : offices.Find(l.Office) is { } o && reader.Sight(RecordClass.Directory).Listed.Contains(o.No)).Select(l => l.Line)];
    }

    // Who sees one's own unit only sees the people of it.
    private bool Sees(string person, IEnumerable<Posted> postings) =>
        person == reader.Person || Wide || postings.Any(p => p.Running && offices.Find(p.Office) is { } o && reader.Sight(RecordClass.Directory).Listed.Contains(o.No));

    private bool Wide => reader.Rights(RecordClass.Directory).Any(r => r is { Depth: Depth.Full, Reach: Reach.Province });

    private bool MayOrder(Session session, string person)
    {
        var by = desk.Orderer;
        var now = clock.GetUtcNow().UtcDateTime;
        var typed = new Typed();
        var chart = OrganisationFacts.Chart(session, StationTime.Day(now));
        OrderRule.Check(typed, by, chart, null, null, person);
        var postings = OrganisationFacts.Answerable(session, person, now);
        foreach (var posting in postings)
            OrderRule.Check(typed, by, chart, posting.Office, posting.Role, null);
        // Who was never posted is nobody's yet but the district's.
        return typed.Refusals.Count == 0 && (postings.Count > 0 || Roles.Level(by.Role) >= Roles.Level(Role.DistrictHead) || chart.Top?.Code == by.Office);
    }

    private static (long Entry, long At) Newest(Session session, string person) => session.Rows(
        "SELECT entry, written_at FROM persons WHERE person = @p0 ORDER BY entry DESC LIMIT 1", r => (r.GetInt64(0), r.GetInt64(1)), person)[0];
}
