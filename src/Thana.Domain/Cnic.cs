using System.Diagnostics.CodeAnalysis;

namespace Thana.Domain;

/// <summary>
/// National identity card number of 13 digits, written 12345-1234567-1; also NICOP, juvenile and POC numbers, which have the same form. Only the form can be
/// checked: no check digit is documented. Sex and residence are never derived from it.
/// </summary>
public sealed record Cnic : IWritten<Cnic>
{
    private readonly string digits;

    private Cnic(string digits) => this.digits = digits;

    /// <summary>For screens of people who have no need to know: 12345-*******-1.</summary>
    public string Masked => $"{digits[..5]}-*******-{digits[12]}";

    public override string ToString() => $"{digits[..5]}-{digits[5..12]}-{digits[12]}";

    public static bool TryRead(string? typed, [NotNullWhen(true)] out Cnic? value)
    {
        var bare = Digits.Bare(typed, '-', ' ', '.');
        value = bare is { Length: 13 } && bare[0] is >= '1' and <= '8' && bare.Distinct().Count() > 1 ? new Cnic(bare) : null;
        return value is not null;
    }
}

/// <summary>Identity card number of 11 digits from before 2000, written 123-12-123456; still found in old reports.</summary>
public sealed record OldNic : IWritten<OldNic>
{
    private readonly string digits;

    private OldNic(string digits) => this.digits = digits;

    public override string ToString() => $"{digits[..3]}-{digits[3..5]}-{digits[5..]}";

    public static bool TryRead(string? typed, [NotNullWhen(true)] out OldNic? value)
    {
        // A mobile number has 11 digits as well and begins with 03.
        var bare = Digits.Bare(typed, '-', ' ', '.');
        value = bare is { Length: 11 } && bare[0] != '0' ? new OldNic(bare) : null;
        return value is not null;
    }
}
