using System.Data.Common;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Rows in the order of a numeric key, a page at a time, so that many such readers share one connection and one state of the database,
/// and memory does not grow with the table.
/// </summary>
/// <param name="sql">Takes the least key as @p0, the greatest as @p1, the number of rows as @p2.</param>
internal sealed class Pages<T>(Session session, string sql, Func<DbDataReader, T> read, Func<T, long> key, long from, long to, int size = 2_000)
    where T : class
{
    private List<T> page = [];
    private int at;
    private long next = from;
    private bool done;

    /// <summary>The row that comes next; null at the end.</summary>
    public T? Peek()
    {
        if (at == page.Count && !done)
        {
            page = session.Rows(sql, read, next, to, size);
            at = 0;
            done = page.Count < size;
            if (page.Count > 0)
                next = key(page[^1]) + 1;
        }

        return at < page.Count ? page[at] : null;
    }

    public T? Next()
    {
        var row = Peek();
        if (row is not null)
            at++;
        return row;
    }

    /// <summary>A column of bytes; what somebody put there that is none reads as empty.</summary>
    public static byte[] Blob(DbDataReader reader, int column) => reader.GetValue(column) as byte[] ?? [];
}
