namespace Thana.Names.Sounds;

/// <summary>
/// The alphabet of sounds that Latin letters and the Arabic script share. One byte each; the letter in <see cref="Letters"/> is how a sound is shown.
/// </summary>
internal static class Sound
{
    /// <summary>
    /// Index 0 is the gap. Small a e i o u are vowels; W and Y are waw and ye that may be vowel or consonant, H a final he, A ain; then consonants:
    /// T th, D dh or zad, c ch, X kh, G gh, S sh.
    /// </summary>
    public const string Letters = "_aeiouWYHAhbptTdDjckqXgGsSzrlmnfvy";

    public static readonly int Count = Letters.Length;

    private static readonly byte[] Codes = MakeCodes();

    private static byte[] MakeCodes()
    {
        var codes = new byte[128];
        for (var i = 1; i < Letters.Length; i++)
            codes[Letters[i]] = (byte)i;
        return codes;
    }

    public static byte Code(char letter) => letter < 128 ? Codes[letter] : (byte)0;

    public static bool Vowel(byte sound) => sound is >= 1 and <= 5;

    /// <summary>Vowels and what may be one.</summary>
    public static bool Weak(byte sound) => sound is >= 1 and <= 9;

    public static string Show(ReadOnlySpan<byte> sounds)
    {
        Span<char> text = stackalloc char[sounds.Length];
        for (var i = 0; i < sounds.Length; i++)
            text[i] = Letters[sounds[i]];
        return new string(text);
    }

    public static byte[] Parse(string letters)
    {
        var sounds = new byte[letters.Length];
        for (var i = 0; i < letters.Length; i++)
            sounds[i] = Code(letters[i]);
        return sounds;
    }
}
