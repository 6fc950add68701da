using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Xunit;
using static Thana.Domain.Tests.Drafts;

namespace Thana.Domain.Tests;

/// <summary>Every code that the rules of both registers can answer with, produced by a form that somebody could send.</summary>
public class RefusalTests
{
    private static readonly (string Code, string Field, FirDraft Draft, FirFacts? Facts)[] Firs =
    [
        ("field.needed", "Manner", Theft(d => d.Manner = null), null),
        ("field.needed", "ReportedAt", Theft(d => d.ReportedAt = " "), null),
        ("field.needed", "ComplainantName", Theft(d => d.ComplainantName = "\u200B \u00A0 ".Trim('\u200B')), null),
        ("field.needed", "Narrative", Theft(d => d.Narrative = ""), null),
        ("field.needed", "PlaceWords", Theft(d => d.PlaceWords = null), null),
        ("field.bad-time", "ReportedAt", Theft(d => d.ReportedAt = "31-02-2026"), null),
        ("field.bad-time", "OccurredFrom", Theft(d => d.OccurredFrom = "2026-02-29T10:00"), null),
        ("field.bad-choice", "Manner", Theft(d => d.Manner = "Telepathy"), null),
        ("field.bad-choice", "Manner", Theft(d => d.Manner = "0"), null),
        ("field.bad-number", "ComplainantAge", Theft(d => d.ComplainantAge = "-1"), null),
        ("field.bad-number", "Latitude", Theft(d => (d.Latitude, d.Longitude) = ("NaN", "71")), null),
        ("field.too-many", "Accused[100].Name", Theft(d => d.Accused = [.. Enumerable.Range(0, 101).Select(_ => new PersonDraft { Name = "x" })]), null),
        ("text.control-characters", "Narrative", Theft(d => d.Narrative = "a\0b"), null),
        ("text.control-characters", "Narrative", Theft(d => d.Narrative = "half \uD83D of a pair"), null),
        ("text.too-long", "Narrative", Theft(d => d.Narrative = new string('ا', FreeText.LongestNarrative + 1)), null),
        ("identity.bad-cnic", "ComplainantCnic", Theft(d => d.ComplainantCnic = "17301-123456-1"), null),
        ("identity.bad-phone", "ComplainantPhone", Theft(d => d.ComplainantPhone = "12"), null),
        ("fir.reported-in-future", "ReportedAt", Theft(d => d.ReportedAt = At(Noon.AddMinutes(1))), null),
        ("fir.occurred-after-report", "OccurredFrom", Theft(d => d.OccurredFrom = At(Noon.AddMinutes(-19))), null),
        ("fir.occurred-after-report", "OccurredTo", Theft(d => d.OccurredTo = At(Noon.AddMinutes(-10))), null),
        ("fir.occurrence-ends-before-start", "OccurredTo", Theft(d => d.OccurredTo = At(Noon.AddHours(-3))), null),
        ("fir.no-such-diary-entry", "DiaryNumber", Theft(), new FirFacts(null, null, null, "m")),
        ("fir.before-diary", "ReportedAt", Theft(), Facts(Noon.AddMinutes(-19))),
        ("fir.unknown-section", "Offences[0].Section", Theft(d => d.Offences[0].Section = "9999"), null),
        ("fir.section-not-in-force", "Offences[0].Section", Theft(d => d.Offences[0].Section = "325"), null),
        ("fir.section-repeated", "Offences[1].Section", Theft(d => d.Offences.Add(new OffenceDraft { Act = "ppc", Section = " ۳۰۲" })), null),
        ("fir.offence-needed", "Offences[0].Section", Theft(d => d.Offences = []), null),
        ("fir.rider-alone", "Offences[0].Section", Theft(d => d.Offences[0].Section = "34"), null),
        ("fir.none-cognizable", "Offences[0].Section", Theft(d => d.Offences[0].Section = "504"), null),
        ("fir.delay-needs-reason", "DelayReason", Theft(d => d.OccurredFrom = At(Noon.AddHours(-7))), null),
        ("fir.not-read-back", "ReadBack", Theft(d => d.ReadBack = false), null),
        ("fir.despatch-before-report", "DespatchedAt", Theft(d => d.DespatchedAt = At(Noon.AddMinutes(-21))), null),
        ("fir.despatch-in-future", "DespatchedAt", Theft(d => d.DespatchedAt = At(Noon.AddMinutes(1))), null),
        ("fir.murasila-order", "MurasilaWrittenAt", Murasila(written: -5, received: -10), null),
        ("fir.report-after-murasila", "ReportedAt", Murasila(written: -28, received: -25), null),
        ("fir.unknown-needs-description", "Accused[0].Description", Theft(d => d.Accused = [new PersonDraft { Father = "Akbar" }]), null),
        ("place.half-a-point", "Longitude", Theft(d => d.Latitude = "34"), null),
        ("place.half-a-fix", "FixLatitude", Theft(d => d.FixLatitude = "34.01"), null),
        ("place.swapped", "Latitude", Theft(d => (d.Latitude, d.Longitude) = ("71.5", "34")), null),
        ("place.outside", "Latitude", Theft(d => (d.Latitude, d.Longitude) = ("51.5", "0.1")), null),
    ];

