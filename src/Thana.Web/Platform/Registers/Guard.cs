using System.Collections.Concurrent;
using System.Text.Json;
using Thana.Ledger;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// A record outside the database of how far each log had come. A database that is smaller than its guard was put back to an older
/// state: it is shown, and no new numbers are given until somebody has looked (docs/guide/rollback.md).
/// </summary>
public sealed class Guard(string folder) : IDisposable
{
    private readonly ConcurrentDictionary<string, Checkpoint> latest = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private Timer? timer;

    public sealed record Mark(string Origin, long Size, string Root);

    /// <summary>Called after each commit; the file follows within a second, so that a burst costs one write.</summary>
    public void Saw(Checkpoint checkpoint)
    {
        latest[checkpoint.Origin] = checkpoint;
        lock (writing)
            timer ??= new Timer(_ => Save(), null, TimeSpan.FromMilliseconds(500), Timeout.InfiniteTimeSpan);
    }

    public IReadOnlyList<Mark> Marks() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.guard").Select(Read).OfType<Mark>().ToList()
        : [];

    public void Dispose()
    {
        Save();
        timer?.Dispose();
    }

    private static Mark? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Mark>(File.ReadAllText(file));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Save()
    {
        lock (writing)
        {
            timer?.Dispose();
            timer = null;
            Directory.CreateDirectory(folder);
            foreach (var checkpoint in latest.Values)
            {
                var name = string.Concat(checkpoint.Origin.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
                var file = Path.Combine(folder, name + ".guard");
                var draft = file + ".new";
                File.WriteAllText(draft, JsonSerializer.Serialize(new Mark(checkpoint.Origin, checkpoint.Size, Convert.ToBase64String(checkpoint.Root))));
                File.Move(draft, file, overwrite: true);
            }

            latest.Clear();
        }
    }
}
