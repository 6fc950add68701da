using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;
using Thana.Oversight.Bench;
using Xunit;

namespace Thana.Domain.Tests;

/// <summary>The rules of alarm, one by one at their edges, and all of them over an invented district.</summary>
public sealed class OversightTests
{
    private static readonly DateTime Noon = new(2026, 11, 23, 7, 0, 0, DateTimeKind.Utc);
    private long next;

    [Fact]
    public void The_same_target_is_seen_at_the_third_occasion_and_not_under_a_case()
    {
        var twice = new[] { Asks(Noon.AddDays(-8)), Asks(Noon.AddDays(-8).AddMinutes(20)), Asks(Noon.AddDays(-4)) };
        Assert.Empty(AlertRules.Live(Seen(twice)));
        Look[] thrice = [.. twice, Asks(Noon)];
        var alert = Assert.Single(AlertRules.Live(Seen(thrice)));
        Assert.Equal((AlertRule.SameTarget, "N1", 3.0, 4), (alert.Rule, alert.Person, alert.Seen, alert.Looks.Count));
        Assert.Empty(AlertRules.Live(Seen(thrice.Select(l => l with { Reference = "FIR PSA 12/2026" }))));
        Assert.Empty(AlertRules.Live(Seen([Asks(Noon.AddDays(-31)), Asks(Noon.AddDays(-4)), Asks(Noon)])));
    }

    [Fact]
    public void Who_stands_in_no_roster_at_that_hour_is_off_duty_and_who_stays_an_hour_is_not()
    {
        var duties = new[] { new DutyTime("N1", "PSA", Noon.AddHours(-6), Noon.AddHours(-2)), new DutyTime("N2", "PSA", Noon.AddHours(-2), Noon.AddHours(6)) };
        var looks = Enumerable.Range(0, 3).Select(i => Asks(Noon.AddMinutes(-10 + i), $"t{i}")).ToList();
        var around = new Surroundings(duties, [], new HashSet<string>(StringComparer.Ordinal), []);
        Assert.Equal(AlertRule.OffDuty, Assert.Single(AlertRules.Live(Seen(looks, around))).Rule);
        Assert.Empty(AlertRules.Live(Seen(looks.Select(l => l with { At = Noon.AddHours(-1.2) }), around)));
        // An office that keeps no roster, and a person who stands in none, cannot be off duty.
        Assert.Empty(AlertRules.Live(Seen(looks.Select(l => l with { Office = "PSB" }), around)));
        Assert.Empty(AlertRules.Live(Seen(looks.Select(l => l with { Person = "N3" }), around)));
    }

    [Fact]
    public void Five_offices_within_a_day_and_not_four()
    {
        var four = Enumerable.Range(0, 4).Select(i => Asks(Noon.AddHours(-i)) with { Office = $"PS{i}", Person = $"N{i}" }).ToList();
        Assert.Empty(AlertRules.ManyUnits(Seen(four)));
        var alert = Assert.Single(AlertRules.ManyUnits(Seen(four.Append(Asks(Noon.AddHours(-11)) with { Office = "PS9", Person = "N9" }))));
        Assert.Null(alert.Person);
        Assert.Equal(5, alert.Offices.Count);
        Assert.Empty(AlertRules.ManyUnits(Seen(four.Append(Asks(Noon.AddHours(-13)) with { Office = "PS9", Person = "N9" }))));
    }

    [Fact]
    public void A_look_without_any_posting_is_seen_at_once()
    {
        var postings = new[] { new PostingTime("P1", "N1", "PSA", Role.Moharrir, Noon.AddYears(-1), Noon.AddDays(-1)) };
        var around = new Surroundings([], postings, new HashSet<string>(StringComparer.Ordinal), []);
        Assert.Equal(AlertRule.AfterPosting, Assert.Single(AlertRules.Live(Seen([Asks(Noon)], around))).Rule);
        var moved = new Surroundings([], [.. postings, new PostingTime("P2", "N1", "PSB", Role.Moharrir, Noon.AddDays(-1), null)], new HashSet<string>(StringComparer.Ordinal), []);
        Assert.Empty(AlertRules.Live(Seen([Asks(Noon)], moved)));
        // Two of the targets of the old posting, again under the new one.
        Look[] again = [Asks(Noon.AddDays(-3), "a"), Asks(Noon.AddDays(-3), "b"), Asks(Noon.AddHours(-2), "a"), Asks(Noon, "b")];
        Assert.Equal(AlertRule.AfterPosting, Assert.Single(AlertRules.Live(Seen(again, moved))).Rule);
    }

