namespace Thana.Geo;

/// <summary>A place on the WGS84 ellipsoid in decimal degrees.</summary>
public readonly record struct LonLat(double Lon, double Lat)
{
    /// <summary>Both are numbers, and within the ranges of the globe.</summary>
    public bool Valid => Lon is >= -180 and <= 180 && Lat is >= -90 and <= 90;
}

/// <summary>A place on the plane, in metres east and north.</summary>
public readonly record struct Spot(double X, double Y)
{
    public double DistanceTo(Spot other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>What a file or an analysis could not accept, in words for the person who gave it.</summary>
public sealed class GeoInputException(string message) : Exception(message);
