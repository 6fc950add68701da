using System.Data.Common;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>Reads looks, rosters, postings and watched persons for the rules of alarm.</summary>
internal sealed class LookReader(Session session, AccessLog log)
{
    private const string Columns = "l.entry, l.written_at, l.person, l.posting, l.office, l.role, l.device, l.outcome, l.subject_key, m.group_key, l.purpose, l.reference, m.note_key, m.canary";
    private const string From = " FROM looks l LEFT JOIN look_marks m ON m.entry = l.entry ";

    // A target that the rule of watched persons knows, whatever spelling the question had.
    public const string CanaryGroup = "canary";

    /// <summary>What the live rules need of a person: all of a week, and what they chose themselves of a month.</summary>
    public List<Look> Lately(string person, DateTime until) => session.Rows(
        $"SELECT {Columns}{From}WHERE l.person = @p0 AND l.written_at <= @p1 AND (l.written_at > @p2 OR (l.written_at > @p3 AND l.purpose <> 'checkpost')) AND (l.subject_key IS NOT NULL OR m.canary) ORDER BY l.written_at, l.entry",
        Read,
        person,
        Stored.Ms(until),
        Stored.Ms(until.AddDays(-7)),
        Stored.Ms(until.AddDays(-31)));

    /// <summary>What the rules of the night need of some offices: all questions of a month, and those that were not checks at a post for longer.</summary>
    public List<Look> Long(IReadOnlyList<string> codes, DateTime until, int days)
    {
        var values = new List<object?> { Stored.Ms(until), Stored.Ms(until.AddDays(-32)), Stored.Ms(until.AddDays(-days)) };
        var list = string.Join(", ", codes.Select(c =>
        {
            values.Add(c);
            return $"@p{values.Count - 1}";
        }));
        return [.. session.Stream(
            $"SELECT {Columns}{From}WHERE l.office IN ({list}) AND l.written_at <= @p0 AND (l.written_at > @p1 OR (l.written_at > @p2 AND l.purpose <> 'checkpost')) AND l.subject_key IS NOT NULL ORDER BY l.written_at, l.entry",
            Read,
            [.. values])];
    }

    public List<Look> OfTarget(string target, DateTime from, DateTime until) =>
        session.Rows($"SELECT {Columns}{From}WHERE l.subject_key = @p0 AND l.written_at > @p1 AND l.written_at <= @p2 ORDER BY l.written_at, l.entry", Read, target, Stored.Ms(from), Stored.Ms(until));

    /// <summary>Looks of one access log after an entry.</summary>
    public List<Look> After(long entry, int log, int most) =>
        session.Rows($"SELECT {Columns}{From}WHERE l.entry > @p0 AND l.entry <= @p1 ORDER BY l.entry LIMIT {most}", Read, entry, EntryId.Of(log, 0xFFFF_FFFF));

    public Surroundings Surroundings(DateTime from, DateTime until, string? person = null) => new(Duties(from, until, person), Postings(person), Canaries(), Openings(from, until));

    /// <summary>Keys of everything a question named.</summary>
    public IEnumerable<string> Keys(string? subject) => Household.Parts(subject).Select(log.KeyOf);

    /// <summary>Keys of the watched persons in force.</summary>
    public HashSet<string> Canaries() => session.Rows("SELECT keys FROM canaries WHERE until_at IS NULL", r => r.GetString(0))
        .SelectMany(k => k.Split(',')).Append(CanaryGroup).ToHashSet(StringComparer.Ordinal);

    public List<GlassBroken> Openings(DateTime from, DateTime until) => session.Rows(
        "SELECT opening, person, office, asked_at FROM openings WHERE danger_to_life = @p2 AND asked_at > @p0 AND asked_at <= @p1",
        r => new GlassBroken(r.GetString(0), r.GetString(1), r.GetString(2), Stored.Utc(r.GetInt64(3))),
        Stored.Ms(from),
        Stored.Ms(until),
        true);

    /// <summary>The look's own words and what was asked for; null where they were erased.</summary>
    public LookedUp? Body(long entry) => EntryReader.Read(entry, session)?.Body as LookedUp;

    private List<DutyTime> Duties(DateTime from, DateTime until, string? person) => session.Rows(
        """
        SELECT person, office, from_at, until_at FROM duties WHERE until_at > @p0 AND from_at <= @p1
          AND (@p2 = '' OR person = @p2 OR office IN (SELECT office FROM duties WHERE person = @p2 AND until_at > @p0) OR office IN (SELECT office FROM postings WHERE person = @p2))
        """,
        r => new DutyTime(r.GetString(0), r.GetString(1), Stored.Utc(r.GetInt64(2)), Stored.Utc(r.GetInt64(3))),
        Stored.Ms(from),
        Stored.Ms(until.AddDays(1)),
        person ?? "");

    public List<PostingTime> PostingsOf(string person) => Postings(person);

    private List<PostingTime> Postings(string? person) => session.Rows(
        "SELECT posting, person, office, role, from_at, until_at FROM postings WHERE @p0 = '' OR person = @p0",
        r => new PostingTime(r.GetString(0), r.GetString(1), r.GetString(2), Enum.Parse<Role>(r.GetString(3)), Stored.Utc(r.GetInt64(4)), r.IsDBNull(5) ? null : Stored.Utc(r.GetInt64(5))),
        person ?? "");

    private static Look Read(DbDataReader r) => new(
        r.GetInt64(0),
        Stored.Utc(r.GetInt64(1)),
        r.GetString(2),
        Text(r, 3),
        Text(r, 4) ?? "",
        Enum.TryParse<Role>(Text(r, 5), out var role) ? role : null,
        r.GetString(6),
        Enum.Parse<LookOutcome>(r.GetString(7)),
        Text(r, 8),
        !r.IsDBNull(13) && r.GetBoolean(13) ? CanaryGroup : Text(r, 9),
        r.GetString(10),
        Text(r, 11),
        Text(r, 12));

    private static string? Text(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
