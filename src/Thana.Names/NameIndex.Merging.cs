using Thana.Names.Index;
using Thana.Names.Living;
using Thana.Names.Search;

namespace Thana.Names;

/// <summary>How an index is made, merged with what changed, and changed for a newer one while it is searched.</summary>
public sealed partial class NameIndex
{
    private static Matcher On(Segment segment) => new(segment, new Delta(segment), Weights.Shipped);

    private static Segment InMemory(SegmentBuilder builder, long sequence, IReadOnlyCollection<KeyValuePair<long, long>> merges, CancellationToken stop)
    {
        using var written = new MemoryStream();
        builder.Write(written, sequence, merges, stop);
        return Segment.InMemory(written);
    }

    private static Segment Rebuild(IndexFiles files, IPersonStore store, CancellationToken stop)
    {
        var snapshot = store.Everybody(stop);
        var builder = new SegmentBuilder();
        builder.Read(snapshot.Persons, stop);
        return Segment.Open(files.Write(snapshot.Sequence, to => builder.Write(to, snapshot.Sequence, [.. snapshot.Merges], stop)));
    }

    /// <summary>Copies what is known now; changes that come while the file is written are kept for the new delta.</summary>
    private (Segment Segment, KeyValuePair<long, long>[] Merges, long Sequence) Capture(SegmentBuilder builder, CancellationToken stop)
    {
        Segment segment;
        Delta delta;
        gate.EnterWriteLock();
        try
        {
            capturing = true;
            sinceCapture.Clear();
            (segment, delta) = (matcher.Segment, matcher.Delta.Copy());
        }
        finally
        {
            gate.ExitWriteLock();
        }
        builder.Merge(segment, delta, stop);
        return (segment, [.. delta.Merges], delta.Sequence);
    }

    private Matcher Replayed(Segment segment)
    {
        var next = On(segment);
        foreach (var change in sinceCapture)
            next.Delta.Apply(change);
        return next;
    }

    private void Swap(Func<Matcher> make)
    {
        gate.EnterWriteLock();
        try
        {
            matcher = make();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Another process may have merged; its file holds what this one keeps in its delta, which is read again from the database.</summary>
    private void TakeNewerFile()
    {
        var mine = Locked(() => matcher.Segment.Header.Sequence);
        if (files is null || capturing || !files.All().Any(f => f.Sequence > mine))
            return;
        if (files.Newest(static (_, _) => { }) is { } newer && newer.Header.Sequence > mine && store!.ChangesAfter(newer.Header.Sequence, default) is { } changes)
        {
            var next = On(newer);
            foreach (var change in changes)
                next.Delta.Apply(change);
            Swap(() => capturing ? matcher : next);
        }
    }

    /// <summary>Why the last merge in the background failed (a full disk, say); null when it did not. Searches go on from base and delta.</summary>
    public string? MergeFailure { get; private set; }

    private void MergeAside()
    {
        try
        {
            Merge(closing.Token);
            MergeFailure = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SegmentRefusedException or OperationCanceledException)
        {
            MergeFailure = failure.Message;
        }
    }

    private void MergeIfDue()
    {
        if (!options.MergeInBackground || !merge.IsCompleted || Waiting < options.MergeAt)
            return;
        lock (following)
        {
            if (merge.IsCompleted)
                merge = Task.Run(MergeAside);
        }
    }
}
