using CsCheck;
using Thana.Names.Numbers;
using Xunit;

namespace Thana.Names.Tests;

public sealed class NumberTests
{
    private const string Cnic = "1710112345679";
    private static readonly Person Holder = Crowd.Akram() with { Numbers = [PersonNumber.ReadCnic(Cnic)!.Value, PersonNumber.ReadMobile("0300-1234567")!.Value, PersonNumber.ReadOldNic("123-45-678901")!.Value, PersonNumber.ReadCard("PK-AB 9876")!.Value] };
    private static readonly NameIndex Index = Crowd.With(Holder);

    private static Answer Find(string number, string? name = null) => Index.Find(new() { Name = name, Numbers = [PersonNumber.Read(number)!.Value] });

    [Theory]
    [InlineData("17101-1234567-9")]
    [InlineData("۱۷۱۰۱-۱۲۳۴۵۶۷-۹")]
    [InlineData("1710112345679")]
    [InlineData("123-45-678901")]
    [InlineData("pk-ab9876")]
    public void The_same_number_finds_the_person_for_certain(string number)
    {
        var found = Find(number).Candidates[0];

        Assert.Equal(Holder.Key, found.Key);
        Assert.Contains(found.Reasons, r => r.En == "same number");
        Assert.True(found.Band >= Band.Match || number.StartsWith("pk", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mobile_telephone_is_a_hint_and_never_a_match_alone()
    {
        var found = Find("+92 300 1234567").Candidates[0];

        Assert.Equal(Holder.Key, found.Key);
        Assert.True(found.Band < Band.Match);
    }

    [Fact]
    public void Each_wrong_digit_is_found_and_named_and_is_no_match_without_the_name() => Gen.Select(Gen.Int[0, 12], Gen.Int[1, 9]).Sample((at, shift) =>
    {
        var wrong = Cnic.ToCharArray();
        wrong[at] = (char)('0' + (wrong[at] - '0' + shift) % 10);
        if (PersonNumber.ReadCnic(new string(wrong)) is null)
            return;

        var alone = Find(new string(wrong));
        Assert.Equal(Holder.Key, alone.Candidates[0].Key);
        Assert.Contains(alone.Candidates[0].Reasons, r => r.En == $"number differs in digit {at + 1}");
        Assert.True(alone.Candidates[0].Band < Band.Probable);

        var named = Find(new string(wrong), "Muhammad Akram Khatak");
        Assert.Equal(Holder.Key, named.Candidates[0].Key);
        Assert.True(named.Candidates[0].Probability > alone.Candidates[0].Probability);
    }, iter: 200, threads: 1);

    [Fact]
    public void Two_exchanged_digits_are_found()
    {
        var found = Find("1710113245679").Candidates[0];

        Assert.Equal(Holder.Key, found.Key);
        Assert.Contains(found.Reasons, r => r.En == "digits 7 and 8 of the number are exchanged");
    }

    [Fact]
    public void The_right_number_with_another_name_is_said_to_be_so()
    {
        var found = Find(Cnic, "Ghulam Rasool Bangash").Candidates.Single(c => c.Key == Holder.Key);

        Assert.True(found.Band < Band.Match);
        Assert.Contains(found.Reasons, r => r.En.StartsWith("the number is the same but the name is another", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_number_than_the_one_given_speaks_against_a_record_and_is_said()
    {
        var question = Crowd.Ask(Holder);
        var plain = Crowd.With(Holder).Find(question).Candidates[0];
        var against = Crowd.With(Holder).Find(question with { Numbers = [PersonNumber.ReadCnic("3520298765431")!.Value] }).Candidates.Single(c => c.Key == Holder.Key);

        Assert.True(against.Score < plain.Score - 5, $"{against.Score} after {plain.Score}");
        Assert.True(against.Probability < plain.Probability);
        Assert.Contains(against.Reasons, r => r.En == "this record holds another identity number than the one given");
    }

    [Fact]
    public void Of_two_namesakes_the_number_decides()
    {
        var twin = Holder with { Key = Holder.Key + 1, Numbers = [PersonNumber.ReadCnic("3520298765431")!.Value] };
        using var index = Crowd.With(Holder);
        index.Apply(new Living.PersonPut(1, twin));

        foreach (var person in new[] { Holder, twin })
        {
            var found = index.Find(Crowd.Ask(Holder) with { Numbers = [person.Numbers[0]] }).Candidates;
            Assert.Equal(person.Key, found[0].Key);
            Assert.True(found[0].Probability > 0.99, $"{found[0].Probability}");
            Assert.Contains(found[1].Reasons, r => r.En == "this record holds another identity number than the one given");
        }
    }

    [Fact]
    public void A_number_with_the_right_father_and_another_name_is_shown_as_what_it_is()
    {
        var found = Crowd.With(Holder).Find(new() { Name = "Ghulam Rasool Bangash", Father = Holder.Father, Numbers = [Holder.Numbers[0]] }).Candidates.Single(c => c.Key == Holder.Key);

        Assert.True(found.Band < Band.Match, $"{found.Probability}");
        Assert.Contains(found.Reasons, r => r.En.StartsWith("the number is the same but the name is another", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0710112345679")]
    [InlineData("9710112345679")]
    [InlineData("1111111111111")]
    [InlineData("171011234567")]
    [InlineData("171011234567X")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_CNIC_is_not_read_as_one(string? typed) => Assert.Null(PersonNumber.ReadCnic(typed));

    [Fact]
    public void A_number_never_shows_itself_in_a_log() => Assert.DoesNotContain("1710", PersonNumber.ReadCnic(Cnic).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_as_a_number_or_not_without_throwing() => Gen.String[0, 80].Sample(text =>
    {
        if (PersonNumber.Read(text) is { } number)
            Index.Find(new() { Numbers = [number] });
    }, iter: 5_000, threads: 1);
}
