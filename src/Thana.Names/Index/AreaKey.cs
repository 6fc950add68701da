using System.Collections.Frozen;
using System.Text;
using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>Names of places as they are compared: by their consonants, so that Lahore and لاہور are one, without words such as tehsil.</summary>
internal static class AreaKey
{
    private static readonly FrozenSet<string> Kinds = new[]
    {
        "district", "distt", "dist", "tehsil", "teh", "village", "vill", "city", "cantt", "ps", "po", "thana", "moza", "mohallah", "ضلع", "تحصیل", "تھانہ", "گاوں", "موضع", "محلہ", "شہر", "ولسوالی", "کلی",
    }.Select(k => MatchText.Of(SafeText.Of(k))).ToFrozenSet(StringComparer.Ordinal);

    public static string Of(string? area)
    {
        if (string.IsNullOrWhiteSpace(area))
            return "";
        var key = new StringBuilder();
        foreach (var word in SafeText.Of(area).Split((char[])[' ', ',', '-', '/', '.', '(', ')', '،', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var text = MatchText.Of(word);
            if (text.Length > 0 && !Kinds.Contains(text))
                key.Append(Consonants(text)).Append(' ');
        }
        return key.Length > 120 ? key.ToString(0, 120) : key.ToString();
    }

    private static string Consonants(string text)
    {
        var token = WordReader.Intern(text);
        if (token.Sounds.Length == 0)
            return text;
        var key = new StringBuilder();
        if (Sound.Weak(token.Sounds[0]))
            key.Append('^');
        foreach (var sound in token.Sounds)
        {
            if (sound == Sound.Code('h'))
                key.Append('h');
            else if (!Sound.Weak(sound))
                key.Append(ClassKey.Of([sound]));
        }
        return key.ToString();
    }
}
