using System.Globalization;
using System.Runtime.InteropServices;
using Thana.Names.Index;

namespace Thana.Names.Numbers;

/// <summary>A record that holds a number asked for, or one that differs in a digit.</summary>
/// <param name="Digit">0 when it is the same number; k when it differs in digit k; -k when digits k and k + 1 are exchanged.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberHit(long Key, int Row, NumberKind Kind, int Digit);

/// <summary>Looks numbers up: the number itself, and for a CNIC that nobody holds its 117 neighbours with one other digit and 12 with two exchanged.</summary>
internal static class NumberSearch
{
    public static List<NumberHit> Find(Segment segment, Delta delta, PersonNumber number)
    {
        var hits = new List<NumberHit>();
        Exact(segment, delta, number.Code, number.Kind, 0, hits);
        if (hits.Count > 0 || number.Kind != NumberKind.Cnic)
            return hits;
        var kind = number.Code >> 60 << 60;
        var value = number.Code & ((1UL << 60) - 1);
        var power = 1UL;
        for (var digit = 13; digit >= 1; digit--, power *= 10)
        {
            var here = value / power % 10;
            for (var other = 0UL; other < 10; other++)
            {
                if (other != here)
                    Exact(segment, delta, kind | (value - here * power + other * power), number.Kind, digit, hits);
            }
            var left = value / power / 10 % 10;
            if (digit > 1 && left != here)
                Exact(segment, delta, kind | (value - here * power - left * power * 10 + left * power + here * power * 10), number.Kind, -(digit - 1), hits);
        }
        return hits;
    }

    private static void Exact(Segment segment, Delta delta, ulong code, NumberKind kind, int digit, List<NumberHit> hits)
    {
        long low = 0, high = segment.Numbers.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (segment.Numbers[middle] < code)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < segment.Numbers.Count && segment.Numbers[low] == code; low++)
        {
            var row = segment.NumberRow(low);
            var key = segment.Key(row);
            if (!delta.Superseded.Contains(key) && !hits.Exists(h => h.Key == key))
                hits.Add(new(key, row, kind, digit));
        }
        foreach (var key in delta.Holders(code))
        {
            if (!hits.Exists(h => h.Key == key))
                hits.Add(new(key, -delta.RowOf(key) - 1, kind, digit));
        }
        GC.KeepAlive(segment);
    }

    /// <summary>Where two numbers of the same kind differ, as <see cref="NumberHit.Digit"/>; null when in more than one place.</summary>
    public static int? Difference(string a, string b)
    {
        if (a.Length != b.Length)
            return null;
        var wrong = Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).ToList();
        return wrong.Count switch
        {
            0 => 0,
            1 => wrong[0] + 1,
            2 when wrong[1] == wrong[0] + 1 && a[wrong[0]] == b[wrong[1]] && a[wrong[1]] == b[wrong[0]] => -(wrong[0] + 1),
            _ => null,
        };
    }

    internal static string Show(int digit) => Math.Abs(digit).ToString(CultureInfo.InvariantCulture);
}
