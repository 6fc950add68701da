using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>Looks through all rows of a delta: there are few, and a bound rejects nearly all of them at once.</summary>
internal static class DeltaSearch
{
    public static void Run(Delta delta, Scorer scorer, TopList top, int reading)
    {
        Span<int> tokens = stackalloc int[Row.Slots * 2];
        for (var i = 0; i < delta.RowCount; i++)
        {
            if (delta.Keys[i] < 0)
                continue;
            ref readonly var row = ref delta.Rows[i];
            var threshold = Scorer.Units(Math.Max(top.Threshold, -100_000));
            if (!scorer.Plausible(row, threshold))
                continue;
            var names = row.Read(0, row.NameSlots, tokens);
            var fathers = row.Read(row.NameSlots, row.FatherSlots, tokens[names..]);
            var score = scorer.Score(tokens[..names], tokens.Slice(names, fathers), row.Year, row.Area);
            if (score > top.Threshold)
                top.Offer(new Found { Row = -i - 1, Key = delta.Keys[i], Score = score, Reading = reading });
        }
    }
}
