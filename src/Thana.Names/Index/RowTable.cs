namespace Thana.Names.Index;

/// <summary>All rows in order of birth year (unknown first) and then of key, with the keys beside them.</summary>
internal sealed class RowTable(List<Draft> drafts, int[][] remaps, ushort[][] areaRemaps)
{
    public Row[] Rows { get; private set; } = [];

    /// <summary>Person of each row.</summary>
    public long[] RowKeys { get; private set; } = [];

    public int KeyBytes { get; private set; } = 4;

    public void Build(PartList parts, int degree, CancellationToken stop)
    {
        var starts = new int[257];
        var count = 0;
        foreach (var draft in drafts)
        {
            count += draft.Rows;
            foreach (var (chunk, length) in draft.Chunks)
            {
                for (var at = 0; at < length; at += Length(chunk[at + 2]))
                    starts[(chunk[at + 2] & 0xFF) + 1]++;
            }
        }
        for (var year = 0; year < 256; year++)
            starts[year + 1] += starts[year];
        var (keys, sources) = Scatter(starts, count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = stop };
        Parallel.For(0, 256, options, year => Array.Sort(keys, sources, starts[year], starts[year + 1] - starts[year]));
        Rows = new Row[count];
        Parallel.For(0, (count + 0xFFFF) >> 16, options, block =>
        {
            for (var i = block << 16; i < Math.Min(count, (block + 1) << 16); i++)
                Rows[i] = Pack(sources[i]);
        });
        parts.Add(Part.Rows, Rows);
        parts.Add(Part.Years, starts);
        RowKeys = keys;
        AddKeys(parts, keys);
    }

    private static int Length(int counts) => Draft.Head + ((counts >> 8) & 0xFF) + ((counts >> 16) & 0xFF);

    private (long[] Keys, long[] Sources) Scatter(int[] starts, int count)
    {
        var (keys, sources) = (new long[count], new long[count]);
        var next = starts[..256];
        for (var d = 0; d < drafts.Count; d++)
        {
            for (var c = 0; c < drafts[d].Chunks.Count; c++)
            {
                var (chunk, length) = drafts[d].Chunks[c];
                for (var at = 0; at < length; at += Length(chunk[at + 2]))
                {
                    var to = next[chunk[at + 2] & 0xFF]++;
                    keys[to] = (uint)chunk[at] | ((long)chunk[at + 1] << 32);
                    sources[to] = ((long)d << 56) | ((long)c << 24) | (uint)at;
                }
            }
        }
        return (keys, sources);
    }

    private Row Pack(long source)
    {
        var d = (int)(source >> 56);
        var chunk = drafts[d].Chunks[(int)((source >> 24) & 0xFFFFFFFF)].Chunk;
        var at = (int)(source & 0xFFFFFF);
        var counts = chunk[at + 2];
        Span<int> tokens = stackalloc int[Row.Slots * 2];
        int names = (counts >> 8) & 0xFF, fathers = (counts >> 16) & 0xFF;
        for (var i = 0; i < names + fathers; i++)
            tokens[i] = remaps[d][chunk[at + Draft.Head + i]];
        return Row.Pack(tokens[..names], tokens.Slice(names, fathers), (byte)counts, areaRemaps[d][chunk[at + 3]]);
    }

    private void AddKeys(PartList parts, long[] keys)
    {
        var small = true;
        foreach (var key in keys)
            small &= key <= uint.MaxValue;
        if (!small)
        {
            KeyBytes = 8;
            parts.Add(Part.Keys, keys);
            return;
        }
        var narrow = new uint[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            narrow[i] = (uint)keys[i];
        parts.Add(Part.Keys, narrow);
    }
}
