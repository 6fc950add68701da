using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Thana.Web.Modules.Import;

/// <summary>
/// A check that a mapping adds: conditions like <c>Male + Female &gt; VICTIM_COUNT</c>, <c>FIR_Stage = 'Convicted'</c>, <c>Year != @year</c>.
/// A side is a sum of columns and numbers, or one text in quotes, or @year, @month (of registration). <c>Name[3-4]</c> is the third and fourth character of a column. Texts compare without case; a side that is no number meets no sum.
/// </summary>
internal sealed partial class RowCheck
{
    private readonly Condition[] conditions;

    /// <exception cref="JsonException">A condition cannot be read.</exception>
    public RowCheck(CheckMapping check)
    {
        Note = $"{check.Note} · {check.Ur}";
        conditions = check.All.Select(Read).ToArray();
        if (conditions.Length == 0)
            throw new JsonException($"the check '{check.Note}' has no condition.");
    }

    public string Note { get; }

    /// <param name="value">The value of a column or of @year and @month; null when empty or not there.</param>
    public bool Holds(Func<string, string?> value) => Array.TrueForAll(conditions, c => c.Holds(value));

    private static Condition Read(string text)
    {
        var parts = Shape().Match(text);
        if (!parts.Success)
            throw new JsonException($"'{text}' is no condition; write it like: A + B > C");
        return new Condition(Side(parts.Groups["left"].Value), parts.Groups["is"].Value, Side(parts.Groups["right"].Value));
    }

    private static string[] Side(string text) => text.Trim() is ['\'', .., '\''] quoted ? [quoted] : text.Split('+', StringSplitOptions.TrimEntries);

    // The operator stands between blanks, since names of columns may hold hyphens and other signs.
    [GeneratedRegex("^(?<left>.+?) (?<is>=|!=|>=|<=|>|<|starts|ends|ends-not) (?<right>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?<name>.+)\[(?<from>\d{1,3})-(?<to>\d{1,3})\]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slice();

    private sealed record Condition(string[] Left, string Is, string[] Right)
    {
        public bool Holds(Func<string, string?> value)
        {
            if (Is is "starts" or "ends" or "ends-not")
                return Text(Left, value) is { } whole && Text(Right, value) is { } piece && Part(whole, piece);
            if (Sum(Left, value) is { } a && Sum(Right, value) is { } b)
                return Compare(a.CompareTo(b));
            if (Text(Left, value) is not { } left || Text(Right, value) is not { } right)
                return false;
            return Is switch
            {
                "=" => string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
                "!=" => !string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
                _ => false,
            };
        }

        private bool Part(string whole, string piece) => Is == "starts"
            ? whole.StartsWith(piece, StringComparison.OrdinalIgnoreCase)
            : whole.EndsWith(piece, StringComparison.OrdinalIgnoreCase) == (Is == "ends");

        private bool Compare(int order) => Is switch { "=" => order == 0, "!=" => order != 0, ">" => order > 0, "<" => order < 0, ">=" => order >= 0, _ => order <= 0 };

        private static decimal? Sum(string[] side, Func<string, string?> value)
        {
            decimal sum = 0;
            foreach (var part in side)
            {
                if (!decimal.TryParse(Single(part, value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                    return null;
                sum += number;
            }

            return sum;
        }

        private static string? Text(string[] side, Func<string, string?> value) => side.Length == 1 ? Single(side[0], value) : null;

        private static string? Single(string part, Func<string, string?> value) => part switch
        {
            ['\'', .. var text, '\''] => text,
            _ when char.IsAsciiDigit(part[0]) => part,
            _ when Slice().Match(part) is { Success: true } slice => Cut(value(slice.Groups["name"].Value), slice),
            _ => value(part),
        };

        private static string? Cut(string? text, Match slice)
        {
            var from = int.Parse(slice.Groups["from"].ValueSpan, CultureInfo.InvariantCulture) - 1;
            var to = int.Parse(slice.Groups["to"].ValueSpan, CultureInfo.InvariantCulture);
            return text is not null && from >= 0 && to > from && to <= text.Length ? text[from..to] : null;
        }
    }
}
