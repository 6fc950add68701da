using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thana.Names.Index;

/// <summary>The parts of a segment on their way into a file.</summary>
internal sealed unsafe class PartList : IDisposable
{
    private readonly (nint Start, long Length)[] parts = new (nint, long)[Enum.GetValues<Part>().Length];
    private readonly List<GCHandle> pins = [];
    private readonly List<nint> owned = [];

    public void Add<T>(Part part, T[] items)
        where T : unmanaged
    {
        var pin = GCHandle.Alloc(items, GCHandleType.Pinned);
        pins.Add(pin);
        parts[(int)part] = (pin.AddrOfPinnedObject(), (long)items.Length * sizeof(T));
    }

    /// <summary>Memory that this list frees when it is done.</summary>
    public void Own(Part part, nint start, long length)
    {
        owned.Add(start);
        parts[(int)part] = (start, length);
    }

    public void Strings(Part starts, Part bytes, IEnumerable<byte[]> items, int count)
    {
        var at = new int[count + 1];
        var all = new List<byte>();
        var i = 0;
        foreach (var item in items)
        {
            all.AddRange(item);
            at[++i] = all.Count;
        }
        Add(starts, at);
        Add(bytes, all.ToArray());
    }

    public void Write(Stream to, SegmentHeader header)
    {
        var entries = new PartEntry[parts.Length];
        var at = (long)SegmentHeader.Page;
        for (var i = 0; i < parts.Length; i++)
        {
            entries[i] = new PartEntry { At = at, Length = parts[i].Length, Sum = Checksum.Of((byte*)parts[i].Start, parts[i].Length) };
            at = (at + parts[i].Length + SegmentHeader.Page - 1) / SegmentHeader.Page * SegmentHeader.Page;
        }
        header.Length = at;
        header.Sum = 0;
        var page = new byte[SegmentHeader.Page];
        MemoryMarshal.AsBytes(entries.AsSpan()).CopyTo(page.AsSpan(Unsafe.SizeOf<SegmentHeader>()));
        MemoryMarshal.Write(page, in header);
        fixed (byte* start = page)
            header.Sum = Checksum.Of(start, page.Length);
        MemoryMarshal.Write(page, in header);
        to.Write(page);
        var padding = new byte[SegmentHeader.Page];
        for (var i = 0; i < parts.Length; i++)
        {
            for (long done = 0; done < parts[i].Length;)
            {
                var length = (int)Math.Min(parts[i].Length - done, 1 << 24);
                to.Write(new ReadOnlySpan<byte>((byte*)parts[i].Start + done, length));
                done += length;
            }
            to.Write(padding.AsSpan(0, (int)((i + 1 < entries.Length ? entries[i + 1].At : at) - entries[i].At - entries[i].Length)));
        }
    }

    public void Dispose()
    {
        foreach (var pin in pins)
            pin.Free();
        foreach (var start in owned)
            NativeMemory.Free((void*)start);
        pins.Clear();
        owned.Clear();
    }
}
