using System.Globalization;
using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Web.Modules.Paper.Text;

namespace Thana.Web.Modules.Paper;

/// <summary>Puts values together as a form's cells show them. What is not there leaves no trace.</summary>
internal static class Value
{
    /// <summary>Both languages, for words that stand alone.</summary>
    public static string Both(Words words) => words.En.Length == 0 ? "" : $"{words.Ur} / {LatinRuns.Whole(words.En)}";

    /// <summary>A name in both languages, on two lines.</summary>
    public static string Name(Words name) => Lines(LatinRuns.Isolate(name.Ur), name.En == name.Ur ? null : LatinRuns.Whole(name.En));

    /// <summary>The language of what stands beside it.</summary>
    public static string In(Words words, bool urdu) => urdu ? words.Ur : words.En;

    public static string Minute(DateTime utc) => LatinRuns.Whole(StationTime.Minute(utc));

    public static string Number(double number) => LatinRuns.Whole(number.ToString("0.##", CultureInfo.InvariantCulture));

    public static string? Labelled(Words label, string? value) => string.IsNullOrEmpty(value) ? null : $"{label.Ur} ({LatinRuns.Whole(label.En)}): {value}";

    public static string? Pair(Words label, string? value, bool urdu) => string.IsNullOrEmpty(value) ? null : $"{In(label, urdu)}: {value}";

    public static string? Relative(Relation? relation, string? name, bool urdu) =>
        name is null ? null : Line(relation is { } how ? In(Kinds.Of(how), urdu) : "/", LatinRuns.Apart(name));

    public static string Line(params ReadOnlySpan<string?> parts) => string.Join(' ', Some(parts));

    /// <summary>Parts with a comma between them, in the script of the whole.</summary>
    public static string? Joined(params ReadOnlySpan<string?> parts)
    {
        var some = Some(parts);
        return some.Length == 0 ? null : string.Join(PaperFonts.IsArabic(string.Concat(some)) ? "، " : ", ", some);
    }

    public static string Lines(params ReadOnlySpan<string?> lines) => string.Join('\n', Some(lines));

    /// <summary>Words put into words.</summary>
    public static Words With2(this Words words, Words inner) => new(words.With(inner.En).En, words.With(inner.Ur).Ur);

    private static string[] Some(ReadOnlySpan<string?> parts) => Array.FindAll(parts.ToArray(), p => !string.IsNullOrEmpty(p))!;

    /// <summary>A word before a name that may begin with it already, such as a station that calls itself "PS Faqirabad".</summary>
    public static string After(string word, string name) => name.TrimStart('\u2066', '\u2068').StartsWith(word + " ", StringComparison.Ordinal) ? name : $"{word} {name}";
}
