using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Proof files, C2SP tlog-proof.</summary>
public sealed class ProofFileTests : IDisposable
{
    private readonly LogSigner log = LogSigner.Create("log.example");
    private readonly Cosigner witness = Cosigner.Create("witness.example");
    private readonly TestTree tree = new(100);

    [Fact]
    public void Every_proof_file_is_read_or_refused_as_it_should()
    {
        var files = Vectors.Lines("tlog-proof/parse.jsonl").ToList();
        Assert.NotEmpty(files);
        foreach (var vector in files)
        {
            Assert.True(vector.Flag("ok") == TlogProof.TryParse(vector.Str("text"), out var proof, out _), vector.GetRawText());
            if (proof is not null)
                Assert.Equal(vector.Str("text"), proof.ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n")]
    [InlineData("c2sp.org/tlog-proof@v1\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAA\nindex 0\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nrzFuy5Go7nrpkhBwKy1HWPMM3eO/YePY54fXRoH5Cm4\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nrzFuy5Go7nrpkhBwKy1HWPMM3eO/YePY54fXRoH5Cm5=\n\ncheckpoint\n")]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\ncheckpoint\r\n")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n")]
    public void A_proof_file_that_is_not_one_is_refused(string text) => Assert.False(TlogProof.TryParse(text, out _, out _));

    [Fact]
    public void A_proof_of_64_hashes_is_refused()
    {
        var hashes = string.Concat(Enumerable.Repeat("rzFuy5Go7nrpkhBwKy1HWPMM3eO/YePY54fXRoH5Cm4=\n", 63));
        Assert.True(TlogProof.TryParse($"c2sp.org/tlog-proof@v1\nindex 0\n{hashes}\ncheckpoint\n", out _, out _));
        Assert.False(TlogProof.TryParse($"c2sp.org/tlog-proof@v1\nindex 0\n{hashes}{hashes[..45]}\ncheckpoint\n", out _, out _));
    }

    [Fact]
    public void A_proof_file_of_our_own_proves_its_entry_and_no_other()
    {
        var proof = Made(42, [1, 2, 3]);
        Assert.True(TlogProof.TryParse(proof.ToString(), out var read, out var error), error);
        Assert.Equal(proof.Extra, read.Extra);
        Assert.True(read.Verify(tree.Leaf(42), log.Verifier).Ok);
        Assert.Equal(100, read.Verify(tree.Leaf(42), log.Verifier).Checkpoint!.Size);
        Assert.False(read.Verify(tree.Leaf(43), log.Verifier).Ok);
        Assert.False((read with { Index = 43 }).Verify(tree.Leaf(42), log.Verifier).Ok);
        Assert.False((read with { Hashes = [.. read.Hashes.Skip(1)] }).Verify(tree.Leaf(42), log.Verifier).Ok);
        Assert.False(read.Verify(tree.Leaf(42), log.Verifier, origin: "other.example").Ok);
        Assert.False(read.Verify(tree.Leaf(42), VerifierKey.Ed25519("other.example", log.Verifier.PublicKey)).Ok);
        Assert.False((read with { Checkpoint = "not signed\n" }).Verify(tree.Leaf(42), log.Verifier).Ok);
    }

    [Fact]
    public void Under_a_policy_the_quorum_must_have_cosigned()
    {
        var policy = PolicyTests.Read($"log {log.Verifier}\nwitness w {witness.Verifier}\nquorum w\n");
        var proof = Made(7, extra: null);
        Assert.True(proof.Verify(tree.Leaf(7), policy).Ok);
        Assert.True(SignedNote.TryParse(proof.Checkpoint, out var note, out _));
        var alone = proof with { Checkpoint = new SignedNote(note.Text, [note.Signatures[0]]).ToString() };
        Assert.False(alone.Verify(tree.Leaf(7), policy).Ok);
        Assert.True(alone.Verify(tree.Leaf(7), log.Verifier).Ok);
    }

    public void Dispose()
    {
        log.Dispose();
        witness.Dispose();
    }

    private TlogProof Made(int index, byte[]? extra)
    {
        var checkpoint = new Checkpoint(log.Name, 100, tree.Roots[100]);
        return new(index, Proofs.Inclusion(index, 100, tree.Node), checkpoint.Sign(log) + witness.Cosign(checkpoint.Text, 1_800_000_000), extra);
    }
}
