using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>
/// Words of a name are not independent: who is called Hashim Jawan is called Bakht. So a whole name (or a whole father's name) is never worth more than how
/// rare a name that fits as well is in the register, which is counted for the best candidates.
/// </summary>
internal sealed class WholeName(Segment segment, Scorer scorer, bool father)
{
    /// <summary>Rows looked at for one count; beyond that it is scaled up.</summary>
    private const int Most = 1_000;

    /// <summary>Counts for one question; further candidates go by the nearest of them.</summary>
    private const int MostCounts = 4;

    /// <summary>Fields worth fewer bits are too common to be over-rated, and their lists are long.</summary>
    private const float Least = 9;

    /// <summary>A row that falls short by no more fits as well.</summary>
    private const float Slack = 1;

    /// <summary>Others expected where none was seen.</summary>
    private const double Unseen = 0.12;

    private readonly List<(float Worth, float Most)> counted = [];

    /// <summary>Bits by which a field of this row was over-rated. The same worth is always treated alike.</summary>
    public float Excess(Row row, float worth)
    {
        if (worth < Least)
            return 0;
        var nearest = -1;
        for (var i = 0; i < counted.Count; i++)
        {
            if (nearest < 0 || Math.Abs(counted[i].Worth - worth) < Math.Abs(counted[nearest].Worth - worth))
                nearest = i;
        }
        if (nearest < 0 || (Math.Abs(counted[nearest].Worth - worth) > 0.25f && counted.Count < MostCounts))
        {
            Span<int> tokens = stackalloc int[Row.Slots];
            var words = tokens[..(father ? row.Read(row.NameSlots, row.FatherSlots, tokens) : row.Read(0, row.NameSlots, tokens))];
            var list = Shortest(segment, scorer, words, father);
            if (list < 0)
                return 0;
            nearest = counted.Count;
            // The row itself is one of them; who is not in the register would be found in the others.
            var others = Math.Max(0, Count(segment, scorer, list, worth - Slack, father) - 1);
            counted.Add((worth, (float)Math.Log2((segment.RowCount + 1.0) / (others + Unseen))));
        }
        return Math.Max(0, worth - counted[nearest].Most);
    }

    private static int Shortest(Segment segment, Scorer scorer, ReadOnlySpan<int> words, bool father)
    {
        var (best, length) = (-1, int.MaxValue);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] >= segment.Header.TokenCount || !scorer.Met(words[i], father))
                continue;
            var own = segment.TokenClass[words[i]];
            Shorter(segment, father ? segment.Header.ClassCount + own : own, ref best, ref length);
            for (var j = i + 1; j < words.Length && !father; j++)
            {
                if (words[j] < segment.Header.TokenCount && scorer.Met(words[j], false))
                    Shorter(segment, segment.PairList(own, segment.TokenClass[words[j]], true), ref best, ref length);
            }
        }
        return best;
    }

    private static void Shorter(Segment segment, int list, ref int best, ref int length)
    {
        if (list >= 0 && segment.ListCount[list] < length)
            (best, length) = (list, segment.ListCount[list]);
    }

    private static unsafe double Count(Segment segment, Scorer scorer, int list, float least, bool father)
    {
        var length = segment.ListCount[list];
        var read = Postings.Slice(segment.Lists.Pointer + segment.ListAt[list], length, 0, (uint)segment.RowCount, scorer.Buffer, Math.Min(Most, scorer.Buffer.Length));
        Span<int> tokens = stackalloc int[Row.Slots];
        var fits = 0;
        for (var i = 0; i < read; i++)
        {
            ref readonly var row = ref segment.Rows.Pointer[scorer.Buffer[i]];
            if (scorer.MostOf(row, father) < least)
                continue;
            var words = tokens[..(father ? row.Read(row.NameSlots, row.FatherSlots, tokens) : row.Read(0, row.NameSlots, tokens))];
            if (scorer.One(words, father) >= least)
                fits++;
        }
        return read == 0 ? 0 : (double)fits * length / read;
    }
}
