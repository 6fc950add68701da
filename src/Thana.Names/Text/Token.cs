using Thana.Names.Sounds;

namespace Thana.Names.Text;

/// <summary>One word of a name in its match form, with its sounds and its class.</summary>
internal sealed class Token
{
    public Token(string text)
    {
        Text = text;
        Sounds = SoundsOf(text);
        // A script without a table of sounds is compared letter by letter, in a class of its own.
        Key = Sounds.Length > 0 ? ClassKey.Of(Sounds) : "#" + text;
        Weight = SoundDistance.Weight(Sounds);
    }

    public string Text { get; }

    public byte[] Sounds { get; }

    public string Key { get; }

    public float Weight { get; }

    private static byte[] SoundsOf(string text)
    {
        if (text[0] is < '\u0600' or > '\u06FF')
            return text[0] < '\u0250' ? LatinSounds.Of(text) : [];
        return Vowelling.Of(text) is { } latin ? LatinSounds.Of(latin) : ArabicSounds.Of(text);
    }

    public override string ToString() => Text;
}
