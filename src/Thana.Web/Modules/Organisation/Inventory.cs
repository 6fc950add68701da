using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>Facilities and equipment: what an office has, who holds what, who held it on a day.</summary>
public sealed class Inventory(Reader reader, OfficeList offices, TimeProvider clock)
{
    private const string Newest = "t.entry = (SELECT max(n.entry) FROM things n WHERE n.thing = t.thing)";

    /// <param name="Holder">Null: it lies in the store.</param>
    public sealed record Line(
        string Thing, ThingKind Kind, Words Name, string? Serial, string Office, ThingCondition Condition, string? Within, string? Note, Who? Holder, DateTime? Since);

    public sealed record Holding(Who? Holder, string Office, DateTime From, DateTime? Until, ThingCondition Condition, string? Note);

    public sealed record Found(Line Thing, IReadOnlyList<Holding> History, Holding? OnDay, DateOnly Day);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/things", (string? office, string? person, Inventory inventory) => inventory.List(office, person))
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("What an office has, or a person holds").Produces<IReadOnlyList<Line>>();
        routes.MapGet("/api/things/{thing}", (string thing, string? day, Inventory inventory) => inventory.Read(thing, OfficeRecord.DayOf(day)) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("A thing, who has it and who held it on a day").Produces<Found>();
    }

    /// <summary>Things of an office, or those that a person holds now.</summary>
    public IReadOnlyList<Line> List(string? office, string? person)
    {
        using var session = reader.Open(RecordClass.Directory);
        var lines = session.Rows(
            $"""
            SELECT t.thing, t.kind, t.name_en, t.name_ur, t.serial, coalesce(c.office, t.office), coalesce(c.condition, t.condition), t.within, t.note, c.from_at, c.person, t.condition, t.entry, c.entry
            FROM things t LEFT JOIN custodies c ON c.thing = t.thing AND c.until_at IS NULL
            WHERE {Newest} AND (@p0 = '' OR coalesce(c.office, t.office) = @p0) AND (@p1 = '' OR c.person = @p1) ORDER BY t.kind, t.name_en, t.thing LIMIT 500
            """,
            r => (Line: Read(r), Person: r.IsDBNull(10) ? null : r.GetString(10)),
            (office ?? "").Trim().ToUpperInvariant(),
            (person ?? "").Trim());
        return [.. lines.Where(l => Sees(l.Line.Office)).Select(l => l.Line with { Holder = l.Person is null ? null : Who.Find(session, l.Person) })];
    }

    public Found? Read(string thing, DateOnly? asked)
    {
        var day = asked ?? StationTime.Day(clock.GetUtcNow().UtcDateTime);
        using var session = reader.Open(RecordClass.Directory);
        var line = session.Rows(
            $"""
            SELECT t.thing, t.kind, t.name_en, t.name_ur, t.serial, coalesce(c.office, t.office), coalesce(c.condition, t.condition), t.within, t.note, c.from_at, c.person, t.condition, t.entry, c.entry
            FROM things t LEFT JOIN custodies c ON c.thing = t.thing AND c.until_at IS NULL WHERE {Newest} AND t.thing = @p0
            """,
            r => (Line: Read(r), Person: r.IsDBNull(10) ? null : r.GetString(10)),
            thing).FirstOrDefault();
        if (line.Line is null || !Sees(line.Line.Office))
            return null;
        var history = session.Rows(
            "SELECT person, office, from_at, until_at, condition, note FROM custodies WHERE thing = @p0 ORDER BY from_at DESC, entry DESC",
            r => (Person: r.IsDBNull(0) ? null : r.GetString(0), Holding: new Holding(
                null, r.GetString(1), Stored.Utc(r.GetInt64(2)), r.IsDBNull(3) ? null : Stored.Utc(r.GetInt64(3)), Enum.Parse<ThingCondition>(r.GetString(4)), r.IsDBNull(5) ? null : r.GetString(5))),
            thing).ConvertAll(h => h.Person is null ? h.Holding : h.Holding with { Holder = Who.Find(session, h.Person) });
        var (start, end) = OfficeRecord.Bounds(day);
        return new Found(
            line.Line with { Holder = line.Person is null ? null : Who.Find(session, line.Person) }, history, history.FirstOrDefault(h => h.From < end && (h.Until is null || h.Until > start)), day);
    }

    /// <summary>What a rule asks of a thing.</summary>
    internal static ThingAt? Find(Session session, string? thing) => session.Rows(
        $"""
        SELECT t.thing, coalesce(c.office, t.office), t.condition, c.person, c.from_at FROM things t LEFT JOIN custodies c ON c.thing = t.thing AND c.until_at IS NULL WHERE {Newest} AND t.thing = @p0
        """,
        r => new ThingAt(
            r.GetString(0), r.GetString(1), r.GetString(2) == nameof(ThingCondition.StruckOff), r.IsDBNull(3) ? null : r.GetString(3), r.IsDBNull(4) ? null : Stored.Utc(r.GetInt64(4))),
        thing?.Trim() ?? "").FirstOrDefault();

    internal static bool SerialTaken(Session session, ThingDraft draft) => !string.IsNullOrWhiteSpace(draft.Serial) && session.Scalar<long>(
        $"SELECT count(*) FROM things t WHERE {Newest} AND t.kind = @p0 AND t.serial = @p1 AND t.thing <> @p2 AND t.condition <> 'StruckOff'", draft.Kind ?? "", draft.Serial.Trim(), draft.Thing?.Trim() ?? "") > 0;

    private bool Sees(string office) => offices.Find(office) is { } of && reader.Sight(RecordClass.Directory).Listed.Contains(of.No);

    // Whichever was written last says in which condition it is.
    private static Line Read(System.Data.Common.DbDataReader r) => new(
        r.GetString(0),
        Enum.Parse<ThingKind>(r.GetString(1)),
        new Words(r.GetString(2), r.GetString(3)),
        r.IsDBNull(4) ? null : r.GetString(4),
        r.GetString(5),
        Enum.Parse<ThingCondition>(!r.IsDBNull(13) && r.GetInt64(13) > r.GetInt64(12) ? r.GetString(6) : r.GetString(11)),
        r.IsDBNull(7) ? null : r.GetString(7),
        r.IsDBNull(8) ? null : r.GetString(8),
        null,
        r.IsDBNull(9) ? null : Stored.Utc(r.GetInt64(9)));
}
