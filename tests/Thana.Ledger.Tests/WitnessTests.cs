using System.Text;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>The witness's decision, C2SP tlog-witness.</summary>
public sealed class WitnessTests : IDisposable
{
    private readonly LogSigner log = LogSigner.Create("log.example");
    private readonly Cosigner cosigner = Cosigner.Create("example.com/witness");
    private readonly TestTree tree = new(40);

    /// <summary>The recording answers 403 for a log it does not know; the specification has said 404 since, which is what a witness here says unless told otherwise.</summary>
    [Fact]
    public void The_recorded_requests_get_the_recorded_answers()
    {
        var lines = Vectors.Lines("witness/add_checkpoint_sequence.jsonl").ToList();
        var origin = lines[0].Str("origin");
        var key = VerifierKey.Ed25519(origin, Convert.FromHexString(lines[0].Str("log_public_key_hex")));
        foreach (var unknownLog in new[] { 403, 404 })
        {
            var witness = new Witness(cosigner, unknownLog);
            var memory = new Dictionary<string, WitnessedLog>(StringComparer.Ordinal) { [origin] = WitnessedLog.New(key) };
            foreach (var line in lines.Skip(1))
            {
                var answer = witness.AddCheckpoint(Encoding.UTF8.GetBytes(line.Str("request_body")), memory.GetValueOrDefault, 1_800_000_000);
                var asserts = line.Str("asserts");
                var wanted = asserts.Contains("unknown log", StringComparison.Ordinal) ? unknownLog : line.GetProperty("status").GetInt32();
                Assert.True(wanted == answer.Status, $"{answer.Status} {answer.Body} {line.GetRawText()}");
                if (asserts.StartsWith("body == ", StringComparison.Ordinal))
                    Assert.Equal(asserts[9..^1].Replace("\\n", "\n", StringComparison.Ordinal), answer.Body);
                else
                    Assert.Contains(asserts["body contains \"".Length..^1], answer.Body, StringComparison.Ordinal);

                if (answer.Next is null)
                    continue;
                memory[origin] = memory[origin] with { Size = answer.Next.Size, Root = answer.Next.Root };
                var body = line.Str("request_body");
                var note = body[(body.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
                Assert.Equal(2, SignedNote.Open(note + answer.Body, [key, cosigner.Verifier]).Verified.Count);
            }
        }
    }

    [Fact]
    public void Every_growth_is_cosigned_and_the_same_again()
    {
        for (var size1 = 0; size1 <= 40; size1++)
        {
            for (var size2 = size1; size2 <= 40; size2++)
                Assert.Equal(200, Ask(size1, size2, Proofs.Consistency(size1, size2, tree.Node)).Status);
        }
    }

    [Fact]
    public void A_fork_is_never_cosigned()
    {
        var fork = new TestTree(40, i => i < 20 ? BitConverter.GetBytes(i) : [9]);
        Assert.Equal(422, Answer(30, 40, Proofs.Consistency(30, 40, fork.Node), fork.Roots[40]).Status);
        Assert.Equal(409, Answer(30, 30, [], fork.Roots[30]).Status);
        Assert.Equal(200, Answer(20, 40, Proofs.Consistency(20, 40, fork.Node), fork.Roots[40]).Status);
    }

    [Fact]
    public void A_proof_where_none_belongs_is_refused()
    {
        Assert.Equal(422, Ask(0, 5, [tree.Leaf(0)]).Status);
        Assert.Equal(422, Ask(5, 5, [tree.Leaf(0)]).Status);
        Assert.Equal(422, Ask(5, 6, []).Status);
    }

    [Fact]
    public void A_size_that_is_not_remembered_is_answered_with_the_one_that_is()
    {
        var answer = Decide(AddCheckpointRequest.Write(4, [], Signed(9)), new([log.Verifier], 7, tree.Roots[7]));
        Assert.Equal((409, "7\n", "text/x.tlog.size"), (answer.Status, answer.Body, answer.ContentType));
        Assert.Null(answer.Next);
        Assert.Equal(400, Decide(AddCheckpointRequest.Write(10, [], Signed(9)), new([log.Verifier], 7, tree.Roots[7])).Status);
        Assert.Equal(404, new Witness(cosigner).AddCheckpoint(Encoding.UTF8.GetBytes(AddCheckpointRequest.Write(4, [], Signed(9))), _ => null, 1).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0\n")]
    [InlineData("old 0\nN")]
    [InlineData("old 00\n\nN")]
    [InlineData("old -1\n\nN")]
    [InlineData("old  0\n\nN")]
    [InlineData("new 0\n\nN")]
    [InlineData("old 9223372036854775808\n\nN")]
    [InlineData("old 0\nAAAA\n\nN")]
    [InlineData("old 0\n\n\nN")]
    [InlineData("old 0\n\nnot a note\n")]
    [InlineData("old 0\n\ntext\n\n— log.example AAAAAAAA\n")]
    public void A_request_that_cannot_be_read_is_a_bad_request(string body) =>
        Assert.Equal(400, Decide(body.Replace("N", Signed(3), StringComparison.Ordinal), WitnessedLog.New(log.Verifier)).Status);

    [Fact]
    public void A_request_of_64_hashes_or_of_no_text_is_a_bad_request()
    {
        var hashes = string.Concat(Enumerable.Repeat(Convert.ToBase64String(tree.Leaf(0)) + "\n", 64));
        Assert.Equal(400, Decide($"old 0\n{hashes}\n{Signed(3)}", WitnessedLog.New(log.Verifier)).Status);
        Assert.Equal(422, Decide($"old 0\n{hashes[45..]}\n{Signed(3)}", WitnessedLog.New(log.Verifier)).Status);
        Assert.Equal(400, new Witness(cosigner).AddCheckpoint([0xFF, 0xFE], _ => WitnessedLog.New(log.Verifier), 1).Status);
    }

    public void Dispose()
    {
        log.Dispose();
        cosigner.Dispose();
    }

    private WitnessAnswer Ask(int size1, int size2, byte[][] proof) => Answer(size1, size2, proof, tree.Roots[size2]);

    private WitnessAnswer Answer(int size1, int size2, byte[][] proof, byte[] root) =>
        Decide(AddCheckpointRequest.Write(size1, proof, new Checkpoint(log.Name, size2, root).Sign(log)), new([log.Verifier], size1, tree.Roots[size1]));

    private WitnessAnswer Decide(string body, WitnessedLog remembered) =>
        new Witness(cosigner).AddCheckpoint(Encoding.UTF8.GetBytes(body), _ => remembered, 1_800_000_000);

    private string Signed(int size) => new Checkpoint(log.Name, size, tree.Roots[size]).Sign(log);
}
