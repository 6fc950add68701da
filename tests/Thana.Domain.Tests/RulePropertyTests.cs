using CsCheck;
using Thana.Domain.Firs;
using Thana.Domain.Law;
using Xunit;
using static Thana.Domain.Tests.Drafts;

namespace Thana.Domain.Tests;

/// <summary>No draft whatever, good or hostile, reaches a state that the law or the register forbids. The states are told here in their own words, not by the rules' code.</summary>
public class RulePropertyTests
{
    private static readonly string?[] Sections = [.. OffenceCatalogue.Default.Rows.Select(r => $"{r.Act}|{r.Section}"), "PPC|9999", "|", "PPC|", null];

    private static readonly Gen<string?> Hours = Gen.OneOf(
        Gen.Int[-400, 30].Select(m => (string?)At(Noon.AddMinutes(m))),
        Gen.Int[-60_000, 60].Select(h => (string?)At(Noon.AddHours(h))),
        Drafts.Pick<string?>(null, "", "soon", "2026-02-29T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "۲۰۲۶-۱۱-۲۳ ۱۱:۳۰", "\u200F2026-11-23 11:10"));

    private static readonly Gen<string?> Texts = Gen.OneOf(
        Gen.String.Select(s => (string?)s),
        Drafts.Pick<string?>(null, "Gul", "گل خان", "\u202Eevil", "a\0", "\uD800", "=cmd()", "<script>", new string('م', 70_000), "e\u0301", "\uFEFF"));

    private static readonly Gen<string?> Ages = Gen.OneOf(Gen.Int[-3, 140].Select(a => (string?)a.ToString()), Drafts.Pick<string?>(null, "", "۱۷", "NaN", "1e3"));

    private static readonly Gen<string?> Ids = Drafts.Pick<string?>(null, "", "17301-1234567-1", "۱۷۳۰۱۱۲۳۴۵۶۷۱", "12345", "1111111111111", "0312-1234567", "+44 20 7946 0958", "abc", "'; DROP", "17301\u200B12345671");

    private static readonly Gen<FirDraft> Any =
        from hours in Hours.Array[7]
        from texts in Texts.Array[8]
        from ages in Ages.Array[3]
        from ids in Ids.Array[6]
        from sections in Drafts.Pick(Sections).Array[0, 4]
        from manner in Drafts.Pick("Oral", "Oral", "Written", "Murasila", "OwnKnowledge", "CourtOrder", null, "7")
        from read in Gen.Bool
        from point in Drafts.Pick<(string?, string?)>((null, null), ("34", "71"), ("71", "34"), ("0", "0"), ("34", null), ("∞", "71"))
        select Make(hours, texts, ages, ids, sections, manner, read, point);

    // Mostly good, so that the accepted side is walked as well.
    private static readonly Gen<FirDraft> Near =
        from start in Gen.Int[-600, 5]
        from reported in Gen.Int[-200, 5]
        from sections in Drafts.Pick(Sections).Array[1, 3]
        from ages in Gen.Int[0, 60].Array[3]
        from reason in Drafts.Pick<string?>(null, null, "flood")
        from despatched in Gen.OneOf(Drafts.Pick<int?>((int?)null), Gen.Int[-200, 5].Select(m => (int?)m))
        select Theft(d =>
        {
            d.OccurredFrom = At(Noon.AddMinutes(start));
            d.ReportedAt = At(Noon.AddMinutes(reported));
            d.Offences = [.. sections.Select(Offence)];
            d.ComplainantAge = ages[0].ToString();
            d.VictimAge = ages[1] % 3 == 0 ? null : ages[1].ToString();
            d.Accused = [new PersonDraft { Name = "Nawab", Age = ages[2].ToString() }];
            d.DelayReason = reason;
            d.DespatchedAt = despatched is { } m ? At(Noon.AddMinutes(m)) : null;
        });

    [Fact]
    public void No_draft_reaches_a_forbidden_state()
    {
        var accepted = 0;
        Gen.Select(Gen.OneOf(Any, Near), Gen.Int[-300, 10]).Sample(
            (draft, diary) =>
            {
                var facts = Facts(Noon.AddMinutes(diary));
                var outcome = Register(draft, facts);
                if (outcome.Refused)
                {
                    Assert.All(outcome.Refusals, r => Assert.Matches("^[a-z]+\\.[a-z-]+$", r.Code));
                    return;
                }

                Interlocked.Increment(ref accepted);
                Lawful(outcome.Value, facts);
            },
            iter: 20_000);
        Assert.True(accepted > 200, $"only {accepted} were accepted: the test would prove little");
    }

    [Fact]
    public void Every_section_of_the_catalogue_is_charged_only_within_its_days() => Gen.Select(Drafts.Pick(OffenceCatalogue.Default.Rows.ToArray()), Gen.Int[0, 60_000]).Sample(
        (row, days) =>
        {
            var day = new DateOnly(1900, 1, 1).AddDays(days % 46_000);
            var now = day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
            var draft = Theft(d =>
            {
                d.OccurredFrom = At(now.AddHours(-2));
                d.ReportedAt = At(now.AddMinutes(-20));
                d.Offences = [new OffenceDraft { Act = row.Act, Section = row.Section }];
            });
            var refused = Register(draft, new FirFacts(new DiaryFact(1, day.Year, now.AddMinutes(-30), now), null, null, "m"), now).Refusals.Any(r => r.Code == "fir.section-not-in-force");
            var open = OffenceCatalogue.Default.Rows.Any(r => r.Act == row.Act && r.Section == row.Section && r.From <= day && (r.To is null || day <= r.To));
            Assert.Equal(!open, refused);
        });

    private static void Lawful(FirRegistered fir, FirFacts facts)
    {
        var r = fir.Report;
        Assert.True(r.ReportedAt <= Noon);
        Assert.True(r.OccurredFrom is null || r.OccurredFrom <= r.ReportedAt);
        Assert.True(r.OccurredTo is null || (r.OccurredTo <= r.ReportedAt && !(r.OccurredTo < r.OccurredFrom)));
        var reached = fir.Narrative.Murasila?.ReceivedAt ?? r.ReportedAt;
        Assert.True(reached.AddMinutes(1) > facts.Diary!.ReceivedAt);
        Assert.True(fir.Narrative.DespatchedAt is null || (fir.Narrative.DespatchedAt >= r.ReportedAt && fir.Narrative.DespatchedAt <= Noon));
        var late = r.ReportedAt - (r.OccurredFrom ?? r.OccurredTo) > TimeSpan.FromHours(6) || Noon - r.ReportedAt > TimeSpan.FromHours(2);
        Assert.True(!late || !string.IsNullOrWhiteSpace(r.DelayReason));
        Assert.True(r.Manner != ReportManner.Oral || fir.Narrative.ReadBack);
        Assert.True(r.Manner != ReportManner.Murasila || fir.Narrative.Murasila is { } m && m.WrittenAt <= m.ReceivedAt && m.ReceivedAt <= Noon && r.ReportedAt <= m.ReceivedAt);

        var day = StationTime.Day(r.OccurredFrom ?? r.OccurredTo ?? r.ReportedAt);
        var rows = r.Offences.Select(o => OffenceCatalogue.Default.Rows.Single(c => c.Act == o.Act && c.Section == o.Section && c.From <= day && (c.To is null || c.To >= day))).ToList();
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.Contains(rows, c => c.Cognizable is Answer.Yes or Answer.Unsure);
        Assert.All(new[] { fir.Complainant.Cnic }.Concat(fir.Accused.Select(a => a.Cnic)).OfType<string>(), c => Assert.Matches("^([0-9]{5}-[0-9]{7}-[0-9]|[0-9]{3}-[0-9]{2}-[0-9]{6})$", c));
        Assert.All(new[] { fir.Complainant.Phone }.OfType<string>(), p => Assert.Matches("^(\\+[0-9]{8,15}|0[0-9]+-[0-9]+)$", p));
        Assert.True(fir.Place.Latitude is null == fir.Place.Longitude is null);
        Sealed(fir);
        Assert.True(fir.Narrative.Text.IsNormalized() && fir.Narrative.Text.Length is > 0 and <= FreeText.LongestNarrative);
        Assert.All(fir.Accused, a => Assert.True(a.Name is not null || a.Description is not null));
    }

    private static void Sealed(FirRegistered fir)
    {
        // The sections that PPC 376-A and the Anti-Rape Act name, and those of children, as the dossier lists them.
        string[] sexual = ["PPC 354", "PPC 354-A", "PPC 365-B", "PPC 371-B", "PPC 375-A", "PPC 376", "PPC 377", "PPC 377-B", "PPC 509", "PECA 2016 21", "PECA 2016 22", "KP CPWA 2010 53"];
        string[] children = ["PPC 364-A", "PPC 377-B", "PECA 2016 22", "KP CPWA 2010 53"];
        var cited = fir.Report.Offences.Select(o => $"{o.Act} {o.Section}").ToList();
        var shielded = cited.Intersect(sexual, StringComparer.Ordinal).Any() || cited.Intersect(children, StringComparer.Ordinal).Any()
            || fir.Accused.Any(a => a.Age < 18) || fir.Report.Offences.Any(o => o.Act == "ATA 1997");
        if (shielded)
            Assert.NotEqual(SealedCategory.None, fir.Report.Sealed);
        if (cited.Intersect(children, StringComparer.Ordinal).Any())
            Assert.Equal(SealedCategory.ChildVictim, fir.Report.Sealed);
        if (fir.Report.Sealed != SealedCategory.None)
            Assert.Equal((null, null, null), (fir.Essence.Complainant, fir.Essence.Accused, fir.Essence.Head));
    }

    private static OffenceDraft Offence(string? key) => key?.Split('|') is [var act, var section] ? new OffenceDraft { Act = act, Section = section } : new OffenceDraft();

    private static FirDraft Make(
        string?[] hours, string?[] texts, string?[] ages, string?[] ids, string?[] sections, string? manner, bool read, (string? Latitude, string? Longitude) point) => new()
        {
            OccurredFrom = hours[0], OccurredTo = hours[1], ReportedAt = hours[2], DespatchedAt = hours[3], MurasilaWrittenAt = hours[4], MurasilaReceivedAt = hours[5],
            Manner = manner, DelayReason = texts[0], ComplainantName = texts[1], ComplainantFather = texts[2], Narrative = texts[3], PlaceWords = texts[4], MurasilaAuthor = texts[5],
            MurasilaPlace = texts[6], Steps = texts[7], ComplainantAge = ages[0], VictimAge = ages[1], ComplainantCnic = ids[0], ComplainantPhone = ids[1], ReadBack = read,
            Accused = [new PersonDraft { Name = texts[1], Cnic = ids[2], Phone = ids[3], Age = ages[2] }], Witnesses = [new PersonDraft { Name = texts[2], Cnic = ids[4] }],
            Offences = [.. sections.Select(Offence)], Latitude = point.Latitude, Longitude = point.Longitude,
        };
}
