using System.Globalization;
using System.Text;

namespace Thana.Names.Text;

/// <summary>
/// The second level of canonical text: a key for matching, never shown as a name. Letters that people put for each other become one. Lower case and
/// bare of diacritics in Latin; plain letters of Urdu in the Arabic script.
/// </summary>
public static class MatchText
{
    /// <summary>The match form of one word that has gone through <see cref="SafeText"/>.</summary>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (Ascii.IsValid(word))
            return AsciiOf(word);
        var text = new StringBuilder(word.Length);
        var open = word.Normalize(NormalizationForm.FormD);
        for (var i = 0; i < open.Length; i++)
        {
            var letter = open[i];
            if (letter is >= '\u0600' and <= '\u06FF')
                AppendArabic(text, letter);
            else
                AppendOther(text, letter);
        }
        return text.ToString();
    }

    private static string AsciiOf(string word) => string.Create(word.Count(char.IsAsciiLetterOrDigit), word, static (to, from) =>
    {
        var at = 0;
        foreach (var c in from)
        {
            if (char.IsAsciiLetterOrDigit(c))
                to[at++] = char.ToLowerInvariant(c);
        }
    });

    private static void AppendArabic(StringBuilder text, char c)
    {
        switch (c)
        {
            case '\u0653' or '\u0654' or '\u0655': // madda and hamza above or below, taken apart by FormD: the seat stays, the sign goes
            case '\u0621' or '\u0674':
                return;
            case '\u0622' or '\u0623' or '\u0625' or '\u0671' or '\u0672' or '\u0673':
                text.Append('\u0627');
                return;
            case '\u0624':
                text.Append('\u0648');
                return;
            case '\u0626' or '\u06D2' or '\u06D3' or '\u06D0' or '\u06CD' or '\u06CE' or '\u064A' or '\u0649':
                text.Append('\u06CC');
                return;
            case '\u0647' or '\u06D5' or '\u06C2':
                text.Append('\u06C1');
                return;
            case '\u06BE': // two-eyed he marks aspiration after a consonant and is a plain he elsewhere
                if (text.Length == 0 || "اویں".Contains(text[^1], StringComparison.Ordinal))
                    text.Append('\u06C1');
                return;
        }
        text.Append(Neighbour(c));
    }

    /// <summary>Letters of Pashto, Sindhi and Arabic with the Urdu letter that stands for them in names.</summary>
    private static char Neighbour(char c) => c switch
    {
        'ټ' or 'ٽ' or 'ٺ' or 'ٿ' => 'ٹ',
        'ډ' or 'ڊ' or 'ڌ' or 'ڍ' => 'ڈ',
        'ړ' or 'ڙ' => 'ڑ',
        'ڼ' or 'ڻ' or 'ں' => 'ن',
        'ځ' => 'ز',
        'څ' => 'س',
        'ږ' or 'ګ' or 'ڳ' or 'ڱ' => 'گ',
        'ښ' => 'ش',
        'ٻ' => 'ب',
        'ڀ' => 'ب',
        'ڄ' or 'ڃ' => 'ج',
        'ڇ' => 'چ',
        'ڦ' => 'پ',
        'ڤ' => 'ف',
        'ۇ' or 'ۈ' or 'ۋ' or 'ۆ' => 'و',
        'ڪ' or 'ك' => 'ک',
        _ => c,
    };

    private static void AppendOther(StringBuilder text, char c)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return;
        c = char.ToLowerInvariant(c);
        _ = c switch
        {
            'ı' => text.Append('i'),
            'ł' => text.Append('l'),
            'ø' => text.Append('o'),
            'đ' or 'ð' => text.Append('d'),
            'þ' => text.Append("th"),
            'æ' => text.Append("ae"),
            'œ' => text.Append("oe"),
            'ß' => text.Append("ss"),
            'ə' => text.Append('a'),
            'ŋ' => text.Append("ng"),
            _ => char.IsLetterOrDigit(c) && c is not ('ʿ' or 'ʾ' or 'ʼ' or 'ʻ' or 'ʽ') ? text.Append(c) : text,
        };
    }
}
