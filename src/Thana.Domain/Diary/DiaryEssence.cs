namespace Thana.Domain.Diary;

public sealed partial record DiaryEssence
{
    public static DiaryEssence Of(DiaryText entry, IReadOnlyList<DiaryPerson> persons) => new(
        entry.Type.ToString(),
        StationTime.Minute(entry.ReceivedAt),
        persons.Count > 0 ? Excerpt.Of(persons[0].Name, 80) : null,
        Excerpt.Of(entry.Text, 160));
}
