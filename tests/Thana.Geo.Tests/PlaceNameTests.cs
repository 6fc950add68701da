using Xunit;

namespace Thana.Geo.Tests;

public class PlaceNameTests
{
    private static readonly Lazy<PlaceNames> Names = new(() =>
    {
        using var reader = new StreamReader(Pack.Path("places.tsv"));
        return PlaceNames.Read(reader);
    });

    [Theory]
    [InlineData("Peshawar", "Peshawar")]
    [InlineData("peshawr", "Peshawar")]
    [InlineData("PESHAWAR ", "Peshawar")]
    [InlineData("پشاور", "Peshawar")]
    [InlineData("پېښور", "Peshawar")]
    [InlineData("مردان", "Mardan")]
    [InlineData("mardn", "Mardan")]
    [InlineData("ایبٹ آباد", "Abbottabad")]
    [InlineData("abotabad", "Abbottabad")]
    [InlineData("کوهاټ", "Kohat")]
    [InlineData("كوهات", "Kohat")]
    [InlineData("مینگورہ", "Mingora")]
    [InlineData("dera ismail", "Dera Ismail Khan")]
    [InlineData("ismail khan", "Dera Ismail Khan")]
    [InlineData("نوشہرہ", "Nowshera")]
    [InlineData("nawshera", "Nowshera")]
    [InlineData("چارسدہ", "Charsadda")]
    [InlineData("charsada", "Charsadda")]
    public void A_town_is_found_first_in_any_spelling(string typed, string expected)
    {
        var hits = Names.Value.Find(typed);
        Assert.Contains(hits.Take(3), h => h.Place.NameEn == expected);
    }

    [Fact]
    public void All_places_are_there_and_every_one_is_found_by_its_own_name()
    {
        Assert.Equal(24_233, Names.Value.Count);
        using var reader = new StreamReader(Pack.Path("places.tsv"));
        reader.ReadLine();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            if (++number % 97 != 0)
                continue;
            var name = line.Split('\t')[0];
            Assert.Contains(Names.Value.Find(name, 5), h => h.How == "exact" && PlaceFolding.Fold(h.Place.NameEn) == PlaceFolding.Fold(name));
        }
    }

    [Fact]
    public void A_village_with_an_English_name_only_is_found_in_Urdu() =>
        Assert.Contains(Names.Value.Find("شیخ آباد", 20), h => h.Place.NameUr.Length == 0 && h.How == "sounds");

    [Fact]
    public void The_district_behind_a_comma_narrows_and_nearness_sorts()
    {
        var swat = Names.Value.Find("kot, swat", 20);
        Assert.NotEmpty(swat);
        Assert.All(swat, h => Assert.Equal("Swat", h.Place.District));
        var near = Names.Value.Find("Bara", 10, new LonLat(71.46, 33.92)).Where(h => h.How == "exact").ToList();
        Assert.True(near.Count > 1);
        Assert.Equal(near.MinBy(h => Math.Abs(h.Place.At.Lon - 71.46) + Math.Abs(h.Place.At.Lat - 33.92)), near[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(",")]
    [InlineData("\ud800")]
    [InlineData("'\"%_*\\")]
    [InlineData("\u202e\u200f")]
    public void What_is_no_name_finds_nothing_and_harms_nothing(string typed) => Assert.Empty(Names.Value.Find(typed));

    [Fact]
    public void A_very_long_question_is_answered() => Assert.Empty(Names.Value.Find(new string('x', 100_000)));
}
