using System.Text.Json;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>The probes of transparency-dev/merkle.</summary>
public class MerkleVectorTests
{
    [Fact]
    public void Roots_of_the_known_leaves_are_the_known_ones()
    {
        var vectors = Vectors.Json("merkle/roots.json");
        var range = new CompactRange();
        List<string> roots = [Convert.ToHexStringLower(range.Root())];
        foreach (var leaf in vectors.List("leaf_inputs_hex"))
        {
            range.Append(Merkle.LeafHash(Convert.FromHexString(leaf)));
            roots.Add(Convert.ToHexStringLower(range.Root()));
        }

        Assert.Equal(vectors.List("root_hex_by_size"), roots);
    }

    [Fact]
    public void Every_probe_of_inclusion_gets_its_verdict()
    {
        var probes = Vectors.Lines("merkle/inclusion.jsonl").ToList();
        Assert.NotEmpty(probes);
        foreach (var probe in probes)
        {
            var (index, size, proof) = (probe.GetProperty("leafIdx").GetUInt64(), probe.GetProperty("treeSize").GetUInt64(), probe.List("proof"));
            var want = !probe.Flag("wantErr");
            if (index <= long.MaxValue && size <= long.MaxValue)
                Assert.True(want == Proofs.VerifyInclusion((long)index, (long)size, probe.Base64("leafHash"), probe.Base64("root"), Decoded(proof)), probe.GetRawText());

            // A proof of one hash of no bytes is written like the empty one; on the command line it cannot be told apart.
            if (proof is [""])
                continue;
            var (exit, message) = LogChecks.CheckInclusion(Number(probe, "leafIdx"), Number(probe, "treeSize"), probe.Str("leafHash"), probe.Str("root"), string.Join(',', proof));
            Assert.True(want == (exit == 0), $"{message} {probe.GetRawText()}");
        }
    }

    /// <summary>The source refuses every proof whose first size is 0, and so does RFC 6962, which has none; the witness's own rule is <see cref="Proofs.VerifyGrowth"/>.</summary>
    [Fact]
    public void Every_probe_of_consistency_gets_its_verdict()
    {
        var probes = Vectors.Lines("merkle/consistency.jsonl").ToList();
        Assert.NotEmpty(probes);
        foreach (var probe in probes)
        {
            var proof = probe.List("proof");
            var want = !probe.Flag("wantErr");
            var (size1, size2) = (probe.GetProperty("size1").GetUInt64(), probe.GetProperty("size2").GetUInt64());
            if (size1 <= long.MaxValue && size2 <= long.MaxValue)
                Assert.True(want == Proofs.VerifyConsistency((long)size1, (long)size2, probe.Base64("root1"), probe.Base64("root2"), Decoded(proof)), probe.GetRawText());

            if (proof is [""])
                continue;
            var (exit, message) = LogChecks.CheckConsistency(Number(probe, "size1"), Number(probe, "size2"), probe.Str("root1"), probe.Str("root2"), string.Join(',', proof));
            Assert.True(want == (exit == 0), $"{message} {probe.GetRawText()}");
        }
    }

    private static string Number(JsonElement probe, string name) => probe.GetProperty(name).GetRawText();

    private static List<byte[]> Decoded(string[] proof) => [.. proof.Select(Convert.FromBase64String)];
}