    private static readonly (string Code, string Field, DiaryDraft Draft, bool Opened, bool Closed)[] Entries =
    [
        ("diary.already-opened", "Type", Report(d => d.Type = "Opening"), true, false),
        ("diary.already-closed", "Type", Report(d => (d.Type, d.CashBalance) = ("Closing", "0")), true, true),
        ("diary.cash-needed", "CashBalance", Report(d => d.Type = "Closing"), true, false),
        ("diary.received-in-future", "ReceivedAt", Report(d => d.ReceivedAt = At(Noon.AddMinutes(1))), false, false),
        ("diary.late-needs-reason", "LateReason", Report(d => d.ReceivedAt = At(Noon.AddMinutes(-61))), false, false),
        ("diary.informant-needed", "Persons[0].Name", Report(d => d.Type = "LostDocument"), false, false),
        ("diary.magistrate-needed", "Magistrate", Report(d => (d.Type, d.Persons) = ("NonCognizable", [new() { Role = "Informant", Name = "A" }])), false, false),
        ("diary.officer-needed", "Persons[0].Name", Report(d => d.Type = "Departure"), false, false),
        ("diary.custody-details", "Persons[0].Offence", Report(d => (d.Type, d.Persons) = ("Opening", [new() { Role = "InCustody", Name = "A", Since = At(Noon) }])), false, false),
        ("diary.since-in-future", "Persons[0].Since", Report(d => (d.Type, d.Persons) = ("Opening", [new() { Role = "InCustody", Name = "A", Offence = "x", Since = At(Noon.AddHours(1)) }])), false, false),
        ("diary.cognizable", "Offences[0].Section", Report(d => (d.Type, d.Offences) = ("NonCognizable", [new() { Section = "302" }])), false, false),
    ];

    public static IEnumerable<TheoryDataRow<int>> FirCases => Enumerable.Range(0, Firs.Length).Select(i => new TheoryDataRow<int>(i) { TestDisplayName = $"{Firs[i].Code} at {Firs[i].Field}" });

    public static IEnumerable<TheoryDataRow<int>> DiaryCases => Enumerable.Range(0, Entries.Length).Select(i => new TheoryDataRow<int>(i) { TestDisplayName = $"{Entries[i].Code} at {Entries[i].Field}" });

    [Theory]
    [MemberData(nameof(FirCases))]
    public void Each_fault_of_an_FIR_has_its_own_code_beside_its_field_in_both_languages(int index)
    {
        var (code, field, draft, facts) = Firs[index];
        AssertRefused(code, field, Register(draft, facts).Refusals);
    }

    [Theory]
    [MemberData(nameof(DiaryCases))]
    public void Each_fault_of_a_diary_entry_has_its_own_code_beside_its_field_in_both_languages(int index)
    {
        var (code, field, draft, opened, closed) = Entries[index];
        AssertRefused(code, field, Write(draft, opened, closed).Refusals);
    }

    [Fact]
    public void Every_code_in_the_rules_is_produced_by_a_case_here()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder, "src", "Thana.Domain")))
            folder = Path.GetDirectoryName(folder);
        Assert.SkipWhen(folder is null, "skipped: not here");
        var written = Directory.EnumerateFiles(Path.Combine(folder, "src", "Thana.Domain"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(f), "\"(?<code>(fir|diary|field|text|identity|place)\\.[a-z-]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .Select(m => m.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var produced = Firs.Select(f => f.Code).Concat(Entries.Select(e => e.Code)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(written.Except(produced, StringComparer.Ordinal));
    }

    [Fact]
    public void A_good_report_is_registered() => Assert.False(Register(Theft()).Refused);

    [Fact]
    public void A_delay_needs_no_second_reason_when_one_is_given() =>
        Assert.Equal("road closed", Register(Theft(d => (d.OccurredFrom, d.DelayReason) = (At(Noon.AddHours(-7)), "road closed"))).Value.Report.DelayReason);

    [Fact]
    public void A_diary_entry_of_last_week_hides_no_delay_behind_a_report_of_today() =>
        Assert.Contains(Register(Theft(), Facts(Noon.AddDays(-7))).Refusals, r => r.Code == "fir.delay-needs-reason");

    [Fact]
    public void A_report_from_a_murasila_may_be_earlier_than_the_paper_came_and_never_later_than_the_diary_says()
    {
        Assert.False(Register(Murasila(written: -24, received: -22, reported: -25), Facts(Noon.AddMinutes(-22))).Refused);
        Assert.Contains(Register(Murasila(written: -24, received: -22, reported: -25), Facts(Noon.AddMinutes(-21))).Refusals, r => r.Code == "fir.before-diary");
    }

    private static FirDraft Murasila(int written, int received, int reported = -20) => Theft(d =>
    {
        d.Manner = "Murasila";
        d.ReportedAt = At(Noon.AddMinutes(reported));
        (d.MurasilaAuthor, d.MurasilaPlace) = ("ASI", "LRH");
        d.MurasilaWrittenAt = At(Noon.AddMinutes(written));
        d.MurasilaReceivedAt = At(Noon.AddMinutes(received));
    });

    private static void AssertRefused(string code, string field, IReadOnlyList<Refusal> refusals)
    {
        var refusal = Assert.Single(refusals, r => r.Code == code && r.Field == field);
        Assert.NotEmpty(refusal.Reason.En);
        Assert.Contains(refusal.Reason.Ur, c => c is >= '\u0600' and <= '\u06FF');
        Assert.DoesNotContain("{", refusal.Reason.En + refusal.Reason.Ur, StringComparison.Ordinal);
    }
}
