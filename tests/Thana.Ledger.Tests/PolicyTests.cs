using System.Text;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Trust policies, C2SP tlog-policy.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly LogSigner log = LogSigner.Create("log.example");
    private readonly List<Cosigner> witnesses = [.. Enumerable.Range(0, 6).Select(i => Cosigner.Create($"w{i}.example"))];

    [Fact]
    public void The_known_policy_asks_for_both_of_its_witnesses()
    {
        foreach (var file in Vectors.Files("policy"))
        {
            Assert.True(PolicyFile.TryParse(File.ReadAllBytes(file), out var policy, out var error), error);
            Assert.Equal(["w1", "w2"], policy.Witnesses.Select(w => w.Name));
            Assert.Equal("https://example.com/witness/", policy.Witnesses[1].Url);
            Assert.Equal([new PolicyGroup("g1", 2, policy.Groups[0].Members)], policy.Groups);
            Assert.True(policy.Satisfied(policy.Witnesses.Select(w => w.Key)));
            Assert.False(policy.Satisfied([policy.Witnesses[0].Key]));
            Assert.False(policy.Satisfied([policy.Witnesses[1].Key, policy.Witnesses[1].Key]));
            Assert.False(policy.Satisfied([]));
        }
    }

    [Fact]
    public void The_example_of_the_specification_counts_as_it_says()
    {
        var policy = Read($"""
            # two of three X and one of three Y
            log {log.Verifier}

            witness	X1  {witnesses[0].Verifier}
            witness X2 {witnesses[1].Verifier} https://x2.example/
            witness X3 {witnesses[2].Verifier}
              group X-witnesses 2 X1 X2 X3
            witness Y1 {witnesses[3].Verifier}
            witness Y2 {witnesses[4].Verifier}
            witness Y3 {witnesses[5].Verifier}
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y

            """);
        for (var chosen = 0; chosen < 64; chosen++)
        {
            var signed = witnesses.Where((_, i) => (chosen & (1 << i)) != 0).ToList();
            var want = signed.Count(w => witnesses.IndexOf(w) < 3) >= 2 && signed.Exists(w => witnesses.IndexOf(w) >= 3);
            Assert.Equal(want, policy.Satisfied(signed.Select(w => w.Verifier)));

            var checkpoint = new Checkpoint(log.Name, 0, Merkle.EmptyRoot);
            var note = checkpoint.Sign(log) + string.Concat(signed.Select(w => w.Cosign(checkpoint.Text, 1)));
            Assert.Equal(want, policy.Check(note).Ok);
            Assert.Equal(want ? signed.Count : 0, policy.Check(note).Cosignatures.Count);
        }

        Assert.Equal(policy.ToString(), Read(policy.ToString()).ToString());
    }

    [Fact]
    public void A_checkpoint_of_a_log_that_is_not_listed_is_refused_however_many_cosigned()
    {
        using var other = LogSigner.Create("other.example");
        var policy = Read($"log {log.Verifier}\nwitness w {witnesses[0].Verifier}\nquorum w\n");
        var checkpoint = new Checkpoint(other.Name, 0, Merkle.EmptyRoot);
        Assert.False(policy.Check(checkpoint.Sign(other) + witnesses[0].Cosign(checkpoint.Text, 1)).Ok);
        // A listed log may sign for its own origin only.
        Assert.False(policy.Check(checkpoint.Sign(log) + witnesses[0].Cosign(checkpoint.Text, 1)).Ok);
        // A policy without logs leaves the log to its user.
        var open = Read($"witness w {witnesses[0].Verifier}\nquorum w\n");
        Assert.False(open.Check(checkpoint.Sign(other) + witnesses[0].Cosign(checkpoint.Text, 1)).Ok);
        Assert.True(open.Check(checkpoint.Sign(other) + witnesses[0].Cosign(checkpoint.Text, 1), other.Verifier).Ok);
    }

    [Fact]
    public void No_quorum_asks_for_no_witness()
    {
        var policy = Read($"log {log.Verifier}\nquorum none");
        Assert.True(policy.Check(new Checkpoint(log.Name, 0, Merkle.EmptyRoot).Sign(log)).Ok);
        Assert.False(policy.Check("text\n").Ok);
    }

    [Theory]
    [InlineData("")]
    [InlineData("L\nA\n")]
    [InlineData("quorum none\nquorum none\n")]
    [InlineData("A\nquorum b\n")]
    [InlineData("quorum a\nA\n")]
    [InlineData("A\nA\nquorum a\n")]
    [InlineData("A\nA2\nquorum a\n")]
    [InlineData("L\nL\nquorum none\n")]
    [InlineData("A\nB\ngroup a all b\nquorum a\n")]
    [InlineData("A\nB\ngroup g 0 a b\nquorum g\n")]
    [InlineData("A\nB\ngroup g 3 a b\nquorum g\n")]
    [InlineData("A\nB\ngroup g 01 a b\nquorum g\n")]
    [InlineData("A\nB\ngroup g +1 a b\nquorum g\n")]
    [InlineData("A\nB\ngroup g some a b\nquorum g\n")]
    [InlineData("A\nB\ngroup g any a a\nquorum g\n")]
    [InlineData("A\nB\ngroup g any a b\ngroup h any a\nquorum g\n")]
    [InlineData("A\nB\ngroup g any a g\nquorum g\n")]
    [InlineData("A\ngroup g any a none\nquorum g\n")]
    [InlineData("A\ngroup none any a\nquorum none\n")]
    [InlineData("A\ngroup g any\nquorum none\n")]
    [InlineData("A\ngroup g all c\nquorum g\n")]
    [InlineData("A extra words here\nquorum a\n")]
    [InlineData("witness a not+a+key\nquorum a\n")]
    [InlineData("Log none\nquorum none\n")]
    [InlineData("quorum\n")]
    [InlineData("quorum none none\n")]
    [InlineData("quorum none\r\n")]
    [InlineData("quorum none # comment\n")]
    [InlineData("quorum none\u0000\n")]
    [InlineData("W\nquorum none\n")]
    [InlineData("LOW\nquorum none\n")]
    public void A_policy_that_is_not_clear_is_refused(string text)
    {
        var low = VerifierKey.Ed25519("low.example", new byte[32]);
        var lines = text.Split('\n').Select(line => line.Split(' ')[0] switch
        {
            "L" => $"log {log.Verifier}",
            "W" => $"log {witnesses[0].Verifier}",
            "LOW" => $"log {low}",
            "A" => $"witness a {witnesses[0].Verifier}{(line.Length > 1 ? line[1..] : "")}",
            "A2" => $"witness other {VerifierKey.Cosigner("other.example", witnesses[0].Verifier.PublicKey)}",
            "B" => $"witness b {witnesses[1].Verifier}",
            _ => line,
        });
        Assert.False(PolicyFile.TryParse(Encoding.UTF8.GetBytes(string.Join('\n', lines)), out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Names_are_octets_whatever_they_spell()
    {
        var kelvin = Encoding.UTF8.GetBytes($"witness K {witnesses[0].Verifier}\nwitness \u212A {witnesses[1].Verifier}\ngroup g all K \u212A\nquorum g\n");
        Assert.True(PolicyFile.TryParse(kelvin, out var policy, out var error), error);
        Assert.Equal(2, policy.Groups[0].Threshold);
        byte[] raw = [.. "witness "u8, 0xFF, 0x80, .. Encoding.ASCII.GetBytes($" {witnesses[0].Verifier}\nquorum "), 0xFF, 0x80];
        Assert.True(PolicyFile.TryParse(raw, out _, out error), error);
    }

    public void Dispose()
    {
        log.Dispose();
        witnesses.ForEach(w => w.Dispose());
    }

    internal static Policy Read(string text) => PolicyFile.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var error) ? policy : throw new InvalidOperationException(error);
}
