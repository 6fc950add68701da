namespace Thana.Names.Sounds;

/// <summary>Reads the sounds of a name in Latin letters, whatever romanisation its writer had in mind.</summary>
internal static class LatinSounds
{
    /// <summary>Longest first; two or three letters that stand for one sound. A doubled consonant is one sound anyway.</summary>
    private static readonly (string Written, string Sounds)[] Groups =
    [
        ("tsch", "c"), ("tch", "c"), ("sch", "S"), ("ssh", "S"), ("chh", "c"), ("kkh", "X"),
        ("ch", "c"), ("sh", "S"), ("kh", "X"), ("gh", "G"), ("zh", "z"), ("ph", "f"), ("th", "T"), ("dh", "D"), ("dj", "j"), ("ck", "k"),
        ("bh", "b"), ("jh", "j"), ("rh", "r"), ("lh", "l"), ("cq", "k"), ("ks", "ks"), ("qu", "kW"),
        ("aa", "a"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("ii", "i"), ("uu", "u"), ("ie", "i"),
    ];

    public static byte[] Of(string word)
    {
        Span<byte> sounds = stackalloc byte[64];
        var count = 0;
        for (var i = 0; i < word.Length && count < 60;)
        {
            var (length, read) = Next(word, i);
            foreach (var letter in read)
            {
                var sound = Sound.Code(letter);
                if (sound != 0 && (count == 0 || sounds[count - 1] != sound))
                    sounds[count++] = sound;
            }
            i += length;
        }
        return sounds[..count].ToArray();
    }

    private static (int Length, string Sounds) Next(string word, int at)
    {
        foreach (var (written, sounds) in Groups)
        {
            if (string.CompareOrdinal(word, at, written, 0, written.Length) == 0)
                return (written.Length, sounds);
        }
        return (1, One(word, at));
    }

    private static string One(string word, int at) => word[at] switch
    {
        'a' => "a",
        'e' => "e",
        'i' => "i",
        'o' => "o",
        'u' => "u",
        'y' => at == 0 ? "y" : at + 1 < word.Length && IsVowel(word[at + 1]) ? "y" : "i",
        'w' => at + 1 < word.Length && IsVowel(word[at + 1]) || at == 0 ? "v" : "W",
        'v' => "v",
        'b' => "b",
        'c' => at + 1 < word.Length && word[at + 1] is 'e' or 'i' && at > 0 ? "s" : "k",
        'd' => "d",
        'f' => "f",
        'g' => "g",
        'h' => at > 0 && at == word.Length - 1 && IsVowel(word[at - 1]) ? "H" : "h",
        'j' => "j",
        'k' => "k",
        'l' => "l",
        'm' => "m",
        'n' => "n",
        'p' => "p",
        'q' => "q",
        'r' => "r",
        's' => "s",
        't' => "t",
        'x' => "ks",
        'z' => "z",
        _ => "",
    };

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
