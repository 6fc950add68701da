using System.Globalization;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Numbers;

/// <summary>What identity numbers a record holds, and what they say when another one was given.</summary>
internal static class HeldNumbers
{
    /// <summary>Bits that speak against a record with an identity number wholly other than the one given: one in a hundred and thirty of the same persons has one.</summary>
    public const float Other = 7;

    /// <summary>The same when all but one digit agree and somebody else holds the very number.</summary>
    public const float Close = 3;

    /// <summary>All rows of a person, which lie side by side in the base.</summary>
    public static IEnumerable<int> RowsOf(Segment segment, Delta delta, long key, int row)
    {
        if (row < 0)
            return delta.RowsOf(key).Select(r => -r - 1);
        var (first, last) = (row, row);
        while (first > 0 && segment.Key(first - 1) == key)
            first--;
        while (last + 1 < segment.RowCount && segment.Key(last + 1) == key)
            last++;
        return Enumerable.Range(first, last - first + 1);
    }

    /// <summary>Identity numbers of the kind; the kind stands in the top four bits of a code.</summary>
    public static List<string> Of(Matcher matcher, long key, int row, NumberKind kind)
    {
        var codes = row < 0 ? matcher.Delta.NumbersOf(key) : RowsOf(matcher.Segment, matcher.Delta, key, row).SelectMany(matcher.Segment.NumbersOf);
        var held = codes.Where(c => c >> 60 == (ulong)kind).Select(c => (c & ((1UL << 60) - 1)).ToString(CultureInfo.InvariantCulture)).ToList();
        GC.KeepAlive(matcher.Segment);
        return held;
    }

    /// <summary>Bits against a record, for one number that was asked for; 0 when it holds that number or none of its kind.</summary>
    public static float Against(Matcher matcher, long key, int row, PersonNumber asked)
    {
        if (asked.Kind is not (NumberKind.Cnic or NumberKind.OldNic))
            return 0;
        var held = Of(matcher, key, row, asked.Kind);
        if (held.Count == 0 || held.Contains(asked.Text, StringComparer.Ordinal))
            return 0;
        return held.Exists(h => NumberSearch.Difference(h, asked.Text) is not null) ? Close : Other;
    }
}
