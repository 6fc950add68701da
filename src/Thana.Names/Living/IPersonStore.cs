namespace Thana.Names.Living;

/// <summary>Everybody at one moment.</summary>
/// <param name="Sequence">Of the last change that is contained.</param>
/// <param name="Merges">Key of a merged record to the record it was merged into.</param>
public sealed record StoreSnapshot(long Sequence, IEnumerable<Person> Persons, IReadOnlyDictionary<long, long> Merges);

/// <summary>
/// The caller's database, which stays the truth. The index asks it for everybody when it has no usable file, and for what changed since a sequence
/// number at every start and whenever it catches up.
/// </summary>
public interface IPersonStore
{
    /// <summary>Everybody, in one consistent view.</summary>
    StoreSnapshot Everybody(CancellationToken stop);

    /// <summary>All changes after a sequence number in their order; null when the store no longer has all of them, which makes the index rebuild itself.</summary>
    IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop);
}
