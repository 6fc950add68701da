using Thana.Domain.Firs;

namespace Thana.Domain.Diary;

/// <summary>What a person typed in the diary form, as typed.</summary>
public sealed class DiaryDraft
{
    public string? Type { get; set; }

    /// <summary>Station time; empty means now.</summary>
    public string? ReceivedAt { get; set; }

    public string? Text { get; set; }

    public string? LateReason { get; set; }

    public string? CashBalance { get; set; }

    public string? Reference { get; set; }

    public string? Magistrate { get; set; }

    public List<OffenceDraft> Offences { get; set => field = DraftRows.Whole(value); } = [];

    public List<DiaryPersonDraft> Persons { get; set => field = DraftRows.Whole(value); } = [];
}

public sealed class DiaryPersonDraft
{
    public string? Role { get; set; }

    public string? Name { get; set; }

    public string? Father { get; set; }

    public string? Cnic { get; set; }

    public string? Phone { get; set; }

    public string? Address { get; set; }

    public string? Offence { get; set; }

    public string? Since { get; set; }

    internal bool Blank => new[] { Name, Father, Cnic, Phone, Address, Offence, Since }.All(string.IsNullOrWhiteSpace);
}

/// <summary>What the register knows of the station's day.</summary>
/// <param name="Opened">Today's opening entry is written.</param>
/// <param name="Closed">Today's closing entry is written.</param>
/// <param name="Officer">Rank, name and belt number of who writes.</param>
public sealed record DiaryFacts(bool Opened, bool Closed, string Officer);
