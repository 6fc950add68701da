using System.Diagnostics;
using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>The stream of likely pairs over a generated population into which some persons were entered twice, with another spelling and age.</summary>
internal static class Pairs
{
    public static int Run(int count)
    {
        var people = new Generator(31).People().Take(count).Select((p, i) => p.Person(i + 1)).ToList();
        var random = new Random(31);
        var twice = people.Where((p, i) => i % (count / 500) == 0 && !string.IsNullOrWhiteSpace(p.Father))
            .Select((p, i) => p with { Key = count + 1 + i, Name = Slip(p.Name, random), BirthYear = p.BirthYear + random.Next(-2, 3) }).ToList();
        var original = twice.ToDictionary(t => t.Key, t => people.First(p => p.Father == t.Father && p.Area == t.Area && (p.Name == t.Name || Slipped(p.Name, t.Name))).Key);
        using var index = NameIndex.InMemory(people.Concat(twice));
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var (told, right, first) = (0, 0, TimeSpan.Zero);
        foreach (var pair in index.LikelyPairs())
        {
            if (told++ == 0)
                first = watch.Elapsed;
            right += original.TryGetValue(pair.B, out var of) && of == pair.A ? 1 : 0;
        }
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Console.WriteLine($"{count} persons: {told} pairs, {right} of {twice.Count} entered twice among them; {watch.Elapsed.TotalSeconds:0.0} s, first after {first.TotalSeconds:0.0} s; processor {cpu.TotalSeconds:0.0} s, {cpu.TotalMicroseconds / count:0.0} us a person; memory {Environment.WorkingSet >> 20} MiB");
        return 0;
    }

    /// <summary>One letter within a word is doubled, as a hand does on a keyboard.</summary>
    private static string Slip(string name, Random random)
    {
        var at = random.Next(name.Length);
        return char.IsLetter(name[at]) ? name.Insert(at, name[at].ToString()) : name;
    }

    private static bool Slipped(string name, string typed) => typed.Length == name.Length + 1 && Enumerable.Range(0, name.Length).Any(i => typed.Remove(i, 1) == name);
}
