namespace Thana.Names.Index;

/// <summary>Hashes that are the same in every process; those of the framework are not.</summary>
internal static class Hashes
{
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Long(text);
        return (uint)(hash ^ (hash >> 32));
    }

    public static ulong Long(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    public static uint Pair(ulong key)
    {
        key *= 0x9E3779B97F4A7C15;
        return (uint)(key >> 32);
    }
}
