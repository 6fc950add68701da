namespace Thana.Names.Sounds;

/// <summary>
/// How far two words are apart in sound: weighted edits with neighbouring swaps. The weights are the table <c>data/names/sounds.tsv</c>.
/// </summary>
internal static class SoundDistance
{
    /// <summary>Added to the weight of a word so that short words are not punished for one slip.</summary>
    public const float Ease = 0.6f;

    private const float Swap = 0.6f;
    private static readonly float[] Costs = SoundTable.Load();
    private static readonly int Width = Sound.Count;

    public static float Gap(byte sound) => Costs[sound];

    public static float Cost(byte a, byte b) => Costs[a * Width + b];

    public static float Weight(ReadOnlySpan<byte> sounds)
    {
        var weight = 0f;
        foreach (var sound in sounds)
            weight += Costs[sound];
        return weight;
    }

    /// <summary>1 for the same sounds, falling to 0 and below for strangers. Symmetric.</summary>
    public static float Similarity(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.SequenceEqual(b))
            return 1;
        return 1 - Between(a, b) / ((Weight(a) + Weight(b)) / 2 + Ease);
    }

    public static float Between(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var width = b.Length + 1;
        Span<float> rows = stackalloc float[width * 3];
        var two = rows[..width];
        var one = rows.Slice(width, width);
        var now = rows.Slice(width * 2, width);
        one[0] = 0;
        for (var j = 1; j < width; j++)
            one[j] = one[j - 1] + Costs[b[j - 1]];
        for (var i = 1; i <= a.Length; i++)
        {
            var x = a[i - 1];
            var gap = Costs[x];
            var line = x * Width;
            now[0] = one[0] + gap;
            for (var j = 1; j < width; j++)
            {
                var y = b[j - 1];
                var best = Math.Min(one[j - 1] + Costs[line + y], Math.Min(one[j] + gap, now[j - 1] + Costs[y]));
                if (i > 1 && j > 1 && x == b[j - 2] && y == a[i - 2] && x != y)
                    best = Math.Min(best, two[j - 2] + Swap);
                now[j] = best;
            }
            var spare = two;
            two = one;
            one = now;
            now = spare;
        }
        return one[width - 1];
    }
}
