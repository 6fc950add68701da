namespace Thana.Domain;

/// <summary>The little geography that the rules need: is a point in the country, and how far and in which direction from the station.</summary>
public static class GeoBox
{
    private const double EarthKm = 6371.0088;

    public static bool InPakistan(double latitude, double longitude) => latitude is >= 23 and <= 38 && longitude is >= 60 and <= 80;

    /// <summary>Great-circle distance in kilometres and bearing in degrees from north, on a sphere; good to 0.5 %.</summary>
    public static (double Km, double Bearing) FromStation(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        double a = Radians(latitude1), b = Radians(latitude2), d = Radians(longitude2 - longitude1);
        var h = Math.Pow(Math.Sin((b - a) / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(d / 2), 2));
        var bearing = Math.Atan2(Math.Sin(d) * Math.Cos(b), (Math.Cos(a) * Math.Sin(b)) - (Math.Sin(a) * Math.Cos(b) * Math.Cos(d)));
        return (2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(h))), ((bearing * 180 / Math.PI) + 360) % 360);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
