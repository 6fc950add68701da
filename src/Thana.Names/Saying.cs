using System.Globalization;

namespace Thana.Names;

/// <summary>A sentence for people, in both languages.</summary>
public sealed record Saying(string En, string Ur)
{
    internal Saying With(params object[] values) =>
        new(string.Format(CultureInfo.InvariantCulture, En, values), string.Format(CultureInfo.InvariantCulture, Ur, values));
}
