namespace Thana.Geo;

/// <summary>
/// Getis and Ord's local statistics as z values, with binary weights. They say how far a neighbourhood's sum lies from the mean in standard
/// deviations. At the densities of a police district their normal p is far too small for rare counts; decide by <see cref="WindowTest"/>.
/// </summary>
public static class GetisOrd
{
    /// <summary>Gi* of each cell over the square of cells at most <paramref name="radius"/> away, itself among them.</summary>
    public static double[] Star(CountGrid grid, int radius = 1)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 0);
        var n = grid.Values.Length;
        var (mean, deviation) = Moments(grid.Values);
        var z = new double[n];
        if (deviation == 0)
            return z;
        for (var r = 0; r < grid.Height; r++)
        {
            for (var c = 0; c < grid.Width; c++)
            {
                var (sum, w) = grid.Window(c, r, radius);
                var spread = ((double)n * w) - ((double)w * w);
                // A window over the whole grid has no spread.
                z[(r * grid.Width) + c] = spread > 0 ? (sum - (mean * w)) / (deviation * Math.Sqrt(spread / (n - 1))) : 0;
            }
        }

        return z;
    }

    /// <summary>Gi* (or Gi, which leaves the point itself out) of values at points, over the neighbours within the distance, inclusive.</summary>
    public static double[] AtPoints(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] values, double distance, bool star = true)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != x.Length || Array.Exists(values, v => !double.IsFinite(v)))
            throw new GeoInputException("Each point needs one value that is a number.");
        var z = new double[values.Length];
        double n = values.Length, total = values.Sum(), squares = values.Sum(v => v * v);
        foreach (var (i, neighbours) in Neighbours.Within(x, y, distance))
        {
            double sum = star ? values[i] : 0, w = neighbours.Count + (star ? 1 : 0), of = star ? n : n - 1;
            foreach (var j in neighbours)
                sum += values[j];
            double mean = (total - (star ? 0 : values[i])) / of, variance = ((squares - (star ? 0 : values[i] * values[i])) / of) - (mean * mean);
            var spread = variance * ((of * w) - (w * w)) / (of - 1);
            z[i] = spread > 0 ? (sum - (mean * w)) / Math.Sqrt(spread) : 0;
        }

        return z;
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var mean = values.Average();
        var square = 0.0;
        foreach (var v in values)
            square += (v - mean) * (v - mean);
        return (mean, Math.Sqrt(square / values.Length));
    }
}
