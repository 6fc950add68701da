using System.CommandLine;
using System.Text.Json.Nodes;
using Thana.Geo;
using Thana.Web.Modules.Places;
using static Thana.Web.Commands.Geo.GeoOptions;
using static Thana.Web.Commands.Geo.GeoReport;

namespace Thana.Web.Commands.Geo;

/// <summary>Methods that know areas and names.</summary>
internal static class GeoPlaceMethods
{
    private const int MostWithAll = 1_000_000;

    public static IReadOnlyList<GeoMethod> All { get; } = [PointInPolygon(), Jurisdiction(), Boundaries(), Names(), Tile()];

    private static GeoMethod PointInPolygon()
    {
        var areas = Text("--areas", "GeoJSON of the areas; the province's tehsils when not given.");
        Option<bool> border = Flag("--border", "Also the metres to the border of each point's area."), all = Flag("--all", "Name every area where areas overlap.");
        return new("pip", "Which area holds each point (1 for the first area of the file, 0 for none).", [areas, border, all], q =>
        {
            var list = Areas(q.Get(areas));
            var p = q.Degrees();
            if (q.Get(all) && p.X.Length > MostWithAll)
                throw new GeoInputException($"--all names every area of at most {MostWithAll:N0} points; without it there is no such limit.");
            var index = new AreaIndex(list);
            var borders = q.Get(border) ? new BorderIndex(list, p.Projection!) : null;
            var found = new int[p.X.Length];
            var metres = new double[borders is null ? 0 : found.Length];
            var every = new JsonArray();
            for (var i = 0; i < found.Length; i++)
            {
                var place = new LonLat(p.X[i], p.Y[i]);
                found[i] = index.Find(place.Lon, place.Lat);
                if (borders is not null)
                    metres[i] = found[i] < 0 ? double.NaN : borders.MetresTo(found[i], p.Projection!.Project(place));
                if (q.Get(all))
                    every.Add(Numbers(index.All(place.Lon, place.Lat).Select(a => a + 1)));
            }

            var answer = new JsonObject
            {
                ["inside"] = found.Count(f => f >= 0),
                ["areas"] = new JsonArray([.. found.Where(f => f >= 0).CountBy(f => f).OrderByDescending(f => f.Value).Select(f => (JsonNode)new JsonObject
                {
                    ["number"] = f.Key + 1,
                    ["code"] = list[f.Key].Code,
                    ["name"] = list[f.Key].NameEn,
                    ["count"] = f.Value,
                })]),
                ["area_of_point"] = Numbers(found.Select(f => f + 1)),
            };
            if (borders is not null)
                answer["metres_to_border"] = Numbers(metres);
            if (q.Get(all))
                answer["all_areas"] = every;
            return answer;
        });
    }

    private static GeoMethod Jurisdiction()
    {
        Option<string?> areas = Text("--areas", "GeoJSON of areas of the kinds station, subdivision, tehsil, district; the province's tehsils and districts when not given."), day = Text("--day", "The day whose boundaries count, like 2026-01-31; today when not given.");
        var accuracy = Metres("--accuracy", "Metres within which the points are certain.", 0);
        return new("jurisdiction", "Who has charge of each point: station, sub-division, tehsil, district, metres to the border, alternatives, confidence.", [areas, day, accuracy], q =>
        {
            var p = q.Degrees();
            if (p.X.Length > 20_000)
                throw new GeoInputException("At most 20,000 points at once.");
            var on = q.Get(day) is { } text ? DateOnly.FromDateTime(DateTime.MinValue.AddDays(Day(text, "--day"))) : DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var who = q.Get(areas) is { } file ? new Jurisdictions(Areas(file), []) : MapPack.Shipped.Jurisdictions;
            return new JsonObject
            {
                ["points"] = new JsonArray([.. p.X.Select((x, i) =>
                {
                    var a = who.At(new LonLat(x, p.Y[i]), on, q.Get(accuracy));
                    return (JsonNode)new JsonObject
                    {
                        ["station"] = a.Station?.NameEn,
                        ["station_is_a_guess"] = a.Station?.Guess,
                        ["subdivision"] = a.Subdivision?.NameEn,
                        ["tehsil"] = a.Tehsil?.NameEn,
                        ["district"] = a.District?.NameEn,
                        ["inside"] = a.Inside,
                        ["metres_to_border"] = Number(Math.Round(a.MetresToBorder, 1)),
                        ["confidence"] = Math.Round(a.Confidence, 3),
                        ["alternatives"] = string.Join("; ", a.Alternatives.Select(o => FormattableString.Invariant($"{o.Choice.Kind} {o.Choice.NameEn} {o.Metres:0} m"))),
                    };
                })]),
            };
        });
    }

