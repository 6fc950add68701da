using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Thana.Web.Platform.Keys;

/// <summary>
/// What stands in the database instead of a value that is searched by equality: a keyed hash of it. Without the key nobody can try values; with it, whoever reads the file sees
/// only which rows are alike.
/// </summary>
public sealed class BlindIndex(DataKey key)
{
    private const int MostKept = 100_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int TokenLength = 10;

    private readonly byte[] words = key.Derive("thana/words/1");
    private readonly byte[] cnics = key.Derive("thana/blind/cnic/1");
    private readonly byte[] phones = key.Derive("thana/blind/phone/1");

    // The same words come again and again; the hash costs more than the look-up.
    private readonly ConcurrentDictionary<string, string> kept = new(StringComparer.Ordinal);
    private int count;

    /// <summary>A folded word as 10 letters, 50 bits: of a million different words two are taken for one another with a chance of one in a thousand million each.</summary>
    public string Token(string word)
    {
        if (kept.TryGetValue(word, out var token))
            return token;
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(words, Encoding.UTF8.GetBytes(word), mac);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(mac);
        Span<char> letters = stackalloc char[TokenLength];
        for (var i = 0; i < TokenLength; i++)
            letters[i] = Letters[(int)(bits >> (59 - (5 * i)) & 31)];
        token = new string(letters);
        if (Interlocked.Increment(ref count) > MostKept)
        {
            kept.Clear();
            Interlocked.Exchange(ref count, 0);
        }

        return kept[word] = token;
    }

    /// <summary>The first 8 bytes of the keyed hash of the digits; null when there are none.</summary>
    public long? Cnic(string? value) => Number(cnics, value);

    /// <summary>As <see cref="Cnic"/>, of the digits and the plus of a foreign number.</summary>
    public long? Phone(string? value) => Number(phones, value);

    private static long? Number(byte[] key, string? value)
    {
        var normal = new string((value ?? "").Where(c => char.IsAsciiDigit(c) || c == '+').ToArray());
        if (normal.Length == 0)
            return null;
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(normal), mac);
        return BinaryPrimitives.ReadInt64BigEndian(mac);
    }
}
