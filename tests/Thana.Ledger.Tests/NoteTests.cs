using System.Text;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Signed notes and their keys: vectors of golang/mod and C2SP, and what the specification demands beside them.</summary>
public class NoteTests
{
    [Fact]
    public void Every_note_opens_or_not_as_it_should()
    {
        var notes = Vectors.Lines("note/notes.jsonl").ToList();
        Assert.NotEmpty(notes);
        foreach (var vector in notes)
        {
            var keys = vector.List("vkeys").Select(Key).ToList();
            var bytes = vector.TryGetProperty("note_b64", out _) ? vector.Base64("note_b64") : Encoding.UTF8.GetBytes(vector.Str("note"));
            var opened = SignedNote.TryParse(bytes, out var note, out _) ? note.Open(keys) : new(null, [], NoteFault.Malformed);
            Assert.True(vector.Flag("ok") == opened.Ok, vector.GetRawText());
            if (opened.Ok)
                Assert.Equal(vector.List("verified"), opened.Verified.Select(v => v.Key.Name));
        }
    }

    [Fact]
    public void Every_key_is_read_or_refused_as_it_should()
    {
        var keys = Vectors.Lines("note/vkeys.jsonl").ToList();
        Assert.NotEmpty(keys);
        foreach (var vector in keys)
        {
            Assert.True(vector.Flag("ok") == VerifierKey.TryParse(vector.Str("vkey"), out var key, out _), vector.GetRawText());
            if (key is not null)
                Assert.Equal(vector.Str("vkey"), key.ToString());
        }
    }

    [Fact]
    public void An_ML_DSA_key_is_read_only_under_its_own_id()
    {
        var bytes = new byte[1312];
        var hash = System.Security.Cryptography.SHA256.HashData([.. "pq.example\n"u8, 6, .. bytes]);
        var line = $"pq.example+{Convert.ToHexStringLower(hash[..4])}+{Convert.ToBase64String([6, .. bytes])}";
        Assert.True(VerifierKey.TryParse(line, out var key, out _));
        Assert.False(key.CanVerify);
        hash[0] ^= 1;
        Assert.False(VerifierKey.TryParse($"pq.example+{Convert.ToHexStringLower(hash[..4])}+{Convert.ToBase64String([6, .. bytes])}", out _, out _));
        Assert.False(VerifierKey.TryParse($"pq.example+{Convert.ToHexStringLower(hash[..4])}+{Convert.ToBase64String([6, .. bytes[1..]])}", out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903a")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+0530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2")]
    [InlineData("example.com/foo+530d903a+ AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AQ==")]
    public void A_key_line_that_is_not_one_is_refused(string line) => Assert.False(VerifierKey.TryParse(line, out _, out _));

    [Fact]
    public void A_note_may_have_sixteen_signatures_and_more_of_keys_nobody_knows()
    {
        using var log = LogSigner.Create("log.example");
        var text = "log.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        var others = Enumerable.Range(0, 20).Select(i => LogSigner.Create($"other.example/{i}")).ToList();
        var lines = others.Select(o => Line(o, text)).Append(Line(log, text));
        Assert.Equal(["log.example"], SignedNote.Open($"{text}\n{string.Concat(lines)}", [log.Verifier]).Verified.Select(v => v.Key.Name));
        Assert.Equal(21, SignedNote.Open($"{text}\n{string.Concat(lines)}", [log.Verifier, .. others.Select(o => o.Verifier)]).Verified.Count);
        others.ForEach(o => o.Dispose());
    }

    [Fact]
    public void A_wrong_signature_of_a_known_key_spoils_the_note_even_beside_a_right_one()
    {
        using var first = LogSigner.Create("first.example");
        using var second = LogSigner.Create("second.example");
        const string text = "hello\n";
        var good = Line(first, text);
        var wrong = Line(second, "other\n");
        Assert.Equal(NoteFault.BadSignature, SignedNote.Open($"{text}\n{good}{wrong}", [first.Verifier, second.Verifier]).Fault);
        Assert.True(SignedNote.Open($"{text}\n{good}{wrong}", [first.Verifier]).Ok);
        Assert.Equal(NoteFault.NoKnownSignature, SignedNote.Open($"{text}\n{wrong}", [first.Verifier]).Fault);
        Assert.Equal(NoteFault.BadSignature, SignedNote.Open($"{text}\n{good}{Line(first, "other\n")}", [first.Verifier]).Fault);
        // The same name with another id, and the same id under another name, are unknown keys.
        Assert.Equal(NoteFault.NoKnownSignature, SignedNote.Open($"{text}\n{good.Replace("first", "third", StringComparison.Ordinal)}", [first.Verifier]).Fault);
    }

    [Theory]
    [InlineData("no signature\n")]
    [InlineData("no empty line\n— first.example AAAAAAAA\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nno dash\n")]
    [InlineData("text\n\n— first.example AAAAAAA=")]
    [InlineData("text\n\n— first.example AAAAAA==\n")]
    [InlineData("text\n\n— first.example AAAA*AAA\n")]
    [InlineData("text\n\n—  AAAAAAAA\n")]
    [InlineData("text\n\n— a+b AAAAAAAA\n")]
    [InlineData("text\n\n- first.example AAAAAAAA\n")]
    [InlineData("te\txt\n\n— first.example AAAAAAAA\n")]
    [InlineData("te\r\n\n— first.example AAAAAAAA\n")]
    public void A_note_that_is_not_one_is_refused(string note) => Assert.False(SignedNote.TryParse(note, out _, out _));

    [Fact]
    public void A_note_that_is_not_UTF8_is_refused() =>
        Assert.False(SignedNote.TryParse([.. "te"u8, 0xC3, 0x28, .. "\n\n— first.example AAAAAAAA\n"u8], out _, out _));

    [Fact]
    public void Private_keys_come_back_from_their_text_and_only_from_it()
    {
        using var log = LogSigner.Create("log.example");
        using var again = LogSigner.Load(log.Export());
        Assert.Equal(log.Verifier, again.Verifier);
        Assert.Equal(log.Sign("x"u8), again.Sign("x"u8));
        Assert.Throws<FormatException>(() => LogSigner.Load(log.Export().Replace("log.", "lag.", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => Cosigner.Load(log.Export()));
        using var cosigner = Cosigner.Create("w.example");
        using var same = Cosigner.Load(cosigner.Export());
        Assert.Equal(cosigner.Verifier, same.Verifier);
    }

    private static string Line(LogSigner signer, string text)
    {
        byte[] bytes = [.. BitConverter.GetBytes(signer.Verifier.Id).Reverse(), .. signer.Sign(Encoding.UTF8.GetBytes(text))];
        return $"— {signer.Name} {Convert.ToBase64String(bytes)}\n";
    }

    internal static VerifierKey Key(string line) => VerifierKey.TryParse(line, out var key, out var error) ? key : throw new InvalidOperationException(error);
}
