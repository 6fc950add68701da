using System.Globalization;
using Thana.Names.Evaluation;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Learning;

/// <summary>What was found for one question, as numbers that a model of the evidence can be fitted on.</summary>
internal sealed class Case
{
    public required string List { get; init; }

    public required int Fold { get; init; }

    public required bool Present { get; init; }

    public required bool Fathered { get; init; }

    /// <summary>Which of the candidates is right; -1 when none is.</summary>
    public required int Right { get; init; }

    /// <summary>So that a fifth of the questions are about absent persons, as in the development lists.</summary>
    public required double Weight { get; init; }

    public required string Text { get; init; }

    public required Func<int, string> Show { get; init; }

    /// <summary>Features of each candidate, best first.</summary>
    public required float[][] Candidates { get; init; }

    public required double Size { get; init; }

    public required double Shipped { get; init; }
}

/// <summary>Takes the evidence of each candidate apart: what the score is a sum of, before it is weighed.</summary>
internal static class Evidence
{
    public static readonly string[] Names =
    [
        "name bits", "name loss", "name conflicts", "name conflict bits", "name missing", "name extra", "name over-rated",
        "father bits", "father loss", "father conflicts", "father conflict bits", "father missing", "father extra", "father over-rated", "father not there",
        "year 0", "year 1", "year 2", "year 3", "year 4-5", "year 6-7", "year more", "area equal", "area bits", "area differs", "joined", "name complete", "father complete", "exchanged", "name order", "father order",
    ];

    public static List<Case> Of(Matcher matcher, IReadOnlyDictionary<string, long> keys, string path)
    {
        var lines = File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).ToList();
        var questions = QueryLine.Read(path).ToList();
        var share = questions.Count(q => !q.Present) / (double)questions.Count;
        var cases = new Case[questions.Count];
        Parallel.For(0, cases.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var (found, readings) = matcher.Find(Examination.Ask(questions[i]));
            var right = questions[i].Present && keys.TryGetValue(questions[i].RecordId, out var key) ? found.FindIndex(0, Math.Min(32, found.Count), f => f.Key == key) : -1;
            var shares = Probability.Of(found, matcher.Size, questions[i].Father.Length > 0, matcher.Weights);
            cases[i] = new()
            {
                List = $"{Path.GetFileNameWithoutExtension(path)} {Math.Log2(matcher.Size):0}",
                Fold = lines[i].Length > 11 && int.TryParse(lines[i][11], CultureInfo.InvariantCulture, out var fold) ? fold : i % ComposedExaminations.Folds,
                Present = questions[i].Present,
                Fathered = questions[i].Father.Length > 0,
                Right = right,
                Weight = !questions[i].Present && share > 0 ? 0.25 * (1 - share) / share : 1,
                Text = $"{questions[i].Id} {questions[i].Name} / {questions[i].Father} / {questions[i].BirthYear} / {questions[i].Area}",
                Show = c => Examination.Describe(matcher.Segment, found[c]),
                Candidates = [.. found.Take(32).Select(f => Features(matcher, f, readings[f.Reading], f.Reading > 0 && readings[f.Reading].Name == readings[0].Father))],
                Size = Math.Log2(matcher.Size + 1.0),
                Shipped = shares.Length == 0 ? 0 : shares[0],
            };
        });
        return [.. cases];
    }

    private static float[] Features(Matcher matcher, Found found, Asked asked, bool exchanged)
    {
        var features = new float[Names.Length + 1];
        var row = matcher.RowOf(found);
        var (total, words, _, area) = matcher.Trace(asked, row);
        Span<int> tokens = stackalloc int[Row.Slots];
        foreach (var father in new[] { false, true })
        {
            var (first, of) = father ? (7, asked.Father) : (0, asked.Name);
            int missing = 0, extra = 0;
            foreach (var word in words.Where(w => w.Father == father))
            {
                if (word.Asked < 0)
                    extra++;
                else if (word.Stored < 0)
                    missing++;
                else if (word.AskedCount > 1 || word.Second >= 0)
                    (features[first], features[25]) = (features[first] + word.Bits, features[25] + 1);
                else
                {
                    var match = matcher.Word(of[word.Asked], father).Matches.First(m => m.Token == word.Stored);
                    var loss = 1 - match.Similarity;
                    features[first] += match.Gain + matcher.Weights.SpellingLoss * loss;
                    features[first + 1] += loss;
                }
            }
            var conflicts = Math.Min(missing, extra);
            features[first + 2] = conflicts;
            features[first + 4] = missing - conflicts;
            features[first + 5] = extra - conflicts;
            features[first + 6] = father ? found.FatherExcess : found.NameExcess;
            var stored = tokens[..(father ? row.Read(row.NameSlots, row.FatherSlots, tokens) : row.Read(0, row.NameSlots, tokens))].ToArray();
            var places = words.Where(w => w.Father == father && w.Asked >= 0 && w.Stored >= 0).OrderBy(w => w.Asked).Select(w => Array.IndexOf(stored, w.Stored)).ToList();
            features[father ? 30 : 29] = places.Zip(places.Skip(1)).Any(p => p.First > p.Second) ? 1 : 0;
            features[father ? 27 : 26] = missing + extra == 0 && words.Exists(w => w.Father == father) ? 1 : 0;
        }
        if (asked.Father.Count > 0 && row.FatherSlots == 0)
            features[14] = 1;
        if (asked.Year != 0 && row.Year != 0)
            features[Math.Abs(asked.Year - row.Year) switch { 0 => 15, 1 => 16, 2 => 17, 3 => 18, <= 5 => 19, <= 7 => 20, _ => 21 }] = 1;
        if (area > 0)
            (features[22], features[23]) = (1, area);
        features[24] = area < 0 ? 1 : 0;
        features[28] = exchanged ? 1 : 0;
        features[^1] = found.Score;
        return features;
    }
}
