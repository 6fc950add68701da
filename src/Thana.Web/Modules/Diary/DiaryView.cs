using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Diary;

/// <summary>Register II as people read it.</summary>
internal sealed class DiaryView : IView<DiaryWritten>, IView<EntryErased>
{
    public void Apply(Entry entry, DiaryWritten body, ViewRows rows)
    {
        rows.Insert(new DiaryRow
        {
            Entry = entry.Id,
            Year = entry.Year,
            Number = entry.Serial,
            Day = DayNumber(entry.WrittenAt),
            Type = body.Entry.Type.ToString(),
            ReceivedAt = Stored.Ms(body.Entry.ReceivedAt),
            WrittenAt = Stored.Ms(entry.WrittenAt),
            Text = body.Entry.Text,
            LateReason = body.Entry.LateReason,
            Officer = body.Entry.Officer,
            Person = body.Persons.Count > 0 ? body.Persons[0].Name : null,
            InCustody = body.Persons.Count(p => p.Role == DiaryRole.InCustody),
        });
        var tokens = new HashSet<string>(Folding.Words(body.Entry.Text), StringComparer.Ordinal);
        foreach (var person in body.Persons)
            tokens.UnionWith(Folding.Words(person.Name));
        rows.Index(entry.Id, tokens);
    }

    public void Apply(Entry entry, EntryErased body, ViewRows rows)
    {
        if (entry.Follows is not { } erased)
            return;
        rows.Unindex(erased);
        rows.Change(
            "UPDATE diary SET type = '', received_at = 0, text = '', late_reason = NULL, officer = '', person = NULL, in_custody = 0, erased = @p1 WHERE entry = @p0",
            erased,
            true);
    }

    public static void Erased(ViewList.Bare entry, ViewRows rows) => rows.Insert(new DiaryRow
    {
        Entry = entry.Id, Year = entry.Year, Number = entry.Serial, Day = DayNumber(entry.WrittenAt), WrittenAt = Stored.Ms(entry.WrittenAt), Erased = true,
    });

    public static int DayNumber(DateTime utc) => Stored.Day(StationTime.Day(utc));
}
