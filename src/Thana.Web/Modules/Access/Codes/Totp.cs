using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Thana.Domain;

namespace Thana.Web.Modules.Access;

/// <summary>Time-based one-time codes, RFC 6238: SHA-1, six digits, steps of 30 seconds, which is what every authenticator app does.</summary>
public static class Totp
{
    public const int SecretBytes = 20;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 30;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and the apps; HMAC does not need SHA-1 to be free of collisions.")]
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
        HMACSHA1.HashData(secret, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, one step early or late allowed; null when it is none, or one that was used.</summary>
    /// <param name="after">Last step used.</param>
    public static long? Match(ReadOnlySpan<byte> secret, string? typed, DateTimeOffset now, long after)
    {
        var code = Encoding.UTF8.GetBytes(new string(Digits.ToAscii(typed).Where(c => c is not (' ' or '-')).ToArray()));
        long? found = null;
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(Code(secret, step))) && step > after)
                found ??= step;
        }

        return found;
    }

    /// <summary>RFC 4648 base 32 without padding, as apps take it typed.</summary>
    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var b in bytes)
        {
            bits = (bits << 8) | b;
            for (count += 8; count >= 5; count -= 5)
                text.Append(Base32[(bits >> (count - 5)) & 31]);
        }

        if (count > 0)
            text.Append(Base32[(bits << (5 - count)) & 31]);
        return text.ToString();
    }
}
