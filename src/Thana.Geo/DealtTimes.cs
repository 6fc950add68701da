namespace Thana.Geo;

/// <summary>The times of events, dealt out again among the places for each permutation, and the time bands that pairs then fall in.</summary>
internal sealed class DealtTimes
{
    private const int LongestTable = 1 << 16;

    private readonly double[] times;
    private readonly double[] edges;
    private readonly ushort[]? days;
    private readonly byte[] bandOfGap = [];
    private readonly int bands;

    // Pairs of all events in each band: dealing times out does not change it.
    private readonly long[] all;

    public DealtTimes(double[] times, double[] edges)
    {
        (this.times, this.edges, bands) = (times, edges, edges.Length - 1);
        double first = times.Length == 0 ? 0 : times.Min(), last = times.Length == 0 ? 0 : times.Max();
        // Whole days within 180 years: the gap of a pair is looked up in a table. One more band is for gaps outside all bands.
        if (last - first < LongestTable && Array.TrueForAll(times, t => t == Math.Floor(t)))
        {
            days = Array.ConvertAll(times, t => (ushort)(t - first));
            bandOfGap = new byte[(int)(last - first) + 1];
            for (var gap = 0; gap < bandOfGap.Length; gap++)
                bandOfGap[gap] = (byte)Band(gap);
        }

        all = AllPairs();
    }

    /// <summary>The table of pairs: the times as they are, or dealt out by the random numbers.</summary>
    public long[][] Count(ClosePairs pairs, SeededRandom? random)
    {
        var table = new long[pairs.First.Length + (pairs.OpenEnd ? 1 : 0)][];
        if (days is not null)
        {
            var dealt = (ushort[])days.Clone();
            random?.Shuffle(dealt.AsSpan());
            for (var s = 0; s < pairs.First.Length; s++)
                table[s] = CountDays(dealt, pairs.First[s], pairs.Second[s]);
        }
        else
        {
            var dealt = (double[])times.Clone();
            random?.Shuffle(dealt.AsSpan());
            for (var s = 0; s < pairs.First.Length; s++)
                table[s] = CountTimes(dealt, pairs.First[s], pairs.Second[s]);
        }

        if (pairs.OpenEnd)
            table[^1] = [.. Enumerable.Range(0, bands).Select(t => all[t] - table.Take(pairs.First.Length).Sum(row => row[t]))];
        return table;
    }

    private long[] CountDays(ushort[] day, int[] first, int[] second)
    {
        // Four counters side by side: neighbouring pairs often fall in one band, and one counter would wait for itself.
        Span<int> counts = stackalloc int[4 * 256];
        counts.Clear();
        var gaps = bandOfGap;
        var i = 0;
        for (; i + 4 <= first.Length; i += 4)
        {
            counts[gaps[Math.Abs(day[first[i]] - day[second[i]])]]++;
            counts[256 + gaps[Math.Abs(day[first[i + 1]] - day[second[i + 1]])]]++;
            counts[512 + gaps[Math.Abs(day[first[i + 2]] - day[second[i + 2]])]]++;
            counts[768 + gaps[Math.Abs(day[first[i + 3]] - day[second[i + 3]])]]++;
        }

        for (; i < first.Length; i++)
            counts[gaps[Math.Abs(day[first[i]] - day[second[i]])]]++;
        var result = new long[bands];
        for (var b = 0; b < bands; b++)
            result[b] = (long)counts[b] + counts[256 + b] + counts[512 + b] + counts[768 + b];
        return result;
    }

    private long[] CountTimes(double[] time, int[] first, int[] second)
    {
        var counts = new long[bands + 1];
        for (var i = 0; i < first.Length; i++)
            counts[Band(Math.Abs(time[first[i]] - time[second[i]]))]++;
        return counts[..bands];
    }

    private int Band(double gap)
    {
        if (gap < edges[0])
            return bands;
        for (var b = 0; b < bands; b++)
        {
            if (gap < edges[b + 1])
                return b;
        }

        return bands;
    }

    private long[] AllPairs()
    {
        // Pairs nearer than each edge, by two fingers on the sorted times; the bands are the differences.
        var sorted = times.Order().ToArray();
        var below = new long[edges.Length];
        for (var e = 0; e < edges.Length; e++)
        {
            var from = 0;
            for (var i = 0; i < sorted.Length; i++)
            {
                while (from < i && sorted[i] - sorted[from] >= edges[e])
                    from++;
                below[e] += i - from;
            }
        }

        return [.. Enumerable.Range(0, bands).Select(b => below[b + 1] - below[b])];
    }
}
