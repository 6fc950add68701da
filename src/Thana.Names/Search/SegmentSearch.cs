using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>Reads the posting lists of one segment for one reading of a question and keeps the best rows.</summary>
internal static unsafe class SegmentSearch
{
    public static void Run(Segment segment, Scorer scorer, IReadOnlyList<Reading> plan, byte year, Weights weights, TopList top, int reading)
    {
        var (from, to) = Window(segment, year, weights.YearWindow);
        var unknown = segment.Years[1];
        var budget = weights.RowBudget;
        foreach (var read in plan)
        {
            if (budget <= 0)
                break;
            var count = segment.ListCount[read.List];
            var list = segment.Lists.Pointer + segment.ListAt[read.List];
            if (from > 0 && unknown > 0)
                budget -= Take(segment, scorer, Postings.Slice(list, count, 0, (uint)unknown, scorer.Buffer, Math.Min(budget, scorer.Buffer.Length)), top, reading);
            if (budget > 0)
                budget -= Take(segment, scorer, Postings.Slice(list, count, (uint)from, (uint)to, scorer.Buffer, Math.Min(budget, scorer.Buffer.Length)), top, reading);
        }
        GC.KeepAlive(segment);
    }

    /// <summary>Rows of the years about the one asked for; all rows when no year was given.</summary>
    private static (int From, int To) Window(Segment segment, byte year, int window) => year == 0 ? (0, segment.RowCount)
        : (segment.Years[Math.Max(1, year - window)], segment.Years[Math.Min(255, year + window) + 1]);

    private static int Take(Segment segment, Scorer scorer, int count, TopList top, int reading)
    {
        var rows = scorer.Buffer;
        var all = segment.Rows.Pointer;
        Span<int> tokens = stackalloc int[Row.Slots * 2];
        const int Ahead = 12;
        var threshold = Scorer.Units(Math.Max(top.Threshold, -100_000));
        for (var i = 0; i < count; i++)
        {
            if (i + Ahead < count && System.Runtime.Intrinsics.X86.Sse.IsSupported)
                System.Runtime.Intrinsics.X86.Sse.Prefetch0(all + rows[i + Ahead]);
            ref readonly var row = ref all[rows[i]];
            if (scorer.Bound(row) <= threshold || !scorer.Visit(rows[i]))
                continue;
            var names = row.Read(0, row.NameSlots, tokens);
            var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
            var score = scorer.Score(tokens[..names], tokens.Slice(names, fathers), row.Year, row.Area);
            if (score > top.Threshold)
            {
                top.Offer(new Found { Row = rows[i], Key = segment.Key(rows[i]), Score = score, Reading = reading });
                threshold = Scorer.Units(Math.Max(top.Threshold, -100_000));
            }
        }
        return count;
    }
}
