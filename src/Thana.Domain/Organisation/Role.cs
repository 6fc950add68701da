namespace Thana.Domain.Organisation;

/// <summary>What a person does at the office of a posting; the rows of the table of rights (data/access/rights.tsv).</summary>
public enum Role
{
    /// <summary>Station clerk: writes Registers I and II.</summary>
    Moharrir,

    /// <summary>SHO.</summary>
    StationHead,

    /// <summary>IO.</summary>
    Investigator,

    /// <summary>SDPO, the head of a circle.</summary>
    CircleHead,

    /// <summary>DPO; in Peshawar the SSP.</summary>
    DistrictHead,

    /// <summary>RPO; in Peshawar the CCPO.</summary>
    RegionHead,

    /// <summary>IGP and the officers of his headquarters who act for him.</summary>
    ProvinceHead,
    CheckpostConstable,
    Dispatcher,
    Patrol,
    SchoolFocalPerson,
    Landlord,
    Citizen,
    Registrar,
    Instructor,
    Trainee,

    /// <summary>Auditor, Public Safety Commission.</summary>
    Auditor,

    /// <summary>Accounts, backups, keys, health; no content of any record.</summary>
    Administrator,
}

/// <summary>What roles are called, at which offices they exist, and who outranks whom.</summary>
public static class Roles
{
    private static readonly Dictionary<Role, (Words Name, OfficeKind[] At, int Level)> All = new()
    {
        [Role.Moharrir] = (new("Moharrir", "محرر"), [OfficeKind.Station, OfficeKind.Post], 1),
        [Role.StationHead] = (new("SHO", "ایس ایچ او"), [OfficeKind.Station], 3),
        [Role.Investigator] = (new("Investigating officer", "تفتیشی افسر"), [OfficeKind.Station, OfficeKind.Post, OfficeKind.District], 2),
        [Role.CircleHead] = (new("SDPO", "ایس ڈی پی او"), [OfficeKind.Circle], 4),
        [Role.DistrictHead] = (new("DPO", "ڈی پی او"), [OfficeKind.District], 5),
        [Role.RegionHead] = (new("RPO", "آر پی او"), [OfficeKind.Region], 6),
        [Role.ProvinceHead] = (new("Headquarters officer", "افسر ہیڈکوارٹرز"), [OfficeKind.Province], 7),
        [Role.CheckpostConstable] = (new("Checkpost constable", "کانسٹیبل ناکہ"), [OfficeKind.Checkpost, OfficeKind.Post, OfficeKind.Station], 0),
        [Role.Dispatcher] = (new("Dispatcher", "ڈسپیچر"), [OfficeKind.ControlRoom], 1),
        [Role.Patrol] = (new("Patrol", "گشت"), [OfficeKind.Station, OfficeKind.Post, OfficeKind.Lines], 0),
        [Role.SchoolFocalPerson] = (new("School focal person", "سکول فوکل پرسن"), [], 0),
        [Role.Landlord] = (new("Landlord", "مالک مکان"), [], 0),
        [Role.Citizen] = (new("Citizen", "شہری"), [], 0),
        [Role.Registrar] = (new("Registrar of the school", "رجسٹرار سکول"), [OfficeKind.School], 1),
        [Role.Instructor] = (new("Instructor", "انسٹرکٹر"), [OfficeKind.School], 1),
        [Role.Trainee] = (new("Trainee", "زیر تربیت"), [OfficeKind.School], 0),
        [Role.Auditor] = (new("Auditor", "آڈیٹر"), [OfficeKind.Province, OfficeKind.Region, OfficeKind.District, OfficeKind.Oversight], 5),
        [Role.Administrator] = (new("System administrator", "منتظم نظام"), [OfficeKind.Province, OfficeKind.Region, OfficeKind.District, OfficeKind.Station, OfficeKind.ControlRoom], 2),
    };

    public static Words Name(Role role) => All[role].Name;

    /// <summary>Whether an office of this kind has the role.</summary>
    public static bool ExistsAt(Role role, OfficeKind kind) => All[role].At.Contains(kind);

    /// <summary>Higher outranks lower: the second signer of an act stands at or above the first.</summary>
    public static int Level(Role role) => All[role].Level;
}
