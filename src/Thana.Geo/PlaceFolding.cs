using System.Globalization;
using System.Text;

namespace Thana.Geo;

/// <summary>
/// One spelling for what English, Urdu and Pashto write in several ways, and the skeleton of consonants by which a name written in one script is
/// found under its name in another.
/// </summary>
public static class PlaceFolding
{
    private const int Longest = 120;

    /// <summary>Lower case, no accents, no vowel signs, Urdu's letters for those of Arabic and Pashto, one blank between words.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
            text = text[..Longest];
        var folded = new StringBuilder(text.Length);
        foreach (var c in Decomposed(text))
        {
            var f = Letter(c);
            if (f == '\0')
                continue;
            if (char.IsLetterOrDigit(f))
                folded.Append(f);
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>
    /// The consonants in the order they are heard, one sign for each group that the scripts do not tell apart; vowels only say that a name begins
    /// with one. Peshawar, پشاور and پېښور are all <c>psr</c>.
    /// </summary>
    public static string Skeleton(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var bones = new StringBuilder(folded.Length);
        var first = true;
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i];
            if (c == ' ')
                continue;
            var next = i + 1 < folded.Length ? folded[i + 1] : '\0';
            var bone = char.IsAsciiLetter(c) ? Latin(c, next, ref i) : char.IsAsciiDigit(c) ? c : Arabic(c);
            // Weak letters are written in one script and left out in the other; at the start they still mean something.
            if (bone is 'a' or 'w' or 'y' or 'h')
            {
                if (first)
                    bones.Append(bone is 'w' or 'h' ? bone : 'a');
            }
            else if (bone != '\0' && (bones.Length == 0 || bones[^1] != bone))
            {
                bones.Append(bone);
            }

            first = false;
        }

        return bones.ToString();
    }

    private static char Latin(char c, char next, ref int i)
    {
        if (next == 'h' && c is 'b' or 'p' or 't' or 'd' or 'j' or 'k' or 'g' or 'c' or 's' or 'z' or 'r' or 'l')
        {
            if (next == 'h')
                i++;
            return c switch { 'p' => 'f', 's' => 's', 'c' => 'c', 'k' => 'k', _ => c };
        }

        return c switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => 'a',
            'v' or 'w' => 'w',
            'q' or 'x' => 'k',
            'c' => 'k',
            _ => c,
        };
    }

    private static char Arabic(char c) => c switch
    {
        'ا' or 'ع' or 'ء' => 'a',
        'ی' => 'y',
        'و' => 'w',
        'ہ' or 'ح' => 'h',
        'ب' => 'b',
        'پ' => 'p',
        'ت' or 'ٹ' or 'ط' => 't',
        'ث' or 'س' or 'ص' or 'ش' or 'ښ' => 's',
        'ج' or 'ژ' => 'j',
        'چ' or 'څ' => 'c',
        'خ' or 'ک' or 'ق' => 'k',
        'د' or 'ڈ' => 'd',
        'ذ' or 'ز' or 'ض' or 'ظ' or 'ځ' or 'ږ' => 'z',
        'ر' or 'ڑ' => 'r',
        'غ' or 'گ' => 'g',
        'ف' => 'f',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ => '\0',
    };

    private static string Decomposed(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // A lone half of a pair cannot be normalised.
            return new string([.. text.Where(c => !char.IsSurrogate(c))]).Normalize(NormalizationForm.FormKD);
        }
    }

    // '\0' drops the character without ending the word.
    private static char Letter(char c)
    {
        switch (c)
        {
            case '\'' or '’' or '‘' or '`' or 'ـ' or '\u200c' or '\u200d' or (>= '\u06d6' and <= '\u06ed' and not ('\u06dd' or '\u06de')):
                return '\0';
            case 'ك' or 'ڪ':
                return 'ک';
            case 'ي' or 'ى' or 'ې' or 'ۍ' or 'ے' or 'ئ':
                return 'ی';
            case 'ه' or 'ة' or 'ۃ' or 'ۀ' or 'ە' or 'ھ':
                return 'ہ';
            case 'أ' or 'إ' or 'آ' or 'ٱ':
                return 'ا';
            case 'ؤ':
                return 'و';
            case 'ټ':
                return 'ٹ';
            case 'ډ':
                return 'ڈ';
            case 'ړ':
                return 'ڑ';
            case 'ڼ' or 'ں':
                return 'ن';
            case 'ګ':
                return 'گ';
            case >= '۰' and <= '۹':
                return (char)('0' + (c - '۰'));
            case >= '٠' and <= '٩':
                return (char)('0' + (c - '٠'));
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? '\0' : char.ToLowerInvariant(c);
    }
}
