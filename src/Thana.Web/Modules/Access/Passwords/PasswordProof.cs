using Microsoft.AspNetCore.Identity;
using Thana.Domain;

namespace Thana.Web.Modules.Access;

/// <summary>Whether somebody is who they say, by password and one-time code. Every "no" reads the same and costs the same, whatever was wrong.</summary>
public sealed class PasswordProof(UserManager<Account> users, PasswordHashes hashes, Tries tries, KnownBrowsers browsers, OneTimeCodes codes)
{
    private const int LongestName = 256;

    private static readonly Refusal Wrong = new("access.wrong-credentials", AccessWords.Wrong, "Name");

    private static readonly Refusal Resting = new("access.too-many-tries", AccessWords.Resting, "Name");

    /// <param name="name">Account name as typed.</param>
    public async Task<Outcome<Proven>> Check(HttpContext http, string? name, string? password, string? code)
    {
        name = FreeText.IsSound(name ?? "") && name is { Length: <= LongestName } ? name.Trim() : "";
        var subject = users.NormalizeName(name) ?? "";
        var account = await users.FindByNameAsync(name);
        http.Items[DoorLog.Tried] = account;
        var known = browsers.Knows(http, account?.Id ?? "");
        if (tries.Take(Tries.Password, subject, known) is not { } attempt)
            return Resting;
        var result = hashes.Verify(account, password is { Length: <= 1_000 } ? password : "");
        if (result == PasswordVerificationResult.Failed || account is null)
            return Wrong;
        var method = SignInMethod.Password;
        if (codes.Since(account.Id) is not null)
        {
            if (tries.Take(Tries.Code, subject, known) is not { } codeAttempt)
                return Resting;
            if (!codes.Use(account.Id, code))
                return Wrong;
            tries.Return(Tries.Code, subject, codeAttempt);
            method = SignInMethod.PasswordAndCode;
        }
        else if ((await users.GetPasskeysAsync(account)).Count > 0)
        {
            // Who has a passkey and no code signs in with the passkey: the password alone is never enough.
            return Wrong;
        }

        if (account.Suspended)
            return new Refusal("access.suspended", SessionWords.Of(EndWhy.Suspended), "Name");
        tries.Return(Tries.Password, subject, attempt);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = hashes.HashPassword(account, password!);
            await users.UpdateAsync(account);
        }

        return new Proven(account, method);
    }

    public sealed record Proven(Account Account, SignInMethod Method);
}
