using System.Buffers.Text;
using Thana.Domain.Firs;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Import;

/// <summary>
/// The idempotency keys of imported rows, one for each entry. They stand in the open beside the encrypted entries, so they are made with the installation's own key: without it
/// nobody can try whether a certain record was imported, nor what a record said whose values were destroyed.
/// </summary>
public sealed class ImportKeys(Func<string, byte[]> pseudonym)
{
    public const string Actor = "import";

    /// <summary>Key of the first entry that a record of a source gave.</summary>
    public string First(string record) => Base64Url.EncodeToString(pseudonym($"import {record}"));

    /// <summary>Key of each further one: other values under the same number, or the same row again.</summary>
    public string Further(string record, string row) => $"{First(record)}.{Base64Url.EncodeToString(pseudonym($"import {row}").AsSpan(0, 9))}";

    /// <summary>The entry that used this key; null when none did.</summary>
    public static long? Entry(Session session, string key) => session.Scalar<long?>("SELECT entry FROM requests WHERE actor = @p0 AND key = @p1", Actor, key);

    /// <summary>Whether an entry has its key, as the audit asks.</summary>
    public bool Has(Session session, long entry, string row)
    {
        var record = row.Split('.')[0];
        return Entry(session, First(record)) == entry || Entry(session, Further(record, row)) == entry;
    }

    /// <summary>How a row of the import is known again; null for an erased entry.</summary>
    public static string? RowOf(long entry, Session session) => (EntryReader.Read(entry, session)?.Body as FirImported)?.Rest.Key;
}
