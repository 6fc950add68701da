using System.Globalization;
using Thana.Names.Index;
using Thana.Names.Numbers;
using Thana.Names.Search;

namespace Thana.Names.Explaining;

/// <summary>Weighs names and numbers together, and writes the answer.</summary>
internal sealed class Judge(Matcher matcher)
{
    /// <summary>Candidates for which namesakes are counted.</summary>
    private const int Counted = 3;

    /// <summary>A number that is one digit off is at most this probable without the name.</summary>
    private const double CloseNumberAlone = 0.3;

    /// <summary>The very number under another name: a changed name, a borrowed card or a wrong number.</summary>
    private const double NumberAgainstName = 0.6;

    /// <summary>A family shares a telephone, and numbers are sold again.</summary>
    private const double MobileAlone = 0.6;

    public Answer Answer(Question question)
    {
        var (found, readings) = matcher.Find(question);
        var hits = question.Numbers.SelectMany(n => NumberSearch.Find(matcher.Segment, matcher.Delta, n)).ToList();
        if (readings.Count == 0 && question.Numbers.Count == 0)
            return new() { Candidates = [], Refusal = Reasons.NothingAsked };
        var scored = WithNumbers(found, question.Numbers, readings, hits);
        var fathered = readings.Exists(r => r.Father.Count > 0);
        var shares = Probability.Of(scored, matcher.Size, fathered, matcher.Weights);
        var candidates = new List<Candidate>();
        for (var i = 0; i < Math.Min(scored.Count, Math.Max(1, question.Most)); i++)
            candidates.Add(Describe(question, readings, scored[i], shares[i], hits, i < Counted));
        candidates.Sort(static (a, b) => b.Probability != a.Probability ? b.Probability.CompareTo(a.Probability) : a.Key.CompareTo(b.Key));
        var ask = Missing.Best(question, candidates);
        return new() { Candidates = candidates, AskFor = ask, Advice = ask is null ? null : Reasons.Ask(ask.Value) };
    }

    /// <summary>One comparison: the rows of the person are made in a delta of their own, so that words nobody bears have a number too.</summary>
    public Candidate Compare(Question question, Person person)
    {
        var alone = new Delta(matcher.Segment);
        alone.Apply(new Living.PersonPut(long.MaxValue, person));
        var judge = new Judge(new Matcher(matcher.Segment, alone, matcher.Weights));
        return judge.Best(question, person.Key);
    }

    private Candidate Best(Question question, long key)
    {
        var readings = Asked.Of(question, new Text.NameReader());
        var found = BestRow(readings, new(key, -matcher.Delta.RowOf(key) - 1, NumberKind.Other, 0));
        return Describe(question, readings, found, 0, [], false);
    }

    /// <summary>Bits that a number adds. The same identity number outweighs nearly everything; a mobile telephone is shared by a family.</summary>
    private double Bits(NumberHit hit) => (hit.Kind, hit.Digit) switch
    {
        (NumberKind.Mobile, _) => 9,
        (NumberKind.Other, _) => 20,
        (_, 0) => Math.Log2(matcher.Size + 1.0) + 10,
        _ => 11,
    };

