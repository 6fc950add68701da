using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>Generated persons with the records of examinations strewn among them.</summary>
internal static class Populate
{
    public static int Run(int count, int seed, string queries, string file)
    {
        var records = queries.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(Records).DistinctBy(r => r.Id, StringComparer.Ordinal).ToList();
        var random = new Random(seed);
        using var to = new StreamWriter(file);
        to.WriteLine("record_id\tname\tfather_name\tbirth_year\tarea");
        var next = 0;
        var done = 0;
        foreach (var person in new Generator(seed).People().Take(count))
        {
            Write(to, person);
            done++;
            while (next < records.Count && random.NextDouble() * (count - done + 1) < records.Count - next)
                Write(to, records[next++]);
        }
        while (next < records.Count)
            Write(to, records[next++]);
        return 0;
    }

    private static void Write(StreamWriter to, PopulationLine p) => to.WriteLine($"{p.Id}\t{p.Name}\t{p.Father}\t{p.BirthYear}\t{p.Area}");

    private static IEnumerable<PopulationLine> Records(string path)
    {
        var lines = File.ReadLines(path).Select(l => l.Split('\t')).ToList();
        int At(string name) => Array.IndexOf(lines[0], name);
        var (present, id, name, father, year, area) = (At("present"), At("record_id"), At("r_name"), At("r_father"), At("r_birth_year"), At("r_area"));
        return lines.Skip(1).Where(l => l[present] == "1")
            .Select(l => new PopulationLine(l[id], l[name], l[father], int.TryParse(l[year], out var y) ? y : null, l[area]));
    }
}
