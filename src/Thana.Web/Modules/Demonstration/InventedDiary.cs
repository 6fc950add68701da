using System.Globalization;
using Thana.Domain.Diary;
using Thana.Domain.Firs;

namespace Thana.Web.Modules.Demonstration;

/// <summary>A diary entry as the clerk would have typed it, made from a block of the script.</summary>
internal static class InventedDiary
{
    /// <param name="written">Station time, the minute of the writing.</param>
    public static DiaryDraft Of(ScriptBlock block, InventedPeople people, DateTime written)
    {
        var cast = new Cast(block, people);
        var draft = new DiaryDraft
        {
            Type = block.Kind,
            Magistrate = block.Word("magistrate"),
            Reference = block.Word("reference"),
            Offences = (block.Word("sections") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(ScriptBlock.Parts).Select(s => new OffenceDraft { Act = s[0], Section = s[1] }).ToList(),
        };
        if (block.Word("late") is { } late)
        {
            draft.ReceivedAt = InventedFir.Typed(written.AddMinutes(-int.Parse(ScriptBlock.Parts(late)[0], CultureInfo.InvariantCulture)));
            draft.LateReason = ScriptBlock.Parts(late)[1];
        }

        if (block.Word("cash")?.Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList() is [var least, var most])
            draft.CashBalance = people.Between(least, most).ToString(CultureInfo.InvariantCulture);
        foreach (var (role, words) in new[] { (DiaryRole.Officer, "officer"), (DiaryRole.Informant, "informant"), (DiaryRole.Mentioned, "mentioned") })
        {
            foreach (var spec in block.Words[words])
                draft.Persons.Add(Person(cast, role, $"p{draft.Persons.Count + 1}", role == DiaryRole.Officer ? "officer " + spec : spec, block.Language));
        }

        Custody(draft, block, cast, people, written);
        draft.Text = cast.Text(people.OneOf(block.Texts));
        return draft;
    }

    private static DiaryPersonDraft Person(Cast cast, DiaryRole role, string letter, string words, string language)
    {
        var p = cast.Add(letter, words);
        return p.Rank is not null
            ? new DiaryPersonDraft { Role = role.ToString(), Name = p.Called(language) }
            : new DiaryPersonDraft { Role = role.ToString(), Name = p.Name, Father = p.Father, Cnic = p.Cnic, Phone = p.Phone, Address = p.Address };
    }

    private static void Custody(DiaryDraft draft, ScriptBlock block, Cast cast, InventedPeople people, DateTime written)
    {
        if (block.Word("custody") is not { } words)
            return;
        var p = ScriptBlock.Parts(words);
        var range = p[0].Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        var offences = p[1].Split(';', StringSplitOptions.TrimEntries);
        var count = people.Between(range[0], range[1]);
        for (var i = 0; i < count; i++)
        {
            var person = Person(cast, DiaryRole.InCustody, $"k{i + 1}", string.Create(CultureInfo.InvariantCulture, $"man {people.Between(19, 48)}"), block.Language);
            person.Offence = people.OneOf(offences);
            // A Magistrate sees the person within 24 hours of the arrest (s.167 CrPC).
            person.Since = InventedFir.Typed(written.AddMinutes(-people.Between(70, 900)));
            draft.Persons.Add(person);
        }

        cast.Say("n", count.ToString(CultureInfo.InvariantCulture));
    }
}
