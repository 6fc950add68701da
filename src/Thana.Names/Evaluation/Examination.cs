using System.Diagnostics;
using System.Text.Json.Serialization;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Evaluation;

/// <summary>Precision and recall of the answers that reach a probability.</summary>
/// <param name="AbsentFlagged">Share of questions about persons who are not there that were answered at this probability all the same.</param>
public sealed record BandFigures(double Probability, double Recall, double Precision, double AbsentFlagged);

/// <summary>What an examination measured.</summary>
public sealed record Figures
{
    public required int Persons { get; init; }

    public required int Questions { get; init; }

    public required int Present { get; init; }

    /// <summary>Questions marked present whose record is not in the population; each counts as not found.</summary>
    public required int RecordsMissing { get; init; }

    [JsonPropertyName("recall_at_1")]
    public required double RecallAt1 { get; init; }

    [JsonPropertyName("recall_at_10")]
    public required double RecallAt10 { get; init; }

    public required IReadOnlyList<BandFigures> Bands { get; init; }

    /// <summary>Mean distance between the probability of the first candidate and how often it is right, over ten bins of equal width.</summary>
    public required double CalibrationError { get; init; }

    [JsonPropertyName("latency_p50_ms")]
    public required double MillisecondsP50 { get; init; }

    [JsonPropertyName("latency_p99_ms")]
    public required double MillisecondsP99 { get; init; }

    [JsonPropertyName("latency_mean_ms")]
    public required double MillisecondsMean { get; init; }

    /// <summary>Processor time per question, which other programs on the machine do not change.</summary>
    [JsonPropertyName("cpu_mean_ms")]
    public required double ProcessorMilliseconds { get; init; }

    public required double BuildSeconds { get; init; }

    public required double ColdStartSeconds { get; init; }

    public required double BytesPerPerson { get; init; }
}

/// <summary>An index of a population in a temporary file, made to be examined.</summary>
public sealed class Examination : IDisposable
{
    private static readonly double[] Probabilities = [0.5, 0.9, 0.99];
    private readonly string path = Path.Combine(Path.GetTempPath(), $"thana-names-{Environment.ProcessId}-{Guid.CreateVersion7():N}.index");
    private readonly Dictionary<string, long> keys;
    private readonly TimeSpan built;
    private readonly TimeSpan cold;
    private readonly Matcher matcher;

