using System.Globalization;

namespace Thana.Geo.Bench;

/// <summary>A million made-up points of the province: half anywhere, half crowded round 5,000 places. The same for us and for every peer.</summary>
internal static class Samples
{
    public const int Count = 1_000_000;

    public static (double[] Lon, double[] Lat, double[] X, double[] Y) Make()
    {
        var random = new SeededRandom(2026);
        var centres = Enumerable.Range(0, 5_000).Select(_ => (Lon: 69.3 + (random.Fraction() * 4.8), Lat: 31.1 + (random.Fraction() * 5.7))).ToArray();
        var (lon, lat, x, y) = (new double[Count], new double[Count], new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            if (i % 2 == 0)
            {
                (lon[i], lat[i]) = (69.2 + (random.Fraction() * 5), 31 + (random.Fraction() * 6));
            }
            else
            {
                var centre = centres[random.Below(centres.Length)];
                double radius = 0.0015 * Math.Sqrt(-2 * Math.Log(1 - random.Fraction())), angle = random.Fraction() * 2 * Math.PI;
                (lon[i], lat[i]) = (centre.Lon + (radius * Math.Cos(angle)), centre.Lat + (radius * Math.Sin(angle)));
            }

            var spot = TransverseMercator.Kp.Project(lon[i], lat[i]);
            (x[i], y[i]) = (spot.X, spot.Y);
        }

        return (lon, lat, x, y);
    }

    public static void Write(string file)
    {
        var (lon, lat, x, y) = Make();
        using var writer = new StreamWriter(file);
        writer.WriteLine("lon,lat,x,y");
        for (var i = 0; i < Count; i++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lon[i]:R},{lat[i]:R},{x[i]:R},{y[i]:R}"));
    }
}
