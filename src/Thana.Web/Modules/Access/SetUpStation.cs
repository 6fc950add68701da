using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>The code that an empty installation prints once at each start; who can read the terminal may set the station up. It dies when it was used, and after ten wrong ones.</summary>
public sealed class SetUpCode
{
    private const int MostWrong = 10;

    private int wrong;

    public string Text { get; } = RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTVWXYZ23456789", 12);

    /// <summary>No code opens any more until the program is started again.</summary>
    public bool Dead => Volatile.Read(ref wrong) >= MostWrong;

    public bool Is(string? typed)
    {
        // Counted first, so that many at once are not judged before they are counted.
        if (Interlocked.Increment(ref wrong) > MostWrong)
        {
            Kill();
            return false;
        }

        var right = CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes((typed ?? "").Trim().Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()), System.Text.Encoding.UTF8.GetBytes(Text));
        if (right)
            Interlocked.Decrement(ref wrong);
        return right;
    }

    /// <summary>It has served, or was guessed at too often.</summary>
    public void Kill() => Volatile.Write(ref wrong, MostWrong);
}

/// <summary>The first office and its head, on an empty installation. There are no default accounts.</summary>
public sealed class SetUpStation(ThanaDb db, UserManager<Account> users, SetUpCode code, Enrolment enrolment, AdminActs acts, TimeProvider clock)
{
    private const int LongestName = 200;

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
        if (await db.Offices.AnyAsync(o => o.Kind != Import.ImportOffice.Kind && o.Kind != ProgramLogs.Kind, stop))
            return new Refusal("setup.done", AccessWords.AlreadySetUp);
        var refusals = new List<Refusal>();
        if (!code.Is(form.Code))
            return new Refusal(code.Dead ? "setup.dead-code" : "setup.wrong-code", code.Dead ? AccessWords.DeadCode : AccessWords.WrongCode, nameof(Form.Code));
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

        foreach (var (value, field) in new[]
        {
            (form.OfficeNameEn, nameof(Form.OfficeNameEn)), (form.OfficeNameUr, nameof(Form.OfficeNameUr)), (form.DistrictEn, nameof(Form.DistrictEn)), (form.DistrictUr, nameof(Form.DistrictUr)),
            (form.PersonEn, nameof(Form.PersonEn)), (form.PersonUr, nameof(Form.PersonUr)), (form.Belt, nameof(Form.Belt)), (form.Account, nameof(Form.Account)),
        })
        {
            if (value is not null && (value.Length > LongestName || !FreeText.IsSound(value)))
                refusals.Add(new("setup.bad-text", AccessWords.BadText, field));
        }

        if (PasswordStrength.Judge(form.Password, [form.Account, form.PersonEn, form.PersonUr, form.Belt, form.OfficeCode, form.OfficeNameEn, form.OfficeNameUr], nameof(Form.Password)) is { } weak)
            refusals.Add(weak);
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
        code.Kill();
        var written = await acts.Write(AccountAct.Created, account, account);
        return written.Refused ? written.Refusals.ToList() : account;
    }
}
