using System.Diagnostics;
using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Import;

/// <summary>
/// Brings the records of a file into the register of imported records. The file is read from its beginning each time and each row is known again by itself, so
/// there is no state to resume from that could be wrong. One batch is written while the next is read and prepared on every core.
/// </summary>
/// <param name="registers">Null in a dry run into a folder that has no registers yet.</param>
public sealed class ImportFirs(ImportMapping mapping, ImportFirs.Books? registers, TimeProvider clock)
{
    private const int BatchRows = 1_000;
    private const int BatchCharacters = 4 << 20;

    /// <summary>Where to write, and to look what is there.</summary>
    /// <param name="Writer">Null in a dry run.</param>
    public sealed record Books(Database Database, ImportKeys Keys, Writer? Writer, int Office);

    private sealed record Waiting(CsvRecords.Record Record, RowReader.Read? Row, RowFault? Fault, RowIdentity? Identity);

    public sealed record Progress(long Read, long All, long Rows);

    /// <exception cref="ImportStoppedException">The file or the mapping does not allow a first row to be read.</exception>
    public async Task<Reconciliation> Run(string path, string refusedPath, string refusedOtherwise, IProgress<Progress>? progress, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var sum = new Reconciliation { File = Path.GetFileName(path), Source = mapping.Source, DryRun = registers?.Writer is null };
        using var file = TextFile.Open(path, mapping.Encoding);
        var (records, header) = Table.Open(file, mapping, path);
        var reader = new RowReader(mapping, header, sum.File, clock);
        using var seen = new SeenRows();
        using var session = registers?.Database.Open();
        using var refused = new RefusedFile(refusedPath, refusedOtherwise);
        sum.TreeBefore = TreeSize(session);

        var writing = Task.FromResult(0);
        var offered = 0;
        try
        {
            while (!stop.IsCancellationRequested && Take(records, header.Count, sum) is { Count: > 0 } batch)
            {
                var read = new Waiting[batch.Count];
                Parallel.For(0, read.Length, i => read[i] = Read(batch[i], reader));
                var entries = new List<(string Key, FirImported Body)>(read.Length);
                foreach (var row in read)
                    Sort(row, reader, seen, session, refused, sum, entries);
                var prepared = new (string Key, Prepared Body)[registers?.Writer is null ? 0 : entries.Count];
                Parallel.For(0, prepared.Length, i => prepared[i] = (entries[i].Key, Prepared.Of(entries[i].Body)));
                Count(await writing, offered, sum);
                (writing, offered) = registers?.Writer is { } writer && prepared.Length > 0
                    ? (writer.WriteMany(registers.Office, ImportKeys.Actor, Register.Imported, prepared), prepared.Length)
                    : (Task.FromResult(entries.Count), entries.Count);
                progress?.Report(new Progress(file.Progress.Read, file.Progress.All, sum.RowsIn));
            }

            sum.Finished = !stop.IsCancellationRequested;
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            // A zipped file that ends in its middle: what was read stands, and the rest is said to be missing.
            sum.BrokenOff = failure.Message;
        }

        Count(await writing, offered, sum);
        sum.BlankLines = records.Blank;
        sum.RefusedFile = refused.Path;
        sum.TreeAfter = TreeSize(session);
        sum.Seconds = watch.Elapsed.TotalSeconds;
        return sum;
    }

    // What another import wrote between our look and our turn is there already.
    private static void Count(int written, int offered, Reconciliation sum)
    {
        sum.EntriesOut += written;
        sum.AlreadyThere += offered - written;
    }

    private static List<CsvRecords.Record> Take(CsvRecords records, int width, Reconciliation sum)
    {
        var batch = new List<CsvRecords.Record>(BatchRows);
        var characters = 0;
        while (batch.Count < BatchRows && characters < BatchCharacters && records.Next(width) is { } record)
        {
            batch.Add(record);
            characters += record.Raw.Length + (record.Fields?.Sum(f => f.Length) ?? 0);
        }

        sum.RowsIn += batch.Count;
        return batch;
    }

    private Waiting Read(CsvRecords.Record record, RowReader reader)
    {
        if (record.Fields is null)
            return new Waiting(record, null, record.Fault, null);
        var (row, fault) = reader.Of(record.Line, record.Fields);
        return new Waiting(record, row, fault, row is null ? null : RowIdentity.Of(mapping.Source, row.Key, row.Content));
    }

    // Decides, in the order of the file, whether a row is new, there already or refused.
    private void Sort(
        Waiting waiting, RowReader reader, SeenRows seen, Session? session, RefusedFile refused, Reconciliation sum, List<(string Key, FirImported Body)> entries)
    {
        if (waiting.Row is not { } row || waiting.Identity is not { } identity)
        {
            Refuse(waiting.Fault!);
            return;
        }

        var place = reader.Compare(row.Body);
        var occurrence = seen.Count(identity.Record + identity.Content);
        if (row.Key is not null && occurrence > 1)
        {
            Refuse(RowFault.Repeated);
            return;
        }

        var text = identity.Text(occurrence);
        var further = row.Key is null ? occurrence > 1 : seen.Count(identity.Record) > 1;
        var (key, fault) = Find(identity, text, row.Key is not null, ref further, session);
        if (fault is not null)
        {
            Refuse(fault);
            return;
        }

        if (key is null)
        {
            sum.AlreadyThere++;
            sum.AlreadyThereWithoutNumber += row.Key is null ? 1 : 0;
            return;
        }

        if (further)
            row.Notes.Add(row.Key is null ? ImportNotes.Make(ImportNotes.SameRow, occurrence.ToString(System.Globalization.CultureInfo.InvariantCulture)) : ImportNotes.SameNumber);
        sum.Note(place.Doubt is { } doubt ? [.. row.Notes, doubt] : row.Notes);
        entries.Add((key, row.Body with { Place = place, Rest = row.Body.Rest with { Key = text } }));

        void Refuse(RowFault why)
        {
            sum.Refuse(why);
            refused.Add(waiting.Record.Line, why, waiting.Record.Raw, waiting.Record.Fields);
        }
    }

    // The key under which the row is to be written; none when it is there already.
    private (string? Key, RowFault? Fault) Find(RowIdentity identity, string text, bool numbered, ref bool further, Session? session)
    {
        if (registers is null || session is null)
            return (text, null);
        var first = registers.Keys.First(identity.Record);
        var another = registers.Keys.Further(identity.Record, text);
        if ((numbered || !further) && ImportKeys.Entry(session, first) is { } entry)
        {
            if (!numbered)
                return (null, null);
            if (ImportKeys.RowOf(entry, session) is not { } row)
                return (null, RowFault.Erased);
            if (row == text)
                return (null, null);
            further = true;
        }

        if (!further)
            return (first, null);
        return (ImportKeys.Entry(session, another) is null ? another : null, null);
    }

    private long TreeSize(Session? session) => session is null ? 0 : session.Scalar<long>("SELECT size FROM heads WHERE office = @p0", registers!.Office);
}
