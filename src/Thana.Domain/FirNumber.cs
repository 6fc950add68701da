using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Thana.Domain;

/// <summary>Number of an FIR or a diary entry: serial of the year and year, written 43/2026.</summary>
public sealed record FirNumber : IWritten<FirNumber>
{
    public FirNumber(int serial, int year) => (Serial, Year) = (serial, year);

    public int Serial { get; }

    public int Year { get; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Serial}/{Year}");

    public static bool TryRead(string? typed, [NotNullWhen(true)] out FirNumber? value)
    {
        value = null;
        var parts = Digits.ToAscii(typed).Split('/');
        if (parts.Length == 2
            && int.TryParse(parts[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial > 0
            && int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            year += year < 100 ? 2000 : 0;
            value = year is >= 1861 and <= 2200 ? new FirNumber(serial, year) : null;
        }

        return value is not null;
    }
}
