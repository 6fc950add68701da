using System.Diagnostics.CodeAnalysis;

namespace Thana.Domain;

/// <summary>A value that people write: one canonical spelling, and no way to hold a bad one.</summary>
public interface IWritten<TSelf>
    where TSelf : class, IWritten<TSelf>
{
    /// <summary>Reads what a person typed, in ASCII, Urdu or Arabic digits, with the separators people use.</summary>
    static abstract bool TryRead(string? typed, [NotNullWhen(true)] out TSelf? value);

    /// <summary>The canonical spelling.</summary>
    string ToString();
}
