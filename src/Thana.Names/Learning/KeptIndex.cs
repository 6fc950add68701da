using Thana.Names.Evaluation;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Learning;

/// <summary>An index of a population that is kept beside its file for the next run.</summary>
internal static class KeptIndex
{
    public static (Matcher Matcher, Dictionary<string, long> Keys) Open(string population, IReadOnlyList<string> queries, CancellationToken stop)
    {
        var wanted = queries.SelectMany(QueryLine.Read).Select(l => l.RecordId).ToHashSet(StringComparer.Ordinal);
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        var path = population + ".index";
        try
        {
            if (File.Exists(path))
                Segment.Open(path);
        }
        catch (SegmentRefusedException)
        {
            File.Delete(path);
        }
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < File.GetLastWriteTimeUtc(population))
        {
            using var file = File.Create(path);
            var builder = new SegmentBuilder();
            builder.Read(Examination.Persons(population, wanted, keys), stop);
            builder.Write(file, 0, [], stop);
        }
        else
        {
            long key = 0;
            foreach (var line in PopulationFile.Read(population))
            {
                key++;
                if (wanted.Contains(line.Id))
                    keys[line.Id] = key;
            }
        }
        var segment = Segment.Open(path);
        return (new(segment, new Delta(segment), Weights.Shipped), keys);
    }
}
