using Thana.Domain;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// What an entry kind changes in the tables that pages query. Applied in the transaction that appends the entry, and again by the audit
/// into an empty database; so it may use nothing but the entry and the rows earlier entries wrote.
/// </summary>
public interface IView<TBody>
    where TBody : IEntryBody
{
    void Apply(Entry entry, TBody body, ViewRows rows);
}

/// <summary>The rows an <see cref="IView{TBody}"/> may touch.</summary>
public sealed class ViewRows(RowWriter writer, WordIndex words, Session session, SessionKeys keys)
{
    /// <summary>Makes what stands in a row instead of an identity number or a phone.</summary>
    public BlindIndex Blind => keys.Index;

    public void Insert<T>(T row)
        where T : class, IViewRow => writer.Insert(row);

    public void Delete<T>(long entry)
        where T : class, IViewRow => writer.Delete<T>(entry);

    /// <summary>Makes an entry findable by these folded words, which stand in the index blinded.</summary>
    public void Index(long entry, IReadOnlyCollection<string> tokens) => words.Add(entry, tokens.Select(keys.Index.Token).ToList());

    public void Unindex(long entry) => words.Remove(entry);

    /// <summary>Changes rows that an earlier entry wrote; the text is a constant with parameters @p0, @p1, …</summary>
    public void Change(string sql, params ReadOnlySpan<object?> values) => session.Run(sql, values);
}
