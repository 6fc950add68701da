using System.Globalization;
using Thana.Geo;

namespace Thana.Web.Modules.Places;

/// <summary>
/// The boundaries and names this installation works with: those in its own <c>geo</c> folder where there are such, file by file, else those that
/// came with the program. Read once, when first asked for.
/// </summary>
public sealed class MapPack
{
    private readonly string own;
    private readonly Lazy<IReadOnlyList<Area>> tehsils;
    private readonly Lazy<IReadOnlyList<Area>> drawn;
    private readonly Lazy<IReadOnlyDictionary<string, District>> districts;
    private readonly Lazy<Jurisdictions> jurisdictions;
    private readonly Lazy<PlaceNames> places;

    /// <param name="own">Folder of files that replace the program's own; need not exist.</param>
    /// <param name="stations">Buildings of the stations that are known.</param>
    public MapPack(string own, Func<IReadOnlyList<Jurisdictions.Station>> stations)
    {
        this.own = own;
        tehsils = new(() => Areas("tehsils-full.geojson"));
        drawn = new(() => Areas("tehsils.geojson"));
        districts = new(() => Lines("districts.tsv").Select(District.Read).ToDictionary(d => d.Code, StringComparer.Ordinal));
        jurisdictions = new(() => new Jurisdictions([.. Tehsils, .. UpperLevel(), .. StationAreas()], stations()));
        places = new(() =>
        {
            using var reader = new StreamReader(Path("places.tsv"));
            return PlaceNames.Read(reader);
        });
    }

    /// <summary>A district's names and where its own name is written on the map.</summary>
    public sealed record District(string Code, string NameEn, string NameUr, string NamePs, double Lon, double Lat)
    {
        internal static District Read(string[] f) =>
            new(f[0], f[1], f[2], f[3], double.Parse(f[6], CultureInfo.InvariantCulture), double.Parse(f[7], CultureInfo.InvariantCulture));
    }

    /// <summary>What came with the program, without any installation.</summary>
    public static MapPack Shipped { get; } = new("", () => []);

    /// <summary>In full detail: whose land is this?</summary>
    public IReadOnlyList<Area> Tehsils => tehsils.Value;

    /// <summary>Simplified: what the map draws.</summary>
    public IReadOnlyList<Area> Drawn => drawn.Value;

    public IReadOnlyDictionary<string, District> Districts => districts.Value;

    public Jurisdictions Jurisdictions => jurisdictions.Value;

    public PlaceNames Places => places.Value;

    public string Path(string file)
    {
        if (own.Length > 0 && File.Exists(System.IO.Path.Combine(own, file)))
            return System.IO.Path.Combine(own, file);
        return System.IO.Path.Combine(AppContext.BaseDirectory, "data", "geo", file);
    }

    /// <summary>The rows of a tab-separated file without its first line.</summary>
    public IEnumerable<string[]> Lines(string file) => File.ReadLines(Path(file)).Skip(1).Select(l => l.Split('\t'));

    private List<Area> Areas(string file)
    {
        using var stream = File.OpenRead(Path(file));
        var areas = GeoJson.ReadAreas(stream);
        // A pack that covers land twice would answer for the wrong station; it is not used.
        return BoundaryCheck.Run(areas, TransverseMercator.Kp).FirstOrDefault(f => f.Kind is not "gap") is { } fault
            ? throw new GeoInputException($"{Path(file)} cannot be used: {fault.Message}") : [.. areas];
    }

    // Limits of stations are nowhere public; an installation that has them puts them here.
    private List<Area> StationAreas()
    {
        if (own.Length == 0 || !File.Exists(System.IO.Path.Combine(own, "stations.geojson")))
            return [];
        return Areas("stations.geojson");
    }

    private IReadOnlyList<Area> UpperLevel() => Dissolve.Upwards(Tehsils, "district", Districts.Values.ToDictionary(
        d => d.Code,
        d => new Area { Kind = "district", Code = d.Code, NameEn = d.NameEn, NameUr = d.NameUr, NamePs = d.NamePs, Source = Tehsils[0].Source, Polygons = [] },
        StringComparer.Ordinal));
}
