using static Thana.Web.Modules.Paper.Text.BidiClass;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>Rules W1 to I2 of UAX #9 on one isolating run sequence.</summary>
internal static class BidiRules
{
    private const int MostOpenBrackets = 63;
    private const string Opening = "([{⟦〈《⟨⟪«";
    private const string Closing = ")]}⟧〉》⟩⟫»";

    public static void Weak(List<BidiClass> types, BidiClass edge)
    {
        var (before, strong) = (edge, edge);
        for (var i = 0; i < types.Count; i++)
        {
            // W1; then W2 and W3 need only what stands before.
            if (types[i] == NSM)
                types[i] = before is LRI or RLI or FSI or PDI ? ON : before;
            before = types[i];
            if (types[i] is L or R or AL)
                strong = types[i];
            else if (types[i] == EN && strong == AL)
                types[i] = AN;
        }

        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] == AL)
                types[i] = R;
        }

        Separators(types);
        Terminators(types);
        strong = edge;
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] is ES or ET or CS)
                types[i] = ON;
            else if (types[i] is L or R)
                strong = types[i];
            else if (types[i] == EN && strong == L)
                types[i] = L;
        }
    }

    /// <param name="given">Types before the weak rules: marks on a bracket go with it.</param>
    public static void Brackets(List<BidiClass> types, List<BidiClass> given, List<char> characters, BidiClass embedding)
    {
        foreach (var (open, close) in Pairs(types, characters))
        {
            BidiClass? inside = null;
            for (var i = open + 1; i < close && inside != embedding; i++)
                inside = Strong(types[i]) is { } strong && (inside is null || strong == embedding) ? strong : inside;
            if (inside is null)
                continue;
            var before = embedding;
            for (var i = open - 1; i >= 0 && inside != embedding; i--)
            {
                if (Strong(types[i]) is not { } strong)
                    continue;
                before = strong;
                break;
            }

            Set(types, given, open, before == inside ? before : embedding);
            Set(types, given, close, before == inside ? before : embedding);
        }
    }

    private static void Set(List<BidiClass> types, List<BidiClass> given, int bracket, BidiClass type)
    {
        types[bracket] = type;
        for (var i = bracket + 1; i < types.Count && given[i] == NSM; i++)
            types[i] = type;
    }

    public static void Neutral(List<BidiClass> types, BidiClass embedding)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (!IsNeutral(types[i]))
                continue;
            var end = i;
            while (end < types.Count && IsNeutral(types[end]))
                end++;
            var before = i == 0 ? embedding : Strong(types[i - 1])!.Value;
            var after = end == types.Count ? embedding : Strong(types[end])!.Value;
            for (var k = i; k < end; k++)
                types[k] = before == after ? before : embedding;
            i = end;
        }
    }

    public static sbyte Implicit(BidiClass type, sbyte level) => (sbyte)(level + (level % 2 == 0
        ? type switch { R => 1, AN or EN => 2, _ => 0 }
        : type switch { L or AN or EN => 1, _ => 0 }));

    // W4: one separator between two numbers of the same kind.
    private static void Separators(List<BidiClass> types)
    {
        for (var i = 1; i + 1 < types.Count; i++)
        {
            if (types[i - 1] == types[i + 1] && ((types[i] is ES or CS && types[i - 1] == EN) || (types[i] == CS && types[i - 1] == AN)))
                types[i] = types[i - 1];
        }
    }

    // W5: terminators beside a European number.
    private static void Terminators(List<BidiClass> types)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] != ET)
                continue;
            var end = i;
            while (end < types.Count && types[end] == ET)
                end++;
            var beside = (i > 0 && types[i - 1] == EN) || (end < types.Count && types[end] == EN);
            for (var k = i; k < end && beside; k++)
                types[k] = EN;
            i = end;
        }
    }

    private static List<(int Open, int Close)> Pairs(List<BidiClass> types, List<char> characters)
    {
        var pairs = new List<(int, int)>();
        var open = new List<(int Bracket, int At)>();
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] != ON)
                continue;
            var opening = Opening.IndexOf(characters[i], StringComparison.Ordinal);
            if (opening >= 0)
            {
                if (open.Count == MostOpenBrackets)
                    break;
                open.Add((opening, i));
                continue;
            }

            var closing = Closing.IndexOf(characters[i], StringComparison.Ordinal);
            var match = closing < 0 ? -1 : open.FindLastIndex(o => o.Bracket == closing);
            if (match < 0)
                continue;
            pairs.Add((open[match].At, i));
            open.RemoveRange(match, open.Count - match);
        }

        pairs.Sort();
        return pairs;
    }

    private static bool IsNeutral(BidiClass type) => type is S or WS or ON or LRI or RLI or FSI or PDI;

    private static BidiClass? Strong(BidiClass type) => type switch
    {
        L => L,
        R or AL or EN or AN => R,
        _ => null,
    };
}
