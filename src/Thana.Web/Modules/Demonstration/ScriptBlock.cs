using System.Globalization;

namespace Thana.Web.Modules.Demonstration;

/// <summary>One block of data/demo/firs.txt or diary.txt (its README describes the form): an entry as it is to be invented.</summary>
/// <param name="Station">Office code, or * for each station.</param>
/// <param name="Days">Days before today, the earliest first.</param>
/// <param name="At">Station time of the writing.</param>
/// <param name="Kind">Manner of the report, or type of the diary entry.</param>
/// <param name="Texts">Wordings, one of which is drawn.</param>
internal sealed record ScriptBlock(string Station, IReadOnlyList<int> Days, TimeSpan At, string Kind, ILookup<string, string> Words, IReadOnlyList<string> Texts)
{
    public string Language => Word("lang") ?? "ur";

    public static IReadOnlyList<ScriptBlock> Read(string file) => Shipped.Text(file).Split("\n---\n").Select(Parse).ToList();

    public string? Word(string name) => Words[name].FirstOrDefault();

    public int Minutes(string name) => int.Parse(Word(name) ?? "0", CultureInfo.InvariantCulture);

    public static string[] Parts(string value) => value.Split('|', StringSplitOptions.TrimEntries);

    private static ScriptBlock Parse(string block)
    {
        var halves = block.Trim().Split("\n\n", 2);
        var lines = halves[0].Split('\n');
        var head = lines[0].Split(' ');
        var days = head[1].Split('-').Select(d => int.Parse(d, CultureInfo.InvariantCulture)).ToList();
        return new ScriptBlock(
            head[0].Trim('[', ']'),
            Enumerable.Range(0, days[0] - days[^1] + 1).Select(i => days[0] - i).ToList(),
            TimeSpan.ParseExact(head[2], "hh\\:mm", CultureInfo.InvariantCulture),
            head[3],
            lines.Skip(1).Select(l => l.Split(' ', 2)).ToLookup(p => p[0], p => p[1].Trim(), StringComparer.Ordinal),
            halves[1].Split("\n~\n").Select(t => t.Trim()).ToList());
    }
}
