using Thana.Domain;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Access;

/// <summary>Writes what happens to accounts into the log of their office, durable before anybody hears of it.</summary>
public sealed class AdminActs(Writer registers, OfficeList offices)
{
    /// <param name="by">Who did it; the account itself for what people do to their own.</param>
    public Task<Outcome<Written>> Write(AccountAct what, Account account, Account by, string? second = null)
    {
        var body = new AccountChanged(new AccountChange(what, account.UserName!, by.UserName!, second, offices.Find(account.Office)?.Code ?? ""));
        return registers.Write(account.Office, by.Id, $"account-{Guid.CreateVersion7():N}", books => books.Append(Register.Log, body));
    }
}
