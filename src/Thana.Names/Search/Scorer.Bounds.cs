using Thana.Names.Index;

namespace Thana.Names.Search;

/// <summary>What a row can score at most: a few additions, which reject nearly all rows before they are compared.</summary>
internal sealed partial class Scorer
{
    /// <summary>The row shares a word with the question and may score more than the threshold.</summary>
    public bool Plausible(in Row row, int threshold)
    {
        var most = Bound(row);
        return most > threshold && Shares(row);
    }

    private bool Shares(in Row row)
    {
        for (var i = 0; i < row.NameSlots + row.FatherSlots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare || (i < row.NameSlots ? bound[code] >> 16 : bound[code] & 0xFFFF) != 0)
                return true;
        }
        return false;
    }

    /// <summary>No row scores more than this many sixteenths of a bit.</summary>
    public int Bound(in Row row)
    {
        uint sum = 0;
        var (nameSlots, slots) = (row.NameSlots, row.NameSlots + row.FatherSlots);
        var (met, fatherMet) = (0, 0);
        for (var i = 0; i < nameSlots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare)
                return SlowBound(row);
            var most = bound[code] >> 16;
            sum += most;
            met += most != 0 ? 1 : 0;
        }
        for (var i = nameSlots; i < slots; i++)
        {
            int code = row.Tokens[i];
            if (code >= Row.Rare)
                return SlowBound(row);
            var most = bound[code] & 0xFFFF;
            sum += most;
            fatherMet += most != 0 ? 1 : 0;
        }
        return (int)sum + yearBound[row.Year] + AreaBound(row.Area) - namePenalty[(nameSlots << 4) | met] - fatherPenalty[((slots - nameSlots) << 4) | fatherMet];
    }

    /// <summary>What the words left over cost at least when so many of a row's words have met one asked for.</summary>
    private void Penalties(int[] penalty, int asked, bool free)
    {
        for (var had = 0; had <= Row.Slots; had++)
        {
            for (var met = 0; met <= had; met++)
            {
                var pairs = Math.Min(met, asked);
                var (missing, extra) = (asked - pairs, had - pairs);
                var conflicts = Math.Min(missing, extra);
                var cost = missing + extra == 0 ? -weights.Complete
                    : conflicts * weights.Conflict + (missing - conflicts) * weights.MissingWord + (extra - conflicts) * weights.ExtraWord;
                penalty[(had << 4) | met] = free || had == 0 ? 0 : (int)MathF.Floor(cost * Unit);
            }
        }
    }

    private int AreaBound(ushort other) => area == 0 || other == 0 ? 0 : (int)MathF.Ceiling((area == other ? areaTerm : areaMinus) * Unit);

    private int SlowBound(in Row row)
    {
        Span<int> tokens = stackalloc int[Row.Slots];
        var sum = yearBound[row.Year] + AreaBound(row.Area) + (int)MathF.Ceiling(2 * weights.Complete * Unit);
        foreach (var token in tokens[..row.Read(0, row.NameSlots, tokens)])
            sum += (int)(bound[token] >> 16);
        foreach (var token in tokens[..row.Read(row.NameSlots, row.FatherSlots, tokens)])
            sum += (int)(bound[token] & 0xFFFF);
        return sum;
    }
}
