using Thana.Names.Evaluation;
using Xunit;

namespace Thana.Names.Tests;

/// <summary>Names in Dari, Pashto and Arabic script find their Latin records, by the name alone, among 20,000 others. The million is measured in bench.</summary>
public sealed class NativeScriptTests
{
    [Fact]
    public void A_name_in_its_own_script_finds_the_latin_record()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Native", "native-names.tsv")).Skip(1).Select(l => l.Split('\t')).Where(l => l[1] != "ur").ToList();
        var persons = lines.Select((l, i) => new Person { Key = 1_000_000 + i, Name = l[3], BirthYear = int.TryParse(l[4], out var year) ? year : null });
        using var index = NameIndex.InMemory(new Generator(5).People().Take(20_000).Select((p, i) => p.Person(i + 1)).Concat(persons), TestContext.Current.CancellationToken);

        var lost = lines.Where((l, i) => index.Find(new() { Name = l[2] }).Rank(1_000_000 + i) is < 0 or > 9).Select(l => $"{l[2]} = {l[3]}").ToList();

        Assert.True(lost.Count <= lines.Count * 0.03, $"{lost.Count} of {lines.Count}:\n{string.Join('\n', lost)}");
    }
}
