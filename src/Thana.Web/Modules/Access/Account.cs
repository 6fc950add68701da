using Microsoft.AspNetCore.Identity;

namespace Thana.Web.Modules.Access;

/// <summary>Who signs in. Rank, belt and office are what stands under what this person writes; full postings come with the access model.</summary>
public sealed class Account : IdentityUser
{
    public required string NameEn { get; set; }

    public required string NameUr { get; set; }

    public required string RankEn { get; set; }

    public required string RankUr { get; set; }

    public string? Belt { get; set; }

    /// <summary>Number of the office this person is posted at.</summary>
    public int Office { get; set; }

    public Duty Duty { get; set; }

    /// <summary>Language last chosen: en or ur.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Nobody signs in to it, and its sessions hold no more.</summary>
    public bool Suspended { get; set; }
}

/// <summary>What a person does at the office.</summary>
public enum Duty
{
    /// <summary>Station clerk: writes Registers I and II.</summary>
    Moharrir,

    /// <summary>Station head officer: as the clerk, and answers for the books.</summary>
    StationHead,

    /// <summary>Reads the registers of the offices under theirs.</summary>
    Supervisor,
}
