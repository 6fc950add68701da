using System.Security.Cryptography;
using System.Text;

namespace Thana.Web.Platform.Keys;

/// <summary>What a data key is for. Each class has a key of its own between the root and its data keys.</summary>
public enum KeyClass
{
    /// <summary>Seeds that open the bodies of entries; a key for each office and year.</summary>
    Seeds,

    /// <summary>Cells of the views; a key for each office and year.</summary>
    Views,

    /// <summary>Half-written forms; a key for each year.</summary>
    Drafts,

    /// <summary>Blind indexes: one key, since a question does not know the office or year of what it looks for.</summary>
    Index,

    /// <summary>The key ring of the web sessions.</summary>
    Sessions,
}

/// <summary>The key of 32 bytes from which all others hang (docs/formats.md section 7).</summary>
public sealed class RootKey
{
    public const int Size = 32;

    private readonly byte[] bytes;

    public RootKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException("A root key has 32 bytes.", nameof(bytes));
        this.bytes = bytes.ToArray();
        Id = Convert.ToHexStringLower(Derive("thana/root-id/1").AsSpan(0, 8));
    }

    /// <summary>16 hex digits that name the key and tell nothing of it.</summary>
    public string Id { get; }

    public static RootKey New() => new(RandomNumberGenerator.GetBytes(Size));

    public byte[] Bytes() => [.. bytes];

    /// <summary>The key that wraps the data keys of a class.</summary>
    public byte[] Kek(KeyClass of, int generation) => Derive(FormattableString.Invariant($"thana/kek/1|{NameOf(of)}|{generation}"));

    public static string NameOf(KeyClass of) => of switch
    {
        KeyClass.Seeds => "seeds",
        KeyClass.Views => "views",
        KeyClass.Drafts => "drafts",
        KeyClass.Index => "index",
        _ => "sessions",
    };

    public static KeyClass? ClassOf(string name) => Enum.GetValues<KeyClass>().Where(c => NameOf(c) == name).Select(c => (KeyClass?)c).FirstOrDefault();

    private byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, Size, salt: null, Encoding.UTF8.GetBytes(purpose));
}
