namespace Thana.Names.Numbers;

/// <summary>What kind of number a person was written down with.</summary>
public enum NumberKind
{
    /// <summary>13 digits: CNIC, NICOP, POC, juvenile card.</summary>
    Cnic = 1,

    /// <summary>11 digits, before 2000.</summary>
    OldNic = 2,

    /// <summary>Any other card or passport: letters and digits as printed.</summary>
    Other = 3,

    /// <summary>Mobile telephone.</summary>
    Mobile = 4,
}

/// <summary>
/// A number whose form was checked. Nothing is derived from it: no check digit is documented, and neither sex nor residence nor kinship is read out of a CNIC.
/// </summary>
public readonly record struct PersonNumber
{
    private PersonNumber(NumberKind kind, string text) => (Kind, Text) = (kind, text);

    public NumberKind Kind { get; }

    /// <summary>Digits only, for other cards capital letters and digits; a mobile number in its national form 03XXXXXXXXX.</summary>
    public string Text { get; }

    /// <summary>Sortable key: kind in the top four bits, the number or its fingerprint below.</summary>
    internal ulong Code => ((ulong)Kind << 60) | (Kind == NumberKind.Other ? Fingerprint(Text) : ulong.Parse(Text, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Reads digits of any script with the usual separators; null when no kind of number has this form.</summary>
    public static PersonNumber? Read(string? typed)
    {
        var bare = Bare(typed);
        if (bare.Length == 0)
            return null;
        if (!bare.All(char.IsAsciiDigit))
            return Card(bare);
        return ReadMobile(typed) ?? bare.Length switch
        {
            13 => ReadCnic(typed),
            11 when bare[0] != '0' => new(NumberKind.OldNic, bare),
            _ => Card(bare),
        };
    }

    /// <summary>13 digits of which the first is 1 to 8 and not all are the same.</summary>
    public static PersonNumber? ReadCnic(string? typed)
    {
        var bare = Bare(typed);
        return bare.Length == 13 && bare.All(char.IsAsciiDigit) && bare[0] is >= '1' and <= '8' && bare.Distinct().Count() > 1 ? new(NumberKind.Cnic, bare) : null;
    }

    public static PersonNumber? ReadOldNic(string? typed)
    {
        var bare = Bare(typed);
        return bare.Length == 11 && bare.All(char.IsAsciiDigit) && bare[0] != '0' ? new(NumberKind.OldNic, bare) : null;
    }

    /// <summary>03XX-XXXXXXX, with +92, 0092 or 92 in front of 3XX as well.</summary>
    public static PersonNumber? ReadMobile(string? typed)
    {
        var bare = Bare(typed);
        if (!bare.All(char.IsAsciiDigit))
            return null;
        if (bare.Length == 14 && bare.StartsWith("00923", StringComparison.Ordinal))
            bare = bare[2..];
        if (bare.Length == 12 && bare.StartsWith("923", StringComparison.Ordinal))
            bare = "0" + bare[2..];
        return bare.Length == 11 && bare.StartsWith("03", StringComparison.Ordinal) ? new(NumberKind.Mobile, bare) : null;
    }

    /// <summary>Number of another card: 4 to 20 letters and digits, at least one of them a digit.</summary>
    public static PersonNumber? ReadCard(string? typed) => Card(Bare(typed));

    private static PersonNumber? Card(string bare) =>
        bare.Length is >= 4 and <= 20 && bare.All(char.IsAsciiLetterOrDigit) && bare.Any(char.IsAsciiDigit) ? new(NumberKind.Other, bare) : null;

    private static string Bare(string? typed)
    {
        var text = Names.Text.SafeText.Of(typed is { Length: > 64 } ? typed[..64] : typed);
        return string.Concat(text.Where(c => c is not ('-' or ' ' or '.' or '+' or '/' or '(' or ')' or '\t' or '\u00A0'))).ToUpperInvariant();
    }

    private static ulong Fingerprint(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return (hash ^ (hash >> 60)) & ((1UL << 60) - 1);
    }

    /// <summary>Never the whole number in a log.</summary>
    public override string ToString() => Text is null ? "" : $"{Kind}(*****)";
}
