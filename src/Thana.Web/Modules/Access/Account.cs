using Microsoft.AspNetCore.Identity;

namespace Thana.Web.Modules.Access;

/// <summary>Who signs in. It says which person it is and nothing of what that person may: that is in the postings.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>Person number in the log of the organisation; null for an account that was not linked yet, which may do nothing.</summary>
    public string? Person { get; set; }

    /// <summary>Language last chosen: en or ur.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Nobody signs in to it, and its sessions hold no more.</summary>
    public bool Suspended { get; set; }
}
