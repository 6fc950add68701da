using Thana.Domain;

namespace Thana.Web.Platform.Registers;

/// <summary>Which views each kind of entry changes. A module adds its own with <see cref="Add{TBody}"/>.</summary>
public sealed class ViewList
{
    private readonly Dictionary<EntryKind, List<Action<Entry, ViewRows>>> views = [];
    private readonly Dictionary<EntryKind, Action<Bare, ViewRows>> erased = [];

    /// <summary>What a leaf alone tells of an entry.</summary>
    public sealed record Bare(long Id, EntryKind Kind, int Year, long Serial, DateTime WrittenAt);

    public ViewList Add<TBody>(IView<TBody> view)
        where TBody : class, IEntryBody
    {
        if (!views.TryGetValue(TBody.Kind, out var list))
            views[TBody.Kind] = list = [];
        list.Add((entry, rows) => view.Apply(entry, (TBody)entry.Body, rows));
        return this;
    }

    /// <summary>What stays in the views of an entry whose values were destroyed by order: only what its leaf says.</summary>
    public ViewList AddErased(EntryKind kind, Action<Bare, ViewRows> apply)
    {
        erased[kind] = apply;
        return this;
    }

    public void ApplyErased(Bare entry, ViewRows rows)
    {
        if (erased.TryGetValue(entry.Kind, out var apply))
            apply(entry, rows);
    }

    public void Apply(Entry entry, ViewRows rows)
    {
        if (!views.TryGetValue(entry.Kind, out var list))
            return;
        foreach (var apply in list)
            apply(entry, rows);
    }
}
