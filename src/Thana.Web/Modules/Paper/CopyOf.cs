using Thana.Domain;

namespace Thana.Web.Modules.Paper;

/// <summary>The four pages of one number, written at one time (Police Rules 1934, rule 24.5).</summary>
public enum CopyOf
{
    /// <summary>Stays in the station's book for ever.</summary>
    Station,

    /// <summary>To the head of the district's police.</summary>
    DistrictPolice,

    /// <summary>To the Magistrate who may take cognizance.</summary>
    Magistrate,

    /// <summary>To the complainant, free of charge.</summary>
    Complainant,
}

internal static class PaperNames
{
    public static Words Copy(CopyOf copy) => copy switch
    {
        CopyOf.Station => new("Station copy", "نقل تھانہ"),
        CopyOf.DistrictPolice => new("Copy for the District Police Officer", "نقل برائے ضلعی پولیس افسر"),
        CopyOf.Magistrate => new("Copy for the Magistrate", "نقل برائے مجسٹریٹ"),
        _ => new("Copy for the complainant", "نقل برائے مستغیث"),
    };
}
