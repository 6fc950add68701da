using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Thana.Web.Platform.Backups;

/// <summary>Why an archive is not taken.</summary>
public sealed class BackupRefusedException(string message) : IOException(message);

/// <summary>
/// The encrypted form of a backup (docs/formats.md section 8): a header with a fresh X25519 key, then chunks of 64 KiB under ChaCha20-Poly1305. Each chunk is bound to the header, to its number
/// and to whether it is the last, so that nothing can be cut off, exchanged, repeated or put in from another archive.
/// </summary>
internal static class SealedArchive
{
    public const int ChunkSize = 64 << 10;

    private const int TagSize = 16;
    private const int HeaderSize = 16 + 8 + 32;

    private static readonly byte[] Mark = "thana-backup-1\n\n"u8.ToArray();
    private static readonly AeadAlgorithm Cipher = AeadAlgorithm.ChaCha20Poly1305;

    /// <summary>Encrypts what is written to the stream; disposing it ends the archive.</summary>
    public static Stream Write(Stream to, byte[] publicKey)
    {
        var recipient = PublicKey.Import(KeyAgreementAlgorithm.X25519, publicKey, KeyBlobFormat.RawPublicKey);
        using var once = NSec.Cryptography.Key.Create(KeyAgreementAlgorithm.X25519);
        byte[] header = [.. Mark, .. SHA256.HashData(publicKey).AsSpan(0, 8), .. once.PublicKey.Export(KeyBlobFormat.RawPublicKey)];
        to.Write(header);
        return new Writer(to, header, KeyOf(once, recipient, header, publicKey));
    }

    /// <summary>Decrypts while it is read. The end of the stream is reached only when the archive is whole.</summary>
    /// <exception cref="BackupRefusedException">It is no backup, or was made for another pair; later, when a chunk was altered or is missing.</exception>
    public static Stream Read(Stream from, Key key)
    {
        var header = new byte[HeaderSize];
        if (from.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !header.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            throw new BackupRefusedException("This is no backup of Thana, or its beginning was damaged.");
        var publicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        if (!header.AsSpan(16, 8).SequenceEqual(SHA256.HashData(publicKey).AsSpan(0, 8)))
            throw new BackupRefusedException($"This backup is encrypted to the pair {Convert.ToHexStringLower(header.AsSpan(16, 8))}; the key given is of {BackupKey.IdOf(publicKey)}.");
        var once = PublicKey.TryImport(KeyAgreementAlgorithm.X25519, header.AsSpan(24), KeyBlobFormat.RawPublicKey, out var read) ? read : null;
        return new Reader(from, header, KeyOf(key, once ?? throw new BackupRefusedException("The beginning of the backup was damaged."), header, publicKey));
    }

    private static Key KeyOf(Key mine, PublicKey theirs, byte[] header, byte[] recipient)
    {
        using var shared = KeyAgreementAlgorithm.X25519.Agree(mine, theirs) ?? throw new BackupRefusedException("The beginning of the backup was damaged.");
        return KeyDerivationAlgorithm.HkdfSha256.DeriveKey(shared, [.. header, .. recipient], "thana/backup/1"u8, Cipher);
    }

    // Number of the chunk in 11 bytes, then 1 for the last.
    private static byte[] Nonce(long number, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), number);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    private sealed class Writer(Stream to, byte[] header, Key key) : OneWay
    {
        private readonly byte[] chunk = new byte[ChunkSize];
        private int filled;
        private long number;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                // A full chunk waits until it is known that something follows it.
                if (filled == ChunkSize)
                    Put(last: false);
                var n = Math.Min(buffer.Length, ChunkSize - filled);
                buffer[..n].CopyTo(chunk.AsSpan(filled));
                filled += n;
                buffer = buffer[n..];
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Put(last: true);
                key.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Put(bool last)
        {
            to.Write(Cipher.Encrypt(key, Nonce(number++, last), header, chunk.AsSpan(0, filled)));
            filled = 0;
        }
    }

    private sealed class Reader(Stream from, byte[] header, Key key) : OneWay
    {
        private byte[] box = [];
        private byte[] ahead = [];
        private byte[] plain = [];
        private int at;
        private long number;
        private bool ended;

        public override bool CanRead => true;

        public override bool CanWrite => false;

        public override int Read(Span<byte> buffer)
        {
            if (at == plain.Length && !ended)
                Next();
            var n = Math.Min(buffer.Length, plain.Length - at);
            plain.AsSpan(at, n).CopyTo(buffer);
            at += n;
            return n;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                key.Dispose();
            base.Dispose(disposing);
        }

        // The chunk after it tells whether a chunk is the last.
        private void Next()
        {
            if (number == 0)
                ahead = Take();
            box = ahead;
            ahead = box.Length == ChunkSize + TagSize ? Take() : [];
            ended = ahead.Length == 0;
            if (Cipher.Decrypt(key, Nonce(number, ended), header, box) is not { } open)
                throw new BackupRefusedException(FormattableString.Invariant($"The backup was damaged or cut off at its part {number + 1}."));
            (plain, at, number) = (open, 0, number + 1);
        }

        private byte[] Take()
        {
            var bytes = new byte[ChunkSize + TagSize];
            var n = from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return n == bytes.Length ? bytes : bytes[..n];
        }
    }

    private abstract class OneWay : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
