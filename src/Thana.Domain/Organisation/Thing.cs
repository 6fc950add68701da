namespace Thana.Domain.Organisation;

/// <summary>A building, a room, a vehicle, a weapon: what an office has, as recorded from now on. A later record for the same number takes its place.</summary>
public sealed record ThingRecorded(ThingEssence Essence) : IEntryBody
{
    public static EntryKind Kind => EntryKind.ThingRecorded;
}

/// <param name="Thing">The thing's own number; never used again.</param>
/// <param name="Serial">Number on it: plate, engine, weapon, inventory.</param>
/// <param name="Office">Code of the office that has it.</param>
/// <param name="Within">Number of the building or vehicle in which it is.</param>
public sealed record ThingEssence(string Thing, ThingKind Kind, string NameEn, string NameUr, string? Serial, string Office, ThingCondition Condition, string? Within, string? Note);

public enum ThingKind
{
    Building,
    Room,

    /// <summary>Generator, UPS, solar.</summary>
    Power,

    /// <summary>Line to the network.</summary>
    Link,
    Computer,
    Vehicle,
    Radio,
    Weapon,
    BombDisposal,
    Other,
}

public enum ThingCondition
{
    Good,
    Worn,
    UnderRepair,
    OutOfOrder,

    /// <summary>Struck off; nobody takes it any more.</summary>
    StruckOff,
}

/// <summary>Somebody takes a thing over; whoever had it before is relieved by it.</summary>
public sealed record CustodyTaken(Custody Custody) : IEntryBody
{
    public static EntryKind Kind => EntryKind.CustodyTaken;
}

/// <param name="Person">Person number; null: it lies in the store of the office.</param>
/// <param name="Office">Code of the office where it is from then on.</param>
/// <param name="At">UTC.</param>
public sealed record Custody(string Thing, string? Person, string Office, DateTime At, ThingCondition Condition, string? Note);

/// <summary>A thing as typed.</summary>
public sealed class ThingDraft
{
    /// <summary>Empty for something new.</summary>
    public string? Thing { get; set; }

    public string? Kind { get; set; }

    public string? NameEn { get; set; }

    public string? NameUr { get; set; }

    public string? Serial { get; set; }

    public string? Office { get; set; }

    public string? Condition { get; set; }

    public string? Within { get; set; }

    public string? Note { get; set; }
}

/// <summary>A handing over as typed.</summary>
public sealed class CustodyDraft
{
    public string? Thing { get; set; }

    /// <summary>Person number; empty: the store.</summary>
    public string? Person { get; set; }

    public string? Office { get; set; }

    /// <summary>Station time; empty: now.</summary>
    public string? At { get; set; }

    public string? Condition { get; set; }

    public string? Note { get; set; }
}

/// <param name="Office">Code of the office that has it.</param>
/// <param name="Since">UTC, when its last custody began.</param>
public sealed record ThingAt(string Thing, string Office, bool StruckOff, string? Holder, DateTime? Since);

/// <param name="Known">The thing that was named; null when there is none.</param>
/// <param name="SerialTaken">Another thing of this kind bears the number.</param>
/// <param name="WithinKnown">The building in which it shall be is known.</param>
public sealed record ThingFacts(Chart Chart, ThingAt? Known, bool SerialTaken, bool WithinKnown);

/// <param name="Postings">Running postings of who takes it.</param>
public sealed record CustodyFacts(Chart Chart, ThingAt? Thing, IReadOnlyList<PostingAt> Postings);

public static class ThingRule
{
    private static readonly TimeSpan Back = TimeSpan.FromHours(24);

