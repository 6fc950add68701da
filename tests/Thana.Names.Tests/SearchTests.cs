using CsCheck;
using Xunit;

namespace Thana.Names.Tests;

public sealed class SearchTests
{
    private static readonly NameIndex Index = Crowd.With(Crowd.Akram());

    private static Answer Find(string? name, string? father = null, int? year = null, string? area = null) =>
        Index.Find(new() { Name = name, Father = father, BirthYear = year, Area = area });

    [Theory]
    [InlineData("Muhammad Akram Khattak", "Sher Zaman Khattak")]
    [InlineData("Mohammad Ikram Khatak", "Shair Zaman Khatak")]
    [InlineData("M. Akram", "Sher Zaman")]
    [InlineData("MUHAMMADAKRAM KHATTAK", "SHERZAMAN")]
    [InlineData("Khattak Akram Muhammad", "Zaman Sher")]
    [InlineData("محمد اکرم خٹک", "شیر زمان خٹک")]
    [InlineData("محمد اكرم", "شير زمان")]
    [InlineData("محمد اکرم خټک", "شېر زمان خټک")]
    [InlineData("Haji Muhammad Akram Khattak", "Malik Sher Zaman Khattak")]
    [InlineData("Muhammad Akram s/o Sher Zaman", null)]
    public void A_person_is_found_however_the_name_is_written(string name, string? father)
    {
        var answer = Find(name, father, 1981, "charsadda");

        Assert.Equal(0, answer.Rank(1_000_001));
        Assert.True(answer.Candidates[0].Probability > 0.5, $"{answer.Candidates[0].Probability}");
    }

    [Fact]
    public void Added_titles_never_lose_a_person_who_was_found() => Gen.Select(Gen.Int[0, Crowd.Count - 1], Gen.OneOf(new[] { "Haji", "Malik", "Syed", "Mian", "Dr.", "حاجی", "ملک" }.Select(t => Gen.Const(t)).ToArray())).Sample((i, title) =>
    {
        var person = Crowd.People[i];
        var question = Crowd.Ask(person);
        if (Index.Find(question).Rank(person.Key) is >= 0 and < 5)
            Assert.InRange(Index.Find(question with { Name = title + " " + person.Name }).Rank(person.Key), 0, 9);
    }, iter: 1_500, threads: 1);

    [Fact]
    public void The_order_of_words_does_not_matter() => Gen.Int[0, Crowd.Count - 1].Sample(i =>
    {
        var person = Crowd.People[i];
        var straight = Index.Find(Crowd.Ask(person));
        var turned = Index.Find(Crowd.Ask(person) with { Name = string.Join(' ', person.Name.Split(' ').Reverse()) });
        if (straight.Rank(person.Key) is >= 0 and < 5)
            Assert.InRange(turned.Rank(person.Key), 0, 9);
    }, iter: 1_500, threads: 1);

    [Fact]
    public void Nobody_is_lost_who_is_asked_for_as_written()
    {
        var lost = Crowd.People.Where(p => !string.IsNullOrWhiteSpace(p.Father)).Take(2_000).Count(p => Index.Find(Crowd.Ask(p)).Rank(p.Key) is < 0 or > 9);

        Assert.InRange(lost, 0, 2);
    }

    [Fact]
    public void Asking_changes_nothing()
    {
        var before = Index.Find(Crowd.Ask(Crowd.Akram()));
        Gen.String[0, 40].Sample(text => Index.Find(new() { Name = text, Father = text, Area = text }), iter: 500, threads: 1);
        var after = Index.Find(Crowd.Ask(Crowd.Akram()));

        Assert.Equal(before.Candidates.Select(c => (c.Key, c.Probability)), after.Candidates.Select(c => (c.Key, c.Probability)));
    }

