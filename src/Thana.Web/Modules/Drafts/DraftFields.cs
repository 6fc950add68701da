using System.Collections;
using System.Reflection;

namespace Thana.Web.Modules.Drafts;

/// <summary>Puts the fields of a kept draft back into the form they came from. Unknown or malformed names are passed over: a draft is never trusted.</summary>
public static class DraftFields
{
    private const int MostRows = 100;

    public static T Fill<T>(T form, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
        where T : class
    {
        foreach (var (name, values) in fields)
        {
            if (values.Count > 0)
                Set(form, name.StartsWith("Form.", StringComparison.Ordinal) ? name[5..] : name, values);
        }

        return form;
    }

    private static void Set(object target, string path, IReadOnlyList<string> values)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var head = dot < 0 ? path : path[..dot];
        var bracket = head.IndexOf('[', StringComparison.Ordinal);
        var property = target.GetType().GetProperty(bracket < 0 ? head : head[..bracket], BindingFlags.Public | BindingFlags.Instance);
        if (property is null || (property.SetMethod is null && bracket < 0))
            return;
        if (bracket >= 0)
        {
            if (dot > 0 && property.PropertyType.IsGenericType && int.TryParse(head[(bracket + 1)..].TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture, out var index) && index is >= 0 and < MostRows
                && Row(target, property, index) is { } row)
                Set(row, path[(dot + 1)..], values);
            return;
        }

        if (dot > 0)
            return;
        if (property.PropertyType == typeof(string))
            property.SetValue(target, values[0]);
        else if (property.PropertyType == typeof(bool))
            property.SetValue(target, values.Contains("true", StringComparer.OrdinalIgnoreCase));
    }

    private static object? Row(object target, PropertyInfo property, int index)
    {
        var element = property.PropertyType.GetGenericArguments()[0];
        if (property.GetValue(target) is not IList list)
            property.SetValue(target, list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!);
        while (list.Count <= index)
            list.Add(Activator.CreateInstance(element));
        return list[index];
    }
}
