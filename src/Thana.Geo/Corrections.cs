namespace Thana.Geo;

/// <summary>A thousand tests at once find something by chance alone; these say what is left when that is taken into account.</summary>
public static class Corrections
{
    /// <summary>Benjamini and Hochberg's adjusted p: choose those at most q, and in the long run at most a share q of the chosen is false.</summary>
    public static double[] FalseDiscovery(ReadOnlySpan<double> p)
    {
        var order = Enumerable.Range(0, p.Length).ToArray();
        Array.Sort(p.ToArray(), order);
        var adjusted = new double[p.Length];
        var least = 1.0;
        for (var rank = p.Length; rank >= 1; rank--)
        {
            var i = order[rank - 1];
            least = Math.Min(least, p[i] * p.Length / rank);
            adjusted[i] = least;
        }

        return adjusted;
    }

    /// <summary>Bonferroni's adjusted p: choose those at most alpha, and the chance of any false one is at most alpha.</summary>
    public static double[] Bonferroni(ReadOnlySpan<double> p)
    {
        var adjusted = new double[p.Length];
        for (var i = 0; i < p.Length; i++)
            adjusted[i] = Math.Min(1, p[i] * p.Length);
        return adjusted;
    }
}
