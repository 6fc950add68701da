using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>
/// The receipts of <c>vectors/receipts</c>, which the verify page is tested with. They are made by this library; the explicit test below
/// writes them again. Deflate may pack differently on another machine, so what is compared is what they say, not their bytes.
/// </summary>
public class ReceiptSamples
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Names => [.. SampleLog.All.Select(s => s.Name)];

    // Writes files, so it runs only when it is asked for by name: -explicit only -method "*Samples_are_written*".
    [Fact(Explicit = true)]
    public void Samples_are_written_when_asked_for()
    {
        Directory.CreateDirectory(Folder());
        foreach (var sample in SampleLog.All)
            File.WriteAllText(FileOf(sample.Name), JsonSerializer.Serialize(Describe(sample), Json) + "\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_committed_sample_says_what_the_library_says(string name)
    {
        var sample = SampleLog.All.Single(s => s.Name == name);
        var committed = JsonSerializer.Deserialize<Description>(File.ReadAllText(FileOf(name)), Json)!;

        Assert.Equal(JsonSerializer.Serialize(Describe(sample) with { Digits = "" }, Json), JsonSerializer.Serialize(committed with { Digits = "" }, Json));
        Assert.True(Receipt.TryFromDigits(committed.Digits, out var receipt, out var error), error);
        Assert.Equal(sample.Receipt.LeafBytes, receipt.LeafBytes);
        Assert.Equal(sample.Receipt.Signature, receipt.Signature);
        Assert.Equal(Texts(sample.Receipt), Texts(receipt));
        Assert.True(KeyList.TryParse(committed.Keys, out var keys, out error), error);
        var verdict = receipt.Check(keys);
        Assert.Equal((committed.Finding, committed.Level), (verdict.Finding.ToString(), verdict.Level));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_bit_behind_the_end_of_the_text_may_be_set(string name)
    {
        var bytes = SampleLog.All.Single(s => s.Name == name).Receipt.Encode();
        Assert.True(Receipt.TryDecode(bytes, out var receipt, out _));
        for (var bit = 0; bit < 8 && receipt.Essence is not null; bit++)
        {
            byte[] changed = [.. bytes[..^1], (byte)(bytes[^1] ^ (1 << bit))];
            if (Receipt.TryDecode(changed, out var read, out _))
                Assert.NotEqual(Texts(receipt), Texts(read));
        }
    }

    [Fact]
    public void Every_committed_sample_is_one_of_these() =>
        Assert.Equal(SampleLog.All.Select(s => s.Name).Order(StringComparer.Ordinal), Directory.GetFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    private static Description Describe(Sample sample)
    {
        var (receipt, leaf) = (sample.Receipt, sample.Receipt.Leaf);
        var verdict = receipt.Check(sample.Keys);
        return new(
            sample.Name, receipt.ToDigits(), sample.Keys.ToJson(), verdict.Finding.ToString(), verdict.Level,
            leaf.Kind, leaf.Office, leaf.Register, leaf.Year, leaf.Serial, leaf.TimeMs, leaf.ClockQuality, leaf.Schema,
            receipt.Index, receipt.Size, verdict.Log?.Key.Name, receipt.ShortCode, Texts(receipt),
            [.. verdict.Witnesses.Select(w => new Witnessed(w.Witness.Key.Name, w.Time))]);
    }

    private static string?[]? Texts(Receipt receipt) => receipt.Essence?.Values.Select(v => v is null ? null : Encoding.UTF8.GetString(v)).ToArray();

    private static string FileOf(string name) => Path.Combine(Folder(), name + ".json");

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Thana.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository is not above the tests.");
        return Path.Combine(folder.FullName, "tests", "Thana.Ledger.Tests", "vectors", "receipts");
    }

    private sealed record Description(
        string Name, string Digits, string Keys, string Finding, int Level, int Kind, string Office, int Register, int Year, long Serial, long Written, int Clock, int Schema,
        long Index, long Size, string? Log, string ShortCode, string?[]? Values, Witnessed[] Witnesses);

    private sealed record Witnessed(string Name, long Time);
}
