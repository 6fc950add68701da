using System.Buffers.Binary;
using System.IO.Compression;

namespace Thana.Web.Modules.Import;

/// <summary>
/// A gzip file that must end where it says: the last four bytes are its length unzipped (RFC 1952). The stream of the base library takes a file that was cut off for one
/// that ended.
/// </summary>
internal sealed class WholeGzip : ForwardStream
{
    private readonly GZipStream unzipped;
    private readonly uint length;
    private long count;

    public WholeGzip(FileStream file)
    {
        Span<byte> last = stackalloc byte[4];
        file.Seek(-Math.Min(4, file.Length), SeekOrigin.End);
        if (file.ReadAtLeast(last, 4, throwOnEndOfStream: false) < 4)
            throw new InvalidDataException("the zipped file is cut off");
        length = BinaryPrimitives.ReadUInt32LittleEndian(last);
        file.Position = 0;
        unzipped = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override int Read(Span<byte> buffer)
    {
        var n = unzipped.Read(buffer);
        count += n;
        if (n == 0 && buffer.Length > 0 && (uint)count != length)
            throw new InvalidDataException("the zipped file is cut off, or is several zipped files in one");
        return n;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unzipped.Dispose();
        base.Dispose(disposing);
    }
}
