namespace Thana.Geo;

/// <summary>Circles round each place that grow place by place.</summary>
internal sealed class CircleSearch
{
    private readonly IReadOnlyList<Spot> places;
    private readonly double[] expected;
    private readonly double[] cumulative;
    private readonly double total;
    private readonly int[][] nearest;
    private readonly double mostShare;

    public CircleSearch(IReadOnlyList<Spot> places, double[] cases, double[] exposure, double mostShare)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (cases.Length != places.Count || exposure.Length != places.Count)
            throw new ArgumentException("Each place needs its cases and its exposure.", nameof(cases));
        if (places.Count is 0 or > 5_000)
            throw new GeoInputException("The circle scan takes 1 to 5,000 places; count the events in larger cells first.");
        if (Array.Exists(exposure, e => !(e >= 0) || double.IsInfinity(e)) || Array.Exists(cases, c => !(c >= 0) || c != Math.Floor(c)))
            throw new GeoInputException("Cases must be whole counts and exposures must not be below nothing.");
        (this.places, this.mostShare, total) = (places, mostShare, cases.Sum());
        var whole = exposure.Sum();
        if (!(whole > 0))
            throw new GeoInputException("The exposure is nothing everywhere.");
        expected = Array.ConvertAll(exposure, e => e / whole * total);
        cumulative = new double[exposure.Length];
        var sum = 0.0;
        for (var i = 0; i < exposure.Length; i++)
            cumulative[i] = sum += exposure[i] / whole;
        nearest = [.. places.Select(centre => Enumerable.Range(0, places.Count).OrderBy(j => places[j].DistanceTo(centre)).ToArray())];
    }

    public (int Centre, double Radius, double Observed, double Expected, double Score) Best(double[] cases)
    {
        var best = (Centre: 0, Radius: 0.0, Observed: 0.0, Expected: 0.0, Score: 0.0);
        for (var centre = 0; centre < places.Count; centre++)
        {
            double observed = 0, expectation = 0;
            var near = nearest[centre];
            for (var k = 0; k < near.Length; k++)
            {
                observed += cases[near[k]];
                expectation += expected[near[k]];
                if (expectation > mostShare * total)
                    break;
                // Places at one distance enter together.
                if (k + 1 < near.Length && places[near[k + 1]].DistanceTo(places[centre]) == places[near[k]].DistanceTo(places[centre]))
                    continue;
                var score = ClusterScan.Ratio(observed, expectation, total);
                if (score > best.Score)
                    best = (centre, places[near[k]].DistanceTo(places[centre]), observed, expectation, score);
            }
        }

        return best;
    }

    /// <summary>As many cases dealt out by exposure alone.</summary>
    public double[] Draw(SeededRandom random)
    {
        var drawn = new double[expected.Length];
        for (var i = 0; i < total; i++)
        {
            var at = Array.BinarySearch(cumulative, random.Fraction());
            drawn[Math.Min(at < 0 ? ~at : at + 1, drawn.Length - 1)]++;
        }

        return drawn;
    }
}
