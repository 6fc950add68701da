using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>Reads the posting lists of one segment for one reading of a question and keeps the best rows.</summary>
internal static unsafe class SegmentSearch
{
    /// <summary>Years on either side that are read before any others: most people know an age that well.</summary>
    private const int Close = 3;

    public static void Run(Segment segment, Scorer scorer, IReadOnlyList<Reading> plan, byte year, Weights weights, TopList top, int reading, HashSet<long> superseded)
    {
        var budget = weights.RowBudget;
        if (year == 0)
            Read(segment, scorer, plan, 0, segment.RowCount, top, reading, superseded, ref budget);
        else
        {
            var (closeFrom, closeTo) = Window(segment, year, Close);
            var (from, to) = Window(segment, year, weights.YearWindow);
            Read(segment, scorer, plan, closeFrom, closeTo, top, reading, superseded, ref budget);
            budget = Math.Max(budget, weights.RowBudget / 4);
            Read(segment, scorer, plan, 0, segment.Years[1], top, reading, superseded, ref budget);
            budget = Math.Max(budget, weights.RowBudget / 4);
            Read(segment, scorer, plan, from, closeFrom, top, reading, superseded, ref budget);
            budget = Math.Max(budget, weights.RowBudget / 4);
            Read(segment, scorer, plan, closeTo, to, top, reading, superseded, ref budget);
        }
        GC.KeepAlive(segment);
    }

    private static (int From, int To) Window(Segment segment, byte year, int window) =>
        (segment.Years[Math.Max(1, year - window)], segment.Years[Math.Min(255, year + window) + 1]);

    private static void Read(Segment segment, Scorer scorer, IReadOnlyList<Reading> plan, int from, int to, TopList top, int reading, HashSet<long> superseded, ref int budget)
    {
        if (from >= to)
            return;
        foreach (var read in plan)
        {
            if (budget <= 0)
                return;
            var list = segment.Lists.Pointer + segment.ListAt[read.List];
            var count = Postings.Slice(list, segment.ListCount[read.List], (uint)from, (uint)to, scorer.Buffer, Math.Min(budget, scorer.Buffer.Length));
            Take(segment, scorer, count, top, reading, superseded);
            budget -= count;
        }
    }

    private static void Take(Segment segment, Scorer scorer, int count, TopList top, int reading, HashSet<long> superseded)
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
                var key = segment.Key(rows[i]);
                if (superseded.Count > 0 && superseded.Contains(key))
                    continue;
                top.Offer(new Found { Row = rows[i], Key = key, Score = score, Reading = reading });
                threshold = Scorer.Units(Math.Max(top.Threshold, -100_000));
            }
        }
    }
}
