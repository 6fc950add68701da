using Thana.Web.Platform;
using Thana.Web.Platform.Access;

namespace Thana.Web.Modules.Access;

/// <summary>The person behind an account and the office where they serve, for those parts of signing in that need them.</summary>
public sealed class Officers(Staff staff, OfficeList offices, TimeProvider clock)
{
    public Staff.Holder? Of(Account account) => staff.Of(account.Id, clock.GetUtcNow().UtcDateTime);

    /// <summary>Where the person serves now; the highest office for one who serves nowhere.</summary>
    public OfficeList.Office? OfficeOf(Account account) => Of(account) is { Postings: [var first, ..] } ? first.Office : offices.Highest;

    /// <summary>What everybody at the office knows of the person, and no password is made of.</summary>
    public IReadOnlyList<string?> Known(Account account) => Of(account) is { } holder && OfficeOf(account) is var office
        ? [account.UserName, holder.Name.En, holder.Name.Ur, holder.Belt, office?.Code, office?.NameEn, office?.NameUr]
        : [account.UserName];
}
