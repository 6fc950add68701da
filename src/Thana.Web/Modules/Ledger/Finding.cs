namespace Thana.Web.Modules.Ledger;

/// <summary>Kinds of damage that the audit tells apart. The names are printed and are a promise.</summary>
public enum Damage
{
    DatabaseUnreadable,
    SchemaChanged,
    EntryMissing,
    EntryAltered,
    EntryUnsigned,
    EntryMisplaced,
    ColumnAltered,
    SerialBroken,
    TimeBackwards,
    ReferenceBroken,
    BodyAltered,
    DataKeyAltered,
    DataKeyMissing,
    SeedMissing,
    SeedAdded,
    NodeAltered,
    NodeMissing,
    NodeAdded,
    CheckpointAltered,
    CheckpointMissing,
    SignatureForged,
    HistoryRewritten,
    LogTruncated,
    RolledBack,
    GuardAltered,
    KeyReplaced,
    OfficeAltered,
    HeadAltered,
    CounterAltered,
    RequestAltered,
    ViewRowMissing,
    ViewRowAdded,
    ViewRowAltered,
    SearchIndexAltered,
    FileMissing,
    FileAltered,
}

/// <summary>One thing that is not as the log says. Values are never part of it: the report may be shown to anybody.</summary>
/// <param name="Office">Office code; empty when it concerns the whole database.</param>
/// <param name="Seq">Index of the first wrong entry in that office's log, where one can be named.</param>
/// <param name="What">The row and what is wrong with it.</param>
public sealed record Finding(Damage Damage, string Office, long? Seq, string What)
{
    public override string ToString() =>
        $"{Damage}: {(Office.Length > 0 ? Office + " " : "")}{(Seq is { } n ? $"entry {n}: " : "")}{What}";
}

/// <param name="Findings">In the order of the entries, the first one first.</param>
public sealed record AuditReport(IReadOnlyList<Finding> Findings, long Entries, int Logs, TimeSpan Took)
{
    /// <summary>Why nothing can be said of the registers, neither good nor bad; null when they were checked.</summary>
    public string? CouldNotCheck { get; init; }

    public bool Clean => Findings.Count == 0 && CouldNotCheck is null;
}
