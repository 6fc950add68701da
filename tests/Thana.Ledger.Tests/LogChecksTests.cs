using System.Globalization;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>What <c>thana log check-...</c> answers: 0 good, 1 bad, 2 could not check.</summary>
public class LogChecksTests
{
    private static readonly TestTree Tree = new(11);

    [Fact]
    public void Hashes_are_read_in_base64_and_in_hexadecimal_of_either_case()
    {
        var proof = Proofs.Inclusion(5, 11, Tree.Node);
        var spellings = new Func<byte[], string>[]
        {
            Convert.ToBase64String, Convert.ToHexString, Convert.ToHexStringLower,
            h => Convert.ToBase64String(h).TrimEnd('='), h => Convert.ToBase64String(h).Replace('+', '-').Replace('/', '_'),
        };
        foreach (var spell in spellings)
        {
            Assert.Equal(0, LogChecks.CheckInclusion("5", "11", spell(Tree.Leaf(5)), spell(Tree.Roots[11]), string.Join(',', proof.Select(spell))).Exit);
            Assert.Equal(0, LogChecks.CheckInclusion("5", "11", spell(Tree.Leaf(5)), spell(Tree.Roots[11]), string.Join("\n", proof.Select(spell)) + "\n").Exit);
            Assert.Equal(1, LogChecks.CheckInclusion("4", "11", spell(Tree.Leaf(5)), spell(Tree.Roots[11]), string.Join(',', proof.Select(spell))).Exit);
            Assert.Equal(0, LogChecks.CheckConsistency("3", "11", spell(Tree.Roots[3]), spell(Tree.Roots[11]), string.Join(", ", Proofs.Consistency(3, 11, Tree.Node).Select(spell))).Exit);
        }
    }

    [Fact]
    public void The_proof_of_a_tree_of_one_is_empty()
    {
        var hash = Hex(Tree.Leaf(0));
        foreach (var empty in new[] { "", null, " ", "\n" })
            Assert.Equal(0, LogChecks.CheckInclusion("0", "1", hash, hash, empty).Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("0", "1", hash, hash, hash).Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("0", "1", hash, Hex(Tree.Roots[2]), "").Exit);
    }

