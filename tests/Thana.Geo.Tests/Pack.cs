namespace Thana.Geo.Tests;

/// <summary>The boundaries and names that ship.</summary>
internal static class Pack
{
    private static readonly Lazy<IReadOnlyList<Area>> Full = new(() => Read("tehsils-full.geojson"));
    private static readonly Lazy<AreaIndex> FullIndex = new(() => new AreaIndex(Full.Value));

    public static IReadOnlyList<Area> Tehsils => Full.Value;

    public static AreaIndex Index => FullIndex.Value;

    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "geo", file);

    public static IReadOnlyList<Area> Read(string file)
    {
        using var stream = File.OpenRead(Path(file));
        return GeoJson.ReadAreas(stream);
    }
}
