using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Ledger;
using Thana.Web.Modules.Import;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Every imported entry must have the one key that keeps its row from coming in twice, and there may be no key more: a key taken away would let a row in again, one
/// put in would keep a row out.
/// </summary>
internal sealed class ImportKeyAudit(KeyStore keys, List<Finding> findings)
{
    private const int Most = 20;

    private readonly ImportKeys imports = new(keys.Pseudonym);
    private long withKey;
    private long erased;
    private int said;

    /// <param name="body">Null for an erased entry, whose key stands but cannot be computed again.</param>
    public void See(long id, Leaf leaf, IEntryBody? body, Session session)
    {
        if (leaf.Kind != (int)EntryKind.FirImported)
            return;
        if (body is null)
            erased++;
        if ((body as FirImported)?.Rest.Key is not { } row)
            return;
        withKey++;
        if (!imports.Has(session, id, row) && said++ < Most)
            findings.Add(new Finding(Damage.RequestAltered, leaf.Office, EntryId.Seq(id), "requests: the key that keeps this imported row from coming in twice is missing or altered"));
    }

    public void Finish(Session session)
    {
        var there = session.Scalar<long>("SELECT COUNT(*) FROM requests WHERE actor = @p0", ImportKeys.Actor);
        if (there > withKey + erased)
            findings.Add(new Finding(Damage.RequestAltered, "", null, $"requests: {there - withKey - erased} key(s) of imported rows that no entry has"));
    }
}
