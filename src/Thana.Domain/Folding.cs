using System.Globalization;
using System.Text;

namespace Thana.Domain;

/// <summary>
/// The words of a text as they are searched: one spelling for letters that Urdu, Pashto and Arabic write in several ways, no vowel signs, no
/// marks that nobody sees, ASCII digits, Latin in lower case without accents. The same folding makes the index and reads the question.
/// </summary>
public static class Folding
{
    private const int LongestWord = 40;

    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in Prepare(text))
        {
            var folded = Fold(c);
            if (folded == '\0')
                continue;
            if (char.IsLetterOrDigit(folded))
            {
                word.Append(folded);
                continue;
            }

            Flush(words, word);
        }

        Flush(words, word);
        return words;
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.Length <= LongestWord ? word.ToString() : word.ToString(0, LongestWord));
        word.Clear();
    }

    // Normal form KD takes accents and presentation forms apart; only text that needs it pays for it. An unpaired surrogate cannot be normalised.
    private static string Prepare(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return text;
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return new string(text.Where(c => !char.IsSurrogate(c)).ToArray()).Normalize(NormalizationForm.FormKD);
        }
    }

    // '\0' drops the character without ending the word.
    private static char Fold(char c)
    {
        if (c < 0x80)
            return char.ToLowerInvariant(c);
        if (Digits.IsUnseen(c) || c == '\u0640' || c == '\'' || c == '’')
            return '\0';
        switch (c)
        {
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
            case 'ڼ':
                return 'ن';
            case 'ں':
                return 'ن';
            case 'ګ':
                return 'گ';
        }

        if (c is >= '۰' and <= '۹')
            return (char)('0' + (c - '۰'));
        if (c is >= '٠' and <= '٩')
            return (char)('0' + (c - '٠'));
        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => '\0',
            _ => char.ToLowerInvariant(c),
        };
    }
}
