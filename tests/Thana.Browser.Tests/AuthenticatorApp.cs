using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Thana.Browser.Tests;

/// <summary>An authenticator app written from RFC 6238 and RFC 4648, sharing no line with the program. It waits for nothing: each code once, that of now and then the next one.</summary>
internal sealed class AuthenticatorApp(string secret)
{
    private long last;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238.")]
    public string Next()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        last = Math.Max(last + 1, now);
        if (last > now + 1)
            throw new InvalidOperationException("The test signs in more often than there are codes.");
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, last);
        var mac = HMACSHA1.HashData(Key(), counter);
        var at = mac[19] & 0xf;
        var number = ((mac[at] & 0x7f) << 24) | (mac[at + 1] << 16) | (mac[at + 2] << 8) | mac[at + 3];
        return (number % 1_000_000).ToString("D6");
    }

    private byte[] Key()
    {
        var bits = string.Concat(secret.Trim().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
