using Thana.Names.Living;
using Thana.Names.Sounds;
using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>How changes are taken in.</summary>
internal sealed partial class Delta
{
    public void Apply(PersonChange change)
    {
        if (change.Sequence <= Sequence)
            return;
        switch (change)
        {
            case PersonPut put:
                Forget(put.Person.Key);
                Add(put.Person);
                break;
            case PersonRemoved removed:
                Forget(removed.Key);
                break;
            case PersonMerged merged when merged.From != merged.Into:
                Merges[merged.From] = merged.Into;
                break;
            case PersonUnmerged unmerged:
                Merges.Remove(unmerged.From);
                break;
        }
        Sequence = change.Sequence;
    }

    private void Forget(long key)
    {
        Superseded.Add(key);
        if (rowsOf.Remove(key, out var rows))
        {
            foreach (var row in rows)
            {
                Keys[row] = -1;
                Count(Rows[row], -1);
            }
        }
        if (numbersOf.Remove(key, out var codes))
        {
            foreach (var code in codes)
                numbers[code].Remove(key);
        }
    }

    private void Add(Person person)
    {
        var (year, area) = (Row.YearByte(person.BirthYear), AreaNumber(person.Area));
        var rows = new List<int>();
        Span<int> name = stackalloc int[Row.Slots];
        Span<int> father = stackalloc int[Row.Slots];
        foreach (var (nameTokens, fatherTokens) in NameRows.Of(person, reader))
        {
            int n = Math.Min(nameTokens.Count, Row.Slots), f = Math.Min(fatherTokens.Count, Row.Slots);
            for (var i = 0; i < n; i++)
                name[i] = Number(nameTokens[i]);
            for (var i = 0; i < f; i++)
                father[i] = Number(fatherTokens[i]);
            if (RowCount == Rows.Length)
                Grow();
            Rows[RowCount] = Row.Pack(name[..n], father[..f], year, area);
            Keys[RowCount] = person.Key;
            Count(Rows[RowCount], 1);
            rows.Add(RowCount++);
        }
        rowsOf[person.Key] = rows;
        if (person.Numbers.Count > 0)
        {
            numbersOf[person.Key] = [.. person.Numbers.Select(n => n.Code).Distinct()];
            foreach (var code in numbersOf[person.Key])
            {
                if (!numbers.TryGetValue(code, out var holders))
                    numbers[code] = holders = [];
                holders.Add(person.Key);
            }
        }
    }

    private void Grow()
    {
        var (rows, keys) = (Rows, Keys);
        Array.Resize(ref rows, rows.Length * 2);
        Array.Resize(ref keys, keys.Length * 2);
        (Rows, Keys) = (rows, keys);
    }

    /// <summary>Frequencies of new words; those of the segment are near enough until the next merge.</summary>
    private void Count(in Row row, int step)
    {
        Span<int> read = stackalloc int[Row.Slots];
        foreach (var token in read[..row.Read(0, row.NameSlots, read)])
        {
            if (token >= segment.Header.TokenCount)
                names[token - segment.Header.TokenCount] += step;
        }
        foreach (var token in read[..row.Read(row.NameSlots, row.FatherSlots, read)])
        {
            if (token >= segment.Header.TokenCount)
                fathers[token - segment.Header.TokenCount] += step;
        }
    }

    private int Number(Token token)
    {
        if (tokens.TryGetValue(token.Text, out var number))
            return number;
        number = segment.Token(token.Text);
        if (number < 0)
        {
            number = segment.Header.TokenCount + Tokens.Count;
            Tokens.Add(token);
            names.Add(0);
            fathers.Add(0);
            var keys = new List<string>();
            ClassKey.Neighbourhood(token.Key, keys);
            foreach (var key in keys)
            {
                if (!near.TryGetValue(key, out var list))
                    near[key] = list = [];
                list.Add(number);
            }
        }
        return tokens[token.Text] = number;
    }

    private ushort AreaNumber(string? area)
    {
        var key = AreaKey.Of(area);
        if (key.Length == 0)
            return 0;
        var known = Area(key);
        if (known > 0)
            return known;
        var number = segment.AreaCount.Count + areaTexts.Count;
        if (number > ushort.MaxValue)
            return 0;
        areaTexts.Add(area!);
        return areas[key] = (ushort)number;
    }
}
