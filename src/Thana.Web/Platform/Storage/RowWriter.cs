using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Thana.Web.Platform.Keys;

namespace Thana.Web.Platform.Storage;

/// <summary>
/// Inserts and deletes rows as the context maps them, by prepared statements and without change tracking: an import writes
/// some tens of thousands of rows a second.
/// </summary>
/// <param name="keys">What seals the cells; the session's own when it is not given.</param>
public sealed class RowWriter(Tables tables, Session session, SessionKeys? keys = null)
{
    public void Insert<T>(T row)
        where T : class
    {
        var table = tables.Of(typeof(T));
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = table.Columns[i].Read(row);
            values[i] = table.Columns[i].Sealed && row is ISealedRow cell
                ? (keys ?? session.Keys).SealCell(table.Name, table.Columns[i].Name, cell.Entry, cell.Year, (string?)value)
                : value;
        }

        session.Run(table.Insert, values);
    }

    /// <summary>Takes away all rows that an entry wrote into one view.</summary>
    public void Delete<T>(long entry)
        where T : class, IViewRow => session.Run(tables.Of(typeof(T)).DeleteByEntry, entry);
}

/// <summary>Table and column names of every mapped row type, read once from the context's model.</summary>
public sealed class Tables
{
    private readonly Dictionary<Type, Table> tables;

    /// <param name="model">The context's model.</param>
    /// <param name="migrations">Ids of the migrations that this program brings.</param>
    public Tables(IModel model, IEnumerable<string> migrations)
    {
        tables = model.GetEntityTypes()
            .Where(e => e.ClrType.Namespace?.StartsWith("Thana.", StringComparison.Ordinal) == true)
            .ToDictionary(e => e.ClrType, Read);
        Migrations = migrations.ToList();
        Relational = model.GetRelationalModel();
    }

    public IReadOnlyList<string> Migrations { get; }

    /// <summary>Tables, columns and indexes as the database should have them.</summary>
    public IRelationalModel Relational { get; }

    public IEnumerable<Table> Views => tables.Values.Where(t => typeof(IViewRow).IsAssignableFrom(t.Type)).OrderBy(t => t.Name, StringComparer.Ordinal);

    public Table Of(Type type) => tables[type];

    private static Table Read(IEntityType entity)
    {
        var columns = entity.GetProperties()
            .Where(p => p.PropertyInfo is not null)
            .OrderBy(p => p.PropertyInfo!.MetadataToken)
            .Select(p => new Column(p.GetColumnName(), p.PropertyInfo!.GetValue, p.PropertyInfo!.IsDefined(typeof(SealedAttribute), inherit: false)))
            .ToList();
        return new Table(entity.ClrType, entity.GetTableName()!, columns);
    }

    public sealed record Column(string Name, Func<object, object?> Read, bool Sealed);

    public sealed record Table(Type Type, string Name, IReadOnlyList<Column> Columns)
    {
        public string ColumnList { get; } = string.Join(", ", Columns.Select(c => c.Name));

        public string Insert { get; } =
            $"INSERT INTO {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})";

        public string DeleteByEntry { get; } = $"DELETE FROM {Name} WHERE entry = @p0";
    }
}
