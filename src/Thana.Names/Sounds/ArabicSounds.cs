namespace Thana.Names.Sounds;

/// <summary>Reads the sounds of a name in Urdu, Pashto, Sindhi, Dari or Arabic writing. Short vowels are not written, so most are missing.</summary>
internal static class ArabicSounds
{
    public static byte[] Of(string word)
    {
        Span<byte> sounds = stackalloc byte[64];
        var count = 0;
        for (var i = 0; i < word.Length && count < 62; i++)
        {
            var sound = Sound.Code(One(word, i));
            if (sound != 0 && (count == 0 || sounds[count - 1] != sound))
                sounds[count++] = sound;
        }
        return sounds[..count].ToArray();
    }

    private static char One(string word, int at) => word[at] switch
    {
        'ا' => 'a',
        'ب' => 'b',
        'پ' => 'p',
        'ت' or 'ٹ' or 'ط' => 't',
        'ث' => 'T',
        'ج' => 'j',
        'چ' => 'c',
        'ح' => 'h',
        'خ' => 'X',
        'د' or 'ڈ' => 'd',
        'ذ' or 'ض' or 'ظ' => 'D',
        'ر' or 'ڑ' => 'r',
        'ز' or 'ژ' => 'z',
        'س' or 'ص' => 's',
        'ش' => 'S',
        'ع' => 'A',
        'غ' => 'G',
        'ف' => 'f',
        'ق' => 'q',
        'ک' => 'k',
        'گ' => 'g',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        'و' => at == 0 ? 'v' : 'W',
        'ہ' => at == word.Length - 1 ? 'H' : 'h',
        'ۃ' => 'H',
        'ی' => at == 0 ? 'y' : 'Y',
        _ => '\0',
    };
}
