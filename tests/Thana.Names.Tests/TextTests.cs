using CsCheck;
using Thana.Names.Sounds;
using Thana.Names.Text;
using Xunit;

namespace Thana.Names.Tests;

public sealed class TextTests
{
    private static string Words(string field) => string.Join(' ', new NameReader().Read(field).Name);

    [Theory]
    [InlineData("كريم", "کریم")]
    [InlineData("علي", "علی")]
    [InlineData("ﻣﺤﻤﺪ", "محمد")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محـــمد", "محمد")]
    [InlineData("\u202Eعلی\u202C", "علی")]
    [InlineData("۱۲۳٤٥", "12345")]
    public void Letters_with_several_codes_become_one(string typed, string safe) => Assert.Equal(safe, SafeText.Of(typed));

    [Theory]
    [InlineData("ہم", "ھم")]
    [InlineData("ے", "ی")]
    public void The_safe_level_keeps_what_a_reader_tells_apart(string a, string b) => Assert.NotEqual(SafeText.Of(a), SafeText.Of(b));

    [Theory]
    [InlineData("Abdur Rehman", "abdul rehman")]
    [InlineData("Abdurrehman", "abdul rehman")]
    [InlineData("ABDUL-REHMAN", "abdul rehman")]
    [InlineData("عبدالرحمن", "abdul رحمن")]
    [InlineData("عبد الرحمن", "abdul رحمن")]
    [InlineData("Saifullah", "saif allah")]
    [InlineData("Saif Ullah", "saif allah")]
    [InlineData("سیف اللہ", "سیف allah")]
    [InlineData("سیف‌اللہ", "سیف allah")]
    [InlineData("Salah-ud-Din", "salah din")]
    [InlineData("Salahuddin", "salah din")]
    [InlineData("M. Akram", "muhammad akram")]
    [InlineData("Mohd Akram", "muhammad akram")]
    [InlineData("Ch. Akram", "chaudhry akram")]
    [InlineData("Sa'ad al-Harbi", "saad harbi")]
    [InlineData("Usama bin Ladin", "usama ladin")]
    [InlineData("محمدوسیم خان", "muhammad وسیم خان")]
    [InlineData("الیاس", "الیاس")]
    [InlineData("غالم علی", "غلام علی")]
    public void Words_are_taken_apart_and_written_out(string field, string words) => Assert.Equal(words, Words(field));

    [Fact]
    public void Aliases_relations_caste_and_residence_are_told_from_the_name()
    {
        var parts = new NameReader().Read("Akram alias Akri s/o Aslam Khan caste Yousafzai r/o Charsadda");

        Assert.Equal("akram", string.Join(' ', parts.Name));
        Assert.Equal("akri", string.Join(' ', Assert.Single(parts.Aliases)));
        Assert.Equal("aslam khan", string.Join(' ', parts.Father));
        Assert.Equal("charsadda", string.Join(' ', parts.Place));
    }

    [Fact]
    public void The_same_in_Urdu()
    {
        var parts = new NameReader().Read("اکرم عرف اکری ولد اسلم خان قوم یوسفزئی سکنہ چارسدہ");

        Assert.Equal("اکرم", string.Join(' ', parts.Name));
        Assert.Equal("اکری", string.Join(' ', Assert.Single(parts.Aliases)));
        Assert.Equal("اسلم خان", string.Join(' ', parts.Father));
    }

    [Fact]
    public void A_husband_is_told_from_a_father() => Assert.Equal("gul khan", string.Join(' ', new NameReader().Read("Zarina w/o Gul Khan").Husband));

    [Theory]
    [InlineData("محمد", "Muhammad")]
    [InlineData("وسیم", "Waseem")]
    [InlineData("خورشید", "Khurshid")]
    [InlineData("غضنفر", "Ghazanfar")]
    [InlineData("ځوان", "Zwan")]
    [InlineData("ښاغلی", "Shaghli")]
    [InlineData("ذوالفقار", "Zulfiqar")]
    [InlineData("عثمان", "Usman")]
    public void Both_scripts_sound_alike(string urdu, string latin)
    {
        var (a, b) = (new NameReader().Read(urdu).Name[0], new NameReader().Read(latin).Name[0]);

        Assert.True(SoundDistance.Similarity(a.Sounds, b.Sounds) >= 0.75, $"{Sound.Show(a.Sounds)} {Sound.Show(b.Sounds)}");
    }

    [Theory]
    [InlineData("Akram", "Aslam")]
    [InlineData("Naeem", "Saleem")]
    [InlineData("Khan", "Gul")]
    public void Strangers_sound_different(string a, string b) =>
        Assert.True(SoundDistance.Similarity(WordReader.Intern(MatchText.Of(a)).Sounds, WordReader.Intern(MatchText.Of(b)).Sounds) < 0.7);

    [Fact]
    public void Similarity_is_symmetric_and_one_only_for_itself() =>
        Gen.Select(Gen.String[Gen.Char["aeioubkhgmnrslty"], 1, 10], Gen.String[Gen.Char["aeioubkhgmnrslty"], 1, 10]).Sample((a, b) =>
        {
            var (x, y) = (LatinSounds.Of(a), LatinSounds.Of(b));
            Assert.Equal(SoundDistance.Similarity(x, y), SoundDistance.Similarity(y, x), 4);
            Assert.True(SoundDistance.Similarity(x, y) <= 1);
            Assert.Equal(1, SoundDistance.Similarity(x, x));
        });

    [Fact]
    public void Any_text_is_read_in_the_same_way_twice_and_never_throws() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے ـ\u200C\u202E@/.-'"], Gen.Char["abdulmohkn @/.-'%*_?\\"]), 0, 60].Sample(text =>
        {
            var (first, second) = (new NameReader().Read(text), new NameReader().Read(text));
            Assert.Equal(first.Name.Select(t => t.Text), second.Name.Select(t => t.Text));
            Assert.Equal(SafeText.Of(text), SafeText.Of(SafeText.Of(text)));
            Assert.All(first.Name, t => Assert.NotEqual("", t.Text));
            Assert.True(first.Name.Count <= 16);
        }, iter: 20_000);
}
