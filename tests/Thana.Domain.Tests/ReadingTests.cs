using System.Globalization;
using CsCheck;
using Xunit;

namespace Thana.Domain.Tests;

/// <summary>What people type in any digits, with marks that nobody sees, is read as the same value.</summary>
public class ReadingTests
{
    private static readonly string[] Unseen = ["", "\u200B", "\u200E", "\u200F", "\u061C", "\u2069", "\uFEFF"];

    // Short texts of digits and separators reach the odd corners that any text at all never does.
    private static readonly Gen<string> Numberish = Drafts.Pick("0", "1", "3", "9", "2", "+", "-", "/", ".", "(", ")", " ", "۰", "٠", ",").Array[0, 8].Select(string.Concat);

    [Fact]
    public void A_CNIC_is_read_in_every_kind_of_digits_and_written_one_way() => Gen.Select(Gen.Long[1_000_000_000_000, 8_999_999_999_999], Gen.Int[0, 2], Gen.Int[0, 6]).Sample(
        (number, script, mark) =>
        {
            var digits = number.ToString();
            if (digits.Distinct().Count() == 1)
                return;
            var canonical = $"{digits[..5]}-{digits[5..12]}-{digits[12]}";
            foreach (var typed in new[] { digits, canonical, canonical.Replace('-', ' '), canonical.Replace('-', '–') })
            {
                Assert.True(Cnic.TryRead(Typed(typed, script, mark), out var read), typed);
                Assert.Equal(canonical, read.ToString());
                Assert.True(Cnic.TryRead(read.ToString(), out var again) && again == read);
            }
        });

    [Fact]
    public void A_mobile_number_is_read_in_every_form_and_written_one_way() => Gen.Select(Gen.Int[0, 99_999_999], Gen.Int[0, 2], Gen.Int[0, 6]).Sample((n, script, mark) =>
    {
        var rest = $"3{n:00000000}0"[..10];
        foreach (var typed in new[] { "0" + rest, "+92" + rest, "0092" + rest, "92" + rest, rest, $"0{rest[..3]}-{rest[3..]}", $"(0{rest[..3]}) {rest[3..6]} {rest[6..]}" })
        {
            Assert.True(PhoneNumber.TryRead(Typed(typed, script, mark), out var read), typed);
            Assert.Equal($"0{rest[..3]}-{rest[3..]}", read.ToString());
            Assert.True(PhoneNumber.TryRead(read.ToString(), out var again) && again.ToString() == read.ToString());
        }
    });

