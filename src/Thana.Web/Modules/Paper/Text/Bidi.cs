using System.Text;
using static Thana.Web.Modules.Paper.Text.BidiClass;

namespace Thana.Web.Modules.Paper.Text;

/// <summary>
/// The bidirectional algorithm (UAX #9) for one paragraph, with isolates. Embeddings and overrides count as characters without width: a paper never
/// shows other words than it holds. Without them each isolate is exactly one isolating run sequence, so the algorithm is a recursion.
/// </summary>
internal sealed class Bidi
{
    private const int Deepest = 60;

    private readonly string text;
    private readonly BidiClass[] classes;
    private readonly int[] matches;
    private readonly sbyte[] levels;

    private Bidi(string text)
    {
        this.text = text;
        classes = new BidiClass[text.Length];
        matches = new int[text.Length];
        levels = new sbyte[text.Length];
        for (var i = 0; i < text.Length;)
        {
            var (rune, length) = RuneAt(text, i);
            var found = BidiClasses.Of(rune);
            classes[i] = found;
            // The second half of a pair goes where the first goes.
            if (length == 2)
                classes[i + 1] = BN;
            i += length;
        }

        Match();
    }

    /// <summary>The embedding level of every UTF-16 unit: even is left to right, odd right to left.</summary>
    public static sbyte[] Levels(string text, bool rightToLeft)
    {
        var bidi = new Bidi(text);
        bidi.Resolve(0, text.Length, (sbyte)(rightToLeft ? 1 : 0));
        return bidi.levels;
    }

    /// <summary>The direction of the first strong character outside isolates (P2, P3); null when there is none.</summary>
    public static bool? FirstStrong(string text)
    {
        var bidi = new Bidi(text);
        return bidi.FirstStrong(0, text.Length);
    }

    /// <summary>The order in which pieces with these levels stand on the line, left to right (L2).</summary>
    public static int[] VisualOrder(IReadOnlyList<sbyte> levels)
    {
        var order = Enumerable.Range(0, levels.Count).ToArray();
        if (levels.Count == 0)
            return order;
        for (int level = levels.Max(); level >= 1; level--)
        {
            for (var i = 0; i < order.Length; i++)
            {
                if (levels[order[i]] < level)
                    continue;
                var end = i;
                while (end < order.Length && levels[order[end]] >= level)
                    end++;
                Array.Reverse(order, i, end - i);
                i = end;
            }
        }

        return order;
    }

    internal static (Rune Rune, int Length) RuneAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? (rune, rune.Utf16SequenceLength) : (Rune.ReplacementChar, 1);

    private static char Canonical(char bracket) => bracket switch { '\u2329' => '\u3008', '\u232A' => '\u3009', _ => bracket };

    // BD9: each isolate initiator with its PDI; -1 where it has none.
    private void Match()
    {
        Array.Fill(matches, -1);
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (classes[i] is LRI or RLI or FSI)
            {
                open.Push(i);
            }
            else if (classes[i] == PDI && open.Count > 0)
            {
                matches[open.Pop()] = i;
            }
        }
    }

    private bool? FirstStrong(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (classes[i] is LRI or RLI or FSI)
                i = matches[i] < 0 ? to : matches[i];
            else if (classes[i] is L or R or AL)
                return classes[i] != L;
        }

        return null;
    }

    private void Resolve(int from, int to, sbyte level)
    {
        var sequence = new List<int>();
        for (var i = from; i < to; i++)
        {
            if (classes[i] != BN)
                sequence.Add(i);
            if (classes[i] is not (LRI or RLI or FSI))
                continue;
            var end = matches[i] < 0 ? to : Math.Min(matches[i], to);
            Resolve(i + 1, end, Inner(level, i, end));
            i = end - 1;
        }

        var given = sequence.ConvertAll(i => classes[i]);
        var types = new List<BidiClass>(given);
        var direction = level % 2 == 0 ? L : R;
        BidiRules.Weak(types, direction);
        BidiRules.Brackets(types, given, sequence.ConvertAll(i => Canonical(text[i])), direction);
        BidiRules.Neutral(types, direction);
        for (var k = 0; k < sequence.Count; k++)
            levels[sequence[k]] = BidiRules.Implicit(types[k], level);
        FollowBefore(from, to, level);
    }

    private sbyte Inner(sbyte outer, int initiator, int end)
    {
        var rightToLeft = classes[initiator] switch
        {
            LRI => false,
            RLI => true,
            _ => FirstStrong(initiator + 1, end) ?? false,
        };
        if (outer >= Deepest)
            return outer;
        return (sbyte)(rightToLeft ? (outer + 1) | 1 : (outer + 2) & ~1);
    }

    // Characters without width take the level of what stands before them (5.2).
    private void FollowBefore(int from, int to, sbyte level)
    {
        for (var i = from; i < to; i++)
        {
            if (classes[i] == BN)
                levels[i] = i > from ? levels[i - 1] : level;
            else if (classes[i] is LRI or RLI or FSI)
                i = (matches[i] < 0 ? to : Math.Min(matches[i], to)) - 1;
        }
    }
}
