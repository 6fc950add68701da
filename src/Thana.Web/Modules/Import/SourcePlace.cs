using System.Globalization;
using Thana.Domain.Firs;

namespace Thana.Web.Modules.Import;

/// <summary>Points as a source writes them: what cannot be meant stays out of the point and is said beside it.</summary>
internal sealed class SourcePlace(BoundsMapping? bounds)
{
    private const int Enough = 10;
    private const int MostStations = 20_000;

    private readonly Dictionary<string, (int Count, double Latitude, double Longitude)> middles = new(StringComparer.OrdinalIgnoreCase);

    public ImportedPlace Read(string? words, string? latitude, string? longitude)
    {
        if (latitude is null && longitude is null)
            return new ImportedPlace(words, null, null, null);
        var asWritten = $"{latitude}, {longitude}";
        double lat = 0, lon = 0;
        if ((latitude is not null && !Number(latitude, out lat)) || (longitude is not null && !Number(longitude, out lon)))
            return Doubt(ImportNotes.PlaceUnread);
        if (latitude is null || longitude is null || (lat == 0) != (lon == 0))
            return Doubt(ImportNotes.PlaceHalf);
        if (lat == 0)
            return Doubt(ImportNotes.PlaceZero);
        if (Inside(lat, lon))
            return new ImportedPlace(words, lat, lon, null);
        return Doubt(Inside(lon, lat) ? ImportNotes.PlaceSwapped : ImportNotes.PlaceOutside);

        ImportedPlace Doubt(string code) => new(words, null, null, ImportNotes.Make(code, asWritten));
    }

    /// <summary>
    /// Notes a point far from the middle of the station's points read before it. In the order of the file, by one thread; the first points of a station pass.
    /// </summary>
    public ImportedPlace Compare(ImportedPlace place, string? station)
    {
        if (bounds?.FarDegrees is not { } far || station is null || bounds.FarExcept?.Contains(station, StringComparer.OrdinalIgnoreCase) == true || place.Latitude is not { } lat || place.Longitude is not { } lon)
            return place;
        var (count, middleLat, middleLon) = middles.GetValueOrDefault(station);
        var away = Math.Max(Math.Abs(lat - middleLat), Math.Abs(lon - middleLon));
        if (count >= Enough && away > far)
            return place with { Doubt = ImportNotes.Make(ImportNotes.PlaceFar, away.ToString("0.0", CultureInfo.InvariantCulture)) };
        if (count > 0 || middles.Count < MostStations)
            middles[station] = (count + 1, middleLat + ((lat - middleLat) / (count + 1)), middleLon + ((lon - middleLon) / (count + 1)));
        return place;
    }

    private bool Inside(double latitude, double longitude) => bounds is null
        ? latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180
        : latitude >= bounds.Latitude[0] && latitude <= bounds.Latitude[1] && longitude >= bounds.Longitude[0] && longitude <= bounds.Longitude[1];

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
