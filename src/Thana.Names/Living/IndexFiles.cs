using System.Globalization;
using Thana.Names.Index;

namespace Thana.Names.Living;

/// <summary>
/// The files of an index in their folder: <c>names-SEQUENCE.index</c>. A file is written beside its place, flushed, and renamed; so a file with that name
/// is always whole, and whoever opens the folder takes the newest that is sound.
/// </summary>
internal sealed class IndexFiles(string folder)
{
    private const string Prefix = "names-";
    private const string Suffix = ".index";

    /// <summary>Tests stop the program at these moments.</summary>
    internal Action<string> Reached { get; set; } = static _ => { };

    public IEnumerable<(string Path, long Sequence)> All() => Directory.EnumerateFiles(folder, Prefix + "*" + Suffix)
        .Select(p => (Path: p, Sequence: Sequence(p))).Where(f => f.Sequence >= 0).OrderByDescending(f => f.Sequence);

    /// <summary>The newest sound file; what is wrong with the others is told.</summary>
    public Segment? Newest(Action<string, SegmentRefusedException> refused)
    {
        foreach (var (path, _) in All())
        {
            try
            {
                return Segment.Open(path);
            }
            catch (SegmentRefusedException why)
            {
                refused(path, why);
            }
        }
        return null;
    }

    public string Write(long sequence, Action<Stream> write)
    {
        var path = Path.Combine(folder, Prefix + sequence.ToString("D19", CultureInfo.InvariantCulture) + Suffix);
        var temporary = path + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + ".tmp";
        Reached("before write");
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            write(file);
            Reached("before flush");
            file.Flush(flushToDisk: true);
        }
        Reached("before rename");
        File.Move(temporary, path, overwrite: true);
        Reached("after rename");
        return path;
    }

    /// <summary>Leaves the newest two; whoever still maps an older one keeps its pages until he is done.</summary>
    public void Sweep()
    {
        foreach (var (path, _) in All().Skip(2).ToList())
            TryDelete(path);
    }

    /// <summary>Half-written files of a process that died. Only for the holder of the lock.</summary>
    public void SweepHalfWritten()
    {
        foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*.tmp").ToList())
            TryDelete(path);
    }

    /// <summary>The right to write in this folder; null when another process has it.</summary>
    public FileStream? Lock()
    {
        try
        {
            return new FileStream(Path.Combine(folder, "names.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process holds it open on a system that does not allow that; the next sweep tries again.
        }
    }

    private static long Sequence(string path)
    {
        var name = Path.GetFileName(path);
        return long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : -1;
    }
}
