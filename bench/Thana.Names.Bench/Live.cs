using System.Diagnostics;
using Thana.Names.Evaluation;
using Thana.Names.Living;
using Thana.Names.Numbers;

namespace Thana.Names.Bench;

/// <summary>Numbers, changes, merge and cold start on a living index of generated persons, each with a made-up CNIC.</summary>
internal static class Live
{
    private sealed class Store(int count) : IPersonStore
    {
        public List<PersonChange> Changes { get; } = [];

        public StoreSnapshot Everybody(CancellationToken stop) => new(0, new Generator(21).People().Take(count).Select((p, i) => Numbered(p, i + 1)), new Dictionary<long, long>());

        public IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop) => [.. Changes.Where(c => c.Sequence > sequence)];
    }

    public static int Run(int count)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"thana-live-{Environment.ProcessId}");
        var store = new Store(count);
        try
        {
            var watch = Stopwatch.StartNew();
            NameIndex.Open(folder, store).Dispose();
            Console.WriteLine($"built with numbers    {watch.Elapsed.TotalSeconds:0.0} s");
            watch.Restart();
            using var index = NameIndex.Open(folder, store, new() { MergeInBackground = false });
            Console.WriteLine($"cold start            {watch.Elapsed.TotalMilliseconds:0} ms");
            Numbers(index, count);
            Changes(index, store, count);
            watch.Restart();
            index.Merge();
            Console.WriteLine($"merge                 {watch.Elapsed.TotalSeconds:0.0} s");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Numbers are scattered like real ones: 13 digits, the first 1 to 7.</summary>
    private static string Cnic(long key) => ((ulong)key * 0x9E3779B97F4A7C15 % 7_000_000_000_000 + 1_000_000_000_000).ToString();

    private static Person Numbered(PopulationLine line, long key) => line.Person(key) with { Numbers = [PersonNumber.ReadCnic(Cnic(key))!.Value] };

    private static void Numbers(NameIndex index, int count)
    {
        var random = new Random(1);
        var matcher = index.Current;
        foreach (var (what, wrong) in new[] { ("CNIC exact           ", false), ("CNIC one wrong digit ", true) })
        {
            var (times, right, asked) = (new List<double>(), 0, 0);
            for (var i = 0; i < 6_000; i++)
            {
                var key = random.NextInt64(1, count + 1);
                var digits = Cnic(key).ToCharArray();
                var at = random.Next(1, 13);
                if (wrong)
                    digits[at] = (char)('0' + (digits[at] - '0' + random.Next(1, 10)) % 10);
                var number = PersonNumber.ReadCnic(new string(digits))!.Value;
                var start = Stopwatch.GetTimestamp();
                var hits = NumberSearch.Find(matcher.Segment, matcher.Delta, number);
                if (i >= 1_000)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                    asked++;
                    right += hits.Exists(h => h.Key == key) ? 1 : 0;
                }
            }
            times.Sort();
            Console.WriteLine($"{what} p50 {times[times.Count / 2]:0.0} us  p99 {times[(int)(times.Count * 0.99)]:0.0} us  recall {(double)right / asked:0.0000}");
        }
    }

    private static void Changes(NameIndex index, Store store, int count)
    {
        var times = new List<double>();
        var found = 0;
        foreach (var line in new Generator(99).People().Take(2_000))
        {
            var person = Numbered(line, ++count) with { Father = line.Father + " Zarbakht", Area = "Charsadda" };
            var change = new PersonPut(store.Changes.Count + 1, person);
            store.Changes.Add(change);
            var start = Stopwatch.GetTimestamp();
            index.Apply(change);
            var answer = index.Find(new() { Name = person.Name, Father = person.Father, BirthYear = person.BirthYear, Area = person.Area });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            found += answer.Candidates.Any(c => c.Key == person.Key) ? 1 : 0;
        }
        times.Sort();
        Console.WriteLine($"change until found    p50 {times[times.Count / 2]:0.00} ms  p99 {times[(int)(times.Count * 0.99)]:0.00} ms  found {found} of {times.Count} (with reasons and namesakes)");
    }
}
