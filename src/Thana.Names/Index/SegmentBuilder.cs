using System.Text;
using Thana.Names.Text;

namespace Thana.Names.Index;

/// <summary>Makes a segment from all persons: reads them on every core, ranks the words, sorts the rows by birth year, writes the posting lists.</summary>
internal sealed class SegmentBuilder
{
    private const int Batch = 4096;
    private readonly List<Draft> drafts = [];
    private readonly int degree;

    public SegmentBuilder(int degree = 0) => this.degree = degree > 0 ? degree : Environment.ProcessorCount;

    /// <summary>Reads everybody, on all cores. The result does not depend on which core read whom.</summary>
    public void Read(IEnumerable<Person> persons, CancellationToken stop)
    {
        if (degree == 1)
        {
            var draft = new Draft();
            foreach (var person in persons)
                draft.Add(person);
            draft.Finish();
            drafts.Add(draft);
            return;
        }
        try
        {
            ReadOnAllCores(persons, new() { MaxDegreeOfParallelism = degree, CancellationToken = stop });
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions is [var one, ..])
        {
            // What the source of persons threw is for the caller, as it was thrown.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(one);
        }
        foreach (var draft in drafts)
            draft.Finish();
    }

    private void ReadOnAllCores(IEnumerable<Person> persons, ParallelOptions options)
    {
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(persons.Chunk(Batch), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            options,
            Take,
            (batch, _, draft) =>
            {
                foreach (var person in batch)
                    draft.Add(person);
                return draft;
            },
            Give);
    }

    /// <summary>Takes everybody from a segment and what changed since, without asking the database.</summary>
    public void Merge(Segment segment, Delta delta, CancellationToken stop)
    {
        var draft = new Draft();
        var tokens = new Token[delta.TokenCount];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = WordReader.Intern(delta.TokenText(i));
        var areas = Enumerable.Range(0, (int)segment.AreaCount.Count + delta.AreaTexts.Count).Select(a => a == 0 ? "" : delta.AreaText((ushort)a)).ToArray();
        var (name, father, last) = (new List<Token>(), new List<Token>(), -1L);
        void Take(long key, in Row row)
        {
            Span<int> read = stackalloc int[Row.Slots];
            name.Clear();
            father.Clear();
            foreach (var token in read[..row.Read(0, row.NameSlots, read)])
                name.Add(tokens[token]);
            foreach (var token in read[..row.Read(row.NameSlots, row.FatherSlots, read)])
                father.Add(tokens[token]);
            draft.AddRead(key, name, father, row.Year, areas[row.Area]);
            if (key != last)
                draft.CountPerson();
            last = key;
        }
        for (var i = 0; i < segment.RowCount; i++)
        {
            if ((i & 0xFFFF) == 0)
                stop.ThrowIfCancellationRequested();
            var key = segment.Key(i);
            if (!delta.Superseded.Contains(key))
                Take(key, segment.Rows[i]);
        }
        for (var i = 0; i < delta.RowCount; i++)
        {
            if (delta.Keys[i] >= 0)
                Take(delta.Keys[i], delta.Rows[i]);
        }
        for (long i = 0; i < segment.Numbers.Count; i++)
        {
            var key = segment.Key(segment.NumberRow(i));
            if (!delta.Superseded.Contains(key))
                draft.Numbers.Add((segment.Numbers[i], key));
        }
        draft.Numbers.AddRange(delta.Numbers);
        draft.Finish();
        drafts.Add(draft);
        GC.KeepAlive(segment);
    }

    /// <summary>Writes the segment.</summary>
    public void Write(Stream to, long sequence, IReadOnlyCollection<KeyValuePair<long, long>> merges, CancellationToken stop)
    {
        using var parts = new PartList();
        var words = Ranked(parts, out var remaps, out var classes);
        var (areas, areaRemaps) = Areas(parts);
        var rows = new RowTable(drafts, remaps, areaRemaps);
        rows.Build(parts, degree, stop);
        var frequent = new PostingTable(rows.Rows, classes, words.Select(w => w.Class).ToArray());
        frequent.Build(parts, degree, stop);
        NumberParts(parts, rows.RowKeys, stop);
        parts.Add(Part.Merges, merges.SelectMany(m => new[] { m.Key, m.Value }).ToArray());
        parts.Write(to, new SegmentHeader
        {
            Magic = SegmentHeader.MagicNumber,
            Format = SegmentHeader.Version,
            Engine = Engine.Fingerprint,
            Sequence = sequence,
            RowCount = rows.Rows.Length,
            PersonCount = drafts.Sum(d => d.Persons),
            TokenCount = words.Length,
            ClassCount = classes.Count,
            KeyBytes = rows.KeyBytes,
            FrequentFrom = frequent.From,
        });
    }

    private Draft Take()
    {
        lock (drafts)
        {
            // A draft that another worker has given back goes on, so that there are no more drafts than cores.
            if (free.TryPop(out var draft))
                return draft;
            drafts.Add(draft = new Draft());
            return draft;
        }
    }

    private readonly Stack<Draft> free = new();

    private void Give(Draft draft)
    {
        lock (drafts)
            free.Push(draft);
    }

