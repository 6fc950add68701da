namespace Thana.Names.Search;

/// <summary>
/// What a score means among the other candidates: each is as likely as two to the power of its bits, and so is "not in the register". Namesakes share
/// what there is, so nobody is certain who has ten of them; and a brother who is not in the register would agree in all but the given name.
/// </summary>
internal static class Probability
{
    public static double[] Of(IReadOnlyList<Found> found, int rows, bool fathered, Weights weights)
    {
        var size = Math.Log2(rows + 1.0);
        var absent = size + (fathered ? weights.Absent : weights.AbsentUnfathered) + weights.AbsentGrowth * (size - 20);
        var best = found.Count == 0 ? absent : Math.Max(absent, found[0].Score);
        var total = Math.Pow(2, weights.Scale * (absent - best));
        var sibling = double.NegativeInfinity;
        foreach (var one in found)
            sibling = Math.Max(sibling, one.Score - one.Given - weights.Sibling);
        if (sibling > double.NegativeInfinity)
            total += Math.Pow(2, weights.Scale * (sibling - best));
        var shares = new double[found.Count];
        for (var i = 0; i < shares.Length; i++)
            total += shares[i] = Math.Pow(2, weights.Scale * (found[i].Score - best));
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= total;
        return shares;
    }
}
