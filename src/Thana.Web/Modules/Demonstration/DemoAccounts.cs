using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Organisation;

namespace Thana.Web.Modules.Demonstration;

/// <param name="What">What this person can do, for the table at the terminal.</param>
internal sealed record DemoAccount(Account Account, Enrolment.Newcomer Newcomer, string What);

/// <summary>The accounts of the demonstration. Their passwords are drawn anew at each start with --demo, shown once, and kept only as Identity keeps them.</summary>
internal sealed class DemoAccounts(UserManager<Account> users, IUserClaimsPrincipalFactory<Account> claims)
{
    // No letter that is read as another one. 16 of 31 letters are 79 bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <param name="from">UTC: since when they are posted.</param>
    public static IReadOnlyList<DemoAccount> All(DateTime from) => Shipped.Rows("accounts.tsv").Select(r => new DemoAccount(
            new Account
            {
                // The same in every run: what an interrupted fill has written is known by it.
                Id = "demo-" + r[0],
                UserName = r[0],
                Person = "N-" + r[0],
            },
            new Enrolment.Newcomer("N-" + r[0], r[1], Enum.Parse<Role>(r[2]), r[5], r[6], r[3], r[4], r[7], from),
            r[8])).ToList();

    public async Task<bool> AreThere(IReadOnlyList<DemoAccount> accounts)
    {
        foreach (var a in accounts)
        {
            if (await users.FindByIdAsync(a.Account.Id) is null)
                return false;
        }

        return true;
    }

    public Task<ClaimsPrincipal> SignIn(Account account) => claims.CreateAsync(account);

    /// <summary>Makes the accounts that are missing and gives every one a fresh password; sessions of the old ones end.</summary>
    /// <returns>The passwords, in the order of the accounts.</returns>
    public async Task<IReadOnlyList<string>> FreshPasswords(IReadOnlyList<DemoAccount> accounts)
    {
        var passwords = accounts.Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)))).ToList();
        // Hashing is slow on purpose: on every core at once.
        var hashes = accounts.Zip(passwords).AsParallel().AsOrdered().Select(p => users.PasswordHasher.HashPassword(p.First.Account, p.Second)).ToList();
        for (var i = 0; i < accounts.Count; i++)
        {
            var there = await users.FindByIdAsync(accounts[i].Account.Id);
            var account = there ?? accounts[i].Account;
            account.PasswordHash = hashes[i];
            (account.AccessFailedCount, account.LockoutEnd) = (0, null);
            var saved = there is null ? await users.CreateAsync(account) : await users.UpdateSecurityStampAsync(account);
            if (!saved.Succeeded)
                throw new InvalidOperationException($"The account {account.UserName} could not be kept: {saved.Errors.First().Description}");
        }

        return passwords;
    }
}
