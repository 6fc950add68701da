using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Thana.Web.Platform.Access;

namespace Thana.Web.Modules.Finding;

/// <summary>
/// A question as it stands in the address of its answer: sealed, for the asker only, for a shift. The history of a shared PC and the log of a proxy keep addresses;
/// a name or a CNIC must not be read there, and yet the way back from a report leads to what was found.
/// </summary>
public sealed class SealedQuestion(IDataProtectionProvider protection, Reader reader)
{
    private const int Longest = 4_000;

    private static readonly TimeSpan Shift = TimeSpan.FromHours(9);

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("thana.find", reader.Account).ToTimeLimitedDataProtector();

    /// <summary>Null when it is too long for an address.</summary>
    public string? Seal(FindFirs.Question question) => Protector.Protect(JsonSerializer.Serialize(question), Shift) is { Length: <= Longest } text ? text : null;

    /// <summary>Null for what was not sealed for this reader, or too long ago.</summary>
    public FindFirs.Question? Open(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<FindFirs.Question>(Protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
