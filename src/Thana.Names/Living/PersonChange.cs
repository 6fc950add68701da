namespace Thana.Names.Living;

/// <summary>One act in the caller's database that search must know of. Sequence numbers only rise; a change may be told twice, never out of order.</summary>
public abstract record PersonChange(long Sequence);

/// <summary>A person is new, or everything known of it is replaced by this.</summary>
public sealed record PersonPut(long Sequence, Person Person) : PersonChange(Sequence);

/// <summary>A person is no longer to be found.</summary>
public sealed record PersonRemoved(long Sequence, long Key) : PersonChange(Sequence);

/// <summary>Somebody decided that two records are one person: whatever finds <paramref name="From"/> now answers <paramref name="Into"/>.</summary>
public sealed record PersonMerged(long Sequence, long From, long Into) : PersonChange(Sequence);

/// <summary>The decision is taken back; both are found as themselves again.</summary>
public sealed record PersonUnmerged(long Sequence, long From) : PersonChange(Sequence);
