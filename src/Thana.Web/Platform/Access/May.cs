using Microsoft.AspNetCore.Authorization;
using Thana.Domain.Access;

namespace Thana.Web.Platform.Access;

/// <summary>Names of the policies that endpoints and pages ask for. What names none is closed to everybody.</summary>
public static class May
{
    public const string ReadRegister = "Register.Read";
    public const string WriteRegister = "Register.Write";
    public const string ReadSealed = "Sealed.Read";
    public const string LookUp = "LookUp.Read";
    public const string ReadMap = "CrimeMap.Read";
    public const string ReadDirectory = "Directory.Read";
    public const string WriteDirectory = "Directory.Write";
    public const string ReadAccessLog = "AccessLog.Read";
    public const string ReadConfiguration = "Configuration.Read";
    public const string WriteConfiguration = "Configuration.Write";

    /// <summary>Any person with a posting that runs: their own page, the map, names of places.</summary>
    public const string Serve = "Serve";

    /// <summary>Whoever is signed in, with a posting or without: sign-in methods, signing out.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>Accounts: the administrator; while none has ever signed in, whoever writes the directory, so that there can be a first one.</summary>
    public const string KeepAccounts = "Accounts.Write";

    /// <summary>Shutting an account, and enrolling a browser as a device: heads, and the administrator.</summary>
    public const string Guard = "Guard";

    internal static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var @class in Enum.GetValues<RecordClass>())
        {
            options.AddPolicy($"{@class}.Read", p => p.RequireAuthenticatedUser().AddRequirements(new RightRequirement(@class, Write: false)));
            options.AddPolicy($"{@class}.Write", p => p.RequireAuthenticatedUser().AddRequirements(new RightRequirement(@class, Write: true)));
        }

        options.AddPolicy(KeepAccounts, p => p.RequireAuthenticatedUser().AddRequirements(new DeskRequirement(r => r.KeepsAccounts)));
        options.AddPolicy(Guard, p => p.RequireAuthenticatedUser().AddRequirements(new DeskRequirement(r => r.Guards)));
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        options.AddPolicy(Serve, p => p.RequireAuthenticatedUser().AddRequirements(new RightRequirement(null, Write: false)));
        options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RightRequirement(null, Write: false)).Build();
        // Strangers are sent to the door; who is signed in finds it closed.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();
    }
}

/// <param name="Class">Null: any posting that runs will do.</param>
internal sealed record RightRequirement(RecordClass? Class, bool Write) : IAuthorizationRequirement;

/// <param name="Holds">What the reader's postings must allow.</param>
internal sealed record DeskRequirement(Func<Reader, bool> Holds) : IAuthorizationRequirement;

internal sealed class DeskHandler(Reader reader) : AuthorizationHandler<DeskRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DeskRequirement requirement)
    {
        if (requirement.Holds(reader))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Asks the reader, who asks the postings and the table of rights.</summary>
internal sealed class RightHandler(Reader reader) : AuthorizationHandler<RightRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (requirement.Class switch
        {
            null => reader.Posting is not null,
            RecordClass.Register when requirement.Write => reader.MayWrite,
            { } c => requirement.Write ? reader.MayWriteIn(c) : reader.MaySee(c),
        })
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
