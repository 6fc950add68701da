using System.Numerics;

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
            var range = (int)(last - first);
            bandOfGap = new byte[(2 * range) + 1];
            for (var gap = -range; gap <= range; gap++)
                bandOfGap[gap + range] = (byte)Band(Math.Abs(gap));
        }

        all = AllPairs();
    }

    /// <summary>The table of pairs: the times as they are, or dealt out by the random numbers.</summary>
    public long[][] Count(ClosePairs pairs, SeededRandom? random)
    {
        var table = new long[pairs.Bands + (pairs.OpenEnd ? 1 : 0)][];
        if (days is not null)
        {
            var dealt = Array.ConvertAll(pairs.Order, i => days[i]);
            random?.Shuffle(dealt.AsSpan());
            for (var s = 0; s < pairs.Bands; s++)
                table[s] = pairs.ShortOther is { } few ? CountDays<ushort>(dealt, pairs.Start[s], few[s]) : CountDays<int>(dealt, pairs.Start[s], pairs.Other![s]);
        }
        else
        {
            var dealt = Array.ConvertAll(pairs.Order, i => times[i]);
            random?.Shuffle(dealt.AsSpan());
            for (var s = 0; s < pairs.Bands; s++)
                table[s] = pairs.ShortOther is { } few ? CountTimes<ushort>(dealt, pairs.Start[s], few[s]) : CountTimes<int>(dealt, pairs.Start[s], pairs.Other![s]);
        }

        if (pairs.OpenEnd)
            table[^1] = [.. Enumerable.Range(0, bands).Select(t => all[t] - table.Take(pairs.Bands).Sum(row => row[t]))];
        return table;
    }

    private long[] CountDays<T>(ushort[] day, int[] start, T[] other)
        where T : IBinaryInteger<T>
    {
        // Two counters side by side: neighbouring pairs often fall in one band, and one counter would wait for itself.
        Span<int> counts = stackalloc int[2 * 256];
        counts.Clear();
        var range = bandOfGap.Length / 2;
        for (var i = 0; i + 1 < start.Length; i++)
        {
            // The table of gaps as seen from this event's day: what lies before and after it alike.
            var gaps = bandOfGap.AsSpan(range - day[i]);
            var partners = other.AsSpan(start[i], start[i + 1] - start[i]);
            var k = 0;
            for (; k + 2 <= partners.Length; k += 2)
            {
                counts[gaps[day[int.CreateTruncating(partners[k])]]]++;
                counts[256 + gaps[day[int.CreateTruncating(partners[k + 1])]]]++;
            }

            if (k < partners.Length)
                counts[gaps[day[int.CreateTruncating(partners[k])]]]++;
        }

        var result = new long[bands];
        for (var b = 0; b < bands; b++)
            result[b] = (long)counts[b] + counts[256 + b];
        return result;
    }

    private long[] CountTimes<T>(double[] time, int[] start, T[] other)
        where T : IBinaryInteger<T>
    {
        var counts = new long[bands + 1];
        for (var i = 0; i + 1 < start.Length; i++)
        {
            for (var k = start[i]; k < start[i + 1]; k++)
                counts[Band(Math.Abs(time[i] - time[int.CreateTruncating(other[k])]))]++;
        }

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