    private sealed record Word(Token Token, int Names, int Fathers)
    {
        public int Class { get; set; }
    }

    private Word[] Ranked(PartList parts, out int[][] remaps, out ClassTable classes)
    {
        var counts = new Dictionary<string, (Token Token, int Names, int Fathers)>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            for (var i = 0; i < draft.Tokens.Count; i++)
            {
                var token = draft.Tokens[i];
                var (_, names, fathers) = counts.GetValueOrDefault(token.Text);
                counts[token.Text] = (token, names + draft.NameCounts[i], fathers + draft.FatherCounts[i]);
            }
        }
        var words = counts.Values.Select(c => new Word(c.Token, c.Names, c.Fathers))
            .OrderByDescending(w => (long)w.Names + w.Fathers).ThenBy(w => w.Token.Text, StringComparer.Ordinal).ToArray();
        var rank = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        classes = new ClassTable();
        for (var i = 0; i < words.Length; i++)
        {
            rank[words[i].Token.Text] = i;
            words[i].Class = classes.Add(i, words[i].Token.Key, words[i].Names, words[i].Fathers);
        }
        remaps = [.. drafts.Select(d => d.Tokens.Select(t => rank[t.Text]).ToArray())];
        TokenParts(parts, words);
        classes.Write(parts);
        return words;
    }

    private static void TokenParts(PartList parts, Word[] words)
    {
        parts.Strings(Part.TokenTextAt, Part.TokenText, words.Select(w => Encoding.UTF8.GetBytes(w.Token.Text)), words.Length);
        parts.Strings(Part.TokenSoundAt, Part.TokenSound, words.Select(w => w.Token.Sounds), words.Length);
        parts.Add(Part.TokenClass, words.Select(w => w.Class).ToArray());
        parts.Add(Part.TokenNames, words.Select(w => w.Names).ToArray());
        parts.Add(Part.TokenFathers, words.Select(w => w.Fathers).ToArray());
        var table = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(words.Length * 2 + 1))];
        for (var i = 0; i < words.Length; i++)
        {
            var slot = Hashes.Of(words[i].Token.Text) & (uint)(table.Length - 1);
            while (table[slot] != 0)
                slot = (slot + 1) & (uint)(table.Length - 1);
            table[slot] = i + 1;
        }
        parts.Add(Part.TokenHash, table);
    }

    /// <summary>Areas that are the same by their key get one number; at most 65,535, the commonest first.</summary>
    private (int Count, ushort[][] Remaps) Areas(PartList parts)
    {
        var keys = new Dictionary<string, (int Count, string Text)>(StringComparer.Ordinal);
        var keyOf = drafts.Select(d => d.Areas.Select(AreaKey.Of).ToArray()).ToArray();
        for (var d = 0; d < drafts.Count; d++)
        {
            for (var i = 1; i < keyOf[d].Length; i++)
            {
                var (count, text) = keys.GetValueOrDefault(keyOf[d][i], (0, drafts[d].Areas[i]));
                var written = drafts[d].Areas[i];
                keys[keyOf[d][i]] = (count + drafts[d].AreaCounts[i], string.CompareOrdinal(written, text) < 0 ? written : text);
            }
        }
        keys.Remove("");
        var ranked = keys.OrderByDescending(k => k.Value.Count).ThenBy(k => k.Key, StringComparer.Ordinal).Take(ushort.MaxValue).ToArray();
        var number = ranked.Select((k, i) => (k.Key, i + 1)).ToDictionary(k => k.Key, k => (ushort)k.Item2, StringComparer.Ordinal);
        parts.Add(Part.AreaHash, ranked.Select(k => Hashes.Long(k.Key)).Prepend(0UL).ToArray());
        parts.Add(Part.AreaCount, ranked.Select(k => k.Value.Count).Prepend(0).ToArray());
        parts.Strings(Part.AreaTextAt, Part.AreaText, ranked.Select(k => Encoding.UTF8.GetBytes(k.Value.Text)).Prepend([]), ranked.Length + 1);
        return (ranked.Length, [.. keyOf.Select(d => d.Select(k => number.GetValueOrDefault(k)).ToArray())]);
    }

    /// <summary>Sorted numbers, each with a row of its holder, and the same in the order of rows.</summary>
    private void NumberParts(PartList parts, long[] rowKeys, CancellationToken stop)
    {
        var all = drafts.SelectMany(d => d.Numbers).Distinct().ToArray();
        Array.Sort(all);
        parts.Add(Part.Numbers, all.Select(n => n.Code).ToArray());
        if (all.Length == 0)
        {
            parts.Add(Part.NumberRows, Array.Empty<int>());
            parts.Add(Part.NumbersByRow, Array.Empty<int>());
            return;
        }
        stop.ThrowIfCancellationRequested();
        var (keys, rows) = ((long[])rowKeys.Clone(), new int[rowKeys.Length]);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;
        Array.Sort(keys, rows);
        var (holders, order) = (all.Select(n => rows[Array.BinarySearch(keys, n.Key)]).ToArray(), new int[all.Length]);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        parts.Add(Part.NumberRows, holders);
        Array.Sort((int[])holders.Clone(), order);
        parts.Add(Part.NumbersByRow, order);
    }
}
