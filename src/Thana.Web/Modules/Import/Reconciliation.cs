namespace Thana.Web.Modules.Import;

/// <summary>What became of every row of a file. Rows in = entries out + there already + refused, or the import itself is at fault.</summary>
public sealed class Reconciliation
{
    public required string File { get; init; }

    public required string Source { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Code of the office in whose books the records are.</summary>
    public string? Office { get; set; }

    /// <summary>Records after the header.</summary>
    public long RowsIn { get; set; }

    /// <summary>New entries; in a dry run, what would be new.</summary>
    public long EntriesOut { get; set; }

    /// <summary>Rows that an earlier import had brought in.</summary>
    public long AlreadyThere { get; set; }

    public long Refused { get; set; }

    public long BlankLines { get; set; }

    /// <summary>Kept rows with something odd noted in them.</summary>
    public long RowsWithNotes { get; set; }

    /// <summary>Of the rows already there, those without a number: known by their content alone.</summary>
    public long AlreadyThereWithoutNumber { get; set; }

    public SortedDictionary<string, long> RefusedByReason { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the refused rows are written; null when there are none.</summary>
    public string? RefusedFile { get; set; }

    /// <summary>Entries in that office's log before and after.</summary>
    public long TreeBefore { get; set; }

    public long TreeAfter { get; set; }

    /// <summary>False when it was stopped by hand: run it again and it goes on.</summary>
    public bool Finished { get; set; }

    /// <summary>Why the file could not be read to its end; null when it could.</summary>
    public string? BrokenOff { get; set; }

    public double Seconds { get; set; }

    public bool Balanced => RowsIn == EntriesOut + AlreadyThere + Refused;

    internal void Refuse(RowFault fault)
    {
        Refused++;
        RefusedByReason[fault.Code] = RefusedByReason.GetValueOrDefault(fault.Code) + 1;
    }

    internal void Note(IReadOnlyList<string> notes)
    {
        if (notes.Count == 0)
            return;
        RowsWithNotes++;
        foreach (var code in notes.Select(ImportNotes.Code).Distinct(StringComparer.Ordinal))
            Notes[code] = Notes.GetValueOrDefault(code) + 1;
    }
}
