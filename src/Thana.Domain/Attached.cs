namespace Thana.Domain;

/// <summary>
/// A file that belongs to a report or a diary entry. The entry holds the hashes, so that a file that was swapped, changed or lost is found; and the key of the file, so that
/// whoever destroys the entry's values by order destroys the file.
/// </summary>
public sealed record Attached(AttachedEssence Essence, AttachedRest Rest) : IEntryBody
{
    public static EntryKind Kind => EntryKind.Attached;
}

/// <param name="To">The entry that it belongs to: office and index, like "PSW-FQA/12".</param>
/// <param name="Form">What the bytes are: Jpeg, Pdf, Mp4 …</param>
/// <param name="Sha256">Of the file as it came, 64 hexadecimal digits.</param>
/// <param name="Bytes">Length of the file as it came.</param>
public sealed record AttachedEssence(string To, string Form, string Sha256, long Bytes);

/// <param name="Record">Entry of the report or diary entry.</param>
/// <param name="Name">The file's name as it came; never a path here.</param>
/// <param name="Blob">Name of the sealed files in the data folder.</param>
/// <param name="Key">32 bytes in base64, from which the key of each file is made.</param>
/// <param name="ShownSha256">Of the picture as it was drawn anew; null for what is no picture.</param>
/// <param name="SmallSha256">Of its small copy.</param>
public sealed record AttachedRest(long Record, string Name, string? Caption, string Blob, string Key, string? ShownSha256, string? SmallSha256, int? Width, int? Height);