    [Fact]
    public void A_register_number_round_trips() => Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1861, 2200], Gen.Int[0, 2], Gen.Int[0, 6]).Sample((serial, year, script, mark) =>
    {
        Assert.True(FirNumber.TryRead(Typed($"{serial}/{year}", script, mark), out var read));
        Assert.Equal(new FirNumber(serial, year), read);
    });

    [Theory]
    [InlineData("0/2026")]
    [InlineData("-1/2026")]
    [InlineData("1/2026/3")]
    [InlineData("99999999999/2026")]
    [InlineData("1/1700")]
    [InlineData("/")]
    [InlineData(null)]
    public void What_is_no_number_is_not_read_as_one(string? typed) => Assert.False(FirNumber.TryRead(typed, out _));

    [Fact]
    public void An_hour_typed_in_any_digits_comes_back_as_it_was_typed() => Gen.Select(Gen.Int[0, 60 * 24 * 365 * 50], Gen.Int[0, 2], Gen.Int[0, 6]).Sample((minutes, script, mark) =>
    {
        var local = new DateTime(2010, 1, 1).AddMinutes(minutes);
        var text = local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var typed = new Typed();
        var utc = typed.Time(Typed(text, script, mark), "x");
        Assert.Empty(typed.Refusals);
        Assert.Equal(text, StationTime.Minute(utc!.Value));
    });

    [Theory]
    [InlineData("2026-12-31T18:59:59", 2026)]
    [InlineData("2026-12-31T19:00:00", 2027)]
    [InlineData("2027-01-01T00:00:00", 2027)]
    [InlineData("2028-02-29T18:59:00", 2028)]
    public void The_year_turns_at_midnight_of_the_station(string utc, int year) =>
        Assert.Equal(year, StationTime.Year(DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)));

    [Fact]
    public void The_twenty_ninth_of_February_is_a_day_only_in_a_leap_year()
    {
        var typed = new Typed();
        Assert.Equal("2028-02-29 23:59", StationTime.Minute(typed.Time("2028-02-29 23:59", "x")!.Value));
        Assert.Null(typed.Time("2027-02-29 10:00", "x"));
        Assert.Equal("field.bad-time", Assert.Single(typed.Refusals).Code);
    }

    [Fact]
    public void A_report_of_the_last_minute_of_the_year_may_be_written_in_the_new_one()
    {
        var now = new DateTime(2026, 12, 31, 19, 5, 0, DateTimeKind.Utc);
        var draft = Drafts.Theft(d => (d.OccurredFrom, d.ReportedAt) = ("2026-12-31T23:30", "2026-12-31T23:59"));
        var facts = new Firs.FirFacts(new Firs.DiaryFact(950, 2026, now.AddMinutes(-6), now.AddMinutes(-6)), null, null, "m");
        var fir = Drafts.Register(draft, facts, now);
        Assert.False(fir.Refused);
        Assert.Equal((950, 2026), (fir.Value.Report.Diary.Number, fir.Value.Report.Diary.Year));
    }

    [Fact]
    public void No_text_whatever_makes_a_reader_fail() => Gen.OneOf(Gen.String, Numberish).Sample(text =>
    {
        Cnic.TryRead(text, out _);
        OldNic.TryRead(text, out _);
        PhoneNumber.TryRead(text, out _);
        FirNumber.TryRead(text, out _);
        new Typed().Time(text, "x");
        new Typed().Number(text, "x", 0, 1);
        new Typed().Whole(text, "x", 0, 1);
        FreeText.Keep(text);
        Folding.Words(text);
    });

    [Fact]
    public void Folding_twice_is_folding_once() => Gen.OneOf(Gen.String, Gen.Char['\u0600', '\u06FF'].Array[0, 30].Select(c => new string(c)), Gen.Char['\uFB50', '\uFEFC'].Array[0, 20].Select(c => new string(c))).Sample(text =>
    {
        var once = Folding.Words(text);
        Assert.Equal(once, Folding.Words(string.Join(' ', once)));
    });

    [Theory]
    [InlineData("علي", "علی")]
    [InlineData("كتاب", "کتاب")]
    [InlineData("فاطمه", "فاطمہ")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("مـحـمـد", "محمد")]
    [InlineData("۱۲۳", "123")]
    [InlineData("José", "jose")]
    [InlineData("خان\u200Cپور", "خانپور")]
    public void Spellings_of_one_word_fold_to_one(string typed, string folded) => Assert.Equal(Folding.Words(folded), Folding.Words(typed));

    [Fact]
    public void An_excerpt_never_breaks_a_letter_from_its_marks() => Gen.Select(Drafts.Pick("مُ", "حَّ", "e\u0301", "👨‍👩‍👧", "ک", " ", "क्षि", "🇵🇰", "a").Array[0, 60], Gen.Int[2, 40]).Sample((letters, length) =>
    {
        var whole = string.Join(' ', string.Concat(letters).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var cut = Excerpt.Of(string.Concat(letters), length);
        Assert.True(cut.Length <= length || cut == whole);
        if (cut == whole)
            return;
        var head = cut.TrimEnd('…');
        Assert.StartsWith(head, whole, StringComparison.Ordinal);
        var starts = StringInfo.ParseCombiningCharacters(whole);
        Assert.True(head.Length == 0 || head.Length == whole.Length || starts.Contains(head.Length), $"'{cut}' of '{whole}'");
    });

    [Fact]
    public void Text_is_kept_as_it_was_written_but_for_its_normal_form_and_overrides()
    {
        Assert.Equal("گل خان\nدوسری سطر", FreeText.Keep("  گل خان\r\nدوسری سطر "));
        Assert.Equal("abc", FreeText.Keep("a\u202Eb\u202Cc"));
        Assert.Equal("é", FreeText.Keep("e\u0301"));
        Assert.Null(FreeText.Keep("a\u0007"));
        Assert.Null(FreeText.Keep(" \n\t "));
    }

    private static string Typed(string text, int script, int mark) => Unseen[mark] + string.Concat(text.Select(c => (c, script) switch
    {
        ( >= '0' and <= '9', 1) => (char)('۰' + (c - '0')),
        ( >= '0' and <= '9', 2) => (char)('٠' + (c - '0')),
        _ => c,
    })) + Unseen[mark];
}
