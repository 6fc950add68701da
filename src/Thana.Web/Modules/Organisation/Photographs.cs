using System.Security.Cryptography;
using Thana.Domain;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Attachments.Content;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>
/// Photographs of officers: drawn anew like every picture, small, sealed under a key made from that of the sessions, which every node has and every backup brings along. The entry of the person holds the
/// hash (<see cref="Domain.Organisation.PersonContact.Photo"/>), so that no other face stands for it unseen.
/// </summary>
public sealed class Photographs(Database database, BlobStore blobs)
{
    private const string Part = "photograph";

    /// <summary>Keeps it and answers its hash; what is no picture is refused.</summary>
    public Outcome<string> Keep(ReadOnlyMemory<byte> file)
    {
        var found = FileCheck.Run(file);
        if (found.Refused || !found.Value.IsPicture())
            return new Refusal(found.Refused ? found.Refusals[0].Code : "attachment.no-picture", found.Refused ? found.Refusals[0].Reason : OrgText.NoPicture, "Photo");
        var copies = PictureCopies.Make(file);
        if (copies.Refused)
            return copies.Refusals[0] with { Field = "Photo" };
        var hash = Convert.ToHexStringLower(SHA256.HashData(copies.Value.Small));
        if (Read(hash) is null)
        {
            // What stands there under this name and does not open is not this picture.
            blobs.Delete(NameOf(hash), Part);
            blobs.Write(NameOf(hash), Part, Key(), copies.Value.Small);
        }

        return hash;
    }

    /// <summary>JPEG; null when there is none, or it is not the one that was kept.</summary>
    public byte[]? Read(string? hash) =>
        hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower) && blobs.Read(NameOf(hash), Part, Key()) is { } bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash ? bytes : null;

    public bool Exists(string hash) => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower) && blobs.Exists(NameOf(hash), Part);

    private static string NameOf(string hash) => hash[..32];

    private byte[] Key()
    {
        using var session = database.Open();
        return (session.Keys.Sessions ?? throw new KeyRefusedException("The key of the sessions is missing from data_keys (docs/guide/keys.md).")).Derive("thana/photograph/1");
    }
}
