using System.Reflection;
using System.Text;

namespace Thana.Names.Index;

/// <summary>The rules by which an index was made. Tokens and classes made by other rules cannot be compared, so such a file is refused and rebuilt.</summary>
internal static class Engine
{
    /// <summary>Raised by hand whenever reading, sounds or classes change in code.</summary>
    private const int Rules = 2;

    public static readonly ulong Fingerprint = Compute();

    private static unsafe ulong Compute()
    {
        var assembly = typeof(Engine).Assembly;
        var sum = (ulong)Rules;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n is "sounds.tsv" or "vowels.tsv" || n.StartsWith("freq_", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            sum = Add(Add(sum, Encoding.UTF8.GetBytes(name)), Bytes(assembly, name));
        return sum;
    }

    private static unsafe ulong Add(ulong sum, byte[] bytes)
    {
        fixed (byte* start = bytes)
            return Checksum.Of(start, bytes.Length, sum);
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
