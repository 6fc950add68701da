using System.Text.RegularExpressions;
using Thana.Web.Modules.Demonstration;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Demo.Tests;

public partial class OfficesTests
{
    private static readonly IReadOnlyList<OfficeRow> All = ProvinceOffices.All();

    [Fact]
    public void Every_office_stands_under_an_office_before_it_and_one_stands_on_top()
    {
        Assert.Equal("KP-CPO", Assert.Single(All, o => o.Above is null).Code);
        Assert.All(All.Where(o => o.Above is not null), o => Assert.InRange(o.Above!.Value, 1, o.No - 1));
    }

    [Fact]
    public void Stations_stand_under_a_circle_under_their_own_district_under_a_region()
    {
        OfficeRow Over(OfficeRow o) => All[o.Above!.Value - 1];
        Assert.All(All.Where(o => o.Kind == "station"), station =>
        {
            var (circle, district, region) = (Over(station), Over(Over(station)), Over(Over(Over(station))));
            Assert.Equal(("circle", "district", "region"), (circle.Kind, district.Kind, region.Kind));
            Assert.Equal((station.DistrictEn, station.Code[..3]), (district.DistrictEn, district.Code[..3]));
        });
    }

    [Fact]
    public void Codes_are_unique_and_fit_the_leaf()
    {
        Assert.Equal(All.Count, All.Select(o => o.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(All, o => Assert.Matches(CodeForm(), o.Code));
        Assert.Contains(All, o => o.Code == "PSW-FQA" && o.NameEn == "Faqirabad");
    }

    [Fact]
    public void Numbers_fit_the_fourteen_bits_of_a_node_key() => Assert.All(All, o => Assert.InRange(o.No, 1, 16_383));

    [Fact]
    public void Each_of_36_districts_has_its_office_control_room_lines_and_stations()
    {
        var districts = All.Where(o => o.DistrictEn is not null).GroupBy(o => o.DistrictEn).ToList();
        Assert.Equal(36, districts.Count);
        Assert.All(districts, d => Assert.Equal((1, 1, 1), (d.Count(o => o.Kind == "district"), d.Count(o => o.Kind == "control-room"), d.Count(o => o.Kind == "lines"))));
        Assert.All(districts, d => Assert.True(d.Count(o => o.Kind == "station") >= 3, d.Key));
    }

    [Fact]
    public void Every_office_and_district_has_an_Urdu_name_in_Arabic_script() => Assert.All(All, o =>
    {
        Assert.Matches(ArabicScript(), o.NameUr);
        Assert.DoesNotMatch("[A-Za-z]", o.NameUr);
        if (o.DistrictEn is not null)
            Assert.Matches(ArabicScript(), o.DistrictUr!);
    });

    [Fact]
    public void A_known_position_lies_in_the_province() => Assert.All(All.Where(o => o.Latitude is not null), o =>
    {
        Assert.InRange(o.Latitude!.Value, 31.0, 37.0);
        Assert.InRange(o.Longitude!.Value, 69.2, 74.2);
    });

    [Fact]
    public void All_are_marked_as_demonstration() => Assert.All(All, o => Assert.True(o.Demonstration));

    [GeneratedRegex("^[A-Z0-9-]{2,24}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex("[\u0600-\u06FF]")]
    private static partial Regex ArabicScript();
}
