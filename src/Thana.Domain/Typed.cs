using System.Globalization;

namespace Thana.Domain;

/// <summary>Reads typed fields one by one and keeps every reason why not, so that a person sees them all at once.</summary>
public sealed class Typed
{
    private readonly List<Refusal> refusals = [];

    public List<Refusal> Refusals => refusals;

    public void Refuse(string code, Words reason, string? field = null) => refusals.Add(new Refusal(code, reason, field));

    public string? Line(string? typed, string field, int longest = FreeText.LongestLine) => Text(typed, field, longest)?.ReplaceLineEndings(" ");

    public string? Text(string? typed, string field, int longest)
    {
        if (typed is null)
            return null;
        if (!FreeText.IsSound(typed))
        {
            Refuse("text.control-characters", RuleWords.ControlCharacters, field);
            return null;
        }

        var text = FreeText.Keep(typed);
        if (text is null || text.Length <= longest)
            return text;
        Refuse("text.too-long", RuleWords.TooLong.With(longest), field);
        return null;
    }

    public string Needed(string? typed, string field, int longest = FreeText.LongestLine)
    {
        var before = refusals.Count;
        var text = Text(typed, field, longest);
        if (text is null && refusals.Count == before)
            Refuse("field.needed", RuleWords.Needed, field);
        return text ?? "";
    }

    /// <summary>Station time as a form sends it, to UTC.</summary>
    public DateTime? Time(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        string[] forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
        if (DateTime.TryParseExact(Digits.ToAscii(typed), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 1900 and <= 2200)
            return StationTime.ToUtc(local);
        Refuse("field.bad-time", RuleWords.BadTime, field);
        return null;
    }

    public DateTime NeededTime(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
            Refuse("field.needed", RuleWords.Needed, field);
        return Time(typed, field) ?? default;
    }

    public TEnum? Choice<TEnum>(string? typed, string field)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        // A number would be read as any value at all.
        if (!char.IsAsciiDigit(typed[0]) && typed[0] != '-' && Enum.TryParse<TEnum>(typed, out var value) && Enum.IsDefined(value))
            return value;
        Refuse("field.bad-choice", RuleWords.BadChoice, field);
        return null;
    }

    public long? Whole(string? typed, string field, long least, long most)
    {
        var text = Digits.ToAscii(typed).Replace(",", "", StringComparison.Ordinal);
        if (text.Length == 0)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse("field.bad-number", RuleWords.BadNumber.With(least, most), field);
        return null;
    }

    public double? Number(string? typed, string field, double least, double most)
    {
        var text = Digits.ToAscii(typed).Replace('٫', '.');
        if (text.Length == 0)
            return null;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse("field.bad-number", RuleWords.BadNumber.With(least, most), field);
        return null;
    }

    /// <summary>A CNIC, or the eleven digits of an old card.</summary>
    public string? Identity(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (Cnic.TryRead(typed, out var cnic))
            return cnic.ToString();
        if (OldNic.TryRead(typed, out var old))
            return old.ToString();
        Refuse("identity.bad-cnic", RuleWords.BadCnic, field);
        return null;
    }

    public string? Phone(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (PhoneNumber.TryRead(typed, out var phone))
            return phone.ToString();
        Refuse("identity.bad-phone", RuleWords.BadPhone, field);
        return null;
    }
}
