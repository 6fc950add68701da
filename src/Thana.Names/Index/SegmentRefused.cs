namespace Thana.Names.Index;

/// <summary>Why an index file cannot be used. The caller rebuilds it from the database.</summary>
public enum RefusedBecause
{
    /// <summary>Not an index file at all.</summary>
    Foreign,

    /// <summary>An index of another format or made by other rules of reading.</summary>
    OtherEngine,

    /// <summary>Shorter or longer than its header says.</summary>
    Truncated,

    /// <summary>A checksum does not fit.</summary>
    Damaged,

    /// <summary>The file could not be read.</summary>
    Unreadable,
}

/// <summary>An index file that was refused, with the reason.</summary>
public sealed class SegmentRefusedException : Exception
{
    public SegmentRefusedException()
    {
    }

    public SegmentRefusedException(string message)
        : base(message)
    {
    }

    public SegmentRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public SegmentRefusedException(RefusedBecause because, string message)
        : base(message) => Because = because;

    public RefusedBecause Because { get; }
}
