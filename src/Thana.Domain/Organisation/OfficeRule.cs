namespace Thana.Domain.Organisation;

/// <summary>An office as it is typed. To establish one, to change one from a day, or to close it.</summary>
public sealed class OfficeDraft
{
    public string? Code { get; set; }

    /// <summary>Name of an <see cref="OfficeChange"/>.</summary>
    public string? Change { get; set; }

    public string? Kind { get; set; }

    public string? NameEn { get; set; }

    public string? NameUr { get; set; }

    /// <summary>First day on which it holds; empty for today.</summary>
    public string? From { get; set; }

    public string? Order { get; set; }

    /// <summary>Code of the supervising office.</summary>
    public string? Above { get; set; }

    public string? DistrictEn { get; set; }

    public string? DistrictUr { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    public string? Address { get; set; }

    /// <summary>Numbers, comma-separated.</summary>
    public string? Phones { get; set; }

    /// <summary>Codes of areas of the map pack, comma-separated.</summary>
    public string? Areas { get; set; }

    /// <summary>A GeoJSON polygon, where no list of areas fits.</summary>
    public string? Polygon { get; set; }
}

/// <param name="Chart">The offices as they will stand on the day from which the act holds.</param>
/// <param name="Later">The offices as they will stand when everything that is written has come into force.</param>
/// <param name="LastFrom">Day from which the newest entry of this office holds.</param>
/// <param name="Postings">Postings at this office that run or begin later.</param>
/// <param name="UnknownAreas">Codes that are in no boundary of this installation.</param>
/// <param name="PolygonFault">What is wrong with the polygon, as the geometry's own check says it.</param>
public sealed record OfficeFacts(Chart Chart, Chart Later, DateOnly? LastFrom, int Postings, IReadOnlyList<string> UnknownAreas, string? PolygonFault);

/// <summary>Establishing, changing and closing offices.</summary>
public static class OfficeRule
{
    public const int LongestPolygon = 200_000;
    private const int DaysBack = 30;
    private const int DaysAhead = 366;

    /// <summary>The first day from which an act holds; null when what was typed is no day.</summary>
    public static DateOnly? FromDay(OfficeDraft draft, DateTime now) => string.IsNullOrWhiteSpace(draft.From) ? StationTime.Day(now) : new Typed().Day(draft.From, "From");

