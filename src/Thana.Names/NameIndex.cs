using Thana.Names.Explaining;
using Thana.Names.Index;
using Thana.Names.Living;
using Thana.Names.Search;

namespace Thana.Names;

/// <summary>
/// The index of persons that a program keeps open: finds, follows the caller's database, merges what changed into a new file in the background. Any number
/// of threads may ask; several processes may share one folder. The database stays the truth: whatever is wrong with a file, the index makes a new one.
/// </summary>
public sealed partial class NameIndex : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Lock following = new();
    private readonly Lock merging = new();
    private readonly IndexFiles? files;
    private readonly IPersonStore? store;
    private readonly NameIndexOptions options;
    private readonly List<string> refusals = [];
    private readonly List<PersonChange> sinceCapture = [];
    private readonly CancellationTokenSource closing = new();
    private Task merge = Task.CompletedTask;
    private bool capturing;
    private Matcher matcher;

    private NameIndex(Segment segment, IndexFiles? files, IPersonStore? store, NameIndexOptions options)
    {
        (this.files, this.store, this.options) = (files, store, options);
        matcher = On(segment);
    }

    /// <summary>Opens the index in a folder, which it makes where there is none, and catches up with the database.</summary>
    /// <param name="folder">For the files of this index only. Every process that gives the same folder shares them.</param>
    /// <param name="store">The database.</param>
    /// <param name="options">When to merge.</param>
    /// <param name="stop">Ends a rebuild, which for millions of persons takes its time.</param>
    public static NameIndex Open(string folder, IPersonStore store, NameIndexOptions? options = null, CancellationToken stop = default) =>
        Open(new IndexFiles(Directory.CreateDirectory(folder).FullName), store, options, stop);

    internal static NameIndex Open(IndexFiles files, IPersonStore store, NameIndexOptions? options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        var refused = new List<string>();
        var segment = files.Newest((path, why) => refused.Add($"{Path.GetFileName(path)}: {why.Because}: {why.Message}")) ?? Rebuild(files, store, stop);
        var index = new NameIndex(segment, files, store, options ?? new());
        index.refusals.AddRange(refused);
        index.CatchUp(stop);
        return index;
    }

    /// <summary>An index that lives in memory and dies with the program; changes come by <see cref="Apply"/>.</summary>
    public static NameIndex InMemory(IEnumerable<Person> persons, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(persons);
        var builder = new SegmentBuilder();
        builder.Read(persons, stop);
        return new(InMemory(builder, 0, [], stop), null, null, new());
    }

    /// <summary>Files that could not be used when the index was opened, each with the reason. They were passed over or made anew.</summary>
    public IReadOnlyList<string> Refused => refusals;

    /// <summary>Sequence number of the last change that searches see.</summary>
    public long Sequence => Locked(() => matcher.Delta.Sequence);

    /// <summary>Rows that changed since the file was written.</summary>
    public int Waiting => Locked(() => matcher.Delta.RowCount);

    /// <summary>Persons in the file the index stands on.</summary>
    public int PersonsInBase => Locked(() => matcher.Segment.Header.PersonCount);

    /// <summary>Looks for a person.</summary>
    public Answer Find(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Locked(() => new Judge(matcher).Answer(question));
    }

    /// <summary>Compares a question with one person whom the index need not hold, by the frequencies of the index. Its probability is not known alone: 0.</summary>
    public Candidate Compare(Question question, Person person)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(person);
        return Locked(() => new Judge(matcher).Compare(question, person));
    }

    /// <summary>Pairs of records that are likely one person, for people to look through; each pair once, while they are found.</summary>
    /// <param name="least">Probability from which a pair is worth a look.</param>
    /// <param name="stop">Ends the search through everybody.</param>
    public IEnumerable<LikelyPair> LikelyPairs(double least = 0.5, CancellationToken stop = default) => new PairSearch(this, least).Run(stop);

    /// <summary>Makes one change known at once; the caller has written it to its database before. Older changes than already known are passed over.</summary>
    public void Apply(PersonChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        // Another process may have written what lies between: then the database is read, so that nobody is passed over.
        if (store is not null && change.Sequence > Sequence + 1)
            CatchUp();
        else
            Take(change);
    }

    private void Take(PersonChange change)
    {
        gate.EnterWriteLock();
        try
        {
            matcher.Delta.Apply(change);
            if (capturing)
                sinceCapture.Add(change);
        }
        finally
        {
            gate.ExitWriteLock();
        }
        MergeIfDue();
    }

    /// <summary>Reads what the database has that the index has not, and takes over a newer file that another process has written.</summary>
    public void CatchUp(CancellationToken stop = default)
    {
        if (store is null)
            return;
        lock (following)
        {
            TakeNewerFile();
            var changes = store.ChangesAfter(Sequence, stop);
            if (changes is null)
            {
                var segment = Rebuild(files!, store, stop);
                Swap(() => On(segment));
                changes = store.ChangesAfter(Sequence, stop) ?? throw new InvalidOperationException("The store has pruned changes younger than its own snapshot.");
            }
            foreach (var change in changes)
                Take(change);
        }
    }

    /// <summary>Catches up again and again until it is told to stop; for a process whose database is written by others.</summary>
    public async Task Follow(TimeSpan pause, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(time);
        while (!stop.IsCancellationRequested)
        {
            CatchUp(stop);
            await Task.Delay(pause, time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Writes base and delta as a new file and goes on with it. Searches go on meanwhile. False when another process is writing.</summary>
    public bool Merge(CancellationToken stop = default)
    {
        lock (merging)
        {
            using var right = files?.Lock();
            if (files is not null && right is null)
                return false;
            files?.SweepHalfWritten();
            var builder = new SegmentBuilder();
            try
            {
                var (segment, merges, sequence) = Capture(builder, stop);
                var next = files is null ? InMemory(builder, sequence, merges, stop) : Segment.Open(files.Write(sequence, to => builder.Write(to, sequence, merges, stop)));
                Swap(() => Replayed(next));
                files?.Sweep();
                GC.KeepAlive(segment);
            }
            finally
            {
                gate.EnterWriteLock();
                capturing = false;
                sinceCapture.Clear();
                gate.ExitWriteLock();
            }
            return true;
        }
    }

    /// <summary>Waits for a merge in the background.</summary>
    public Task Settled => merge;

    internal Matcher Current => Locked(() => matcher);

    internal T Locked<T>(Func<T> read)
    {
        gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        merge.Wait();
        closing.Dispose();
        gate.Dispose();
    }
}
