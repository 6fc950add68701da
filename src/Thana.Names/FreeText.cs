using System.Globalization;
using System.Text.RegularExpressions;
using Thana.Names.Numbers;
using Thana.Names.Text;

namespace Thana.Names;

/// <summary>Reads a question typed in one line: "Akram s/o Aslam r/o Charsadda, 45 years, 17101-1234567-1".</summary>
internal static partial class FreeText
{
    private const int Oldest = 120;

    public static Question Read(string? typed, int thisYear)
    {
        var text = SafeText.Of(typed);
        var numbers = new List<PersonNumber>();
        text = Number().Replace(text, found =>
        {
            if (numbers.Count >= 8 || PersonNumber.Read(found.Value) is not { } number)
                return found.Value;
            numbers.Add(number);
            return " ";
        });
        int? year = null;
        text = Age().Replace(text, found =>
        {
            var age = int.Parse(found.Groups["before"].Success ? found.Groups["before"].ValueSpan : found.Groups["after"].ValueSpan, CultureInfo.InvariantCulture);
            year ??= age <= Oldest ? thisYear - age : null;
            return " ";
        });
        text = Year().Replace(text, found =>
        {
            year ??= int.Parse(found.ValueSpan, CultureInfo.InvariantCulture);
            return " ";
        });
        return new() { Name = text.Trim(), BirthYear = year, Numbers = numbers };
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\+?\d[\d\-. ]{7,17}\d(?![\p{L}\d])", RegexOptions.None, 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:(?<before>\d{1,3})\s*(?:years?(?:\s+old)?|yrs?|y/o|سال|برس|کال)|(?:aged?|عمر)\s*:?\s*(?<after>\d{1,3}))(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Age();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:19|20)\d\d(?![\p{L}\d])", RegexOptions.None, 10_000)]
    private static partial Regex Year();
}
