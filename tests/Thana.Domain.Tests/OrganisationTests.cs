using Thana.Domain.Organisation;
using Xunit;

namespace Thana.Domain.Tests;

/// <summary>Offices, postings and everything that is ordered about them: who may, when, and when two must sign.</summary>
public sealed class OrganisationTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 7, 0, 0, DateTimeKind.Utc);
    private static readonly Orderer Ssp = new("N-ssp", Role.DistrictHead, "D", Writes: true);
    private static readonly Orderer Cpo = new("N-cpo", Role.ProvinceHead, "P", Writes: true);
    private static readonly Orderer Sho = new("N-sho", Role.StationHead, "S1", Writes: true);

    private static readonly Chart Chart = new(
    [
        At("P", OfficeKind.Province, null), At("R", OfficeKind.Region, "P"), At("D", OfficeKind.District, "R"), At("C", OfficeKind.Circle, "D"), At("S1", OfficeKind.Station, "C"),
        At("S2", OfficeKind.Station, "C"), At("D2", OfficeKind.District, "R"), At("S9", OfficeKind.Station, "D2"), At("OLD", OfficeKind.Station, "C") with { Closed = true },
    ]);

    [Fact]
    public void An_office_is_established_under_a_higher_one_and_its_code_is_never_given_twice()
    {
        var made = OfficeRule.Record(Station("S3", "C"), Facts(), Ssp, Now);
        Assert.Equal(new DateOnly(2026, 11, 26), made.Value.Essence.From);
        Assert.Equal("091-1234567,0312-1234567", made.Value.Seat.Phones);

        Refuses("office.code-taken", OfficeRule.Record(Station("S1", "C"), Facts(), Ssp, Now));
        Refuses("office.code-taken", OfficeRule.Record(Station("OLD", "C"), Facts(), Ssp, Now));
        Refuses("office.unknown-above", OfficeRule.Record(Station("S3", "OLD"), Facts(), Ssp, Now));
        Refuses("office.wrong-level", OfficeRule.Record(Station("S3", "S2"), Facts(), Ssp, Now));
        Refuses("order.not-under-you", OfficeRule.Record(Station("S3", "D2"), Facts(), Ssp, Now));
        Refuses("order.number-needed", OfficeRule.Record(Station("S3", "C", d => d.Order = null), Facts(), Ssp, Now));
        Refuses("office.unknown-areas", OfficeRule.Record(Station("S3", "C"), Facts() with { UnknownAreas = ["x/y"] }, Ssp, Now));
        Refuses("office.bad-polygon", OfficeRule.Record(Station("S3", "C"), Facts() with { PolygonFault = "it crosses itself" }, Ssp, Now));
        Refuses("office.half-place", OfficeRule.Record(Station("S3", "C", d => d.Longitude = null), Facts(), Ssp, Now));
        Refuses("office.outside", OfficeRule.Record(Station("S3", "C", d => (d.Latitude, d.Longitude) = (d.Longitude, d.Latitude)), Facts(), Ssp, Now));
        Refuses("order.no-right", OfficeRule.Record(Station("S3", "C"), Facts(), Ssp with { Role = Role.Administrator }, Now));
    }

    [Fact]
    public void The_tree_has_no_ring_and_an_office_in_use_is_not_closed()
    {
        Refuses("office.loop", OfficeRule.Record(Changed("C", OfficeKind.Circle, "S1"), Facts(), Ssp, Now));
        Refuses("office.loop", OfficeRule.Record(Changed("C", OfficeKind.Circle, "C"), Facts(), Ssp, Now));
        Refuses("office.is-top", OfficeRule.Record(Changed("P", OfficeKind.Province, "R"), Facts(), Cpo, Now));
        Refuses("office.has-offices", OfficeRule.Record(Changed("C", OfficeKind.Circle, "D", OfficeChange.Closed), Facts(), Ssp, Now));
        Refuses("office.has-postings", OfficeRule.Record(Changed("S1", OfficeKind.Station, "C", OfficeChange.Closed), Facts() with { Postings = 2 }, Ssp, Now));
        Assert.False(OfficeRule.Record(Changed("S1", OfficeKind.Station, "C", OfficeChange.Closed), Facts(), Ssp, Now).Refused);
        Refuses("office.own", OfficeRule.Record(Changed("D", OfficeKind.District, "R"), Facts(), Ssp, Now));
        Refuses("office.before-last", OfficeRule.Record(Changed("S1", OfficeKind.Station, "C"), Facts() with { LastFrom = new DateOnly(2026, 12, 1) }, Ssp, Now));
        // Moved out of the district, where the orderer has no say.
        Refuses("order.not-under-you", OfficeRule.Record(Changed("S1", OfficeKind.Station, "D2"), Facts(), Ssp, Now));
    }

    [Fact]
    public void Nobody_posts_themself_or_at_or_above_their_own_level_or_outside_their_offices()
    {
        Refuses("order.oneself", Post(Ssp, "N-ssp", "S2", Role.StationHead));
        Refuses("order.not-below-you", Post(Ssp, "N-a", "D", Role.DistrictHead));
        Refuses("order.not-below-you", Post(Sho, "N-a", "S1", Role.StationHead));
        Refuses("order.not-under-you", Post(Ssp, "N-a", "S9", Role.StationHead));
        Refuses("posting.no-such-role", Post(Ssp, "N-a", "C", Role.StationHead));
        Refuses("office.unknown", Post(Ssp, "N-a", "OLD", Role.Moharrir));
        Refuses("order.no-right", Post(Ssp with { Writes = false }, "N-a", "S2", Role.Moharrir));
        Refuses("order.no-right", Post(new Orderer("N-x", Role.Administrator, "P", true), "N-a", "S2", Role.Patrol));
        Assert.False(Post(Sho, "N-a", "S1", Role.Moharrir).Refused);
    }

    [Fact]
    public void A_grant_above_the_head_of_a_station_is_signed_by_two()
    {
        Assert.False(Post(Ssp, "N-a", "S1", Role.StationHead).Value.NeedsSecond);
        Refuses("order.reason-needed", Post(Ssp, "N-a", "C", Role.CircleHead));
        var two = Post(Ssp, "N-a", "C", Role.CircleHead, d => d.Reason = "The post fell vacant by a retirement.");
        Assert.True(two.Value.NeedsSecond);
        Assert.False(Post(Ssp, "N-a", "C", Role.CircleHead, d => d.Reason = "The post fell vacant by a retirement.", second: "N-rpo").Value.NeedsSecond);
        // At the highest office, one's own level; and where nobody else could sign, the order and the reason stand alone.
        Assert.True(Post(Cpo, "N-a", "P", Role.ProvinceHead, d => d.Reason = "The post fell vacant by a retirement.").Value.NeedsSecond);
        Assert.False(Post(Cpo, "N-a", "P", Role.ProvinceHead, d => d.Reason = "The post fell vacant by a retirement.", facts: f => f with { Alone = true }).Value.NeedsSecond);
    }

    [Fact]
    public void An_acting_posting_ends_by_itself_within_ninety_days()
    {
        Refuses("posting.acting-needs-end", Post(Ssp, "N-a", "S1", Role.StationHead, d => d.Acting = true));
        Refuses("posting.acting-too-long", Post(Ssp, "N-a", "S1", Role.StationHead, d => (d.Acting, d.Until) = (true, Drafts.At(Now.AddDays(91)))));
        Assert.False(Post(Ssp, "N-a", "S1", Role.StationHead, d => (d.Acting, d.Until) = (true, Drafts.At(Now.AddDays(89)))).Refused);
        Refuses("posting.ends-first", Post(Ssp, "N-a", "S1", Role.Moharrir, d => d.Until = Drafts.At(Now.AddDays(-1))));
        Refuses("posting.bad-from", Post(Ssp, "N-a", "S1", Role.Moharrir, d => d.From = Drafts.At(Now.AddDays(-8))));
    }

    [Fact]
    public void A_station_has_one_head_at_a_time_beside_one_who_acts()
    {
        PostingFacts Taken(PostingFacts f) => f with { AtOffice = [Posting("N-sho", "S1", Role.StationHead, Now.AddYears(-2))] };
        Refuses("posting.head-taken", Post(Ssp, "N-a", "S1", Role.StationHead, facts: Taken));
        Assert.False(Post(Ssp, "N-a", "S1", Role.StationHead, d => (d.Acting, d.Until) = (true, Drafts.At(Now.AddDays(20))), facts: Taken).Refused);
        Assert.False(Post(Ssp, "N-a", "S1", Role.StationHead, facts: f => f with { AtOffice = [Posting("N-sho", "S1", Role.StationHead, Now.AddYears(-2), Now)] }).Refused);
        Refuses("posting.twice", Post(Ssp, "N-a", "S1", Role.Moharrir, facts: f => f with { OfPerson = [Posting("N-a", "S1", Role.Moharrir, Now.AddDays(-9))] }));
    }

    [Fact]
    public void A_head_before_the_normal_time_and_an_officer_with_open_cases_go_by_two_signatures()
    {
        var young = Posting("N-sho", "S1", Role.StationHead, Now.AddMonths(-11));
        Refuses("order.number-needed", End(Ssp, young));
        var early = End(Ssp, young, Ordered);
        Assert.True(early.Value is { Early: true, NeedsSecond: true });
        Assert.True(End(Ssp, young, Ordered, "N-rpo").Value is { Early: true, NeedsSecond: false, Ended.End.Second: "N-rpo" });

        var full = Posting("N-sho", "S1", Role.StationHead, Now.AddMonths(-12).AddDays(-1));
        Assert.True(End(Ssp, full).Value is { Early: false, NeedsSecond: false });
        Assert.True(End(Ssp, young with { Acting = true, Until = Now.AddDays(10) }).Value is { Early: false, NeedsSecond: false });

        var io = Posting("N-io", "S1", Role.Investigator, Now.AddYears(-3));
        Assert.True(End(Sho, io).Value is { Early: false, NeedsSecond: false });
        Assert.True(End(Sho, io, Ordered, cases: 3).Value is { Early: true, NeedsSecond: true });
    }

    [Fact]
    public void A_posting_ends_now_or_later_and_a_transfer_is_one_act()
    {
        var clerk = Posting("N-c", "S1", Role.Moharrir, Now.AddYears(-1));
        Refuses("posting.none-runs", End(Sho, null));
        Refuses("posting.none-runs", End(Sho, clerk with { Until = Now.AddDays(-1) }));
        Refuses("posting.end-in-past", End(Sho, clerk, d => d.At = Drafts.At(Now.AddHours(-2))));
        Refuses("order.oneself", End(Sho, clerk with { Person = "N-sho" }));
        Refuses("order.not-under-you", End(Sho, clerk with { Office = "S2" }));
        // A head sends nobody into another's office; the head of the district does.
        Refuses("order.not-under-you", End(Sho, clerk, d => (d.ToOffice, d.ToRole) = ("S2", "Moharrir")));
        var moved = End(Ssp, clerk, d => (d.ToOffice, d.ToRole) = ("S2", "Moharrir"));
        Assert.Equal(("S2", Role.Moharrir, Now), (moved.Value.Made!.Essence.Office, moved.Value.Made.Essence.Role, moved.Value.Made.Essence.From));
        Assert.Equal(Now, moved.Value.Ended!.End.At);
    }

    [Fact]
    public void The_first_investigator_needs_no_second_signature_and_the_next_one_does()
    {
        var io = Posting("N-io", "S1", Role.Investigator, Now.AddYears(-1));
        var facts = new AssignmentFacts(Chart, "S1/7", "S1", null, false, [io], false);
        var draft = new AssignmentDraft { Fir = "12/2026", Person = "N-io" };
        Assert.False(InvestigatorRule.Assign(draft, facts, Sho, null).Value.NeedsSecond);
        Refuses("investigator.no-such-fir", InvestigatorRule.Assign(draft, facts with { Fir = null, Office = null }, Sho, null));
        Refuses("investigator.not-posted", InvestigatorRule.Assign(draft, facts with { Postings = [io with { Office = "S2" }] }, Sho, null));
        Refuses("investigator.has-it", InvestigatorRule.Assign(draft, facts with { Now = "N-io" }, Sho, null));
        Refuses("order.reason-needed", InvestigatorRule.Assign(draft, facts with { Now = "N-other" }, Sho, null));
        (draft.Order, draft.Reason) = ("7/2026", "The officer is on leave for two months.");
        Assert.True(InvestigatorRule.Assign(draft, facts with { Now = "N-other" }, Sho, null).Value.NeedsSecond);
        Assert.False(InvestigatorRule.Assign(draft, facts with { Now = "N-other", Left = true }, Sho, null).Value.NeedsSecond);
        Refuses("order.not-under-you", InvestigatorRule.Assign(draft, facts with { Office = "S2", Postings = [io with { Office = "D" }] }, Sho, null));
    }

    [Fact]
    public void The_second_signature_is_another_person_on_another_device_at_or_above_in_time()
    {
        var facts = new ProposalFacts("N-ssp", Role.DistrictHead, "device-1", "S1", "N-sho", Now, Answered: false, StillPosted: true);
        var rpo = new Orderer("N-rpo", Role.RegionHead, "R", true);
        string[] Answer(ProposalFacts? f, Orderer by, string device = "device-2", double minutes = 5) => [.. ProposalRule.Answer(f, by, device, Chart, Now.AddMinutes(minutes)).Select(r => r.Code)];
        Assert.Empty(Answer(facts, rpo));
        Assert.Empty(Answer(facts, rpo, minutes: 15));
        Assert.Equal(["proposal.too-late"], Answer(facts, rpo, minutes: 15.1));
        Assert.Equal(["proposal.same-person"], Answer(facts, Ssp));
        Assert.Equal(["order.oneself"], Answer(facts with { Subject = "N-rpo" }, rpo));
        Assert.Equal(["proposal.same-device"], Answer(facts, rpo, "device-1"));
        Assert.Equal(["proposal.too-low"], Answer(facts, Sho with { Person = "N-other" }));
        Assert.Equal(["proposal.too-low"], Answer(facts, new Orderer("N-dpo2", Role.DistrictHead, "D2", true)));
        Assert.Equal(["proposal.too-low"], Answer(facts, rpo with { Writes = false }));
        Assert.Equal(["proposal.first-left"], Answer(facts with { StillPosted = false }, rpo));
        Assert.Equal(["proposal.none-waits"], Answer(facts with { Answered = true }, rpo));
        Assert.Equal(["proposal.none-waits"], Answer(null, rpo));
    }

    [Fact]
    public void A_duty_lasts_at_most_a_day_and_is_given_by_somebody_above()
    {
        var facts = new DutyFacts(Chart, [Posting("N-ct", "S1", Role.CheckpostConstable, Now.AddYears(-1))], Busy: false);
        DutyDraft Draft(double hours, string person = "N-ct") => new()
        {
            Person = person, Office = "S1", Kind = "Checkpost", From = Drafts.At(Now), Until = Drafts.At(Now.AddHours(hours)),
        };
        Assert.False(DutyRule.Set(Draft(8), "D-1", facts, Sho, Now).Refused);
        Assert.False(DutyRule.Set(Draft(24), "D-1", facts, Sho, Now).Refused);
        Refuses("duty.too-long", DutyRule.Set(Draft(24.5), "D-1", facts, Sho, Now));
        Refuses("duty.busy", DutyRule.Set(Draft(8), "D-1", facts with { Busy = true }, Sho, Now));
        Refuses("duty.not-posted", DutyRule.Set(Draft(8), "D-1", facts with { Postings = [Posting("N-ct", "S9", Role.Patrol, Now)] }, Sho, Now));
        Refuses("order.oneself", DutyRule.Set(Draft(8, "N-sho"), "D-1", facts with { Postings = [Posting("N-sho", "S1", Role.StationHead, Now)] }, Sho, Now));
    }

    [Fact]
    public void An_order_names_people_of_the_office_and_never_its_writer()
    {
        var postings = new[] { Posting("N-ct", "S1", Role.Patrol, Now), Posting("N-far", "S9", Role.Patrol, Now) }.ToLookup(p => p.Person, StringComparer.Ordinal);
        var facts = new OrderFacts(Chart, postings, Taken: false);
        OrderDraft Draft(string persons) => new() { Number = "44/2026", Authority = "SSP", Office = "S1", Text = "Check the hotels.", Until = Drafts.At(Now.AddDays(3)), Persons = persons };
        Assert.Equal("N-ct", EnterRule.Enter(Draft(" N-ct, N-ct "), facts, Sho, Now).Value.To.Persons);
        Refuses("order.stranger", EnterRule.Enter(Draft("N-ct,N-far"), facts, Sho, Now));
        Refuses("order.oneself", EnterRule.Enter(Draft("N-sho"), facts, Sho, Now));
        Refuses("field.needed", EnterRule.Enter(Draft(" "), facts, Sho, Now));
        Refuses("order.taken", EnterRule.Enter(Draft("N-ct"), facts with { Taken = true }, Sho, Now));
    }

    [Fact]
    public void Who_suspends_stands_above_every_posting_of_the_person()
    {
        var facts = new SuspensionFacts(Chart, true, false, [Posting("N-sho", "S1", Role.StationHead, Now)]);
        var draft = new SuspensionDraft { Person = "N-sho", Order = "9/2026", Reason = "Under inquiry for an illegal detention." };
        Assert.False(SuspensionRule.Decide(draft, facts, Ssp).Refused);
        Refuses("suspension.is-so", SuspensionRule.Decide(draft, facts with { Suspended = true }, Ssp));
        Refuses("order.oneself", SuspensionRule.Decide(draft, facts, Sho));
        Refuses("order.not-under-you", SuspensionRule.Decide(draft, facts with { Postings = [.. facts.Postings, Posting("N-sho", "S9", Role.Investigator, Now)] }, Ssp));
        draft.Suspend = false;
        Assert.False(SuspensionRule.Decide(draft, facts with { Suspended = true }, Ssp).Refused);
    }

    [Fact]
    public void An_outside_request_is_read_two_levels_above_the_office_concerned()
    {
        var draft = new RequestDraft { Asker = "A member of a party", Channel = "Telephone", AskedAt = Drafts.At(Now.AddHours(-1)), Asked = "Release the accused." };
        var noted = RequestRule.Note(draft, "N-ct", Role.Moharrir, "S1", Chart, Now).Value;
        Assert.Equal(("S1", "S1"), (noted.Mark.Office, noted.Who.About));
        bool Reads(string about, string person, Role role, string office) => RequestRule.MayRead("N-ct", about, person, role, office, Chart);
        Assert.True(Reads("S1", "N-ct", Role.Moharrir, "S1"));
        Assert.False(Reads("S1", "N-sho", Role.StationHead, "S1"));
        Assert.False(Reads("S1", "N-sdpo", Role.CircleHead, "C"));
        Assert.True(Reads("S1", "N-ssp", Role.DistrictHead, "D"));
        Assert.False(Reads("S1", "N-dpo2", Role.DistrictHead, "D2"));
        Assert.False(Reads("S1", "N-io", Role.Investigator, "D"));
        Assert.True(Reads("S1", "N-aud", Role.Auditor, "P"));
        Assert.False(Reads("S1", "N-aud", Role.Auditor, "D2"));
        // Asked by the head of the district: read by the province alone.
        Assert.False(Reads("D", "N-ssp", Role.DistrictHead, "D"));
        Assert.False(Reads("D", "N-rpo", Role.RegionHead, "R"));
        Assert.True(Reads("D", "N-cpo", Role.ProvinceHead, "P"));

        draft.About = "D2";
        Refuses("request.about", RequestRule.Note(draft, "N-ct", Role.Moharrir, "S1", Chart, Now));
        (draft.About, draft.AskedAt) = (null, Drafts.At(Now.AddHours(1)));
        Refuses("request.in-future", RequestRule.Note(draft, "N-ct", Role.Moharrir, "S1", Chart, Now));
    }

    [Fact]
    public void A_thing_has_one_holder_at_a_time_and_a_weapon_its_number()
    {
        var draft = new ThingDraft { Kind = "Weapon", NameEn = "Rifle", NameUr = "رائفل", Serial = "KP-000-1", Office = "S1", Condition = "Good" };
        var facts = new ThingFacts(Chart, null, SerialTaken: false, WithinKnown: false);
        Assert.Equal("T-5", ThingRule.Record(draft, "T-5", facts, Sho).Value.Essence.Thing);
        Refuses("thing.serial-taken", ThingRule.Record(draft, "T-5", facts with { SerialTaken = true }, Sho));
        draft.Serial = null;
        Refuses("thing.serial-needed", ThingRule.Record(draft, "T-5", facts, Sho));

        var rifle = new ThingAt("T-5", "S1", StruckOff: false, "N-a", Now.AddHours(-3));
        var custody = new CustodyDraft { Thing = "T-5", Person = "N-ct", Condition = "Good" };
        var with = new CustodyFacts(Chart, rifle, [Posting("N-ct", "S1", Role.Patrol, Now.AddDays(-1))]);
        Assert.Equal(Now, ThingRule.Take(custody, with, Sho, Now).Value.Custody.At);
        Refuses("thing.struck-off", ThingRule.Take(custody, with with { Thing = rifle with { StruckOff = true } }, Sho, Now));
        Refuses("custody.not-posted", ThingRule.Take(custody, with with { Postings = [] }, Sho, Now));
        Refuses("order.not-under-you", ThingRule.Take(custody, with with { Thing = rifle with { Office = "S2" } }, Sho, Now));
        custody.At = Drafts.At(Now.AddHours(-4));
        Refuses("custody.before-last", ThingRule.Take(custody, with, Sho, Now));
    }

    [Fact]
    public void A_person_is_recorded_by_somebody_above_with_every_fault_told_at_once()
    {
        var facts = new PersonFacts(Chart, "N-77", Exists: false, null, []);
        var draft = new PersonDraft
        {
            Rank = "SI", NameEn = "Gul", NameUr = "گل", Cnic = "1730112345671", Qualifications = [new() { Code = "eod", Title = "Explosive ordnance", From = "2025-01-01", Until = "2027-01-01" }, new()],
        };
        var made = PersonRule.Record(draft, facts, Sho).Value;
        Assert.Equal(("N-77", "17301-1234567-1", 14, "EOD"), (made.Essence.Person, made.Contact.Cnic, made.Essence.Scale, Assert.Single(made.Qualifications).Code));
        draft.Person = "N-3";
        Refuses("person.unknown", PersonRule.Record(draft, facts, Sho));
        Refuses("order.not-below-you", PersonRule.Record(draft, facts with { Exists = true, Postings = [Posting("N-3", "S1", Role.StationHead, Now)] }, Sho));
        var bad = new PersonDraft { Rank = "KING", Cnic = "12", Phone = "x", Email = "@", Qualifications = [new() { Code = "A B", Until = "soon" }] };
        foreach (var code in new[] { "field.bad-choice", "field.needed", "identity.bad-cnic", "identity.bad-phone", "person.bad-email", "qualification.bad-code", "day.bad" })
            Refuses(code, PersonRule.Record(bad, facts, Sho));
    }

    [Fact]
    public void Every_kind_of_office_role_duty_thing_and_channel_has_words_and_tenures_can_be_read()
    {
        foreach (var member in new[] { typeof(OfficeKind), typeof(OfficeChange), typeof(DutyKind), typeof(ThingKind), typeof(ThingCondition), typeof(RequestChannel), typeof(ProposedKind) }
            .SelectMany(t => Enum.GetValues(t).Cast<Enum>()))
        {
            Assert.NotEmpty(Kinds.Of(member).Ur);
        }

        Assert.Equal(24, Tenure.Of(Role.DistrictHead, new DateOnly(2026, 1, 1))!.Months);
        Assert.Null(Tenure.Of(Role.Moharrir, new DateOnly(2026, 1, 1)));
        Assert.All(Tenure.All, t => Assert.True(t.Months > 0 && t.Source.Length > 0));
    }

    private static OfficeAt At(string code, OfficeKind kind, string? above) => new(code, kind, new Words(code, code), above, Closed: false, new DateOnly(2020, 1, 1));

    private static OfficeFacts Facts() => new(Chart, Chart, null, 0, [], null);

    private static OfficeDraft Station(string code, string above, Action<OfficeDraft>? change = null)
    {
        var draft = new OfficeDraft
        {
            Code = code, Kind = "Station", NameEn = "New", NameUr = "نیا", Above = above, Order = "1/2026", Latitude = "34.01", Longitude = "71.5", Phones = "091-1234567, 0312 1234567",
        };
        change?.Invoke(draft);
        return draft;
    }

    private static OfficeDraft Changed(string code, OfficeKind kind, string above, OfficeChange change = OfficeChange.Changed) =>
        new() { Code = code, Change = change.ToString(), Kind = kind.ToString(), NameEn = code, NameUr = code, Above = above, Order = "2/2026" };

    private static PostingAt Posting(string person, string office, Role role, DateTime from, DateTime? until = null) => new("P-" + person, person, office, role, from, until, Acting: false);

    private static Outcome<Decided> Post(
        Orderer by, string person, string office, Role role, Action<PostingDraft>? change = null, Func<PostingFacts, PostingFacts>? facts = null, string? second = null)
    {
        var draft = new PostingDraft { Person = person, Office = office, Role = role.ToString(), Order = "5/2026" };
        change?.Invoke(draft);
        var known = new PostingFacts(Chart, true, [], [], 0, false);
        return PostingRule.Post(draft, "P-1", facts?.Invoke(known) ?? known, by, second, Now);
    }

    private static void Ordered(EndDraft draft) => (draft.Order, draft.Reason) = ("6/2026", "Wanted at the school as an instructor.");

    private static Outcome<Decided> End(Orderer by, PostingAt? posting, Action<EndDraft>? change = null, string? second = null, int cases = 0)
    {
        var draft = new EndDraft { Posting = posting?.Posting };
        change?.Invoke(draft);
        return PostingRule.End(draft, posting, "P-2", new PostingFacts(Chart, posting is not null, posting is null ? [] : [posting], [], cases, false), by, second, Now);
    }

    private static void Refuses<T>(string code, Outcome<T> outcome) => Assert.Contains(outcome.Refusals, r => r.Code == code);
}
