using Thana.Domain;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Access;

/// <summary>Writes what happens to accounts into the log of their office, durable before anybody hears of it.</summary>
public sealed class AdminActs(Writer registers, Officers officers)
{
    /// <param name="by">Who did it; the account itself for what people do to their own.</param>
    public Task<Outcome<Written>> Write(AccountAct what, Account account, Account by, string? second = null)
    {
        var office = officers.OfficeOf(account) ?? throw new InvalidOperationException("No office was set up yet.");
        var body = new AccountChanged(new AccountChange(what, account.UserName!, by.UserName!, second, office.Code));
        return registers.Write(office.No, by.Id, $"account-{Guid.CreateVersion7():N}", books => books.Append(Register.Log, body));
    }
}
