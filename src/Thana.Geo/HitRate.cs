namespace Thana.Geo;

/// <summary>
/// How well a forecast of places did. PAI: share of events hit over share of area named (Chainey). PEI: PAI over the best that could have been
/// reached with the same area (Hunt). RRI: predicted over observed (Levine). Read them at a fixed area, 1 % and 5 %: PAI rewards tiny areas.
/// </summary>
public static class HitRate
{
    /// <summary>The measures after each further cell, cells in falling order of what was predicted per area.</summary>
    public sealed record Step(int Cell, double AreaShare, double EventShare, double Pai, double Pei, double Rri);

    public static IReadOnlyList<Step> Steps(double[] predicted, double[] observed, double[]? area = null)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(observed);
        area ??= [.. Enumerable.Repeat(1.0, predicted.Length)];
        if (observed.Length != predicted.Length || area.Length != predicted.Length)
            throw new ArgumentException("Each cell needs a prediction, an outcome and an area.", nameof(observed));
        if (Array.Exists(area, a => !(a > 0)) || Array.Exists(observed, o => !(o >= 0)) || Array.Exists(predicted, double.IsNaN))
            throw new GeoInputException("Areas must be positive, outcomes not below nothing, predictions numbers.");
        double events = observed.Sum(), whole = area.Sum();
        if (!(events > 0))
            throw new GeoInputException("Nothing happened, so nothing could be hit.");
        var chosen = Order(predicted, area);
        var ideal = Order(observed, area);
        var steps = new List<Step>(chosen.Length);
        double hit = 0, said = 0, taken = 0, best = 0, bestArea = 0;
        var next = 0;
        foreach (var cell in chosen)
        {
            hit += observed[cell];
            said += predicted[cell];
            taken += area[cell];
            // The best choice of the same area; a last cell that does not fit whole counts in part.
            while (next < ideal.Length && bestArea + area[ideal[next]] <= taken * (1 + 1e-12))
            {
                best += observed[ideal[next]];
                bestArea += area[ideal[next++]];
            }

            var part = next < ideal.Length ? observed[ideal[next]] * Math.Max(0, taken - bestArea) / area[ideal[next]] : 0;
            double pai = hit / events / (taken / whole), most = (best + part) / events / (taken / whole);
            steps.Add(new Step(cell, taken / whole, hit / events, pai, most > 0 ? pai / most : 0, hit > 0 ? said / hit : double.NaN));
        }

        return steps;
    }

    /// <summary>The last step that names at most this share of the area.</summary>
    public static Step At(IReadOnlyList<Step> steps, double areaShare)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return steps.LastOrDefault(s => s.AreaShare <= areaShare * (1 + 1e-12)) ?? steps[0];
    }

    private static int[] Order(double[] values, double[] area) =>
        [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i] / area[i]).ThenBy(i => i)];
}
