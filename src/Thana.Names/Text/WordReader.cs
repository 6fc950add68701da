using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Thana.Names.Text;

/// <summary>Understands one written word: abbreviations written out, words written together taken apart, connectors and markers told from names.</summary>
internal static partial class WordReader
{
    private static readonly ConcurrentDictionary<string, Token> Interned = new(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Full = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["m"] = "muhammad",
        ["md"] = "muhammad",
        ["mohd"] = "muhammad",
        ["muhd"] = "muhammad",
        ["mhd"] = "muhammad",
        ["mohmd"] = "muhammad",
        ["mohammd"] = "muhammad",
        ["moh"] = "muhammad",
        ["ch"] = "chaudhry",
        ["chd"] = "chaudhry",
        ["choudry"] = "chaudhry",
        ["gh"] = "ghulam",
        ["abd"] = "abdul",
        ["abdal"] = "abdul",
        ["abdel"] = "abdul",
        ["abdol"] = "abdul",
        ["abdoul"] = "abdul",
        ["abdur"] = "abdul",
        ["abdus"] = "abdul",
        ["abdu"] = "abdul",
        ["عبد"] = "abdul",
        ["عبدال"] = "abdul",
        ["عبدل"] = "abdul",
        ["ullah"] = "allah",
        ["ulla"] = "allah",
        ["allaha"] = "allah",
        ["ullaha"] = "allah",
        ["alla"] = "allah",
        ["اللہ"] = "allah",
        ["الہ"] = "allah",
        ["للہ"] = "allah",
        ["هللا"] = "allah",
        ["ہللا"] = "allah",
        ["uddin"] = "din",
        ["udin"] = "din",
        ["uddeen"] = "din",
        ["udeen"] = "din",
        ["eldin"] = "din",
        ["aldin"] = "din",
        ["eddin"] = "din",
        ["addin"] = "din",
        ["الدین"] = "din",
        ["دین"] = "din",
        ["deen"] = "din",
        ["محمد"] = "muhammad",
        ["dr"] = "doctor",
        ["ڈاکٹر"] = "doctor",
        ["engr"] = "engineer",
        ["انجینئر"] = "engineer",
        ["adv"] = "advocate",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Connectors = new[]
    {
        "al", "el", "ul", "ur", "ud", "uz", "us", "un", "ush", "ash", "as", "an", "ad", "ar", "at", "az", "e", "i", "o", "de", "bin", "ibn", "ben", "ibne", "bn", "uo", "wa", "ال", "و", "بن", "ابن", "ل",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, WordKind> Markers = new Dictionary<string, WordKind>(StringComparer.Ordinal)
    {
        ["@"] = WordKind.Alias,
        ["alias"] = WordKind.Alias,
        ["urf"] = WordKind.Alias,
        ["aka"] = WordKind.Alias,
        ["عرف"] = WordKind.Alias,
        ["المعروف"] = WordKind.Alias,
        ["s/o"] = WordKind.Father,
        ["d/o"] = WordKind.Father,
        ["walad"] = WordKind.Father,
        ["ولد"] = WordKind.Father,
        ["پسر"] = WordKind.Father,
        ["دختر"] = WordKind.Father,
        ["بنت"] = WordKind.Father,
        ["sonof"] = WordKind.Father,
        ["زوی"] = WordKind.Father,
        ["ولدیت"] = WordKind.Father,
        ["w/o"] = WordKind.Husband,
        ["زوجہ"] = WordKind.Husband,
        ["بیوہ"] = WordKind.Husband,
        ["zauja"] = WordKind.Husband,
        ["zoja"] = WordKind.Husband,
        ["wifeof"] = WordKind.Husband,
        ["caste"] = WordKind.Caste,
        ["qaum"] = WordKind.Caste,
        ["qoum"] = WordKind.Caste,
        ["قوم"] = WordKind.Caste,
        ["ذات"] = WordKind.Caste,
        ["r/o"] = WordKind.Place,
        ["سکنہ"] = WordKind.Place,
        ["ساکن"] = WordKind.Place,
        ["resident"] = WordKind.Place,
        ["sakna"] = WordKind.Place,
        ["c/o"] = WordKind.Place,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words that follow "ul" so often that they are known behind any first half.</summary>
    private static readonly FrozenSet<string> AfterAl = new[] { "رحمن", "رحمان", "دین", "حق", "حسن", "اسلام", "حسین", "رحیم", "کریم", "عزیز", "ملک", "زمان", "امین", "عابدین", "نبی", "ہدی" }
        .ToFrozenSet(StringComparer.Ordinal);

    public static ReadWord Read(string written)
    {
        if (Markers.TryGetValue(written.Length <= 12 ? written.ToLowerInvariant() : written, out var marker))
            return new(marker, []);
        var word = MatchText.Of(SafeText.Of(written));
        if (word.Length == 0 || word.All(char.IsDigit))
            return ReadWord.Nothing;
        if (Markers.TryGetValue(word, out marker))
            return new(marker, []);
        if (word[0] is >= '\u0600' and <= '\u06FF')
            word = Repaired(word);
        var parts = new List<string>(3);
        TakeApart(word.Length > 40 ? word[..40] : word, parts, 0);
        var kind = parts.Count == 1 && Connectors.Contains(parts[0]) ? WordKind.Connector : WordKind.Name;
        return new(kind, [.. parts.Select(Intern)]);
    }

    public static Token Intern(string text) => Interned.TryGetValue(text, out var token) ? token
        : Interned.Count < 2_000_000 ? Interned.GetOrAdd(text, t => new Token(t)) : new Token(text);

    private static void TakeApart(string word, List<string> parts, int depth)
    {
        if (Full.TryGetValue(word, out var full))
            parts.Add(full);
        else if (depth > 3 || Connectors.Contains(word))
            parts.Add(word);
        else if ((word[0] is >= '\u0600' and <= '\u06FF' ? ArabicHalves(word) : LatinHalves(word)) is var (first, second))
        {
            if (first.Length > 0)
                TakeApart(first, parts, depth + 1);
            TakeApart(second, parts, depth + 1);
        }
        else
            parts.Add(word);
    }

    private static (string First, string Second)? LatinHalves(string word)
    {
        if (word.Length < 6)
            return null;
        if (Abdullah().IsMatch(word))
            return ("abdul", "allah");
        if (word.StartsWith("abd", StringComparison.Ordinal) && ServantOf().Match(word) is { Success: true } servant && word.Length - servant.Length >= 3 && HasConsonant(word.AsSpan(servant.Length)))
            return ("abdul", word[servant.Length..]);
        if (FatherOf().Match(word) is { Success: true } kunya)
            return ("abu", kunya.Groups["rest"].Value);
        if (OfGod().Match(word) is { Success: true } god)
            return (god.Groups["stem"].Value, "allah");
        if (OfFaith().Match(word) is { Success: true } faith)
            return (faith.Groups["stem"].Value, "din");
        if (OfMercy().Match(word) is { Success: true } mercy)
            return (mercy.Groups["stem"].Value, mercy.Groups["rest"].Value);
        if (word.Length >= 7 && word[0] is 'a' or 'e' && word[1] == 'l' && !(word.Length >= 8 ? "aeiyl" : "aeiouyl").Contains(word[2], StringComparison.Ordinal) && WordBook.Count(word) == 0)
            return ("", word[2..]);
        // "Tajideen": only behind a name that is known, since Abidin is one word.
        if (FaithAfterName().Match(word) is { Success: true } known && WordBook.Count(word) == 0 && WordBook.Count(known.Groups["stem"].Value) > 0)
            return (known.Groups["stem"].Value, "din");
        return WordBook.Split(word);
    }

    private static (string First, string Second)? ArabicHalves(string word)
    {
        if (word.Length >= 5 && word.StartsWith("عبد", StringComparison.Ordinal))
        {
            var rest = word[3..];
            if (!HasConsonant(rest))
                return WordBook.Split(word);
            return ("عبد", rest is "اللہ" || rest.Length < 4 || !rest.StartsWith("ال", StringComparison.Ordinal) ? rest : rest[2..]);
        }
        if (word.Length >= 6 && word.EndsWith("اللہ", StringComparison.Ordinal))
            return (word[..^4], "اللہ");
        if (word.StartsWith("ال", StringComparison.Ordinal) && word.Length >= 4)
        {
            var (rest, whole) = (word[2..], WordBook.Count(word));
            return AfterAl.Contains(rest) || word.Length >= 5 && (whole < 2 || WordBook.Count(rest) >= 5 * whole) ? ("", rest) : null;
        }
        var al = word.IndexOf("ال", 1, StringComparison.Ordinal);
        if (al >= 2 && word.Length - al - 2 is var left && left >= 2)
        {
            var rest = word[(al + 2)..];
            if (AfterAl.Contains(rest))
                return (WordBook.Count(word[..(al + 2)]) > WordBook.Count(word[..al]) ? word[..(al + 2)] : word[..al], rest);
            if (left >= 3 && WordBook.Count(word) < 2 && WordBook.Count(rest) > 0)
                return (word[..al], rest);
        }
        return WordBook.Split(word);
    }

    /// <summary>Text taken out of a PDF has lam-alef the wrong way round ("غالم"): turned back where the book of words knows only the other.</summary>
    private static string Repaired(string word)
    {
        var at = word.IndexOf("ال", 1, StringComparison.Ordinal);
        if (at < 1 || word.Length < 4 || word.Length > 16)
            return word;
        var turned = string.Concat(word.AsSpan(0, at), "لا", word.AsSpan(at + 2));
        return WordBook.Count(turned) >= 5 * (WordBook.Count(word) + 1) ? turned : word;
    }

    [GeneratedRegex("^abd[uaeio]*l+a+h?a?$", RegexOptions.None, 10_000)]
    private static partial Regex Abdullah();

    [GeneratedRegex("^abd[uaeio]{0,2}(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|t(?=t)|d(?=d))?", RegexOptions.None, 10_000)]
    private static partial Regex ServantOf();

    [GeneratedRegex("^(?<stem>.{2,}?)(?:[uao]{1,2}l+ah?a?)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OfGod();

    /// <summary>w and y may be vowels.</summary>
    private static bool HasConsonant(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!"aeiouwyاویع".Contains(letter, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    [GeneratedRegex("^ab(?:o|u|oo|ou)[lh]?l(?<rest>[^aeiou].{3,})$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FatherOf();

    [GeneratedRegex("^(?<stem>.{3,})id{1,2}(?:in|een|ine|ien|en)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FaithAfterName();

    [GeneratedRegex("^(?<stem>.{2,}?)(?:[uaeo]{1,2}(?:d{1,2}|ld))(?:in|een|ine|ien|en)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OfFaith();

    [GeneratedRegex("^(?<stem>.{2,}?)(?:u|a|e)(?:r|l)(?<rest>r[ae]h?maa?n|haqq?|haque|has+an|islam|ameen|amin|aa?bid[ie]+n|mulk)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OfMercy();
}
