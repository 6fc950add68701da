using System.Globalization;

namespace Thana.Domain.Organisation;

/// <summary>Days of the station calendar as a form sends them.</summary>
internal static class TypedDay
{
    public static DateOnly? Day(this Typed typed, string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(Digits.ToAscii(text).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1850 and <= 2200)
            return day;
        typed.Refuse("day.bad", OrganisationWords.BadDay, field);
        return null;
    }

    public static T NeededChoice<T>(this Typed typed, string? text, string field)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
            typed.Refuse("field.needed", RuleWords.Needed, field);
        return typed.Choice<T>(text, field) ?? default;
    }
}