    private static GeoMethod Boundaries()
    {
        var dissolve = Text("--dissolve", "Write the areas above, made by dissolving these, to this file.");
        return new("boundaries", "Check a GeoJSON file of areas: overlaps, gaps, outlines that cross themselves.", [dissolve], q =>
        {
            var areas = Areas(q.File);
            var faults = areas.GroupBy(a => a.Kind, StringComparer.Ordinal).SelectMany(g => BoundaryCheck.Run([.. g], TransverseMercator.Kp)).ToList();
            if (q.Get(dissolve) is { } file)
            {
                if (faults.Count > 0)
                    throw new GeoInputException("Not dissolved, because the boundaries are not sound. " + faults[0].Message);
                using var stream = System.IO.File.Create(file);
                GeoJson.WriteAreas(stream, Dissolve.Upwards(areas, "above"));
            }

            return new JsonObject
            {
                ["areas"] = areas.Count,
                ["sound"] = faults.Count == 0,
                ["faults"] = new JsonArray([.. faults.Select(f => (JsonNode)new JsonObject { ["kind"] = f.Kind, ["message"] = f.Message, ["lon"] = f.At.Lon, ["lat"] = f.At.Lat, ["code"] = f.Code, ["other"] = f.OtherCode })]),
            };
        });
    }

    private static GeoMethod Names()
    {
        var find = Text("--find", "What was typed, in English, Urdu or Pashto.");
        var most = new Option<int>("--most") { Description = "How many at most.", DefaultValueFactory = _ => 10 };
        return new("places", "Find places by name. The file, if given, has the form of data/geo/places.tsv.", [find, most], q =>
        {
            PlaceNames names;
            if (q.HasFile)
            {
                using var reader = System.IO.File.OpenText(q.File);
                names = PlaceNames.Read(reader);
            }
            else
            {
                names = MapPack.Shipped.Places;
            }

            return new JsonObject
            {
                ["places"] = names.Count,
                ["found"] = new JsonArray([.. names.Find(q.Get(find) ?? throw new GeoInputException("--find, what was typed, is needed."), Math.Clamp(q.Get(most), 1, 100)).Select(h => (JsonNode)new JsonObject
                {
                    ["how"] = h.How,
                    ["name_en"] = h.Place.NameEn,
                    ["name_ur"] = h.Place.NameUr,
                    ["name_ps"] = h.Place.NamePs,
                    ["tehsil"] = h.Place.Tehsil,
                    ["district"] = h.Place.District,
                    ["lon"] = h.Place.At.Lon,
                    ["lat"] = h.Place.At.Lat,
                })]),
            };
        }, NeedsFile: false);
    }

    private static GeoMethod Tile()
    {
        Option<string?> tile = Text("--tile", "z/x/y in Web Mercator."), to = Text("--out", "File to write.");
        return new("tile", "Write the points as a Mapbox vector tile.", [tile, to], q =>
        {
            var parts = (q.Get(tile) ?? "").Split('/');
            if (parts.Length != 3 || !parts.All(p => int.TryParse(p, System.Globalization.CultureInfo.InvariantCulture, out var n) && n >= 0) || q.Get(to) is not { } file)
                throw new GeoInputException("--tile is z/x/y, and --out names the file to write.");
            var p = q.Degrees();
            var zxy = Array.ConvertAll(parts, s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture));
            var none = new Dictionary<string, object>(StringComparer.Ordinal);
            var bytes = new VectorTile(zxy[0], zxy[1], zxy[2]).Add("points", p.X.Select((x, i) => new VectorTile.Point(new LonLat(x, p.Y[i]), none))).ToArray();
            System.IO.File.WriteAllBytes(file, bytes);
            return new JsonObject { ["bytes"] = bytes.Length };
        });
    }

    private static IReadOnlyList<Area> Areas(string? file)
    {
        if (file is null)
            return MapPack.Shipped.Tehsils;
        using var stream = System.IO.File.OpenRead(file);
        return GeoJson.ReadAreas(stream, "area");
    }
}
