using System.Diagnostics.CodeAnalysis;

namespace Thana.Domain;

/// <summary>A telephone number: mobile 0312-1234567, landline 091-1234567, or a foreign one with its +.</summary>
public sealed record PhoneNumber : IWritten<PhoneNumber>
{
    private readonly string text;

    private PhoneNumber(string text) => this.text = text;

    public override string ToString() => text;

    public static bool TryRead(string? typed, [NotNullWhen(true)] out PhoneNumber? value)
    {
        value = null;
        var ascii = Digits.ToAscii(typed);
        var bare = Digits.Bare(ascii, '-', ' ', '.', '(', ')', '+', '/');
        if (bare is null || ascii.LastIndexOf('+') > 0)
            return false;
        var foreign = ascii.StartsWith('+') || bare.StartsWith("00", StringComparison.Ordinal);
        if (bare.StartsWith("00", StringComparison.Ordinal))
            bare = bare[2..];
        if (bare.Length == 0)
            return false;
        if (bare.StartsWith("92", StringComparison.Ordinal) && bare.Length is >= 11 and <= 12)
            bare = "0" + bare[2..];
        else if (foreign)
            value = bare.Length is >= 8 and <= 15 && bare[0] != '0' ? new PhoneNumber("+" + bare) : null;
        if (value is not null || foreign && bare[0] != '0')
            return value is not null;
        if (bare.Length == 10 && bare[0] == '3')
            bare = "0" + bare;
        value = bare switch
        {
            ['0', '3', ..] => bare.Length == 11 ? new PhoneNumber($"{bare[..4]}-{bare[4..]}") : null,
            ['0', >= '2' and <= '9', ..] => bare.Length is >= 9 and <= 11 ? new PhoneNumber($"{bare[..3]}-{bare[3..]}") : null,
            _ => null,
        };
        return value is not null;
    }
}
