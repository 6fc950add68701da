using System.Runtime.InteropServices;
using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>A posting list that is worth reading.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reading(int List, float Promise);

/// <summary>Which posting lists a question reads, the most promising first.</summary>
internal static class Plan
{
    public static void Make(Segment segment, AskedWord[] name, AskedWord[] father, List<Reading> into)
    {
        into.Clear();
        var rare = segment.Header.FrequentFrom;
        var classes = segment.Header.ClassCount;
        foreach (var word in name)
            Singles(word, 0, rare, into);
        foreach (var word in father)
            Singles(word, classes, rare, into);
        foreach (var a in name)
        {
            foreach (var b in father)
                Pairs(segment, a, b, false, rare, into);
        }
        for (var i = 0; i < name.Length; i++)
        {
            for (var j = i + 1; j < name.Length; j++)
                Pairs(segment, name[i], name[j], true, rare, into);
        }
        if (name.Length + father.Length <= 2)
            Frequent(name, father, classes, rare, into);
        into.Sort(static (a, b) => b.Promise != a.Promise ? b.Promise.CompareTo(a.Promise) : a.List.CompareTo(b.List));
    }

    private static void Singles(AskedWord word, int first, int rare, List<Reading> into)
    {
        foreach (var match in word.Classes)
        {
            if (match.Count < rare)
                into.Add(new(first + match.Class, match.Gain + 3));
        }
    }

    private static void Pairs(Segment segment, AskedWord a, AskedWord b, bool bothNames, int rare, List<Reading> into)
    {
        foreach (var x in a.Classes)
        {
            if (x.Count < rare)
                continue;
            foreach (var y in b.Classes)
            {
                if (y.Count < rare)
                    continue;
                var list = segment.PairList(x.Class, y.Class, bothNames);
                if (list >= 0)
                    into.Add(new(list, x.Gain + y.Gain - (bothNames ? 1 : 0)));
            }
        }
    }

    /// <summary>A question of one common word, or of one in each field, has nothing better than their long lists.</summary>
    private static void Frequent(AskedWord[] name, AskedWord[] father, int classes, int rare, List<Reading> into)
    {
        foreach (var word in name)
            into.AddRange(word.Classes.Where(m => m.Count >= rare).Select(m => new Reading(m.Class, m.Gain - 4)));
        foreach (var word in father)
            into.AddRange(word.Classes.Where(m => m.Count >= rare).Select(m => new Reading(classes + m.Class, m.Gain - 4)));
    }
}
