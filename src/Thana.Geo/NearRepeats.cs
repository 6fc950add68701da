namespace Thana.Geo;

/// <summary>Chains of events, each within a distance and a time of another of its chain. Advice for visits to the neighbours, never a suspicion.</summary>
public static class NearRepeats
{
    /// <summary>The chain of each event, numbered from 1 by first event in the given order. Both limits are inclusive.</summary>
    public static int[] Chains(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> time, double distance, double within)
    {
        if (time.Length != x.Length)
            throw new ArgumentException("Each event needs a time.", nameof(time));
        var times = time.ToArray();
        var parent = Enumerable.Range(0, times.Length).ToArray();
        foreach (var (i, others) in Neighbours.Within(x, y, distance))
        {
            foreach (var j in others)
            {
                if (Math.Abs(times[i] - times[j]) > within)
                    continue;
                int a = Root(parent, i), b = Root(parent, j);
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var numbers = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, times.Length).Select(i => Root(parent, i)).Select(r => numbers.TryGetValue(r, out var n) ? n : numbers[r] = numbers.Count + 1)];
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
