using System.Globalization;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Demonstration;

/// <summary>
/// The offices of the demonstration: headquarters, regions, districts with control room and lines, circles, stations. Real names and places as far as
/// open sources know them (data/province/README.md says how far that is), every one marked as demonstration.
/// </summary>
internal sealed class ProvinceOffices
{
    private readonly List<OfficeRow> rows = [];
    private readonly Dictionary<string, (double Latitude, double Longitude)> surveyed = Shipped.Rows("osm-positions.tsv").ToDictionary(
        r => r[0], r => (Number(r[1])!.Value, Number(r[2])!.Value), StringComparer.Ordinal);

    private readonly Dictionary<string, int> regions = new(StringComparer.Ordinal);

    private ProvinceOffices()
    {
    }

    /// <summary>All offices, each after the one above it, numbered from 1.</summary>
    public static IReadOnlyList<OfficeRow> All()
    {
        var made = new ProvinceOffices();
        made.Headquarters();
        var stations = Shipped.Rows("stations.tsv").ToLookup(r => r[1], StringComparer.Ordinal);
        foreach (var district in Shipped.Rows("districts.tsv"))
            made.District(district, stations[district[0]].ToList());
        return made.rows;
    }

    private void Headquarters()
    {
        var top = Add("KP-CPO", "province", "Central Police Office Peshawar", "سنٹرل پولیس آفس پشاور", null, null);
        Add("KP-CTL", "control-room", "Provincial Control Room", "صوبائی کنٹرول روم", null, top);
        Add("KP-SIT", "school", "Police School of Information Technology", "پولیس سکول آف انفارمیشن ٹیکنالوجی", null, top);
        Add("KP-PTC", "school", "Police Training College Hangu", "پولیس ٹریننگ کالج ہنگو", null, top);
        foreach (var region in Shipped.Rows("regions.tsv"))
            regions[region[1]] = Add(region[0], "region", region[2], region[3], null, top);
    }

    private void District(string[] district, List<string[]> stations)
    {
        var (code, en, ur) = (district[0], district[1], district[2]);
        var name = (en, ur);
        var region = regions[district[3]];
        var head = code == "PSW"
            ? Add("PSW-HQ", "district", "SSP Operations Peshawar", "ایس ایس پی آپریشنز پشاور", name, region)
            : Add($"{code}-HQ", "district", $"District Police Office {en}", $"ضلعی پولیس آفس {ur}", name, region);
        var town = (Number(district[4]), Number(district[5]));
        (rows[^1].Latitude, rows[^1].Longitude) = town;
        Add($"{code}-CTL", "control-room", $"Control Room {en}", $"کنٹرول روم {ur}", name, head);
        Add($"{code}-LNS", "lines", $"Police Lines {en}", $"پولیس لائنز {ur}", name, head);
        foreach (var circle in stations.GroupBy(s => s[2], StringComparer.Ordinal))
        {
            var named = stations.First(s => s[0] == circle.Key);
            var above = Add($"{code}-C-{circle.Key[(code.Length + 1)..]}", "circle", $"Circle {named[3]}", $"سرکل {named[4]}", name, head);
            foreach (var s in circle)
            {
                Add(s[0], "station", s[3], s[4], name, above);
                // Where OpenStreetMap shows the station itself, its point is better than that of the town.
                (rows[^1].Latitude, rows[^1].Longitude) = surveyed.TryGetValue(s[0], out var at) ? at : (Number(s[5]), Number(s[6]));
            }
        }
    }

    private int Add(string code, string kind, string nameEn, string nameUr, (string En, string Ur)? district, int? above)
    {
        rows.Add(new OfficeRow
        {
            No = rows.Count + 1,
            Code = code,
            Kind = kind,
            NameEn = nameEn,
            NameUr = nameUr,
            DistrictEn = district?.En,
            DistrictUr = district?.Ur,
            Above = above,
            Demonstration = true,
        });
        return rows.Count;
    }

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
