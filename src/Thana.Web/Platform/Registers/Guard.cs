using System.Collections.Concurrent;
using System.Text;
using Thana.Ledger;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// A signed record outside the database of how far each log had come. A database that is smaller than its guard, or has another history, was
/// put back to an older state: it is shown, and no new numbers are given until somebody has looked (docs/guide/rollback.md).
/// </summary>
public sealed class Guard(string folder, KeyStore keys) : IDisposable
{
    private readonly ConcurrentDictionary<string, Checkpoint> latest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> unsaved = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private Timer? timer;

    /// <summary>One record: a checkpoint as a C2SP signed note. <see cref="Checkpoint"/> is null when the file is not that.</summary>
    public sealed record Mark(string File, SignedNote? Note, Checkpoint? Checkpoint);

    /// <summary>Called after each commit; the file follows within a second, so that a burst costs one write.</summary>
    public void Saw(Checkpoint checkpoint)
    {
        latest[checkpoint.Origin] = checkpoint;
        unsaved[checkpoint.Origin] = true;
        lock (writing)
            timer ??= new Timer(_ => Save(), null, TimeSpan.FromMilliseconds(500), Timeout.InfiniteTimeSpan);
    }

    public IReadOnlyList<Mark> Marks() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.guard").Order(StringComparer.Ordinal).Select(Read).ToList()
        : [];

    /// <summary>How far a log had come when this installation last saw it.</summary>
    public Checkpoint? Latest(string origin)
    {
        if (latest.TryGetValue(origin, out var seen))
            return seen;
        var file = FileOf(origin);
        if (!File.Exists(file) || Read(file).Checkpoint is not { } kept || kept.Origin != origin)
            return null;
        return latest.GetOrAdd(origin, kept);
    }

    public void Dispose()
    {
        Save();
        timer?.Dispose();
    }

    public static string NameOf(string origin) => string.Concat(origin.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')) + ".guard";

    private string FileOf(string origin) => Path.Combine(folder, NameOf(origin));

    private static Mark Read(string file)
    {
        var name = Path.GetFileName(file);
        return SignedNote.TryParse(File.ReadAllText(file), out var note, out _) && Checkpoint.TryParse(note.Text, out var checkpoint, out _)
            ? new Mark(name, note, checkpoint)
            : new Mark(name, null, null);
    }

    /// <summary>Writes what was seen since, without waiting for the second.</summary>
    internal void Save()
    {
        lock (writing)
        {
            timer?.Dispose();
            timer = null;
            foreach (var origin in unsaved.Keys)
            {
                if (unsaved.TryRemove(origin, out _) && keys.Speaking(origin) is { } signer)
                    Write(FileOf(origin), latest[origin].Sign(signer));
            }
        }
    }

    // On the disk before it takes the old one's place: a power cut leaves the old record or the new one, never half of one.
    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Environment.ProcessId}.new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }
}
