using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Access;

/// <summary>What officers do to their own ways of signing in. Each change is an entry in the log, and ends their sessions elsewhere.</summary>
public sealed class SignInMethods(UserManager<Account> users, PasswordHashes hashes, Tries tries, KnownBrowsers browsers, OneTimeCodes codes, Passkeys passkeys, Sessions sessions, AdminActs acts, Officers officers, IHttpContextAccessor http)
{
    private static readonly Refusal WrongCode = new("access.wrong-code", MethodWords.WrongCode, "Code");

    private static readonly Refusal LastMethod = new("access.last-method", PasskeyWords.LastMethod);

    private const int LongestName = 60;

    /// <param name="Secret">Base 32, to be typed into an app.</param>
    /// <param name="Address">otpauth address, to be shown as a QR code. The secret is shown this once.</param>
    public sealed record NewCode(string Secret, string Address);

    public sealed record CodeForm(string? Code);

    /// <param name="Current">The old password.</param>
    /// <param name="Passkey">Answer of a passkey to the challenge of /api/step-up/passkey, instead of the old password.</param>
    public sealed record PasswordForm(string? New, string? Again, string? Current = null, string? Passkey = null);

    private LiveSession Live => http.HttpContext?.Features.Get<LiveSession>() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/my").DisableAntiforgery().WithTags("Access").RequireAuthorization(May.SignedIn).WithMetadata(new OpenWhileEnrollingAttribute(), new RequireStepUpAttribute());
        mine.MapPost("/code", (SignInMethods methods) => TypedResults.Ok(methods.BeginCode())).WithSummary("A new secret for one-time codes; it counts when a code of it is confirmed");
        mine.MapPost("/code/confirm", async (CodeForm form, SignInMethods methods, HttpContext context) =>
                (await methods.ConfirmCode(form.Code)).ToResult(LanguageChoice.Of(context), _ => TypedResults.NoContent()))
            .WithSummary("Take the new secret into use with a code of it")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mine.MapPost("/password", async (PasswordForm form, SignInMethods methods, HttpContext context) =>
                (await methods.ChangePassword(form)).ToResult(LanguageChoice.Of(context), _ => TypedResults.NoContent()))
            .WithSummary("Change the password")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mine.MapDelete("/passkeys/{id}", async (string id, SignInMethods methods, HttpContext context) =>
                (await methods.RemovePasskey(id)).ToResult(LanguageChoice.Of(context), _ => TypedResults.NoContent()))
            .WithSummary("Remove a passkey; never the last second way to sign in")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mine.MapDelete("/code", async (SignInMethods methods, HttpContext context) => (await methods.RemoveCode()).ToResult(LanguageChoice.Of(context), _ => TypedResults.NoContent()))
            .WithSummary("Remove the one-time codes; never the last second way to sign in")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public NewCode BeginCode()
    {
        var account = Live.Account;
        var secret = Totp.ToBase32(codes.Begin(account.Id));
        var office = officers.OfficeOf(account)?.Code ?? "";
        return new NewCode(secret, $"otpauth://totp/Thana:{Uri.EscapeDataString($"{account.UserName}@{office}")}?secret={secret}&issuer=Thana");
    }

    public async Task<Outcome<Account>> ConfirmCode(string? code)
    {
        if (!codes.Confirm(Live.Account.Id, code))
            return WrongCode;
        return await Changed(AccountAct.CodeEnrolled, EndWhy.MethodsChanged);
    }

    public async Task<Outcome<Account>> ChangePassword(PasswordForm form)
    {
        var account = await Mine();
        var refusals = new List<Refusal>();
        if (PasswordStrength.Judge(form.New, officers.Known(account), "New") is { } weak)
            refusals.Add(weak);
        if (form.New != form.Again)
            refusals.Add(new("access.passwords-differ", PasswordWords.Differ, "Again"));
        if (refusals.Count > 0)
            return refusals;
        if (!http.HttpContext!.Items.ContainsKey(StepUp.Proved) && await Unproved(account, form) is { } why)
            return why;
        account.PasswordHash = hashes.HashPassword(account, form.New!);
        return await Changed(AccountAct.PasswordChanged, EndWhy.PasswordChanged);
    }

    // However fresh the session is: an unwatched desk is not enough to take an account over.
    private async Task<Refusal?> Unproved(Account account, PasswordForm form)
    {
        if (form.Passkey is { Length: > 0 })
            return await passkeys.Answer(http.HttpContext!, form.Passkey, Passkeys.Purpose.StepUp, account) is { Refused: true } no ? no.Refusals[0] : null;
        if (account.PasswordHash is null && (await users.GetPasskeysAsync(account)).Count == 0)
            return null;
        if (tries.Take(Tries.Password, account.NormalizedUserName!, browsers.Knows(http.HttpContext!, account.Id)) is not { } attempt)
            return new Refusal("access.too-many-tries", AccessWords.Resting, "Current");
        if (form.Current is not { Length: > 0 and <= 1_000 } || hashes.Verify(account, form.Current) == PasswordVerificationResult.Failed)
            return new Refusal("access.current-needed", PasswordWords.CurrentNeeded, "Current");
        tries.Return(Tries.Password, account.NormalizedUserName!, attempt);
        return null;
    }

    public async Task<Outcome<Account>> AddPasskey(Passkeys.Form form)
    {
        var account = await Mine();
        var made = await passkeys.Made(http.HttpContext!, form.Credential, account);
        if (made.Refused)
            return made.Refusals.ToList();
        made.Value.Name = FreeText.Keep(form.Name) is { } name ? name[..Math.Min(name.Length, LongestName)] : account.UserName;
        var added = await users.AddOrUpdatePasskeyAsync(account, made.Value);
        if (!added.Succeeded)
            throw new InvalidOperationException($"The passkey could not be kept: {added.Errors.First().Description}");
        return await Changed(AccountAct.PasskeyAdded, EndWhy.MethodsChanged);
    }

    /// <param name="id">Credential id, base 64 for addresses.</param>
    public async Task<Outcome<Account>> RemovePasskey(string? id)
    {
        var account = await Mine();
        var mine = await users.GetPasskeysAsync(account);
        if (mine.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
            return new Refusal("access.no-such-passkey", PasskeyWords.Refused);
        if (mine.Count == 1 && codes.Since(account.Id) is null)
            return LastMethod;
        await users.RemovePasskeyAsync(account, passkey.CredentialId);
        return await Changed(AccountAct.PasskeyRemoved, EndWhy.MethodsChanged);
    }

    public async Task<Outcome<Account>> RemoveCode()
    {
        var account = await Mine();
        if ((await users.GetPasskeysAsync(account)).Count == 0)
            return LastMethod;
        codes.Remove(account.Id);
        return await Changed(AccountAct.CodeRemoved, EndWhy.MethodsChanged);
    }

    private async Task<Account> Mine() => (await users.FindByIdAsync(Live.Account.Id))!;

    // The new stamp ends every session that does not learn of it; this one does.
    private async Task<Outcome<Account>> Changed(AccountAct what, EndWhy why)
    {
        var account = await Mine();
        var saved = await users.UpdateSecurityStampAsync(account);
        if (!saved.Succeeded)
            throw new InvalidOperationException($"The account {account.UserName} could not be kept: {saved.Errors.First().Description}");
        sessions.EndAll(account.Id, why, Live.Id);
        var written = await acts.Write(what, account, account);
        return written.Refused ? written.Refusals.ToList() : account;
    }
}
