namespace Thana.Names.Sounds;

/// <summary>
/// The class of a word: its consonants with confusable ones merged, weak sounds left out, and a mark where it begins with a vowel. Words that people
/// put for each other nearly always share it or differ in one sign.
/// </summary>
internal static class ClassKey
{
    private static readonly char[] Merged = Merge();

    private static char[] Merge()
    {
        var merged = new char[Sound.Count];
        foreach (var (sounds, sign) in new[]
        {
            ("bp", 'b'), ("tT", 't'), ("d", 'd'), ("Dzj", 'z'), ("c", 'c'), ("kqX", 'k'), ("gG", 'g'), ("sS", 's'), ("r", 'r'), ("l", 'l'), ("m", 'm'),
            ("n", 'n'), ("f", 'f'),
        })
        {
            foreach (var letter in sounds)
                merged[Sound.Code(letter)] = sign;
        }
        return merged;
    }

    public static string Of(ReadOnlySpan<byte> sounds)
    {
        Span<char> key = stackalloc char[sounds.Length + 1];
        var count = 0;
        if (sounds.Length > 0 && (Sound.Vowel(sounds[0]) || sounds[0] == Sound.Code('A')))
            key[count++] = '^';
        foreach (var sound in sounds)
        {
            var sign = Merged[sound];
            if (sign != '\0' && (count == 0 || key[count - 1] != sign))
                key[count++] = sign;
        }
        return new string(key[..Math.Min(count, 12)]);
    }

    /// <summary>The key itself and the key with each one sign left out, unless nothing but a mark would remain.</summary>
    public static void Neighbourhood(string key, ICollection<string> into)
    {
        into.Add(key);
        for (var i = 0; i < key.Length; i++)
        {
            var shorter = key.Remove(i, 1);
            if (shorter.Length > 0 && shorter != "^")
                into.Add(shorter);
        }
    }
}
