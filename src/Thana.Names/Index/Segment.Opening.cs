using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thana.Names.Index;

/// <summary>Mapping and checking a file.</summary>
internal sealed unsafe partial class Segment
{
    /// <summary>Maps a file and checks all of it.</summary>
    /// <exception cref="SegmentRefusedException">It is not an index of this engine, or it is damaged.</exception>
    public static Segment Open(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length < SegmentHeader.Page)
                throw new SegmentRefusedException(RefusedBecause.Truncated, $"The file has {length} bytes; an index has at least {SegmentHeader.Page}.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            var window = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* at = null;
            window.SafeMemoryMappedViewHandle.AcquirePointer(ref at);
            try
            {
                return Check(at, length, map, window);
            }
            catch (SegmentRefusedException)
            {
                window.SafeMemoryMappedViewHandle.ReleasePointer();
                window.Dispose();
                map.Dispose();
                throw;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SegmentRefusedException(RefusedBecause.Unreadable, failure.Message);
        }
    }

    /// <summary>A segment that lives in memory only.</summary>
    public static Segment InMemory(MemoryStream written)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)written.Length, 64);
        written.GetBuffer().AsSpan(0, (int)written.Length).CopyTo(new Span<byte>(memory, (int)written.Length));
        return Check(memory, written.Length, null, null);
    }

#pragma warning disable MA0055 // Searches in flight read through the pointers; only the collector knows when the last of them is done.
    ~Segment()
#pragma warning restore MA0055
    {
        if (view is not null)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file!.Dispose();
        }
        else
            NativeMemory.AlignedFree(start);
    }

    private static Segment Check(byte* start, long length, MemoryMappedFile? file, MemoryMappedViewAccessor? view)
    {
        var header = *(SegmentHeader*)start;
        if (header.Magic != SegmentHeader.MagicNumber)
            throw new SegmentRefusedException(RefusedBecause.Foreign, "The file is not an index of names.");
        if (header.Format != SegmentHeader.Version)
            throw new SegmentRefusedException(RefusedBecause.OtherEngine, $"The index has format {header.Format}; this program writes format {SegmentHeader.Version}.");
        CheckSum(start);
        if (header.Engine != Engine.Fingerprint)
            throw new SegmentRefusedException(RefusedBecause.OtherEngine, "The index was made with other tables of sounds or words.");
        if (header.Length != length)
            throw new SegmentRefusedException(RefusedBecause.Truncated, $"The file has {length} bytes; its header says {header.Length}.");
        var entries = new ReadOnlySpan<PartEntry>(start + Unsafe.SizeOf<SegmentHeader>(), Enum.GetValues<Part>().Length).ToArray();
        var wrong = -1;
        Parallel.For(0, entries.Length, i =>
        {
            var entry = entries[i];
            if (entry.At < 0 || entry.Length < 0 || entry.At + entry.Length > length || Checksum.Of(start + entry.At, entry.Length) != entry.Sum || !Padded(start, entry, i + 1 < entries.Length ? entries[i + 1].At : length))
                Interlocked.Exchange(ref wrong, i);
        });
        if (wrong >= 0)
            throw new SegmentRefusedException(RefusedBecause.Damaged, $"The checksum of part {(Part)wrong} does not fit.");
        return new Segment(start, header, entries, file, view);
    }

    private static bool Padded(byte* start, PartEntry entry, long next)
    {
        for (var at = entry.At + entry.Length; at < next; at++)
        {
            if (start[at] != 0)
                return false;
        }
        return true;
    }

    private static void CheckSum(byte* start)
    {
        var page = new Span<byte>(start, SegmentHeader.Page).ToArray();
        var header = MemoryMarshal.Read<SegmentHeader>(page);
        var sum = header.Sum;
        header.Sum = 0;
        MemoryMarshal.Write(page, in header);
        fixed (byte* copy = page)
        {
            if (Checksum.Of(copy, page.Length) != sum)
                throw new SegmentRefusedException(RefusedBecause.Damaged, "The checksum of the header does not fit.");
        }
    }
}
