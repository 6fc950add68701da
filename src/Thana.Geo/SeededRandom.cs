using System.Numerics;

namespace Thana.Geo;

/// <summary>
/// Random numbers of an analysis (xoshiro256**, seeded by SplitMix64): the same seed gives the same answer on every machine and version, which is
/// what makes a published p value checkable. Never for secrets.
/// </summary>
public sealed class SeededRandom
{
    private ulong a, b, c, d;

    /// <param name="seed">The seed of the analysis.</param>
    /// <param name="stream">Number of the run within it; runs can then be made in any order or side by side.</param>
    public SeededRandom(long seed, long stream = 0)
    {
        var state = unchecked((ulong)seed + (0xD1342543DE82EF95UL * (ulong)stream));
        (a, b, c, d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>0 to below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 to below <paramref name="below"/>, every number as likely as another (Lemire's method).</summary>
    public int Below(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        while (true)
        {
            var product = (Next() >> 32) * (uint)below;
            if ((uint)product >= (uint)-below % (uint)below)
                return (int)(product >> 32);
        }
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Split(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