    public static Outcome<OfficeRecorded> Record(OfficeDraft draft, OfficeFacts facts, Orderer by, DateTime now)
    {
        var typed = new Typed();
        var change = string.IsNullOrWhiteSpace(draft.Change) ? OfficeChange.Established : typed.Choice<OfficeChange>(draft.Change, "Change") ?? default;
        var code = typed.Needed(draft.Code, "Code", 24).ToUpperInvariant();
        if (code.Length > 0 && (code.Length < 2 || code.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')))
            typed.Refuse("office.bad-code", OrganisationWords.BadCode, "Code");
        var existing = facts.Later.Find(code);
        var kind = typed.NeededChoice<OfficeKind>(draft.Kind ?? existing?.Kind.ToString(), "Kind");
        var (nameEn, nameUr) = (typed.Needed(draft.NameEn, "NameEn"), typed.Needed(draft.NameUr, "NameUr"));
        var order = typed.Line(draft.Order, "Order", 100);
        var from = Day(typed, draft, change, facts, now);
        var above = typed.Line(draft.Above, "Above", 24)?.ToUpperInvariant();
        var (latitude, longitude) = Place(typed, draft);
        var phones = Phones(typed, draft.Phones);
        var charge = Charge(typed, draft, facts);
        if (order is null)
            typed.Refuse("order.number-needed", OrganisationWords.OrderNeeded, "Order");
        State(typed, change, existing, code, facts);
        Tree(typed, change, existing, code, above, kind, facts, by);
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        return new OfficeRecorded(
            new OfficeEssence(code, kind, nameEn, nameUr, from, change, order),
            new OfficeSeat(above, typed.Line(draft.DistrictEn, "DistrictEn"), typed.Line(draft.DistrictUr, "DistrictUr"), latitude, longitude, typed.Line(draft.Address, "Address"), phones),
            charge);
    }

    private static DateOnly Day(Typed typed, OfficeDraft draft, OfficeChange change, OfficeFacts facts, DateTime now)
    {
        var today = StationTime.Day(now);
        var from = typed.Day(draft.From, "From") ?? today;
        // An office stands from the day it is written on; a change may be ordered before it comes.
        if (from > today.AddDays(change == OfficeChange.Established ? 0 : DaysAhead) || from < today.AddDays(-DaysBack))
            typed.Refuse("office.bad-day", OrganisationWords.OfficeDay.With(DaysBack, change == OfficeChange.Established ? 0 : DaysAhead), "From");
        if (facts.LastFrom is { } last && from < last)
            typed.Refuse("office.before-last", OrganisationWords.BeforeLast.With(last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), "From");
        return from;
    }

    private static void State(Typed typed, OfficeChange change, OfficeAt? existing, string code, OfficeFacts facts)
    {
        if (change == OfficeChange.Established && existing is not null)
            typed.Refuse("office.code-taken", OrganisationWords.CodeTaken, "Code");
        else if (change != OfficeChange.Established && code.Length > 0 && existing is null)
            typed.Refuse("office.unknown", OrganisationWords.NoSuchOffice, "Code");
        else if (change != OfficeChange.Established && existing is { Closed: true })
            typed.Refuse("office.closed", OrganisationWords.IsClosed, "Code");
        if (change != OfficeChange.Closed || existing is null)
            return;
        var below = facts.Chart.Below(code).Concat(facts.Later.Below(code)).Select(o => o.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (below > 0)
            typed.Refuse("office.has-offices", OrganisationWords.HasOffices.With(below), "Code");
        if (facts.Postings > 0)
            typed.Refuse("office.has-postings", OrganisationWords.HasPostings.With(facts.Postings), "Code");
    }

    private static void Tree(Typed typed, OfficeChange change, OfficeAt? existing, string code, string? above, OfficeKind kind, OfficeFacts facts, Orderer by)
    {
        var chart = facts.Chart;
        var top = chart.Top is { } highest && string.Equals(highest.Code, code, StringComparison.OrdinalIgnoreCase);
        if (top && (above is not null || change == OfficeChange.Closed))
            typed.Refuse("office.is-top", OrganisationWords.IsTop, "Above");
        else if (!top && above is null)
            typed.Refuse("field.needed", RuleWords.Needed, "Above");
        if (above is not null)
        {
            if (chart.Find(above) is not { Closed: false } upper || facts.Later.Find(above) is not { Closed: false })
                typed.Refuse("office.unknown-above", OrganisationWords.NoSuchOffice, "Above");
            else if (chart.Covers(code, above) || facts.Later.Covers(code, above))
                typed.Refuse("office.loop", OrganisationWords.Loop, "Above");
            else if (!Fits(kind, upper.Kind))
                typed.Refuse("office.wrong-level", OrganisationWords.WrongLevel, "Above");
        }

        // Who changes an office has it under them, and so has the office to which it is moved; the head of an office does not re-make the office itself.
        OrderRule.Check(typed, by, chart, existing is null ? above : code, null, null, "Code");
        if (existing is not null && above is not null && !string.Equals(above, existing.Above, StringComparison.OrdinalIgnoreCase) && !chart.Covers(by.Office, above))
            typed.Refuse("order.not-under-you", OrganisationWords.NotUnderYou, "Above");
        if (existing is not null && !top && string.Equals(by.Office, code, StringComparison.OrdinalIgnoreCase))
            typed.Refuse("office.own", OrganisationWords.OwnOffice, "Code");
    }

    // Province, region, district, circle, station, post, in this order; what hangs off the tree may hang anywhere but under a post.
    private static bool Fits(OfficeKind kind, OfficeKind above) => kind <= OfficeKind.Post ? above < kind : above <= OfficeKind.Station;

    private static (double? Latitude, double? Longitude) Place(Typed typed, OfficeDraft draft)
    {
        var (latitude, longitude) = (typed.Number(draft.Latitude, "Latitude", -90, 90), typed.Number(draft.Longitude, "Longitude", -180, 180));
        if (latitude is null != longitude is null)
            typed.Refuse("office.half-place", RuleWords.BothCoordinates, "Latitude");
        else if (latitude is not null && latitude is < 23 or > 38 || longitude is not null && longitude is < 60 or > 80)
            typed.Refuse("office.outside", latitude is >= 60 and <= 80 ? RuleWords.Swapped : RuleWords.OutsideCountry, "Latitude");
        return (latitude, longitude);
    }

    private static string? Phones(Typed typed, string? text)
    {
        var before = typed.Refusals.Count;
        var numbers = (typed.Line(text, "Phones") ?? "").Split([',', ';', '،'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p =>
        {
            if (PhoneNumber.TryRead(p, out var phone))
                return phone.ToString();
            if (typed.Refusals.Count == before)
                typed.Refuse("identity.bad-phone", RuleWords.BadPhone, "Phones");
            return p;
        }).Distinct(StringComparer.Ordinal).ToList();
        return numbers.Count == 0 ? null : string.Join(',', numbers);
    }

    private static OfficeCharge Charge(Typed typed, OfficeDraft draft, OfficeFacts facts)
    {
        var areas = string.Join(',', AreaCodes(typed.Text(draft.Areas, "Areas", 4_000)));
        var polygon = typed.Text(draft.Polygon, "Polygon", LongestPolygon);
        if (facts.UnknownAreas.Count > 0)
            typed.Refuse("office.unknown-areas", OrganisationWords.UnknownAreas.With(string.Join(", ", facts.UnknownAreas.Take(5))), "Areas");
        if (facts.PolygonFault is { } fault)
            typed.Refuse("office.bad-polygon", OrganisationWords.BadPolygon.With(fault), "Polygon");
        if (areas.Length > 0 && polygon is not null)
            typed.Refuse("office.areas-or-polygon", OrganisationWords.AreasOrPolygon, "Polygon");
        return new OfficeCharge(areas.Length == 0 ? null : areas, polygon);
    }

    /// <summary>The codes of areas in a typed list.</summary>
    public static IReadOnlyList<string> AreaCodes(string? text) =>
        [.. (text ?? "").Split([',', ';', '\n', '\r', '،'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
}
