using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>The fonts of papers, embedded in the program: Nastaliq for Urdu, Naskh for letters that Nastaliq lacks, Sans for the rest.</summary>
internal sealed class PaperFonts : IDisposable
{
    private readonly Lazy<PaperFont[]> regular = new(() => Load("400Regular"));
    private readonly Lazy<PaperFont[]> bold = new(() => Load("700Bold"));

    public PaperFont Nastaliq(bool heavy) => All(heavy)[0];

    public PaperFont Naskh(bool heavy) => All(heavy)[1];

    public PaperFont Sans(bool heavy) => All(heavy)[2];

    /// <summary>The first font that has every visible character of the text; null when none has.</summary>
    public PaperFont? For(string text, bool heavy)
    {
        var (nastaliq, naskh, sans) = (Nastaliq(heavy), Naskh(heavy), Sans(heavy));
        return IsArabic(text)
            ? First(text, nastaliq, naskh, sans)
            : First(text, sans, nastaliq, naskh);
    }

    public static bool IsArabic(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x0600 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC)
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        foreach (var font in (regular.IsValueCreated ? regular.Value : []).Concat(bold.IsValueCreated ? bold.Value : []))
            font.Dispose();
    }

    private static PaperFont? First(string text, params ReadOnlySpan<PaperFont> fonts)
    {
        foreach (var font in fonts)
        {
            if (font.Has(text))
                return font;
        }

        return null;
    }

    private PaperFont[] All(bool heavy) => heavy ? bold.Value : regular.Value;

    private static PaperFont[] Load(string weight) =>
    [
        new($"NotoNastaliqUrdu_{weight}.ttf", scale: 1f, line: 2.15f, rise: 0.64f),
        new($"NotoNaskhArabic_{weight}.ttf", scale: 1.05f, line: 1.7f, rise: 0.62f),
        new($"NotoSans_{weight}.ttf", scale: 0.80f, line: 1.15f, rise: 0.77f),
    ];
}

/// <summary>One font: for drawing (Skia) and for shaping (HarfBuzz).</summary>
internal sealed class PaperFont : IDisposable
{
    private readonly SKData bytes;
    private readonly Blob blob;
    private readonly Face face;

    /// <param name="scale">Latin letters look larger than Nastaliq of the same size.</param>
    /// <param name="line">Height of a line, in sizes.</param>
    /// <param name="rise">Part of the line above the base line.</param>
    public PaperFont(string resource, float scale, float line, float rise)
    {
        (Scale, Line, Rise) = (scale, line, rise);
        using var stream = typeof(PaperFont).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The font {resource} is not in the program; build it again.");
        // Memory outside the collector's reach, which both parts read for as long as the font lives.
        bytes = SKData.Create(stream);
        Typeface = SKTypeface.FromData(bytes) ?? throw new InvalidOperationException($"The font {resource} cannot be read.");
        blob = new Blob(bytes.Data, (int)bytes.Size, MemoryMode.ReadOnly);
        face = new Face(blob, 0);
        Shaping = new Font(face);
        Shaping.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        Shaping.SetFunctionsOpenType();
        Units = face.UnitsPerEm;
    }

    public SKTypeface Typeface { get; }

    public Font Shaping { get; }

    public int Units { get; }

    public float Scale { get; }

    public float Line { get; }

    public float Rise { get; }

    public bool Has(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsUnseen(rune) && !Shaping.TryGetGlyph((uint)rune.Value, out _))
                return false;
        }

        return true;
    }

    public void Dispose()
    {
        Shaping.Dispose();
        face.Dispose();
        blob.Dispose();
        Typeface.Dispose();
        bytes.Dispose();
    }

    // HarfBuzz hides these itself.
    private static bool IsUnseen(Rune rune) => rune.Value is >= 0x200B and <= 0x200F or >= 0x2060 and <= 0x206F or 0x00AD or 0x061C or 0xFEFF or >= 0xFE00 and <= 0xFE0F;
}
