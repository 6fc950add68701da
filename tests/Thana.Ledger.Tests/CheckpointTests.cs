using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Checkpoints and cosignatures of real logs.</summary>
public class CheckpointTests
{
    private static readonly int[] Sizes = [0, 2, 4, 6, 8, 10, 12, 14];

    [Fact]
    public void Every_checkpoint_body_is_read_or_refused_as_it_should()
    {
        var bodies = Vectors.Lines("checkpoints/parse.jsonl").ToList();
        Assert.NotEmpty(bodies);
        foreach (var vector in bodies)
        {
            // The source reads roots of any length; RFC 6962 with SHA-256 has none but 32 bytes, and so has this reader.
            var lines = vector.Str("text").Split('\n');
            var rootFits = lines.Length > 2 && lines[2].Length == 44 && Convert.FromBase64String(lines[2]).Length == 32;
            Assert.Equal(vector.Flag("ok") && rootFits, Checkpoint.TryParse(vector.Str("text"), out var checkpoint, out _));
            if (checkpoint is not null)
                Assert.Equal(vector.Str("text"), checkpoint.Text);
        }
    }

    [Theory]
    [InlineData("Log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n1 \n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n18446744073709551617\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("Log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("Log\n1\n47DEQpj8HBSa+_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("Log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n")]
    [InlineData("Log\r\n1\r\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\r\n")]
    public void A_checkpoint_in_another_spelling_is_refused(string text) => Assert.False(Checkpoint.TryParse(text, out _, out _));

    [Fact]
    public void A_growing_log_signs_trees_that_begin_with_each_other()
    {
        var key = NoteTests.Key(Vectors.Text("checkpoints/tessera/vkey.txt").Trim());
        var checkpoints = Sizes.Select(s => Signed($"checkpoints/tessera/checkpoint.{s}", key)).ToList();
        Assert.Equal(Sizes.Select(s => (long)s), checkpoints.Select(c => c.Size));

        // The entries of the largest width on hand carry the tree up to size 10.
        Assert.True(EntryBundle.TryDecode(Vectors.Bytes("tiles/tessera15/tile/entries/000.p/10"), 10, out var entries));
        var tree = new TestTree(10, i => entries[i]);
        var within = checkpoints.Where(c => c.Size <= 10).ToList();
        Assert.Equal(within.Select(c => Convert.ToHexString(c.Root)), within.Select(c => Convert.ToHexString(tree.Roots[(int)c.Size])));
        for (var i = 1; i < within.Count; i++)
        {
            var (old, now) = (within[i - 1], within[i]);
            Assert.True(Proofs.VerifyGrowth(old.Size, now.Size, old.Root, now.Root, Proofs.Consistency(old.Size, now.Size, tree.Node)));
        }
    }

    [Fact]
    public void The_tree_head_of_the_Go_checksum_database_is_signed_under_a_name_that_is_not_its_origin()
    {
        var key = NoteTests.Key(Vectors.Text("checkpoints/sumdb/vkey.txt").Trim());
        foreach (var file in Vectors.Files("checkpoints/sumdb").Where(f => f.EndsWith(".note", StringComparison.Ordinal)))
        {
            var opened = SignedNote.Open(File.ReadAllText(file), [key]);
            Assert.True(opened.Ok);
            Assert.True(Checkpoint.TryParse(opened.Text, out var checkpoint, out _));
            Assert.Equal(("go.sum database tree", Path.GetFileNameWithoutExtension(file)), (checkpoint.Origin, checkpoint.Size.ToString()));
        }
    }

    [Fact]
    public void A_real_cosignature_verifies_and_is_of_the_tree_in_the_tiles()
    {
        var key = NoteTests.Key(Vectors.Json("cosignatures/mirror.json").List("verifier_keys")[0]);
        var text = Vectors.Text("cosignatures/mirror.checkpoint");
        var opened = SignedNote.Open(text, [key]);
        Assert.True(opened.Ok);
        Assert.Equal(0x69546780, opened.Verified[0].Time);
        Assert.False(SignedNote.Open(text.Replace("\n300\n", "\n301\n", StringComparison.Ordinal), [key]).Ok);
        // The key under the type of a plain signature is another key, which did not sign.
        Assert.Equal(NoteFault.NoKnownSignature, SignedNote.Open(text, [VerifierKey.Ed25519(key.Name, key.PublicKey)]).Fault);
    }

    [Fact]
    public void A_cosignature_holds_for_its_time_and_its_text_alone()
    {
        using var log = LogSigner.Create("log.example");
        using var witness = Cosigner.Create("witness.example");
        var checkpoint = new Checkpoint(log.Name, 0, Merkle.EmptyRoot);
        var note = checkpoint.Sign(log) + witness.Cosign(checkpoint.Text, 1_800_000_000);
        var opened = SignedNote.Open(note, [log.Verifier, witness.Verifier]);
        Assert.Equal([null, 1_800_000_000L], opened.Verified.Select(v => v.Time));

        Assert.True(SignedNote.TryParse(note, out var parsed, out _));
        var signature = parsed.Signatures[1].Signature;
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            var changed = (byte[])signature.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(witness.Verifier.Verify(System.Text.Encoding.UTF8.GetBytes(checkpoint.Text), changed));
        }

        Assert.False(witness.Verifier.Verify(System.Text.Encoding.UTF8.GetBytes(checkpoint.Text), [.. signature, 0]));
        Assert.False(witness.Verifier.Verify(System.Text.Encoding.UTF8.GetBytes(checkpoint.Text), signature.AsSpan(8)));
    }

    internal static Checkpoint Signed(string file, VerifierKey key)
    {
        var opened = SignedNote.Open(Vectors.Text(file), [key]);
        Assert.True(opened.Ok, file);
        Assert.True(Checkpoint.TryParse(opened.Text, out var checkpoint, out var error), error);
        return checkpoint;
    }
}
