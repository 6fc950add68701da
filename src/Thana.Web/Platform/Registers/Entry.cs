using Thana.Domain;

namespace Thana.Web.Platform.Registers;

/// <summary>An entry as the views apply it.</summary>
/// <param name="Id">Office and sequence in one number.</param>
/// <param name="Serial">Number in the register and year; 0 where the kind has none.</param>
/// <param name="WrittenAt">UTC, the server's clock.</param>
/// <param name="Follows">Id of the entry this one seals or erases.</param>
public sealed record Entry(long Id, EntryKind Kind, Register Register, int Year, long Serial, DateTime WrittenAt, IEntryBody Body, long? Follows);

/// <summary>Receipt of an act: what was written, under which number.</summary>
public sealed record Written(long Id, Register Register, int Year, long Serial, DateTime WrittenAt)
{
    public string Number => $"{Serial}/{Year}";
}
