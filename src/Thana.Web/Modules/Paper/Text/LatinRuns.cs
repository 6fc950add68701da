using System.Text;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>
/// Keeps what is read from left to right together inside Urdu lines: a CNIC, a date, a plate, sections of law, Latin words. Unicode alone would show
/// 17301-1234567-1 after an Urdu word with its three groups turned round. The marks (isolates) are obeyed by browsers too.
/// </summary>
internal static class LatinRuns
{
    private const char Open = '\u2066';
    private const char Close = '\u2069';
    private const string Inner = "-/.:_@+&'%#,()";
    private const int LongestBracket = 60;

    /// <summary>The text without marks that steer directions, and with each run of Latin letters and digits isolated.</summary>
    public static string Isolate(string? written)
    {
        var text = Clean(written);
        var marked = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            if (!Begins(text, i))
            {
                marked.Append(text[i++]);
                continue;
            }

            var end = End(text, i);
            marked.Append(Open).Append(text, i, end - i).Append(Close);
            i = end;
        }

        return marked.ToString();
    }

    /// <summary>A whole value that is read from left to right.</summary>
    public static string Whole(string? value) => string.IsNullOrEmpty(value) ? "" : $"{Open}{Clean(value)}{Close}";

    /// <summary>A value of either direction that must not disturb what stands beside it.</summary>
    public static string Apart(string? value) => string.IsNullOrEmpty(value) ? "" : $"\u2068{Isolate(value)}{Close}";

    // What was written steers nothing on a paper; joiners stay, letters need them.
    private static string Clean(string? written) => string.Concat((written ?? "").Where(c => c is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u206F')));

    private static bool Begins(string text, int at) => IsLatin(text[at]) || (text[at] == '+' && at + 1 < text.Length && IsDigit(text[at + 1]));

    private static int End(string text, int start)
    {
        var (end, depth, opened, word) = (start, 0, start, start);
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (c == '(' && depth++ == 0)
                opened = end;
            else if (c == ')' && depth-- == 0)
                return Trim(text, start, end);
            if (depth > 0 && end - opened > LongestBracket)
                break;
            if (c == ' ' && depth == 0)
            {
                if (!Joins(text, word, end))
                    break;
                word = end + 1;
            }
            else if (!IsLatin(c) && Inner.IndexOf(c, StringComparison.Ordinal) < 0 && c != ' ')
            {
                break;
            }
        }

        return Trim(text, start, depth > 0 ? opened : end);
    }

    // A stop at the end stays outside; a closing bracket here has its opening one inside.
    private static int Trim(string text, int start, int end)
    {
        while (end > start + 1 && !IsLatin(text[end - 1]) && text[end - 1] is not ('%' or ')'))
            end--;
        return end;
    }

    // Two words are one run when one of them has a letter (302/34 PPC), or they are a date and its hour. Two bare numbers are not.
    private static bool Joins(string text, int word, int space)
    {
        var next = space + 1;
        if (next >= text.Length || !(Begins(text, next) || text[next] == '('))
            return false;
        var end = next;
        while (end < text.Length && text[end] != ' ')
            end++;
        var (left, right) = (HasLetter(text, word, space), HasLetter(text, next, end));
        if (text[space - 1] is ',' or '.' or ':')
            return left && right;
        return left || right || (text.IndexOf(':', next, end - next) > 0 && text.IndexOf('-', word, space - word) > 0);
    }

    private static bool HasLetter(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (IsLatin(text[i]) && !IsDigit(text[i]))
                return true;
        }

        return false;
    }

    private static bool IsLatin(char c) => IsDigit(c) || char.IsAsciiLetter(c) || c is >= '\u00C0' and <= '\u024F' and not ('\u00D7' or '\u00F7');

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '٠' and <= '٩' or >= '۰' and <= '۹';
}
