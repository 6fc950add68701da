using System.Security.Cryptography;
using System.Text;

namespace Thana.Web.Platform.Keys;

/// <summary>
/// The root key on five sheets of paper, any three of which give it back and any two of which tell nothing: Shamir's scheme over GF(256), byte by byte. A share is
/// <c>THANA ID N dddd-dddd-… cccc</c>: the name of the root key, the number of the sheet, 32 bytes and a checksum over all of it, so that a slip of the pen or a
/// sheet of another installation is named.
/// </summary>
public static class Shares
{
    public const int Needed = 3;
    public const int Made = 5;

    private const string Mark = "THANA";

    // Without I, L, O and U, which are misread.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int DataLength = 52;
    private const int CheckLength = 6;

    public static IReadOnlyList<string> Split(RootKey key)
    {
        var secret = key.Bytes();
        var shares = new byte[Made][];
        for (var s = 0; s < Made; s++)
            shares[s] = new byte[secret.Length];
        Span<byte> coefficients = stackalloc byte[Needed];
        for (var i = 0; i < secret.Length; i++)
        {
            RandomNumberGenerator.Fill(coefficients);
            coefficients[0] = secret[i];
            for (var s = 0; s < Made; s++)
                shares[s][i] = Value(coefficients, (byte)(s + 1));
        }

        return shares.Select((bytes, i) => Text(key.Id, i + 1, bytes)).ToList();
    }

    /// <exception cref="KeyRefusedException">A share is mistyped, foreign or given twice, or there are too few; the message names it.</exception>
    public static RootKey Join(IReadOnlyList<string> typed)
    {
        var shares = typed.Select((text, i) => Read(text, i + 1)).ToList();
        if (shares.Count < Needed)
            throw new KeyRefusedException($"{shares.Count} share(s) given; {Needed} are needed.");
        if (shares.Find(s => s.Id != shares[0].Id) is { } foreign)
            throw new KeyRefusedException($"Share {foreign.Number} is of root key {foreign.Id}, share {shares[0].Number} of {shares[0].Id}: they do not belong together.");
        if (shares.GroupBy(s => s.Number).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new KeyRefusedException($"Share {twice.Key} is given twice; another one is needed.");
        var secret = new byte[RootKey.Size];
        for (var i = 0; i < secret.Length; i++)
            secret[i] = AtZero(shares.Take(Needed).Select(s => ((byte)s.Number, s.Bytes[i])).ToList());
        var key = new RootKey(secret);
        return key.Id == shares[0].Id ? key : throw new KeyRefusedException($"The shares do not give root key {shares[0].Id}. One of them is not what was printed.");
    }

    private sealed record Share(string Id, int Number, byte[] Bytes);

    private static Share Read(string text, int at)
    {
        var parts = text.Trim().ToUpperInvariant().Split([' ', '-', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 5 || parts[0] != Mark || parts[1].Length != 16 || !int.TryParse(parts[2], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > Made)
            throw new KeyRefusedException($"Line {at} is no share: it begins with {Mark}, the name of the root key and the number of the sheet.");
        var letters = string.Concat(parts.Skip(3)).Replace('O', '0').Replace('I', '1').Replace('L', '1');
        var id = parts[1].ToLowerInvariant();
        if (letters.Length != DataLength + CheckLength || letters.Any(c => !Letters.Contains(c, StringComparison.Ordinal)) || letters[DataLength..] != Check(id, number, letters[..DataLength]))
            throw new KeyRefusedException($"Share {number} is mistyped: its checksum does not fit. Compare line {at} with the paper.");
        return new Share(id, number, Decode(letters[..DataLength]));
    }

    private static string Text(string id, int number, byte[] bytes)
    {
        var data = Encode(bytes, DataLength);
        var groups = string.Join('-', Enumerable.Range(0, DataLength / 4).Select(i => data.Substring(i * 4, 4)));
        return FormattableString.Invariant($"{Mark} {id.ToUpperInvariant()} {number} {groups} {Check(id, number, data)}");
    }

    private static string Check(string id, int number, string data) =>
        Encode(SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"thana/share/1|{id}|{number}|{data}"))).AsSpan(0, 4), CheckLength);

    private static string Encode(ReadOnlySpan<byte> bytes, int length)
    {
        var text = new StringBuilder(length);
        for (var bit = 0; text.Length < length; bit += 5)
        {
            var value = 0;
            for (var i = bit; i < bit + 5; i++)
                value = (value << 1) | (i < bytes.Length * 8 ? bytes[i / 8] >> (7 - (i % 8)) & 1 : 0);
            text.Append(Letters[value]);
        }

        return text.ToString();
    }

    private static byte[] Decode(string letters)
    {
        var bytes = new byte[RootKey.Size];
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            if ((Letters.IndexOf(letters[i / 5], StringComparison.Ordinal) >> (4 - (i % 5)) & 1) != 0)
                bytes[i / 8] |= (byte)(0x80 >> (i % 8));
        }

        return bytes;
    }

    private static byte Value(ReadOnlySpan<byte> coefficients, byte x)
    {
        byte value = 0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            value = (byte)(Times(value, x) ^ coefficients[i]);
        return value;
    }

    // Lagrange's interpolation at 0; plus and minus are the same here.
    private static byte AtZero(List<(byte X, byte Y)> points)
    {
        byte sum = 0;
        foreach (var (x, y) in points)
        {
            byte part = y;
            foreach (var (other, _) in points.Where(p => p.X != x))
                part = Times(part, Times(other, Inverse((byte)(other ^ x))));
            sum ^= part;
        }

        return sum;
    }

    private static byte Times(byte a, byte b)
    {
        var product = 0;
        for (int i = 0, shifted = a; i < 8; i++)
        {
            product ^= -(b >> i & 1) & shifted;
            shifted = (shifted << 1) ^ (-(shifted >> 7) & 0x11B);
        }

        return (byte)product;
    }

    // a to the power of 254.
    private static byte Inverse(byte a)
    {
        byte power = 1;
        for (var i = 0; i < 254; i++)
            power = Times(power, a);
        return power;
    }
}