    /// <summary>Builds the index and opens it again as a program that starts would.</summary>
    /// <param name="population">File of persons.</param>
    /// <param name="records">Record ids that the questions will name.</param>
    /// <param name="stop">Ends the build.</param>
    public Examination(string population, IReadOnlySet<string> records, CancellationToken stop = default)
    {
        keys = new(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        try
        {
            using var file = File.Create(path);
            var builder = new SegmentBuilder();
            builder.Read(Persons(population, records, keys), stop);
            builder.Write(file, 0, [], stop);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        built = watch.Elapsed;
        watch.Restart();
        var segment = Segment.Open(path);
        matcher = new(segment, new Delta(segment), Weights.Shipped);
        matcher.Find(new Question { Name = "Muhammad Khan", Father = "Gul Khan", BirthYear = 1980 });
        cold = watch.Elapsed;
    }

    /// <summary>Over an index that is there already.</summary>
    internal Examination(Matcher matcher, IEnumerable<KeyValuePair<string, long>> known)
    {
        this.matcher = matcher;
        keys = new(known, StringComparer.Ordinal);
    }

    internal Matcher Matcher => matcher;

    /// <summary>One population and one list of questions.</summary>
    public static Figures Run(string population, string queries, CancellationToken stop = default)
    {
        var lines = QueryLine.Read(queries).ToList();
        using var examination = new Examination(population, lines.Select(l => l.RecordId).ToHashSet(StringComparer.Ordinal), stop);
        return examination.Ask(lines, null, stop);
    }

    /// <summary>Asks everything twice, the first time to warm up, and measures. Misses, and persons who are not there but were answered at 0.9, are told with the three best rows.</summary>
    public Figures Ask(IReadOnlyList<QueryLine> lines, Action<QueryLine, IReadOnlyList<string>>? onMiss = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
        {
            stop.ThrowIfCancellationRequested();
            matcher.Find(Ask(line));
        }
        return Measure(lines, onMiss is null ? null : (line, found) => onMiss(line, [$"rank {1 + found.FindIndex(f => f.Key == keys.GetValueOrDefault(line.RecordId, -1))}", .. found.Take(3).Select(f => Describe(matcher.Segment, f))]), stop);
    }

    public void Dispose() => File.Delete(path);

    internal static Question Ask(QueryLine line) => new() { Name = line.Name, Father = line.Father, BirthYear = line.BirthYear, Area = line.Area };

    internal static IEnumerable<Person> Persons(string population, IReadOnlySet<string> wanted, Dictionary<string, long> keys)
    {
        long key = 0;
        foreach (var line in PopulationFile.Read(population))
        {
            key++;
            var own = key;
            // A record id that occurs again is the same person's.
            if (wanted.Contains(line.Id) && !keys.TryAdd(line.Id, key))
                own = keys[line.Id];
            yield return new Person { Key = own, Name = line.Name, Father = line.Father, BirthYear = line.BirthYear, Area = line.Area };
        }
    }

    internal static string Describe(Segment segment, Found found)
    {
        ref readonly var row = ref segment.Rows[found.Row];
        Span<int> tokens = stackalloc int[Row.Slots];
        var name = string.Join(' ', tokens[..row.Read(0, row.NameSlots, tokens)].ToArray().Select(segment.TokenText));
        var father = string.Join(' ', tokens[..row.Read(row.NameSlots, row.FatherSlots, tokens)].ToArray().Select(segment.TokenText));
        return $"{found.Score:0.0} {name} / {father} / {Row.YearOf(row.Year)} / {(row.Area == 0 ? "" : segment.AreaText(row.Area))}";
    }

    private Figures Measure(IReadOnlyList<QueryLine> lines, Action<QueryLine, List<Found>>? onMiss, CancellationToken stop)
    {
        var times = new double[lines.Count];
        var tops = new List<(double P, bool Right, bool Present)>();
        int first = 0, ten = 0, present = lines.Count(l => l.Present);
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < lines.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            var watch = Stopwatch.GetTimestamp();
            var found = matcher.Find(Ask(lines[i])).Found;
            var p = Probability.Of(found, matcher.Size, !string.IsNullOrWhiteSpace(lines[i].Father), Weights.Shipped);
            times[i] = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            var target = lines[i].Present ? keys.GetValueOrDefault(lines[i].RecordId, -1) : -1;
            var rank = target < 0 ? -1 : found.FindIndex(f => f.Key == target);
            first += rank == 0 ? 1 : 0;
            ten += rank is >= 0 and < 10 ? 1 : 0;
            if (lines[i].Present ? rank != 0 : p.Length > 0 && p[0] >= 0.9)
                onMiss?.Invoke(lines[i], found);
            tops.Add((p.Length > 0 ? p[0] : 0, rank == 0, lines[i].Present));
        }
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(times);
        return new()
        {
            Persons = matcher.Segment.Header.PersonCount,
            Questions = lines.Count,
            Present = present,
            RecordsMissing = lines.Count(l => l.Present && !keys.ContainsKey(l.RecordId)),
            RecallAt1 = (double)first / Math.Max(1, present),
            RecallAt10 = (double)ten / Math.Max(1, present),
            Bands = [.. Probabilities.Select(at => Band(tops, at, present))],
            CalibrationError = Calibration(tops),
            MillisecondsP50 = times.Length == 0 ? 0 : times[times.Length / 2],
            MillisecondsP99 = times.Length == 0 ? 0 : times[(int)(times.Length * 0.99)],
            MillisecondsMean = times.DefaultIfEmpty().Average(),
            ProcessorMilliseconds = cpu.TotalMilliseconds / Math.Max(1, lines.Count),
            BuildSeconds = built.TotalSeconds,
            ColdStartSeconds = cold.TotalSeconds,
            BytesPerPerson = (double)matcher.Segment.BytesWithoutNumbers / Math.Max(1, matcher.Segment.Header.PersonCount),
        };
    }

    private static BandFigures Band(List<(double P, bool Right, bool Present)> tops, double at, int present)
    {
        var reached = tops.Where(t => t.P >= at).ToList();
        var right = reached.Count(t => t.Right);
        var absent = tops.Count(t => !t.Present);
        return new(at, (double)right / Math.Max(1, present), reached.Count == 0 ? 1 : (double)right / reached.Count, absent == 0 ? 0 : (double)reached.Count(t => !t.Present) / absent);
    }

    private static double Calibration(List<(double P, bool Right, bool Present)> tops) => tops
        .GroupBy(t => Math.Min(9, (int)(t.P * 10)))
        .Sum(bin => Math.Abs(bin.Sum(t => t.P) - bin.Count(t => t.Right))) / Math.Max(1, tops.Count);
}
