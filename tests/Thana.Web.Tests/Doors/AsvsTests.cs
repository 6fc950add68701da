using System.Text.RegularExpressions;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>docs/asvs.md says nothing is met without showing where; here it is looked up.</summary>
public sealed partial class AsvsTests
{
    [Fact]
    public void Every_item_that_is_called_met_points_at_something_that_is_there()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Thana.slnx")))
            root = Path.GetDirectoryName(root)!;
        var (items, wrong) = (0, new List<string>());
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in File.ReadLines(Path.Combine(root, "docs", "asvs.md")).Select(l => Row().Match(l)).Where(m => m.Success))
        {
            items++;
            var (item, state) = (row.Groups["item"].Value, row.Groups["state"].Value.Trim('*'));
            states[item] = state;
            if (row.Groups["level"].Value != "3")
                counts[state] = counts.GetValueOrDefault(state) + 1;
            if (state != "met")
                continue;
            var pointers = Pointer().Matches(row.Groups["text"].Value);
            if (pointers.Count == 0)
                wrong.Add($"{item} points at nothing");
            foreach (Match pointer in pointers)
            {
                var file = Path.Combine(root, Prefix().Replace(pointer.Groups["file"].Value, m => m.Value == "W/" ? "src/Thana.Web/" : "tests/Thana.Web.Tests/"));
                if (!File.Exists(file) || !File.ReadAllText(file).Contains(pointer.Groups["word"].Value, StringComparison.Ordinal))
                    wrong.Add($"{item}: {pointer.Value}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(260, items);
        Assert.Contains($"| **1 and 2** | **253** | **{counts["met"]}** | **{counts["not applicable"]}** | **{counts["open"]}** |", File.ReadAllText(Path.Combine(root, "docs", "asvs.md")), StringComparison.Ordinal);
        // The table for programs says the same.
        Assert.Equal(states, File.ReadLines(Path.Combine(root, "docs", "asvs.tsv")).Skip(1).Select(l => l.Split('\t')).ToDictionary(c => c[0], c => c[2], StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<item>V[\d.]+) \| (?<level>\d) \| .*? \| (?<state>\*\*open\*\*|met|not applicable) \| (?<text>.*) \|$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<file>[^`#]+)#(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Pointer();

    [GeneratedRegex("^[WT]/", RegexOptions.None, 1_000)]
    private static partial Regex Prefix();
}
