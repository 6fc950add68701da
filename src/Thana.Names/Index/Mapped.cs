namespace Thana.Names.Index;

/// <summary>An array that lies in a mapped file. The segment that owns the mapping must be kept alive while it is used.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly unsafe struct Mapped<T>(byte* start, long bytes)
    where T : unmanaged
{
    private readonly T* items = (T*)start;

    public long Count { get; } = bytes / sizeof(T);

    public T* Pointer => items;

    public ref readonly T this[long index] => ref items[index];

    public ReadOnlySpan<T> Slice(long from, int length) => new(items + from, length);
}
