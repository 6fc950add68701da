using System.Collections.Concurrent;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// One clerk per database: a thread with one connection that takes whatever acts are waiting, runs each under a savepoint, signs one
/// checkpoint for each office touched, and commits them together, so that one disk sync serves many acts. On PostgreSQL the same code runs in
/// a few threads, each holding the row lock of the offices it writes for; other nodes wait for that lock.
/// </summary>
public sealed class Writer : IDisposable
{
    private const int MostActsInACommit = 256;

    // The last of the disk is kept for what the program notes: who signed in, who read what. Without it nobody could read a record, or sign in to hand over.
    private const long NotesReserve = 8L << 20;

    private static readonly Refusal DiskFull = new(
        "registers.disk-full",
        new Words(
            "The disk is nearly full; the registers refuse new entries. Write on paper and free space.",
            "ڈسک تقریباً بھر چکی ہے؛ رجسٹر نیا اندراج نہیں لیتے۔ کاغذ پر لکھیں اور جگہ خالی کریں۔"));

    private readonly Database database;
    private readonly Tables tables;
    private readonly ViewList views;
    private readonly KeyStore keys;
    private readonly Guard guard;
    private readonly Recovery recovery;
    private readonly TimeProvider clock;
    private readonly long leastFree;
    private readonly Lane[] lanes;

    public Writer(Database database, Tables tables, ViewList views, KeyStore keys, Guard guard, Recovery recovery, TimeProvider clock, StationOptions options)
    {
        (this.database, this.tables, this.views, this.keys, this.guard, this.recovery, this.clock) = (database, tables, views, keys, guard, recovery, clock);
        leastFree = options.LeastFreeBytes;
        lanes = Enumerable.Range(0, database.IsPostgres ? 4 : 1).Select(i => new Lane(this, i)).ToArray();
    }

    /// <summary>
    /// Runs an act in the books of an office and answers when it is durable. The same actor and key give the same answer again, whatever the act.
    /// </summary>
    public Task<Outcome<Written>> Write(int office, string actor, string key, Func<Books, Outcome<Written>> act)
    {
        var waiting = new Act(office, actor, key, act);
        lanes[office % lanes.Length].Waiting.Add(waiting);
        return waiting.Done.Task;
    }

    /// <summary>
    /// Appends many entries in one act, each under a key of its own; one whose key was used already is left out. Answers how many are new. The whole act is
    /// durable or nothing of it: an import that is killed goes on with the same keys.
    /// </summary>
    /// <exception cref="IOException">The books take no entries now: the disk is full, or the database was put back to an older state.</exception>
    public async Task<int> WriteMany(int office, string actor, Register register, IReadOnlyList<(string Key, Prepared Body)> entries)
    {
        var written = 0;
        var waiting = new Act(office, actor, null, books =>
        {
            written = books.AppendMany(actor, register, entries);
            return null;
        });
        lanes[office % lanes.Length].Waiting.Add(waiting);
        var answer = await waiting.Done.Task;
        return answer is { Refused: true } ? throw new IOException(answer.Refusals[0].Reason.En) : written;
    }

    /// <summary>Appends one entry that has no key of its own: what the program itself notes, such as who read what. Answers when it is durable.</summary>
    public Task<Outcome<Written>> WriteOne(int office, string actor, Register register, Prepared body)
    {
        var waiting = new Act(office, actor, null, books => books.Append(register, body)) { IsNote = true };
        lanes[office % lanes.Length].Waiting.Add(waiting);
        return waiting.Done.Task;
    }

    public void Dispose()
    {
        foreach (var lane in lanes)
            lane.Dispose();
    }

    // An act of many entries has no key and no answer of its own.
    private sealed record Act(int Office, string Actor, string? Key, Func<Books, Outcome<Written>?> Run)
    {
        // Continuations must not run on the writer's thread.
        public TaskCompletionSource<Outcome<Written>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Outcome<Written>? Answer { get; set; }

        /// <summary>Of the program itself, and small.</summary>
        public bool IsNote { get; init; }

        public Exception? Failure { get; set; }
    }

    private sealed class Lane : IDisposable
    {
        private readonly Writer writer;
        private readonly Thread thread;
        private Session? session;
        private RowWriter rows = null!;
        private ViewRows viewRows = null!;

        public Lane(Writer writer, int number)
        {
            this.writer = writer;
            thread = new Thread(Loop) { IsBackground = true, Name = $"registers {number}" };
            thread.Start();
        }

        public BlockingCollection<Act> Waiting { get; } = [];

        public void Dispose()
        {
            Waiting.CompleteAdding();
            thread.Join();
            session?.Dispose();
            Waiting.Dispose();
        }

        private void Loop()
        {
            var batch = new List<Act>();
            foreach (var first in Waiting.GetConsumingEnumerable())
            {
                batch.Clear();
                batch.Add(first);
                while (batch.Count < MostActsInACommit && Waiting.TryTake(out var next))
                    batch.Add(next);
                try
                {
                    Commit(batch);
                }
                catch (Exception failure)
                {
                    // Nothing of the batch is known to be durable; the handle is not trusted again.
                    Distrust();
                    foreach (var act in batch)
                        act.Done.TrySetException(failure);
                    continue;
                }

                foreach (var act in batch)
                {
                    if (act.Failure is not null)
                        act.Done.TrySetException(act.Failure);
                    else
                        act.Done.TrySetResult(act.Answer!);
                }
            }
        }

