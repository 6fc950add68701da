namespace Thana.Names.Explaining;

/// <summary>Which part of the question that was not given would divide the candidates best.</summary>
internal static class Missing
{
    public static QuestionPart? Best(Question question, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count < 2 || candidates[0].Probability >= 0.99)
            return null;
        var open = new List<(QuestionPart Part, Func<Candidate, string> Value)>();
        if (string.IsNullOrWhiteSpace(question.Father) && string.IsNullOrWhiteSpace(question.Husband))
            open.Add((QuestionPart.Father, c => c.Father));
        if (question.BirthYear is null)
            open.Add((QuestionPart.BirthYear, c => c.BirthYear is { } year ? (year / 4).ToString(System.Globalization.CultureInfo.InvariantCulture) : ""));
        if (string.IsNullOrWhiteSpace(question.Area))
            open.Add((QuestionPart.Area, c => c.Area));
        if (string.IsNullOrWhiteSpace(question.Name))
            open.Add((QuestionPart.Name, c => c.Name));
        var best = open.Select(o => (o.Part, Bits: Divides(candidates, o.Value))).OrderByDescending(o => o.Bits).FirstOrDefault();
        if (best.Bits >= 0.3)
            return best.Part;
        return question.Numbers.Count == 0 ? QuestionPart.Number : null;
    }

    /// <summary>Bits of uncertainty among the candidates that the value takes away, on average; unknown values take away nothing.</summary>
    private static double Divides(IReadOnlyList<Candidate> candidates, Func<Candidate, string> value)
    {
        var total = candidates.Sum(c => c.Probability);
        if (total <= 0)
            return 0;
        return candidates.Where(c => value(c).Length > 0).GroupBy(value, StringComparer.Ordinal)
            .Select(g => g.Sum(c => c.Probability) / total).Where(share => share > 0).Sum(share => -share * Math.Log2(share));
    }
}
