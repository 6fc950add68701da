using System.Text;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>The examples of the library's README: each stands here word for word, compiled and run, and its commands answer as they say.</summary>
public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    [Fact]
    public void A_log_in_memory_and_a_proof_as_a_file()
    {
        using var log = LogSigner.Create("example.org/log");
        var (edge, nodes) = (new CompactRange(), new Dictionary<(int, long), byte[]>());
        foreach (var entry in new[] { "first", "second", "third" })
        {
            var hash = Merkle.LeafHash(Encoding.UTF8.GetBytes(entry));
            nodes[(0, edge.Size)] = hash;
            edge.Append(hash, (level, index, node) => nodes[(level, index)] = node);
        }

        var checkpoint = new Checkpoint(log.Name, edge.Size, edge.Root()).Sign(log);
        var proof = new TlogProof(1, Proofs.Inclusion(1, edge.Size, (level, index) => nodes[(level, index)]), checkpoint);

        // Elsewhere, with the log's public key and the file:
        if (!TlogProof.TryParse(proof.ToString(), out var read, out var error))
            throw new FormatException(error);
        var holds = read.Verify(Merkle.LeafHash("second"u8), log.Verifier).Ok;
        Assert.True(holds);
    }

    [Fact]
    public void A_witness_and_a_policy()
    {
        using var log = LogSigner.Create("example.org/log");
        using var cosigner = Cosigner.Create("witness.example");
        var checkpoint = new Checkpoint(log.Name, 0, Merkle.EmptyRoot).Sign(log);
        var request = Encoding.UTF8.GetBytes(AddCheckpointRequest.Write(0, [], checkpoint));
        var answer = new Witness(cosigner).AddCheckpoint(request, origin => origin == log.Name ? WitnessedLog.New(log.Verifier) : null, seconds: 1_800_000_000);
        // answer.Status is 200: replace what is remembered of the log by answer.Next, if that has not changed meanwhile; then send answer.Body.

        var file = $"log {log.Verifier}\nwitness w {cosigner.Verifier}\ngroup g 1 w\nquorum g\n";
        if (!PolicyFile.TryParse(Encoding.UTF8.GetBytes(file), out var policy, out var error))
            throw new FormatException(error);
        var trusted = policy.Check(checkpoint + answer.Body).Ok;
        Assert.True(trusted);
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void An_entry_whose_contents_can_be_hidden()
    {
        var shape = new Shape(Sections: 2, Slots: 2);
        var seed = Vault.NewSeed();
        byte[]?[] slots = ["theft"u8.ToArray(), null, "name"u8.ToArray(), "address"u8.ToArray()];
        var r = Commitment.R(schema: 1, shape, seed, slots);   // goes into the leaf; the seed and the slots do not

        var copy = Commitment.Redact(1, shape, seed, slots, slot => slot >= 2).Encode();
        if (!Redaction.TryDecode(copy, out var shown, out var error))
            throw new FormatException(error);
        var genuine = Commitment.RFromRedaction(shown).AsSpan().SequenceEqual(r);
        Assert.True(genuine);
    }

    [Fact]
    public void The_examples_of_the_README_are_the_code_above()
    {
        var here = Squeezed(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ReadmeTests.cs")));
        var examples = Blocks("```csharp").ToList();
        Assert.Equal(3, examples.Count);
        foreach (var example in examples)
            Assert.Contains(Squeezed(example), here, StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_of_the_README_find_what_they_check_good()
    {
        var commands = Blocks("```\n").SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(3, commands.Count);
        foreach (var command in commands)
        {
            var words = command.Split(' ');
            string Of(string option) => words[Array.IndexOf(words, option) + 1];
            var answer = words[2] switch
            {
                "check-inclusion" => LogChecks.CheckInclusion(Of("--index"), Of("--size"), Of("--leaf-hash"), Of("--root"), Of("--proof")),
                "check-consistency" => LogChecks.CheckConsistency(Of("--size1"), Of("--size2"), Of("--root1"), Of("--root2"), Of("--proof")),
                _ => LogChecks.CheckNote(Vectors.Bytes(words[3]["tests/Thana.Ledger.Tests/vectors/".Length..]), [Of("--vkey")]),
            };
            Assert.True(answer.Exit == 0, answer.Message);
        }
    }

    private static IEnumerable<string> Blocks(string fence)
    {
        for (var at = Readme.IndexOf(fence, StringComparison.Ordinal); at >= 0; at = Readme.IndexOf(fence, at, StringComparison.Ordinal))
        {
            var end = Readme.IndexOf("```", at + fence.Length, StringComparison.Ordinal);
            // The end of a block looks like the beginning of one without a language: only blocks of commands count there.
            var block = Readme[(at + fence.Length)..(end < 0 ? at + fence.Length : end)];
            if (fence != "```\n" || block.StartsWith("./thana", StringComparison.Ordinal))
                yield return block;
            at += fence.Length;
        }
    }

    private static string Squeezed(string code) => string.Join('\n', code.Split('\n').Select(l => l.Trim())).Trim();
}
