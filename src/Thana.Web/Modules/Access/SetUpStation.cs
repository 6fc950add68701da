using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>The code that an empty installation prints once at each start; who can read the terminal may set the station up.</summary>
public sealed class SetUpCode
{
    public string Text { get; } = RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTVWXYZ23456789", 12);

    public bool Is(string? typed) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes((typed ?? "").Trim().Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()), System.Text.Encoding.UTF8.GetBytes(Text));
}

/// <summary>The first office and its head, on an empty installation. There are no default accounts.</summary>
public sealed class SetUpStation(ThanaDb db, UserManager<Account> users, SetUpCode code, Enrolment enrolment, TimeProvider clock)
{
    public sealed class Form
    {
        public string? Code { get; set; }

        public string? OfficeCode { get; set; }

        public string? OfficeNameEn { get; set; }

        public string? OfficeNameUr { get; set; }

        public string? DistrictEn { get; set; }

        public string? DistrictUr { get; set; }

        public string? PersonEn { get; set; }

        public string? PersonUr { get; set; }

        public string? Belt { get; set; }

        public string? Account { get; set; }

        public string? Password { get; set; }
    }

    public async Task<Outcome<Account>> Run(Form form, CancellationToken stop)
    {
        // Records may have been imported before anybody set the station up; their office does not count.
        if (await db.Offices.AnyAsync(o => o.Kind != Import.ImportOffice.Kind && o.Kind != Platform.Access.AccessLog.Kind, stop))
            return new Refusal("setup.done", AccessWords.AlreadySetUp);
        var refusals = new List<Refusal>();
        if (!code.Is(form.Code))
            refusals.Add(new("setup.wrong-code", AccessWords.WrongCode, nameof(Form.Code)));
        if (form.OfficeCode is not { Length: >= 2 and <= 24 } || form.OfficeCode.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
            refusals.Add(new("setup.bad-office-code", AccessWords.BadCode, nameof(Form.OfficeCode)));
        foreach (var (value, field) in new[]
        {
            (form.OfficeNameEn, nameof(Form.OfficeNameEn)), (form.OfficeNameUr, nameof(Form.OfficeNameUr)),
            (form.PersonEn, nameof(Form.PersonEn)), (form.PersonUr, nameof(Form.PersonUr)), (form.Account, nameof(Form.Account)),
        })
        {
            if (string.IsNullOrWhiteSpace(value))
                refusals.Add(new("setup.needed", AccessWords.Needed, field));
        }

        if ((form.Password ?? "").Length < 15 || form.Password!.Distinct().Count() < 5)
            refusals.Add(new("setup.weak-password", AccessWords.WeakPassword, nameof(Form.Password)));
        if (refusals.Count > 0)
            return refusals;

        var account = new Account { UserName = form.Account!.Trim() };
        account.Person = "N" + account.Id;
        var made = await users.CreateAsync(account, form.Password!);
        if (!made.Succeeded)
        {
            return new Refusal("setup.bad-account", new Words(
                "Use Latin letters, digits, '-', '.', '_' in the account name.", "اکاؤنٹ کے نام میں لاطینی حروف، ہندسے، '-'، '.'، '_' لکھیں۔"), nameof(Form.Account));
        }

        db.Offices.Add(new OfficeRow
        {
            No = 1,
            Code = form.OfficeCode!.ToUpperInvariant(),
            Kind = "station",
            NameEn = form.OfficeNameEn!.Trim(),
            NameUr = form.OfficeNameUr!.Trim(),
            DistrictEn = form.DistrictEn?.Trim(),
            DistrictUr = form.DistrictUr?.Trim(),
        });
        await db.SaveChangesAsync(stop);
        await db.Offices.Where(o => o.Kind == Import.ImportOffice.Kind && o.Above == null).ExecuteUpdateAsync(o => o.SetProperty(i => i.Above, 1), stop);
        // From here on a start that was cut short is finished by the next one.
        var now = clock.GetUtcNow().UtcDateTime;
        await enrolment.Offices(StationTime.Day(now), null);
        await enrolment.People(
            [new(account.Person, form.OfficeCode!.ToUpperInvariant(), Role.StationHead, form.PersonEn!.Trim(), form.PersonUr!.Trim(), "SHO", "ایس ایچ او", form.Belt?.Trim(), now)], null);
        return account;
    }
}
