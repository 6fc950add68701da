using System.Globalization;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>
/// The edge cases of C2SP CCTV. They are neither right nor wrong; what counts is that every verifier shipped answers alike once keys come
/// from the key list. The verdicts are written down in vectors/ed25519/verdicts.jsonl for the verifiers in other languages.
/// </summary>
public class Ed25519Tests
{
    private static readonly Lazy<List<Case>> Cases = new(() => [.. Vectors.Lines("ed25519/cctv.jsonl").Select(Case.Of)]);

    [Fact]
    public void The_verdicts_written_down_are_those_of_the_code()
    {
        var made = Cases.Value.Select(c => JsonSerializer.Serialize(new { key = c.Key, msg = c.Msg, sig = c.Sig, verdict = Verdict(c) })).ToList();
        var file = Path.Combine(AppContext.BaseDirectory, "verdicts.made.jsonl");
        File.WriteAllLines(file, made);
        Assert.True(made.SequenceEqual(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", "ed25519", "verdicts.jsonl")), StringComparer.Ordinal), $"compare with {file}");
        Assert.Contains(Cases.Value, Verdict);
        Assert.Contains(Cases.Value, c => !Verdict(c));
    }

    [Fact]
    public void A_key_of_low_order_or_in_a_second_spelling_is_not_listed()
    {
        foreach (var c in Cases.Value.Where(c => c.Flags.Contains("low_order_A") || c.Flags.Contains("non_canonical_A")))
            Assert.False(VerifierKey.IsSafePoint(c.KeyBytes), c.Key);
        Assert.False(VerifierKey.IsSafePoint(new byte[31]));
        Assert.False(VerifierKey.IsSafePoint(Convert.FromHexString("0200000000000000000000000000000000000000000000000000000000000000")));   // no such point
    }

    [Fact]
    public void A_signature_whose_R_is_of_low_order_or_in_a_second_spelling_is_refused()
    {
        foreach (var c in Cases.Value.Where(c => c.Flags.Contains("low_order_R") || c.Flags.Contains("non_canonical_R")))
            Assert.False(Verdict(c), c.Sig);
    }

    /// <summary>BouncyCastle multiplies by the cofactor, so it alone passes a signature that is off by a point of low order ("residue"); with those aside both agree.</summary>
    [Fact]
    public void BouncyCastle_as_a_second_opinion_agrees_where_the_cofactor_does_not_decide()
    {
        foreach (var c in Cases.Value)
        {
            var message = Encoding.UTF8.GetBytes(c.Msg);
            var second = Ed25519.Verify(Convert.FromHexString(c.Sig), 0, c.KeyBytes, 0, message, 0, message.Length);
            Assert.True(second || !Verdict(c), c.Key);
            if (VerifierKey.IsSafePoint(c.KeyBytes) && !c.Flags.Any(f => f is "low_order_R" or "non_canonical_R" or "low_order_residue"))
                Assert.Equal(second, Verdict(c));
        }
    }

    [Fact]
    public void A_signature_that_holds_only_after_multiplying_by_the_cofactor_is_refused()
    {
        foreach (var c in Cases.Value.Where(c => c.Flags.Contains("low_order_residue")))
            Assert.False(Verdict(c), c.Sig);
    }

    [Fact]
    public void Honest_keys_and_signatures_pass_and_S_has_one_spelling()
    {
        var order = System.Numerics.BigInteger.Pow(2, 252) + System.Numerics.BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
        for (var i = 0; i < 100; i++)
        {
            using var log = LogSigner.Create("log.example");
            var message = Encoding.UTF8.GetBytes($"message {i}");
            var signature = log.Sign(message);
            Assert.True(VerifierKey.IsSafePoint(log.Verifier.PublicKey));
            Assert.True(log.Verifier.Verify(message, signature));
            Assert.True(Ed25519.Verify(signature, 0, log.Verifier.PublicKey, 0, message, 0, message.Length));

            var larger = (new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order).ToByteArray(isUnsigned: true);
            Array.Resize(ref larger, 32);
            Assert.False(log.Verifier.Verify(message, [.. signature[..32], .. larger]));
        }
    }

    private static bool Verdict(Case c) =>
        VerifierKey.IsSafePoint(c.KeyBytes)
        && VerifierKey.Ed25519("log.example", c.KeyBytes).Verify(Encoding.UTF8.GetBytes(c.Msg), Convert.FromHexString(c.Sig));

    private sealed record Case(string Key, string Msg, string Sig, string[] Flags)
    {
        public byte[] KeyBytes => Convert.FromHexString(Key);

        public static Case Of(JsonElement line) => new(line.Str("key"), line.Str("msg"), line.Str("sig"), line.List("flags"));
    }
}