    [Fact]
    public void A_watched_person_is_one_question_away_and_every_rule_speaks_both_languages()
    {
        var around = new Surroundings([], [], new HashSet<string>(StringComparer.Ordinal) { "canary" }, [new GlassBroken("O1", "N2", "PSA", Noon)]);
        var alerts = AlertRules.Live(Seen([Asks(Noon, "canary")], around)).ToList();
        Assert.Equal([AlertRule.Canary, AlertRule.BreakGlass], alerts.Select(a => a.Rule));
        foreach (var rule in Enum.GetValues<AlertRule>())
        {
            Assert.NotNull(AlertLimits.Default.Of(rule, new DateOnly(2026, 11, 23)));
            var words = AlertWords.Say(rule, 7, 3, 2.5, 30, "about");
            Assert.DoesNotContain('{', words.En + words.Ur);
            Assert.False(string.Equals(words.En, words.Ur, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_finding_keeps_its_key_through_its_window_and_limits_are_never_guessed()
    {
        Look[] looks = [Asks(Noon.AddDays(-8)), Asks(Noon.AddDays(-4)), Asks(Noon), Asks(Noon.AddHours(3))];
        var first = AlertRules.SameTarget(Seen(looks.Take(3))).Single();
        var second = AlertRules.SameTarget(Seen(looks)).Single();
        Assert.Equal(first.Key, second.Key);
        Assert.Throws<FormatException>(() => AlertLimits.Read([["NoSuchRule", "1", "1", "1", "", ""]]));
    }

    [Fact]
    public void Nobody_answers_about_themself_nor_from_below_nor_after_it_went_up()
    {
        var facts = new AnswerFacts(true, false, "N1", Role.Moharrir, 0, 0);
        Assert.False(Answer(facts, "N2", Role.StationHead).Refused);
        Assert.Equal("oversight.about-yourself", Answer(facts with { About = "N2" }, "N2", Role.StationHead).Refusals[0].Code);
        Assert.Equal("oversight.too-low", Answer(facts with { AboutRole = Role.StationHead }, "N2", Role.StationHead).Refusals[0].Code);
        Assert.Equal("oversight.too-low", Answer(facts, "N2", Role.Auditor).Refusals[0].Code);
        Assert.Equal("oversight.gone-up", Answer(facts with { Level = 1 }, "N2", Role.StationHead).Refusals[0].Code);
        Assert.False(Answer(facts with { Level = 1, Distance = 1 }, "N2", Role.DistrictHead).Refused);
        Assert.Equal("oversight.answered", Answer(facts with { Answered = true }, "N2", Role.StationHead).Refusals[0].Code);
        Assert.Equal(0, AnswerRule.Level(Noon, Noon.AddHours(71), 3));
        Assert.Equal(1, AnswerRule.Level(Noon, Noon.AddHours(72), 3));
        Assert.Equal(3, AnswerRule.Level(Noon, Noon.AddDays(300), 3));
        Assert.Contains(AnswerRule.Check(facts, "N2", Role.StationHead, "Justified", "too short").Refusals, r => r.Code == "oversight.reason-too-short");
    }

    [Fact]
    public void The_sample_is_two_of_a_hundred_and_another_root_draws_others()
    {
        var (one, two) = (Enumerable.Repeat((byte)1, 32).ToArray(), Enumerable.Repeat((byte)2, 32).ToArray());
        var drawn = Enumerable.Range(0, 100_000).Where(i => SampleRule.Draws(one, i)).ToHashSet();
        // Two of a hundred, within six standard deviations.
        Assert.InRange(drawn.Count, 1_735, 2_265);
        Assert.InRange(Enumerable.Range(0, 100_000).Count(i => drawn.Contains(i) && SampleRule.Draws(two, i)), 0, 90);
        Assert.Equal(new DateOnly(2026, 11, 23), SampleRule.Monday(new DateOnly(2026, 11, 29)));
    }

    [Theory]
    [InlineData("Gul Khan s/o Sher Khan", "sher khan")]
    [InlineData("گل خان ولد شیر خان", "شیر خان")]
    [InlineData("Gul Khan; Sher Khan", "sher khan")]
    [InlineData("17301-1234567-1", null)]
    [InlineData("Gul Khan", null)]
    public void A_family_is_known_by_the_father_or_husband_that_was_named(string asked, string? family) => Assert.Equal(family, Household.Of(asked));

    /// <summary>A district of the bench, smaller: what the rules find and how seldom they accuse anybody else. The figures are in docs/benchmarks-oversight.md.</summary>
    [Fact]
    public void Eleven_of_twelve_insiders_are_found_in_a_small_district()
    {
        var hunt = Hunt.Run(new Town(7, districts: 1, weeks: 13, ordinary: 20_000), AlertLimits.Default);
        Assert.Equal(12, hunt.Stories.Count);
        Assert.True(hunt.FoundCount >= 11, string.Join("; ", hunt.Stories.Where(s => s.By.Count == 0).Select(s => s.Story)));
        Assert.InRange(hunt.MostInAWeek, 0, 20);
        // A test that finds everything everywhere would prove nothing: most days of the district are quiet.
        Assert.True(hunt.FalseAlarms.Count < 13 * 20);
    }

    private static Outcome<(AlertVerdict Verdict, string Reason)> Answer(AnswerFacts facts, string person, Role role) =>
        AnswerRule.Check(facts, person, role, nameof(AlertVerdict.Justified), "It belonged to the inquiry of that day.");

    private static Window Seen(IEnumerable<Look> looks, Surroundings? around = null) =>
        new(looks.OrderBy(l => l.At).ToList(), Noon.AddHours(-12), Noon.AddHours(12), around ?? Surroundings.None, AlertLimits.Default);

    private Look Asks(DateTime at, string target = "target") =>
        new(++next, at, "N1", "P1", "PSA", Role.Moharrir, "desk", LookOutcome.Answered, target, null, "inquiry", "DD PSA 3/2026", null);
}
