using System.Globalization;
using Thana.Names.Text;

namespace Thana.Names.Sounds;

/// <summary>The cost of hearing one sound for another: rules of thumb, over which the learned file is laid.</summary>
internal static class SoundTable
{
    /// <summary>Pairs that are put for each other, and the price.</summary>
    private static readonly (string Pair, float Cost)[] Known =
    [
        ("ae", 0.08f), ("ai", 0.15f), ("ao", 0.15f), ("au", 0.12f), ("ei", 0.05f), ("eo", 0.2f), ("eu", 0.2f), ("io", 0.2f), ("iu", 0.2f), ("ou", 0.04f),
        ("Wu", 0.03f), ("Wo", 0.03f), ("Wv", 0.05f), ("Wa", 0.2f), ("Yi", 0.03f), ("Ye", 0.04f), ("Yy", 0.05f), ("Ya", 0.15f), ("iy", 0.08f), ("ey", 0.1f),
        ("uv", 0.15f), ("ov", 0.15f), ("Ha", 0.05f), ("He", 0.08f), ("Hh", 0.1f), ("Ht", 0.35f), ("Aa", 0.05f), ("Ae", 0.08f), ("Ai", 0.08f), ("Au", 0.08f), ("Ao", 0.08f),
        ("Ah", 0.35f), ("HY", 0.25f), ("WY", 0.4f), ("hX", 0.4f), ("hG", 0.6f),
        ("kq", 0.08f), ("kX", 0.2f), ("qX", 0.25f), ("gG", 0.12f), ("qG", 0.4f), ("qg", 0.4f), ("kg", 0.5f), ("sS", 0.35f), ("sT", 0.15f), ("tT", 0.08f), ("cS", 0.4f), ("cs", 0.6f), ("ck", 0.5f),
        ("zj", 0.35f), ("zD", 0.04f), ("dD", 0.08f), ("jD", 0.4f), ("sz", 0.35f), ("td", 0.5f), ("jg", 0.5f), ("jc", 0.6f), ("jy", 0.6f), ("bp", 0.4f), ("pf", 0.5f), ("bv", 0.6f), ("fv", 0.5f),
        ("mn", 0.6f), ("rl", 0.8f), ("TD", 0.4f), ("tD", 0.6f),
    ];

    public static float[] Load()
    {
        var width = Sound.Count;
        var costs = new float[width * width];
        for (byte a = 1; a < width; a++)
        {
            costs[a] = costs[a * width] = Gap(a);
            for (byte b = 1; b < width; b++)
                costs[a * width + b] = a == b ? 0 : Sound.Weak(a) && Sound.Weak(b) ? 0.25f : Sound.Weak(a) || Sound.Weak(b) ? 0.9f : 1f;
        }
        foreach (var (pair, cost) in Known)
            Set(costs, pair[0], pair[1], cost);
        foreach (var line in Resource.Lines("sounds.tsv"))
            Set(costs, line[0][0], line[1][0], float.Parse(line[2], CultureInfo.InvariantCulture));
        return costs;
    }

    private static float Gap(byte sound) => Sound.Letters[sound] switch
    {
        'W' or 'Y' => 0.25f,
        'H' => 0.15f,
        'A' => 0.1f,
        'h' => 0.35f,
        'y' => 0.4f,
        'v' => 0.7f,
        'n' => 0.9f,
        _ => Sound.Vowel(sound) ? 0.18f : 1f,
    };

    private static void Set(float[] costs, char a, char b, float cost)
    {
        var (x, y) = (a == '_' ? 0 : Sound.Code(a), b == '_' ? 0 : Sound.Code(b));
        costs[x * Sound.Count + y] = costs[y * Sound.Count + x] = cost;
    }
}