    [Fact]
    public void What_can_be_read_but_cannot_be_so_is_bad()
    {
        var (leaf, root, one) = (Hex(Tree.Leaf(0)), Hex(Tree.Roots[11]), Hex(Tree.Roots[1]));
        Assert.Equal(1, LogChecks.CheckInclusion("11", "11", leaf, root, "").Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("0", "0", leaf, Hex(Merkle.EmptyRoot), "").Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("0", "9223372036854775807", leaf, root, "").Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("18446744073709551615", "1", leaf, root, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("11", "1", root, one, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("1", "11", one, root, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("1", "9223372036854775807", one, root, leaf).Exit);
    }

    [Fact]
    public void Two_trees_of_one_size_are_the_same_or_bad()
    {
        var (root, other) = (Hex(Tree.Roots[11]), Hex(Tree.Roots[10]));
        Assert.Equal(0, LogChecks.CheckConsistency("11", "11", root, root, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("11", "11", root, other, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("11", "11", root, root, root).Exit);
    }

    [Fact]
    public void From_the_empty_tree_nothing_is_proved()
    {
        var (empty, root) = (Hex(Merkle.EmptyRoot), Hex(Tree.Roots[11]));
        Assert.Equal(1, LogChecks.CheckConsistency("0", "11", empty, root, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("0", "11", empty, root, root).Exit);
        Assert.Equal(0, LogChecks.CheckConsistency("0", "0", empty, empty, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("0", "0", root, empty, "").Exit);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("1 ")]
    [InlineData("0x1")]
    [InlineData("one")]
    [InlineData("١")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999")]
    public void A_number_that_is_not_one_leaves_it_unchecked(string? number)
    {
        var hash = Hex(Tree.Leaf(0));
        Assert.Equal(2, LogChecks.CheckInclusion(number, "1", hash, hash, "").Exit);
        Assert.Equal(2, LogChecks.CheckInclusion("0", number, hash, hash, "").Exit);
        Assert.Equal(2, LogChecks.CheckConsistency(number, "1", hash, hash, "").Exit);
        Assert.Equal(2, LogChecks.CheckConsistency("1", number, hash, hash, "").Exit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8")]
    public void Bytes_that_are_no_hash_are_bad(string text)
    {
        var hash = Hex(Tree.Leaf(0));
        Assert.Equal(1, LogChecks.CheckInclusion("0", "1", text, hash, "").Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("0", "1", hash, text, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("1", "1", text, hash, "").Exit);
        Assert.Equal(1, LogChecks.CheckConsistency("1", "1", hash, text, "").Exit);
        Assert.Equal(1, LogChecks.CheckInclusion("0", "2", hash, hash, $"{hash},{text}").Exit);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a hash")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU==")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g")]
    public void A_hash_that_is_not_one_leaves_it_unchecked(string? text)
    {
        var hash = Hex(Tree.Leaf(0));
        Assert.Equal(2, LogChecks.CheckInclusion("0", "1", text, hash, "").Exit);
        Assert.Equal(2, LogChecks.CheckInclusion("0", "1", hash, text, "").Exit);
        Assert.Equal(2, LogChecks.CheckConsistency("1", "1", text, hash, "").Exit);
        Assert.Equal(2, LogChecks.CheckConsistency("1", "1", hash, text, "").Exit);
        if (text is not null)
            Assert.Equal(2, LogChecks.CheckInclusion("0", "2", hash, hash, $"{hash},{text}").Exit);
        if (!string.IsNullOrEmpty(text))
            Assert.Equal(2, LogChecks.CheckInclusion("0", "2", hash, hash, text).Exit);
    }

    /// <summary>A list that lost a hash must not become the shorter, right one.</summary>
    [Fact]
    public void A_hash_left_out_between_commas_is_not_overlooked()
    {
        var proof = string.Join(',', Proofs.Inclusion(5, 11, Tree.Node).Select(Hex));
        var (leaf, root) = (Hex(Tree.Leaf(5)), Hex(Tree.Roots[11]));
        Assert.Equal(0, LogChecks.CheckInclusion("5", "11", leaf, root, proof).Exit);
        foreach (var text in new[] { "," + proof, proof + ",", proof.Replace(",", ",,", StringComparison.Ordinal), proof + ", " })
            Assert.Equal(1, LogChecks.CheckInclusion("5", "11", leaf, root, text).Exit);
    }

    [Fact]
    public void A_note_is_good_bad_or_unchecked()
    {
        var note = Vectors.Bytes("checkpoints/sumdb/35225469.note");
        var key = Vectors.Text("checkpoints/sumdb/vkey.txt");
        Assert.Equal(0, LogChecks.CheckNote(note, [key]).Exit);
        Assert.Equal(1, LogChecks.CheckNote([.. "x"u8, .. note], [key]).Exit);
        Assert.Equal(1, LogChecks.CheckNote([0xEF, 0xBB, 0xBF, .. note], [key]).Exit);
        Assert.Equal(1, LogChecks.CheckNote([0xFF, .. note], [key]).Exit);
        Assert.Equal(1, LogChecks.CheckNote("not a note"u8, [key]).Exit);
        Assert.Equal(1, LogChecks.CheckNote([], [key]).Exit);
        Assert.Equal(1, LogChecks.CheckNote(note, ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]).Exit);
        Assert.Equal(2, LogChecks.CheckNote(note, []).Exit);
        Assert.Equal(2, LogChecks.CheckNote(note, ["nonsense"]).Exit);
        Assert.Equal(2, LogChecks.CheckNote(note, [key, "nonsense"]).Exit);
    }

    [Fact]
    public void Every_answer_says_which_it_is()
    {
        var hash = Hex(Tree.Leaf(0));
        Assert.StartsWith("good: ", LogChecks.CheckInclusion("0", "1", hash, hash, "").Message, StringComparison.Ordinal);
        Assert.StartsWith("bad: ", LogChecks.CheckInclusion("1", "1", hash, hash, "").Message, StringComparison.Ordinal);
        Assert.StartsWith("could not check: ", LogChecks.CheckInclusion("x", "1", hash, hash, "").Message, StringComparison.Ordinal);
        Assert.Contains("\"x", LogChecks.CheckInclusion(new string('x', 200).ToString(CultureInfo.InvariantCulture), "1", hash, hash, "").Message, StringComparison.Ordinal);
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
