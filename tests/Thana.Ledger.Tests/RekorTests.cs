using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>
/// The log part of Sigstore bundles of Rekor versions 1 and 2: the entry is in the tree of a checkpoint that the log signed. Certificates,
/// the signature of the artefact and time-stamps lie outside the log.
/// </summary>
public class RekorTests
{
    /// <summary>Public key of rekor.sigstore.dev; the bundles name it by its hash.</summary>
    private const string Rekor1 = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==";

    public static TheoryData<string> Cases => [.. Vectors.Folders("rekor").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_log_part_of_a_bundle_holds_unless_its_name_says_otherwise(string name)
    {
        var entries = Vectors.Json($"rekor/{name}/bundle.sigstore.json").GetProperty("verificationMaterial").GetProperty("tlogEntries").EnumerateArray().ToList();
        // A time-stamp over something else is a fault outside the log; the log part of that bundle is right.
        var want = !name.EndsWith("_fail", StringComparison.Ordinal) || name.Contains("timestamp-payload-mismatch", StringComparison.Ordinal);
        Assert.Equal(want, entries.TrueForAll(e => Fault(e, Keys(name)) is null));
    }

    private static string? Fault(JsonElement entry, List<VerifierKey> keys)
    {
        if (!entry.TryGetProperty("inclusionProof", out var proof))
            return "no inclusion proof";
        if (!proof.TryGetProperty("checkpoint", out var checkpoint))
            return "no checkpoint";

        var opened = SignedNote.Open(checkpoint.Str("envelope"), keys);
        if (!opened.Ok)
            return opened.Fault.ToString();
        if (!Checkpoint.TryParse(opened.Text, out var head, out var error))
            return error;

        var leaf = Merkle.LeafHash(entry.Base64("canonicalizedBody"));
        var hashes = proof.List("hashes").Select(Convert.FromBase64String).ToList();
        return head.Size == long.Parse(proof.Str("treeSize"))
            && head.Root.AsSpan().SequenceEqual(proof.Base64("rootHash"))
            && Proofs.VerifyInclusion(long.Parse(proof.Str("logIndex")), head.Size, leaf, head.Root, hashes)
                ? null
                : "not included";
    }

    /// <summary>The inclusion alone of the bundle that has no checkpoint fails too, as its README says.</summary>
    [Fact]
    public void A_proof_for_another_entry_fails()
    {
        var entry = Vectors.Json("rekor/invalid-inclusion-proof_fail/bundle.sigstore.json").GetProperty("verificationMaterial").GetProperty("tlogEntries")[0];
        var proof = entry.GetProperty("inclusionProof");
        Assert.False(Proofs.VerifyInclusion(
            long.Parse(proof.Str("logIndex")), long.Parse(proof.Str("treeSize")), Merkle.LeafHash(entry.Base64("canonicalizedBody")),
            proof.Base64("rootHash"), [.. proof.List("hashes").Select(Convert.FromBase64String)]));
    }

    [Fact]
    public void A_signature_on_a_NIST_curve_holds_for_its_text_alone()
    {
        foreach (var curve in new[] { ECCurve.NamedCurves.nistP256, ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521 })
        {
            using var ecdsa = ECDsa.Create(curve);
            var key = VerifierKey.Ecdsa("log.example", ecdsa.ExportSubjectPublicKeyInfo());
            var signature = ecdsa.SignData("text\n"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            Assert.True(key.Verify("text\n"u8, signature));
            Assert.False(key.Verify("test\n"u8, signature));
            Assert.False(key.Verify("text\n"u8, [.. signature, 0]));
            Assert.Equal(key, NoteTests.Key(key.ToString()));
        }

        using var other = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        Assert.Throws<ArgumentException>(() => VerifierKey.Ecdsa("log.example", other.ExportSubjectPublicKeyInfo()));
        Assert.Throws<ArgumentException>(() => VerifierKey.Ecdsa("log.example", new byte[91]));
    }

    private static List<VerifierKey> Keys(string name)
    {
        if (Vectors.BytesOrNull($"rekor/{name}/trusted_root.json") is not { } json)
            return [VerifierKey.Ecdsa("rekor.sigstore.dev", Convert.FromBase64String(Rekor1))];

        return [.. JsonDocument.Parse(json).RootElement.GetProperty("tlogs").EnumerateArray().Select(log =>
        {
            var origin = new Uri(log.Str("baseUrl")).Host;
            var spki = log.GetProperty("publicKey").Base64("rawBytes");
            return log.GetProperty("publicKey").Str("keyDetails") == "PKIX_ED25519"
                ? VerifierKey.Ed25519(origin, spki.AsSpan(^32..))
                : VerifierKey.Ecdsa(origin, spki);
        })];
    }
}
