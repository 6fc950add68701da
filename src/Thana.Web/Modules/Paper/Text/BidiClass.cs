using System.Globalization;
using System.Text;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>Bidirectional classes of Unicode (UAX #9, table 4). Embeddings and overrides are not there: papers do not obey them.</summary>
internal enum BidiClass
{
    L,
    R,
    AL,
    EN,
    ES,
    ET,
    AN,
    CS,
    NSM,
    BN,
    S,
    WS,
    ON,
    LRI,
    RLI,
    FSI,
    PDI,
}

internal static class BidiClasses
{
    /// <summary>The class of a code point. The base library does not tell it; the scripts that these papers can show follow from ranges and categories.</summary>
    public static BidiClass Of(Rune rune)
    {
        var c = rune.Value;
        if (c < 0x80)
            return OfAscii((char)c);
        return Special(c) ?? (IsRightToLeft(c) ? OfRightToLeft(rune) : OfCategory(rune));
    }

    private static BidiClass OfAscii(char c) => c switch
    {
        >= '0' and <= '9' => BidiClass.EN,
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' => BidiClass.L,
        '+' or '-' => BidiClass.ES,
        '#' or '$' or '%' => BidiClass.ET,
        ',' or '.' or '/' or ':' => BidiClass.CS,
        ' ' or '\f' => BidiClass.WS,
        '\t' => BidiClass.S,
        '\n' or '\r' => BidiClass.WS,
        < ' ' or '\u007f' => BidiClass.BN,
        _ => BidiClass.ON,
    };

    private static BidiClass? Special(int c) => c switch
    {
        0x2066 => BidiClass.LRI,
        0x2067 => BidiClass.RLI,
        0x2068 => BidiClass.FSI,
        0x2069 => BidiClass.PDI,
        0x200E => BidiClass.L,
        0x200F => BidiClass.R,
        0x061C => BidiClass.AL,
        0x00A0 or 0x060C or 0x202F or 0x2044 => BidiClass.CS,
        0x2212 or 0x207A or 0x207B => BidiClass.ES,
        >= 0x06F0 and <= 0x06F9 or 0x00B2 or 0x00B3 or 0x00B9 or 0x2070 or >= 0x2074 and <= 0x2079 or >= 0x2080 and <= 0x2089 => BidiClass.EN,
        >= 0x0660 and <= 0x0669 or 0x066B or 0x066C or >= 0x0600 and <= 0x0605 or 0x06DD or 0x0890 or 0x0891 or 0x08E2 => BidiClass.AN,
        0x066A or 0x0609 or 0x060A or 0x00B0 or 0x00B1 or >= 0x2030 and <= 0x2034 => BidiClass.ET,
        0x0606 or 0x0607 or 0x060E or 0x060F or 0x06DE or 0x06E9 or >= 0xFD3E and <= 0xFD4F or 0xFDCF or >= 0xFDFD and <= 0xFDFF or >= 0x07F6 and <= 0x07F9 => BidiClass.ON,
        0x02B9 or 0x02BA or >= 0x02C6 and <= 0x02CF or 0x02EC or 0x0374 => BidiClass.ON,
        0x0482 or >= 0x055A and <= 0x055F or 0x0589 => BidiClass.L,
        _ => null,
    };

    private static bool IsRightToLeft(int c) =>
        c is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFE or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;

    private static BidiClass OfRightToLeft(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
        _ when rune.Value is >= 0x0600 and <= 0x07BF or >= 0x0860 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFE or >= 0x1EC70 and <= 0x1EEFF => BidiClass.AL,
        _ => BidiClass.R,
    };

    private static BidiClass OfCategory(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
        UnicodeCategory.CurrencySymbol => BidiClass.ET,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => BidiClass.WS,
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => BidiClass.BN,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => BidiClass.L,
        _ => BidiClass.ON,
    };
}
