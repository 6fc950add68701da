using System.Text;
using System.Text.Json;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Geo;
using Thana.Web.Modules.Places;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>An office is established, changed from a day, or closed. Its code never changes.</summary>
public sealed class RecordOffice(OrganisationDesk desk, MapPack map, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/offices", async (Form form, RecordOffice record, Reader reader) =>
                (await record.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/offices/{form.Office?.Code?.Trim()}", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteDirectory).DisableAntiforgery().WithTags("Organisation").WithSummary("Establish, change or close an office")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, OfficeDraft? Office);

    public Task<Outcome<Written>> Run(Form form)
    {
        var draft = form.Office ?? new OfficeDraft();
        var code = (draft.Code ?? "").Trim().ToUpperInvariant();
        // The map is looked into before the books are opened: a whole outline takes its time.
        var (unknown, fault) = (UnknownAreas(draft.Areas), Fault(draft.Polygon));
        return desk.Write(form.Key, (books, by) =>
        {
            var session = books.Session;
            var day = OfficeRule.FromDay(draft, books.Now) ?? StationTime.Day(clock.GetUtcNow().UtcDateTime);
            var last = session.Scalar<int?>("SELECT max(from_day) FROM office_states WHERE code = @p0", code);
            var facts = new OfficeFacts(
                OrganisationFacts.Chart(session, day),
                OrganisationFacts.Chart(session, DateOnly.MaxValue),
                last is { } number ? Stored.Day(number) : null,
                OrganisationFacts.AtOffice(session, code, books.Now).Count,
                unknown,
                fault);
            var decided = OfficeRule.Record(draft, facts, by, books.Now);
            if (decided.Refused)
                return decided.Refusals.ToList();
            if (decided.Value.Essence.Change == OfficeChange.Established)
                Number(session, books.Office, decided.Value);
            return books.Append(Register.Organisation, decided.Value);
        });
    }

    /// <summary>The office's own number in this database, under which its log will stand. Numbers from 15,000 on belong to the program's own offices.</summary>
    private static void Number(Session session, int top, OfficeRecorded office) => session.Run(
        """
        INSERT INTO offices (no, code, kind, name_en, name_ur, district_en, district_ur, above, latitude, longitude, verifier_key, demonstration)
        SELECT (SELECT max(no) + 1 FROM offices WHERE no < 15000), @p1, @p2, @p3, @p4, @p5, @p6, (SELECT no FROM offices WHERE code = @p7), CAST(@p8 AS double precision), CAST(@p9 AS double precision), NULL, demonstration FROM offices WHERE no = @p0
        """,
        top,
        office.Essence.Code,
        Platform.OfficeList.KindName(office.Essence.Kind.ToString()),
        office.Essence.NameEn,
        office.Essence.NameUr,
        office.Seat.DistrictEn,
        office.Seat.DistrictUr,
        office.Seat.Above,
        office.Seat.Latitude,
        office.Seat.Longitude);

    private List<string> UnknownAreas(string? typed)
    {
        var codes = OfficeRule.AreaCodes(typed);
        if (codes.Count == 0)
            return [];
        var known = map.Tehsils.Select(a => a.Code).Concat(map.Districts.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. codes.Where(c => !known.Contains(c))];
    }

    /// <summary>What is wrong with an outline: a GeoJSON Polygon or MultiPolygon, alone or as a feature.</summary>
    private static string? Fault(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > OfficeRule.LongestPolygon)
            return null;
        try
        {
            using var json = JsonDocument.Parse(typed, new JsonDocumentOptions { MaxDepth = 16 });
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("geometry", out var inner))
                root = inner;
            var text = $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"office","name_en":"office"},"geometry":{{{root.GetRawText()}}}}]}""";
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var faults = BoundaryCheck.Run(GeoJson.ReadAreas(stream, "office"), TransverseMercator.Kp);
            return faults.FirstOrDefault(f => f.Kind is not "gap")?.Message;
        }
        catch (Exception wrong) when (wrong is JsonException or GeoInputException or InvalidOperationException)
        {
            return wrong is GeoInputException ? wrong.Message : "it is not GeoJSON.";
        }
    }
}
