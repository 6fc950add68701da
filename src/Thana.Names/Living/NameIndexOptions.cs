namespace Thana.Names.Living;

/// <summary>How a living index behaves.</summary>
public sealed record NameIndexOptions
{
    /// <summary>Changed rows from which on base and delta are merged in the background; more slow every search down a little.</summary>
    public int MergeAt { get; init; } = 20_000;

    /// <summary>Whether changes merge by themselves; a process that only reads says no.</summary>
    public bool MergeInBackground { get; init; } = true;
}
