namespace Thana.Domain;

/// <summary>A form without rows and JSON with nulls both mean: nothing was typed there.</summary>
internal static class DraftRows
{
    public static List<T> Whole<T>(List<T>? rows)
        where T : class, new()
    {
        if (rows is null)
            return [];
        for (var i = 0; i < rows.Count; i++)
            rows[i] ??= new T();
        return rows;
    }
}
