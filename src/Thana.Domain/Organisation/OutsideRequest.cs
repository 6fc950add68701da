namespace Thana.Domain.Organisation;

/// <summary>
/// Somebody asked an officer for something that is no order of a superior's post: who, by which channel, for what, about which case. Any officer writes it, about
/// anybody; nobody can take it out. The first section tells nothing, since it is what papers carry.
/// </summary>
public sealed record OutsideRequestNoted(RequestMark Mark, RequestWho Who, RequestWhat What) : IEntryBody
{
    public static EntryKind Kind => EntryKind.OutsideRequestNoted;
}

/// <param name="Office">Code of the office in whose log it stands.</param>
public sealed record RequestMark(string Office);

/// <param name="Writer">Person number.</param>
/// <param name="About">Code of the office whose chief must not read it first: the writer's own, or the superior office that is named in it.</param>
/// <param name="Asker">Name, and post or party, of who asked.</param>
public sealed record RequestWho(string Writer, Role Role, string Office, string About, string Asker, RequestChannel Channel);

/// <param name="AskedAt">UTC.</param>
/// <param name="Fir">The case it is about, as typed.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="Answered">What the officer answered or did.</param>
public sealed record RequestWhat(DateTime AskedAt, string? Fir, string Asked, string? Answered);

public enum RequestChannel
{
    InPerson,
    Telephone,
    Message,
    Letter,
    ThroughSuperior,
    ThroughThird,
    Other,
}

/// <summary>An outside request as typed.</summary>
public sealed class RequestDraft
{
    public string? Asker { get; set; }

    public string? Channel { get; set; }

    public string? AskedAt { get; set; }

    public string? About { get; set; }

    public string? Fir { get; set; }

    public string? Asked { get; set; }

    public string? Answered { get; set; }
}

public static class RequestRule
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(366);

    /// <param name="office">Code of the writer's office.</param>
    public static Outcome<OutsideRequestNoted> Note(RequestDraft draft, string writer, Role role, string office, Chart chart, DateTime now)
    {
        var typed = new Typed();
        var asker = typed.Needed(draft.Asker, "Asker", 300);
        var channel = typed.NeededChoice<RequestChannel>(draft.Channel, "Channel");
        var at = typed.NeededTime(draft.AskedAt, "AskedAt");
        if (at > now)
            typed.Refuse("request.in-future", RuleWords.InFuture, "AskedAt");
        else if (at != default && at < now - Back)
            typed.Refuse("request.too-old", OrganisationWords.RequestOld.With(Back.Days), "AskedAt");
        var about = typed.Line(draft.About, "About", 24) ?? office;
        if (!chart.Covers(about, office))
            typed.Refuse("request.about", OrganisationWords.RequestAbout, "About");
        var asked = typed.Needed(draft.Asked, "Asked", 4_000);
        var (fir, answered) = (typed.Line(draft.Fir, "Fir", 60), typed.Text(draft.Answered, "Answered", 4_000));
        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new OutsideRequestNoted(
                new RequestMark(office), new RequestWho(writer, role, office, chart.Find(about)?.Code ?? about, asker, channel), new RequestWhat(at, fir, asked, answered));
    }

    /// <summary>Who reads a request: its writer, an auditor who has the office in charge, and officers posted two levels above the office concerned or higher.</summary>
    public static bool MayRead(string writer, string about, string person, Role role, string office, Chart chart) =>
        person == writer
        || (role == Role.Auditor && chart.Covers(Wide(office, chart), about))
        || (role is Role.CircleHead or Role.DistrictHead or Role.RegionHead or Role.ProvinceHead && chart.TwoAbove(about).Any(o => string.Equals(o.Code, office, StringComparison.OrdinalIgnoreCase)));

    // An auditor's office hangs off the tree: it has in charge what lies under the office above it.
    private static string Wide(string office, Chart chart) => chart.Find(office) is { Kind: OfficeKind.Oversight, Above: { } above } ? above : office;
}
