namespace Thana.Web.Platform.Storage;

/// <summary>A text of a view that stands sealed in the database; <see cref="RowWriter"/> seals it, <see cref="Keys.SessionKeys.OpenCell(string, string, long, string)"/> opens it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;

/// <summary>A row of a view with sealed cells: the key is that of the entry's office and year.</summary>
public interface ISealedRow : IViewRow
{
    int Year { get; }
}
