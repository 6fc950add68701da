namespace Thana.Web.Modules.Import;

/// <summary>What a mapping can fill.</summary>
internal static class Target
{
    public const string Number = "number";
    public const string Station = "station";
    public const string District = "district";
    public const string Registered = "registered";
    public const string OccurredFrom = "occurredFrom";
    public const string OccurredFromTime = "occurredFromTime";
    public const string OccurredTo = "occurredTo";
    public const string OccurredToTime = "occurredToTime";
    public const string Offences = "offences";
    public const string Head = "head";
    public const string Status = "status";
    public const string Narrative = "narrative";
    public const string Complainant = "complainant";
    public const string Accused = "accused";
    public const string Place = "place";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";

    public static IReadOnlyList<string> All { get; } =
    [
        Number, Station, District, Registered, OccurredFrom, OccurredFromTime, OccurredTo, OccurredToTime, Offences, Head, Status, Narrative, Complainant, Accused, Place,
        Latitude, Longitude,
    ];
}
