using System.Text;
using Xunit;

namespace Thana.Ledger.Tests;

public class SmokeTests
{
    [Fact]
    public void A_receipt_made_from_a_log_checks()
    {
        using var log = LogSigner.Create("thana.example/ps/PSW-FQA/reg");
        using var witness = Cosigner.Create("witness.example");
        var seed = Vault.NewSeed();
        var shape = new Shape(8, 8);
        byte[]?[] slots = [.. Enumerable.Range(0, 64).Select(i => i % 3 == 0 ? null : Encoding.UTF8.GetBytes($"value {i}"))];
        var leaf = new Leaf(1, "PSW-FQA", 1, 2026, 1, 1, 1, new byte[8], 1, Commitment.R(1, shape, seed, slots), null, []);
        var range = new CompactRange();
        var nodes = new Dictionary<(int, long), byte[]>();
        for (var i = 0; i < 37; i++)
        {
            var hash = Merkle.LeafHash(i == 20 ? leaf.Encode() : [(byte)i]);
            nodes[(0, i)] = hash;
            range.Append(hash, (l, n, h) => nodes[(l, n)] = h);
        }

        var checkpoint = new Checkpoint(log.Name, 37, range.Root());
        var cosigned = witness.Cosign(checkpoint.Text, 1_800_000_000);
        Assert.True(SignedNote.Open(checkpoint.Sign(log) + cosigned, [log.Verifier, witness.Verifier]).Verified.Count == 2);
        Assert.True(SignedNote.TryParse(checkpoint.Sign(log) + cosigned, out var note, out _));
        var list = new KeyList(DateTimeOffset.UnixEpoch, "thana.example", [new(log.Verifier, "FQA", "FQA", 0, null)], [new(witness.Verifier, "w", "w")], 1);
        Assert.True(KeyList.TryParse(list.ToJson(), out var keys, out var e), e);
        var receipt = new Receipt(Receipt.LogIdOf(log.Verifier), leaf, leaf.Encode(), 20, 37, Proofs.Inclusion(20, 37, (l, n) => nodes[(l, n)]),
            log.Sign(Encoding.UTF8.GetBytes(checkpoint.Text)), [new(witness.Verifier.Id, 1_800_000_000, note.Signatures[1].Signature[8..])], Commitment.Open(1, shape, seed, slots, 0));
        Assert.True(Receipt.TryFromDigits(receipt.ToDigits(), out var read, out var error), error);
        var verdict = read.Check(keys);
        Assert.Equal((ReceiptFinding.Good, 3), (verdict.Finding, verdict.Level));
        Assert.Equal(receipt.Encode(), read.Encode());
        TestContext.Current.TestOutputHelper!.WriteLine($"{receipt.EncodedLength} {receipt.ShortCode}");
    }
}
