using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Thana.Web.Modules.Access;

/// <summary>
/// PBKDF2 with SHA-512 as Identity keeps it. Each look costs the same: a hash of fewer rounds is topped up, and a name that nobody bears is held against a
/// decoy, so that the time of an answer says nothing about the account.
/// </summary>
public sealed class PasswordHashes : IPasswordHasher<Account>
{
    public const int Rounds = 210_000;

    private readonly PasswordHasher<Account> hasher;
    private readonly int rounds;
    private readonly Lazy<string> decoy;

    public PasswordHashes(IOptions<PasswordHasherOptions> options)
    {
        hasher = new PasswordHasher<Account>(options);
        rounds = options.Value.IterationCount;
        decoy = new Lazy<string>(() => HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));
    }

    public string HashPassword(Account user, string password) => hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        var result = hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        var missing = rounds - RoundsOf(hashedPassword);
        if (missing > 0)
            Rfc2898DeriveBytes.Pbkdf2(providedPassword, new byte[16], missing, HashAlgorithmName.SHA512, 32);
        return result;
    }

    /// <summary>Whether this is the account's password; for no account, as much work and no.</summary>
    public PasswordVerificationResult Verify(Account? account, string password)
    {
        var result = VerifyHashedPassword(account!, account?.PasswordHash ?? decoy.Value, password);
        return account?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <summary>Makes the decoy, so that the first stranger does not wait longer than the second.</summary>
    public void WarmUp() => _ = decoy.Value;

    // Format 1 of Identity: 0x01, function u32, rounds u32, ... in base 64.
    private static int RoundsOf(string hash)
    {
        Span<byte> head = stackalloc byte[9];
        return hash.Length >= 12 && Convert.TryFromBase64String(hash[..12], head, out var length) && length == 9 && head[0] == 1
            ? (int)BinaryPrimitives.ReadUInt32BigEndian(head[5..])
            : 0;
    }
}