    /// <param name="number">Number for something new.</param>
    public static Outcome<ThingRecorded> Record(ThingDraft draft, string number, ThingFacts facts, Orderer by)
    {
        var typed = new Typed();
        var old = !string.IsNullOrWhiteSpace(draft.Thing);
        if (old && facts.Known is null)
            typed.Refuse("thing.unknown", OrganisationWords.NoSuchThing, "Thing");
        var kind = typed.NeededChoice<ThingKind>(draft.Kind, "Kind");
        var (nameEn, nameUr) = (typed.Needed(draft.NameEn, "NameEn"), typed.Needed(draft.NameUr, "NameUr"));
        var serial = typed.Line(draft.Serial, "Serial", 60);
        if (kind == ThingKind.Weapon && serial is null && !typed.Refusals.Exists(r => r.Field is "Kind" or "Serial"))
            typed.Refuse("thing.serial-needed", OrganisationWords.SerialNeeded, "Serial");
        else if (facts.SerialTaken)
            typed.Refuse("thing.serial-taken", OrganisationWords.SerialTaken, "Serial");
        var office = facts.Chart.Find(typed.Needed(draft.Office, "Office", 24));
        if (office is not { Closed: false } && !string.IsNullOrWhiteSpace(draft.Office))
            typed.Refuse("office.unknown", OrganisationWords.NoSuchOffice, "Office");
        var condition = typed.NeededChoice<ThingCondition>(draft.Condition, "Condition");
        var within = typed.Line(draft.Within, "Within", 60);
        if (within is not null && (!facts.WithinKnown || within == draft.Thing))
            typed.Refuse("thing.unknown-within", OrganisationWords.NoSuchThing, "Within");
        OrderRule.Check(typed, by, facts.Chart, office?.Code, null, null);
        if (facts.Known is { } was && !facts.Chart.Covers(by.Office, was.Office))
            typed.Refuse("order.not-under-you", OrganisationWords.NotUnderYou, "Thing");
        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new ThingRecorded(new ThingEssence(old ? draft.Thing!.Trim() : number, kind, nameEn, nameUr, serial, office!.Code, condition, within, typed.Text(draft.Note, "Note", 1_000)));
    }

    public static Outcome<CustodyTaken> Take(CustodyDraft draft, CustodyFacts facts, Orderer by, DateTime now)
    {
        var typed = new Typed();
        typed.Needed(draft.Thing, "Thing", 60);
        if (facts.Thing is null && !string.IsNullOrWhiteSpace(draft.Thing))
            typed.Refuse("thing.unknown", OrganisationWords.NoSuchThing, "Thing");
        else if (facts.Thing is { StruckOff: true })
            typed.Refuse("thing.struck-off", OrganisationWords.StruckOff, "Thing");
        var person = typed.Line(draft.Person, "Person", 60);
        var office = facts.Chart.Find(typed.Line(draft.Office, "Office", 24) ?? facts.Thing?.Office);
        if (office is not { Closed: false })
            typed.Refuse("office.unknown", OrganisationWords.NoSuchOffice, "Office");
        if (person is not null && !facts.Postings.Any(p => facts.Chart.Covers(by.Office, p.Office)))
            typed.Refuse("custody.not-posted", OrganisationWords.NotPostedThere, "Person");
        var at = typed.Time(draft.At, "At") ?? now;
        if (at > now || at < now - Back)
            typed.Refuse("custody.bad-time", OrganisationWords.CustodyTime.With(Back.TotalHours), "At");
        else if (facts.Thing?.Since is { } since && at < since)
            typed.Refuse("custody.before-last", OrganisationWords.CustodyBefore.With(StationTime.Minute(since)), "At");
        var condition = typed.NeededChoice<ThingCondition>(draft.Condition, "Condition");
        OrderRule.Check(typed, by, facts.Chart, office?.Code, null, null);
        if (facts.Thing is { } was && !facts.Chart.Covers(by.Office, was.Office))
            typed.Refuse("order.not-under-you", OrganisationWords.NotUnderYou, "Thing");
        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new CustodyTaken(new Custody(facts.Thing!.Thing, person, office!.Code, at, condition, typed.Text(draft.Note, "Note", 1_000)));
    }
}
