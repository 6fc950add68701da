namespace Thana.Domain.Oversight;

/// <summary>Middle and spread that a few extreme values do not move.</summary>
public static class Robust
{
    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Distance from the middle in units of the usual spread (1.4826 x the median deviation); counts vary by chance alone, so the spread is never below the root of the middle.</summary>
    public static double Score(double value, IReadOnlyCollection<double> others)
    {
        var middle = Median(others);
        var spread = 1.4826 * Median(others.Select(o => Math.Abs(o - middle)).ToList());
        return (value - middle) / Math.Max(spread, Math.Sqrt(Math.Max(middle, 1)));
    }
}
