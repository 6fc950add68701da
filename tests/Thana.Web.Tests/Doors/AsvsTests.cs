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
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in File.ReadLines(Path.Combine(root, "docs", "asvs.md")).Select(l => Row().Match(l)).Where(m => m.Success))
        {
            items++;
            var (item, state) = (row.Groups["item"].Value, row.Groups["state"].Value.Trim('*'));
            met[state] = met.GetValueOrDefault(state) + 1;
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
        var counts = File.ReadAllText(Path.Combine(root, "docs", "asvs.md"));
        Assert.Contains($"| **1 and 2** | **253** | **{met["met"] - 1}** | **{met["not applicable"]}** | **{met["open"] - 6}** |", counts, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (?<item>V[\d.]+) \| \d \| .*? \| (?<state>\*\*open\*\*|met|not applicable) \| (?<text>.*) \|$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<file>[^`#]+)#(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Pointer();

    [GeneratedRegex("^[WT]/", RegexOptions.None, 1_000)]
    private static partial Regex Prefix();
}