        private void Distrust()
        {
            try
            {
                session?.Dispose();
                writer.database.ForgetConnections();
            }
            catch (System.Data.Common.DbException)
            {
                // A broken connection may fail to close as well; it is gone either way.
            }

            session = null;
        }

        private void Commit(List<Act> batch)
        {
            var free = new DriveInfo(Path.GetFullPath(writer.database.Folder)).AvailableFreeSpace;
            if (free < writer.leastFree)
            {
                var refused = batch.FindAll(a => !a.IsNote || free < NotesReserve);
                refused.ForEach(a => a.Answer = DiskFull);
                batch = batch.FindAll(a => a.Answer is null);
                if (batch.Count == 0)
                    return;
            }

            if (session is null)
            {
                session = writer.database.Open();
                rows = new RowWriter(writer.tables, session);
                session.Keys.MayMake = true;
                viewRows = new ViewRows(rows, new WordIndex(session, writer.database.IsPostgres), session, session.Keys);
            }

            session.Begin();
            var checkpoints = new List<Checkpoint>();
            // In the order of the offices, so that two nodes never wait for each other in a ring.
            foreach (var office in batch.GroupBy(a => a.Office).OrderBy(g => g.Key))
            {
                var log = OfficeLog.Take(office.Key, session, writer.database.IsPostgres, writer.keys.Signer)
                    ?? throw new InvalidOperationException($"Office {office.Key} is not in this database.");
                if (writer.recovery.Holds(log, session))
                {
                    foreach (var act in office)
                        act.Answer = Recovery.RolledBack;
                }
                else if (Write(office, log))
                {
                    checkpoints.Add(log.Sign(session, rows));
                }
            }

            session.Commit();
            foreach (var checkpoint in checkpoints)
                writer.guard.Saw(checkpoint);
        }

        // False when every act was refused: then not even the opening of the log is left.
        private bool Write(IEnumerable<Act> acts, OfficeLog log)
        {
            var before = log.Mark();
            session!.Run("SAVEPOINT office");
            if (before.Range.Size == 0)
                OpenLog(log);
            var opened = log.Range.Size;
            foreach (var act in acts)
                Try(act, log);
            if (log.Range.Size == opened)
            {
                session.Run("ROLLBACK TO SAVEPOINT office");
                session.Keys.Undo();
                log.Return(before);
            }

            session.Run("RELEASE SAVEPOINT office");
            return log.Range.Size > before.Range.Size;
        }

        private void Try(Act act, OfficeLog log)
        {
            var mark = log.Mark();
            session!.Run("SAVEPOINT act");
            try
            {
                act.Answer = Run(act, log);
            }
            catch (Exception failure)
            {
                act.Failure = failure;
            }

            if (act.Failure is not null || act.Answer is { Refused: true })
            {
                session.Run("ROLLBACK TO SAVEPOINT act");
                session.Keys.Undo();
                log.Return(mark);
            }

            session.Run("RELEASE SAVEPOINT act");
        }

        private Outcome<Written>? Run(Act act, OfficeLog log)
        {
            if (act.Key is null)
                return act.Run(Books(act, log));
            var answered = session!.Scalar<long?>("SELECT entry FROM requests WHERE actor = @p0 AND key = @p1", act.Actor, act.Key);
            if (answered is { } id)
                return Again(id);
            var outcome = act.Run(Books(act, log))!;
            if (!outcome.Refused)
                rows.Insert(new RequestRow { Actor = act.Actor, Key = act.Key, Entry = outcome.Value.Id });
            return outcome;
        }

        private Books Books(Act act, OfficeLog log) =>
            new(log, writer.views, rows, viewRows, session!, writer.keys.Pseudonym(act.Actor), log.Tick(writer.clock.GetUtcNow()));

        private Written Again(long id) => session!.Rows(
            "SELECT register, year, serial, written_at FROM entries WHERE id = @p0",
            r => new Written(id, (Register)r.GetInt32(0), r.GetInt32(1), r.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3)).UtcDateTime),
            id)[0];

        private void OpenLog(OfficeLog log)
        {
            var vkey = log.Signer.Verifier.ToString();
            session!.Run("UPDATE offices SET verifier_key = @p1 WHERE no = @p0", log.Office, vkey);
            var names = session.Rows("SELECT name_en, name_ur FROM offices WHERE no = @p0", r => (r.GetString(0), r.GetString(1)), log.Office)[0];
            var books = new Books(log, writer.views, rows, viewRows, session, writer.keys.Pseudonym("thana"), log.Tick(writer.clock.GetUtcNow()));
            books.Append(Register.Log, new LogOpened(new LogOpening(names.Item1, names.Item2, vkey)));
        }
    }
}