    private List<Found> WithNumbers(List<Found> found, IReadOnlyList<PersonNumber> asked, List<Asked> readings, List<NumberHit> hits)
    {
        if (asked.Count == 0)
            return found;
        var all = new List<Found>(found);
        foreach (var hit in hits)
        {
            var at = all.FindIndex(f => matcher.Delta.Root(f.Key) == matcher.Delta.Root(hit.Key));
            if (at < 0)
            {
                at = all.Count;
                all.Add(BestRow(readings, hit));
            }
            all[at] = all[at] with { Score = all[at].Score + (float)Bits(hit) };
        }
        // Another identity number than the one given speaks against a record, unless it was found by a number that is nearly the same.
        for (var i = 0; i < all.Count; i++)
        {
            if (!hits.Exists(h => matcher.Delta.Root(h.Key) == matcher.Delta.Root(all[i].Key)))
                all[i] = all[i] with { Score = all[i].Score - asked.Max(n => HeldNumbers.Against(matcher, all[i].Key, all[i].Row, n)) };
        }
        all.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Key.CompareTo(b.Key));
        return all;
    }

    /// <summary>The rows of a person lie side by side; the one that suits the question best.</summary>
    private Found BestRow(List<Asked> readings, NumberHit hit)
    {
        var best = new Found { Row = hit.Row, Key = hit.Key, Score = readings.Count == 0 ? 0 : float.MinValue, Given = float.PositiveInfinity };
        for (var r = 0; r < readings.Count; r++)
        {
            foreach (var row in HeldNumbers.RowsOf(matcher.Segment, matcher.Delta, hit.Key, hit.Row))
            {
                var score = Math.Max(-10, matcher.Trace(readings[r], matcher.RowOf(new Found { Row = row })).Total);
                if (score > best.Score)
                    best = new Found { Row = row, Key = hit.Key, Score = score, Given = float.PositiveInfinity, Reading = r };
            }
        }
        return best;
    }

    private Candidate Describe(Question question, List<Asked> readings, Found found, double probability, List<NumberHit> hits, bool count)
    {
        var row = matcher.RowOf(found);
        var asked = readings.Count > 0 ? readings[found.Reading] : null;
        var (parts, nameBits) = asked is null ? ([], 0) : Parts(asked, row);
        var (name, father) = Texts(row);
        var reasons = Reasons.Of(parts, asked?.Father.Count > 0, father.Length > 0).ToList();
        var root = matcher.Delta.Root(found.Key);
        var givenBits = parts.Where(p => p.Field == QuestionPart.Name).Sum(p => p.Bits);
        var own = hits.Where(h => matcher.Delta.Root(h.Key) == root).ToList();
        if (own.Count == 0 && question.Numbers.Any(n => HeldNumbers.Against(matcher, found.Key, found.Row, n) > 0))
            reasons.Insert(0, Reasons.OtherNumber());
        foreach (var hit in own)
        {
            reasons.Insert(0, Reasons.Number(hit, ""));
            if (hit.Kind == NumberKind.Mobile && nameBits < 6)
                probability = Math.Min(probability, MobileAlone);
            if (hit.Digit != 0 && nameBits < 6)
            {
                probability = Math.Min(probability, CloseNumberAlone);
                reasons.Insert(1, Reasons.NumberWithoutName());
            }
            else if (hit.Digit == 0 && hit.Kind != NumberKind.Mobile && asked is not null && (nameBits < 0 || givenBits < 0))
            {
                probability = Math.Min(probability, NumberAgainstName);
                reasons.Insert(1, Reasons.NumberAgainstName());
            }
        }
        if (root != found.Key)
            reasons.Add(Reasons.Merged(found.Key));
        var namesakes = count && asked is not null && name.Length > 0 ? NamesakeCount.Of(matcher, row, asked.Year == 0 ? row.Year : asked.Year) : null;
        if (namesakes is not null)
            reasons.Add(Reasons.Namesake(namesakes, father.Length > 0));
        return new()
        {
            Key = root,
            FoundAs = found.Key,
            Probability = probability,
            Band = probability >= 0.99 ? Band.Strong : probability >= 0.9 ? Band.Match : probability >= 0.5 ? Band.Probable : Band.Candidate,
            Score = found.Score,
            Name = name,
            Father = father,
            BirthYear = Row.YearOf(row.Year),
            Area = row.Area == 0 ? "" : matcher.Delta.AreaText(row.Area),
            Reasons = reasons,
            Parts = parts,
            Namesakes = namesakes,
        };
    }

    private (string Name, string Father) Texts(Row row)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        var name = string.Join(' ', tokens[..row.Read(0, row.NameSlots, tokens)].ToArray().Select(matcher.Delta.TokenText));
        return (name, string.Join(' ', tokens[..row.Read(row.NameSlots, row.FatherSlots, tokens)].ToArray().Select(matcher.Delta.TokenText)));
    }

    public (List<Part> Parts, double NameBits) Parts(Asked asked, Row row)
    {
        var (_, words, year, area) = matcher.Trace(asked, row);
        var parts = new List<Part>();
        var nameBits = 0.0;
        foreach (var word in words)
        {
            nameBits += word.Bits;
            var of = word.Father ? asked.Father : asked.Name;
            var typed = word.Asked < 0 ? "" : string.Join(' ', Enumerable.Range(word.Asked, word.AskedCount).Select(i => of[i].Text));
            var stored = word.Stored < 0 ? "" : matcher.Delta.TokenText(word.Stored) + (word.Second < 0 ? "" : " " + matcher.Delta.TokenText(word.Second));
            var known = word.Asked < 0 ? null : matcher.Word(of[word.Asked], word.Father);
            var match = known?.Matches.FirstOrDefault(m => m.Token == word.Stored) ?? default;
            parts.Add(new(word.Father ? QuestionPart.Father : QuestionPart.Name, typed, stored, word.Bits < 0 ? 0 : word.AskedCount > 1 || word.Second >= 0 ? 0.75 : match.Similarity, word.Bits, known is null ? 0 : Math.Pow(2, known.Bits)));
        }
        if (asked.Year != 0 && row.Year != 0)
            parts.Add(new(QuestionPart.BirthYear, Year(asked.Year), Year(row.Year), 0, year, 0));
        if (area != 0)
            parts.Add(new(QuestionPart.Area, asked.Area.Trim(), matcher.Delta.AreaText(row.Area), 0, area, 0));
        return (parts, nameBits);
    }

    private static string Year(byte code) => Row.YearOf(code)!.Value.ToString(CultureInfo.InvariantCulture);
}