    [Theory]
    [InlineData("Muhammad Akram Khattak", "Mohammad Ikram Khatak")]
    [InlineData("Saif Ullah", "Sefullah")]
    [InlineData("محمد وسیم", "Muhammad Waseem")]
    [InlineData("Jahan Zeb", "Jehanzeb")]
    public void Two_spellings_are_as_alike_one_way_as_the_other(string a, string b)
    {
        double Alike(string asked, string stored) => Index.Compare(new() { Name = asked, BirthYear = 1980 }, new() { Key = 1, Name = stored, BirthYear = 1982 }).Parts.Sum(p => p.Similarity);

        Assert.Equal(Alike(a, b), Alike(b, a), 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("%%% *** ___")]
    [InlineData("12345")]
    [InlineData("\u202E\u200B\u200F")]
    public void A_question_without_a_name_or_number_is_refused_in_both_languages(string name)
    {
        var answer = Find(name);

        Assert.Empty(answer.Candidates);
        Assert.Contains("at least a name", answer.Refusal!.En, StringComparison.Ordinal);
        Assert.NotEqual("", answer.Refusal.Ur);
    }

    [Theory]
    [InlineData("Khan")]
    [InlineData("Malik Haji Syed")]
    [InlineData("Al")]
    [InlineData("bin")]
    [InlineData("Ali علی Али 阿里")]
    [InlineData("\u202EAkram\u202C %")]
    public void A_poor_question_is_answered_without_certainty(string name)
    {
        var answer = Find(name);

        Assert.All(answer.Candidates, c => Assert.True(c.Band < Band.Match));
    }

    [Fact]
    public void A_name_of_ten_thousand_letters_is_answered()
    {
        Assert.NotNull(Find(string.Concat(Enumerable.Repeat("Muhammad Akram ", 700)), new string('ا', 10_000)));
        Assert.NotNull(Find(new string('\u0301', 10_000)));
        Assert.NotNull(Find(new string('\uD800', 500)));
    }

    [Fact]
    public void An_alias_finds_the_person_and_so_does_the_husband()
    {
        using var index = Crowd.With(new Person { Key = 2_000_001, Name = "Zarmina Bibi", Father = "Taj Malook", Husband = "Gulistan Afridi", Aliases = ["Spogmai"], BirthYear = 1985 });

        Assert.Equal(0, index.Find(new() { Name = "Spogmay", Father = "Taj Maluk", BirthYear = 1985 }).Rank(2_000_001));
        Assert.Equal(0, index.Find(new() { Name = "Zarmeena", Husband = "Gulistan Afridi", BirthYear = 1985 }).Rank(2_000_001));
        Assert.Equal(0, index.Find(new() { Name = "Zarmina w/o Gulistan Afridi" }).Rank(2_000_001));
        Assert.Equal(0, index.Find(new() { Name = "nobody", Alias = "سپوگمی", Father = "تاج ملوک" }).Rank(2_000_001));
    }

    [Fact]
    public void Brothers_come_out_as_several_candidates_and_never_as_one_certain_wrong_match()
    {
        Person[] brothers =
        [
            new() { Key = 3_000_001, Name = "Sajid Khan", Father = "Behram Khan Marwat", BirthYear = 1990, Area = "Lakki Marwat" },
            new() { Key = 3_000_002, Name = "Wajid Khan", Father = "Behram Khan Marwat", BirthYear = 1991, Area = "Lakki Marwat" },
            new() { Key = 3_000_003, Name = "Majid Khan", Father = "Behram Khan Marwat", BirthYear = 1993, Area = "Lakki Marwat" },
        ];
        using var index = Crowd.With(brothers);

        var absent = index.Find(new() { Name = "Khan", Father = "Behram Khan Marwat", BirthYear = 1991, Area = "Lakki Marwat" });
        Assert.Equal([3_000_001L, 3_000_002L, 3_000_003L], absent.Candidates.Take(3).Select(c => c.Key).Order());
        Assert.True(absent.Candidates[0].Band < Band.Match);

        var present = index.Find(new() { Name = "Wajid Khan", Father = "Behram Khan Marwat", BirthYear = 1991, Area = "Lakki Marwat" });
        Assert.Equal(3_000_002, present.Candidates[0].Key);
        Assert.True(present.Rank(3_000_001) > 0 && present.Rank(3_000_003) > 0);
    }

    [Fact]
    public void Namesakes_share_the_probability()
    {
        var twins = Enumerable.Range(0, 5).Select(i => Crowd.Akram(4_000_000 + i) with { BirthYear = 1979 + i % 2, Area = null }).ToArray();
        using var index = Crowd.With(twins);

        var answer = index.Find(Crowd.Ask(Crowd.Akram()) with { Area = null });

        Assert.All(answer.Candidates.Take(5), c => Assert.InRange(c.Probability, 0.05, 0.5));
        Assert.Equal(5, answer.Candidates[0].Namesakes!.All);
        Assert.NotNull(answer.AskFor);
        Assert.Equal("Ask for the identity number: name, father, age and place do not tell them apart.", answer.Advice!.En);
    }

    [Fact]
    public void The_field_that_would_divide_the_candidates_is_asked_for()
    {
        var scattered = new[] { "Charsadda", "Bannu", "Swat", "Kohat" }.Select((area, i) => Crowd.Akram(5_000_000 + i) with { Area = area }).ToArray();
        using var index = Crowd.With(scattered);

        var answer = index.Find(Crowd.Ask(Crowd.Akram()) with { Area = null });

        Assert.Equal(QuestionPart.Area, answer.AskFor);
        Assert.NotEqual("", answer.Advice!.Ur);
    }

    [Fact]
    public void The_reasons_say_what_agrees_and_what_says_little_in_both_languages()
    {
        var candidate = Find("Mohammad Akram Khatak", "Sher Zaman Khattak", 1981, "Charsadda").Candidates[0];
        var english = string.Join("; ", candidate.Reasons.Select(r => r.En));

        Assert.Contains("same name, written differently", english, StringComparison.Ordinal);
        Assert.Contains("same father", english, StringComparison.Ordinal);
        Assert.Contains("age within 2 year(s)", english, StringComparison.Ordinal);
        Assert.Contains("same place", english, StringComparison.Ordinal);
        Assert.Contains("says little: 1 in", english, StringComparison.Ordinal);
        Assert.Contains("nobody else bears this name and father", english, StringComparison.Ordinal);
        Assert.All(candidate.Reasons, r => Assert.Contains(r.Ur, c => c is >= '\u0600' and <= '\u06FF'));
    }

    [Theory]
    [InlineData("Akram Khattak s/o Sher Zaman r/o Charsadda 45 years")]
    [InlineData("1979 Muhammad Akram Khattak son of... s/o Sher Zaman Khattak")]
    [InlineData("محمد اکرم خٹک ولد شیر زمان سکنہ چارسدہ عمر ۴۵ سال")]
    public void A_question_typed_in_one_line_is_understood(string typed)
    {
        var answer = Index.Find(Question.Read(typed, 2024));

        Assert.Equal(1_000_001, answer.Candidates[0].Key);
        Assert.Contains(answer.Candidates[0].Reasons, r => r.En.Contains("year of birth", StringComparison.Ordinal) || r.En.Contains("age", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_in_a_line_are_taken_as_numbers()
    {
        var question = Question.Read("Akram 17101-1234567-9, 0300-1234567", 2024);

        Assert.Equal(["1710112345679", "03001234567"], question.Numbers.Select(n => n.Text));
        Assert.Null(question.BirthYear);
    }

    [Fact]
    public void Any_line_is_read_without_throwing() => Gen.String[Gen.OneOf(Gen.Char, Gen.Char["0123456789۱۲ -./+agesoسال"]), 0, 80].Sample(text => Question.Read(text, 2024), iter: 5_000);

    [Fact]
    public void Name_and_father_in_each_others_fields_are_understood()
    {
        using var index = Crowd.With(new Person { Key = 6_000_001, Name = "Zarghun Shah Utmanzai", Father = "Qalandar Momand", BirthYear = 1970 });

        Assert.Equal(0, index.Find(new() { Name = "Qalander Momand", Father = "Zarghun Shah Utmanzai", BirthYear = 1971 }).Rank(6_000_001));
    }
}
