using Thana.Names.Index;
using Thana.Names.Search;
using Thana.Names.Text;

namespace Thana.Names.Explaining;

/// <summary>Counts who bears the same name and father's name as a row, however spelt.</summary>
internal static class NamesakeCount
{
    /// <summary>Rows looked at; beyond that the count is an estimate.</summary>
    private const int Most = 4_000;

    public static unsafe Namesakes Of(Matcher matcher, Row row, byte year)
    {
        var segment = matcher.Segment;
        Span<int> tokens = stackalloc int[Row.Slots * 2];
        var names = row.Read(0, row.NameSlots, tokens);
        var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
        var name = Words(matcher, tokens[..names], false);
        var father = Words(matcher, tokens.Slice(names, fathers), true);
        var (list, length) = Shortest(segment, name, father);
        var (persons, inAge) = (new HashSet<long>(), new HashSet<long>());
        var looked = 0;
        var (nameMask, fatherMask) = (Mask(matcher, name), Mask(matcher, father));
        var changed = Changed(matcher, names, fathers, nameMask, fatherMask, year, out var changedInAge);
        if (list >= 0)
        {
            var rows = new int[Math.Min(length, Most)];
            looked = Postings.Slice(segment.Lists.Pointer + segment.ListAt[list], length, 0, (uint)segment.RowCount, rows, rows.Length);
            foreach (var candidate in rows.AsSpan(0, looked))
            {
                var other = segment.Rows[candidate];
                if (!Same(other, names, fathers, nameMask, fatherMask) || matcher.Delta.Superseded.Contains(segment.Key(candidate)))
                    continue;
                var key = matcher.Delta.Root(segment.Key(candidate));
                persons.Add(key);
                if (year == 0 || other.Year == 0 || Math.Abs(other.Year - year) <= 3)
                    inAge.Add(key);
            }
        }
        GC.KeepAlive(segment);
        var scale = looked > 0 && looked < length ? (double)length / looked : 1;
        return new((int)Math.Max(1, persons.Count * scale + changed), (int)Math.Max(1, inAge.Count * scale + changedInAge), scale > 1);
    }

    /// <summary>The same among what changed since the segment was written.</summary>
    private static int Changed(Matcher matcher, int names, int fathers, Dictionary<int, int> nameMask, Dictionary<int, int> fatherMask, byte year, out int inAge)
    {
        var (persons, close) = (new HashSet<long>(), new HashSet<long>());
        for (var i = 0; i < matcher.Delta.RowCount; i++)
        {
            var row = matcher.Delta.Rows[i];
            if (matcher.Delta.Keys[i] < 0 || !Same(row, names, fathers, nameMask, fatherMask))
                continue;
            var key = matcher.Delta.Root(matcher.Delta.Keys[i]);
            persons.Add(key);
            if (year == 0 || row.Year == 0 || Math.Abs(row.Year - year) <= 3)
                close.Add(key);
        }
        inAge = close.Count;
        return persons.Count;
    }

    private static AskedWord[] Words(Matcher matcher, ReadOnlySpan<int> tokens, bool father)
    {
        var words = new AskedWord[tokens.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = matcher.Word(WordReader.Intern(matcher.Delta.TokenText(tokens[i])), father);
        return words;
    }

    private static (int List, int Length) Shortest(Segment segment, AskedWord[] name, AskedWord[] father)
    {
        var best = (List: -1, Length: int.MaxValue);
        void Try(int list)
        {
            if (list >= 0 && segment.ListCount[list] < best.Length)
                best = (list, segment.ListCount[list]);
        }
        foreach (var word in name)
        {
            if (word.Classes.Length == 0)
                continue;
            var own = OwnClass(segment, word);
            Try(own);
            foreach (var other in father)
            {
                if (other.Classes.Length > 0)
                    Try(segment.PairList(own, OwnClass(segment, other), false));
            }
        }
        foreach (var word in father)
        {
            if (word.Classes.Length > 0)
                Try(segment.Header.ClassCount + OwnClass(segment, word));
        }
        return best.Length == int.MaxValue ? (-1, 0) : best;
    }

    private static int OwnClass(Segment segment, AskedWord word)
    {
        var first = word.Matches.FirstOrDefault(m => m.Token < segment.Header.TokenCount);
        return first.Bearers > 0 ? segment.TokenClass[first.Token] : word.Classes[0].Class;
    }

    private static Dictionary<int, int> Mask(Matcher matcher, AskedWord[] words)
    {
        var mask = new Dictionary<int, int>();
        for (var i = 0; i < words.Length; i++)
        {
            foreach (var match in words[i].Matches)
            {
                if (match.Similarity >= matcher.Weights.SameWord)
                    mask[match.Token] = mask.GetValueOrDefault(match.Token) | (1 << i);
            }
        }
        return mask;
    }

    private static bool Same(Row row, int names, int fathers, Dictionary<int, int> nameMask, Dictionary<int, int> fatherMask)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        var count = row.Read(0, row.NameSlots, tokens);
        if (!Covers(tokens[..count], names, nameMask))
            return false;
        count = row.Read(row.NameSlots, row.FatherSlots, tokens);
        return Covers(tokens[..count], fathers, fatherMask);
    }

    private static bool Covers(ReadOnlySpan<int> tokens, int wanted, Dictionary<int, int> mask)
    {
        if (tokens.Length != wanted)
            return false;
        var all = 0;
        foreach (var token in tokens)
        {
            if (!mask.TryGetValue(token, out var one))
                return false;
            all |= one;
        }
        return System.Numerics.BitOperations.PopCount((uint)all) == wanted;
    }
}
