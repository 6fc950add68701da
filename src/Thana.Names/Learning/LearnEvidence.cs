using System.Globalization;
using System.Text;

namespace Thana.Names.Learning;

/// <summary>
/// Fits how much each kind of evidence counts. Fitted on all folds but one and measured on that one, for each fold in turn; the last fit is on all of them and
/// printed for <c>Weights.cs</c>. Keeps nothing of any person.
/// </summary>
internal static class LearnEvidence
{
    public static void Run(IReadOnlyList<string> populations, IReadOnlyList<string> queries, TextWriter to, CancellationToken stop)
    {
        var cases = new List<Case>();
        foreach (var population in populations)
        {
            var (matcher, keys) = KeptIndex.Open(population, queries, stop);
            cases.AddRange(queries.SelectMany(q => Evidence.Of(matcher, keys, q)));
        }
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} questions"));
        Table("as shipped", cases.Select(c => (c, new EvidenceModel().Shares(c, 0))), to);
        var models = Enumerable.Range(0, ComposedExaminations.Folds).Select(fold => EvidenceModel.Fitted(cases.Where(c => c.Fold != fold), stop)).ToList();
        foreach (var caution in new[] { 0, 0.3, 0.6, 0.9 })
            Table(string.Create(CultureInfo.InvariantCulture, $"fitted on other folds, {caution} bits more for absence"), cases.Select(c => (c, models[c.Fold].Shares(c, caution))), to);
        to.WriteLine(EvidenceModel.Fitted(cases, stop));
    }

    private static void Table(string name, IEnumerable<(Case Case, double[] Shares)> told, TextWriter to)
    {
        to.WriteLine(name);
        foreach (var list in told.GroupBy(t => t.Case.List, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            to.WriteLine(Line(list.Key, [.. list]));
    }

    /// <summary>Figures of one list: surprise in bits, calibration, and what is answered at 0.9. A bin is told as mean probability / how often right (questions).</summary>
    private static string Line(string list, List<(Case Case, double[] Shares)> told)
    {
        var (loss, weight, tops) = (0.0, told.Sum(t => t.Case.Weight), new List<(double P, bool Right, Case Case)>());
        foreach (var (one, shares) in told)
        {
            var best = shares.Length == 0 ? -1 : Array.IndexOf(shares, shares.Max());
            loss -= one.Weight * Math.Log2(Math.Max(1e-4, !one.Present ? 1 - shares.Sum() : one.Right < 0 ? 0 : shares[one.Right]));
            tops.Add((best < 0 ? 0 : shares[best], best >= 0 && best == one.Right, one));
        }
        var bins = tops.GroupBy(t => Math.Min(9, (int)(t.P * 10))).OrderBy(b => b.Key).ToList();
        var error = bins.Sum(b => Math.Abs(b.Sum(t => t.Case.Weight * t.P) - b.Where(t => t.Right).Sum(t => t.Case.Weight))) / weight;
        var sure = tops.Where(t => t.P >= 0.9).ToList();
        double present = Math.Max(1, tops.Count(t => t.Case.Present)), absent = Math.Max(1, tops.Count(t => !t.Case.Present));
        var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"  {list,-24} loss {loss / weight:0.000} R@1 {tops.Count(t => t.Right) / present:0.0000} error {error:0.0000} at 0.9: recall {sure.Count(t => t.Right) / present:0.000} precision {sure.Count(t => t.Right) / Math.Max(1, sure.Sum(t => t.Case.Weight)):0.0000} absent {sure.Count(t => !t.Case.Present) / absent:0.0000} "));
        foreach (var bin in bins)
            line.Append(CultureInfo.InvariantCulture, $" {bin.Sum(t => t.Case.Weight * t.P) / bin.Sum(t => t.Case.Weight):0.00}/{bin.Where(t => t.Right).Sum(t => t.Case.Weight) / bin.Sum(t => t.Case.Weight):0.00}({bin.Count()})");
        return line.ToString();
    }
}
