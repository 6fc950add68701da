using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Thana.Web.Platform.Keys;

/// <summary>The keys of this installation, open in memory: the root, and every data key that was used since the start and is known to be durable.</summary>
public sealed class KeyRing(RootFile file, Func<string?> passphrase)
{
    private readonly Lock opening = new();
    private readonly ConcurrentDictionary<KeyName, DataKey> keys = new();
    private volatile RootKey? root;
    private volatile BlindIndex? index;

    public RootFile File => file;

    /// <summary>Another connection to the same database, for a key that a reader asks for.</summary>
    public Func<Storage.Session>? Aside { get; set; }

    /// <summary>Opened at first use, and only once: a passphrase is not asked for twice.</summary>
    /// <exception cref="KeyRefusedException">The file is missing, damaged or sealed under another passphrase.</exception>
    public RootKey Root
    {
        get
        {
            lock (opening)
                return root ??= file.Read(passphrase);
        }
    }

    /// <summary>After a rotation in this process.</summary>
    public void Take(RootKey next)
    {
        lock (opening)
            root = next;
    }

    internal DataKey? Known(KeyName name) => keys.GetValueOrDefault(name);

    internal void Keep(DataKey key) => keys.TryAdd(key.Name, key);

    internal BlindIndex Index(Func<DataKey> find) => index ??= new BlindIndex(find());

    /// <summary>A data key under the key of its class, bound to its name: nonce, ciphertext, tag; 60 bytes.</summary>
    public static byte[] Wrap(RootKey root, int generation, DataKey key)
    {
        var wrapped = new byte[DataKey.NonceSize + DataKey.Size + DataKey.TagSize];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, DataKey.NonceSize));
        using var aes = new AesGcm(root.Kek(key.Name.Class, generation), DataKey.TagSize);
        aes.Encrypt(
            wrapped.AsSpan(0, DataKey.NonceSize), key.Bytes, wrapped.AsSpan(DataKey.NonceSize, DataKey.Size), wrapped.AsSpan(DataKey.NonceSize + DataKey.Size), Beside(key.Name));
        return wrapped;
    }

    /// <summary>Null when it is not wrapped by this root, or was changed, or belongs to another name.</summary>
    public static DataKey? Unwrap(RootKey root, int generation, KeyName name, byte[] wrapped)
    {
        if (wrapped.Length != DataKey.NonceSize + DataKey.Size + DataKey.TagSize)
            return null;
        using var aes = new AesGcm(root.Kek(name.Class, generation), DataKey.TagSize);
        var key = new byte[DataKey.Size];
        try
        {
            aes.Decrypt(
                wrapped.AsSpan(0, DataKey.NonceSize), wrapped.AsSpan(DataKey.NonceSize, DataKey.Size), wrapped.AsSpan(DataKey.NonceSize + DataKey.Size), key, Beside(name));
            return new DataKey(name, key);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Beside(KeyName name) => Encoding.ASCII.GetBytes($"data_keys|{name}");
}
