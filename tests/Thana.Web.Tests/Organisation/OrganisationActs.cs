using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
using Xunit;

namespace Thana.Web.Tests.Organisation;

/// <summary>One entry of each kind of the organisation, straight at the registers.</summary>
internal static class OrganisationActs
{
    /// <summary>Number of the office in whose log the organisation of a <see cref="TestStation"/> stands.</summary>
    private const int Top = 9;

    private static int keys;

    public static async Task Fill(Writer writer, DateTime now)
    {
        await Write(writer, Top, b => b.Append(Register.Organisation, new PersonRecorded(
            new PersonEssence("N-psb", "12", "SHO", "ایس ایچ او", "Ali Raza", "علی رضا", 16), new PersonContact("17301-1234567-1", "0312-1234567", null, null, null),
            [new Qualification("EOD", "Explosive ordnance", new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1), null), new Qualification("DRV", "Driver", new DateOnly(2020, 1, 1), null, "School")])));
        await Write(writer, Top, b => b.Append(Register.Organisation, new ThingRecorded(new ThingEssence("T-1", ThingKind.Weapon, "Rifle", "رائفل", "KP-000-1", "PSA", ThingCondition.Good, null, null))));
        foreach (var person in new[] { "N-psa", "N-psb" })
            await Write(writer, Top, b => b.Append(Register.Organisation, new CustodyTaken(new Custody("T-1", person, "PSA", b.Now, ThingCondition.Good, null))));
        await Write(writer, Top, b => b.Append(Register.Organisation, new ActProposed(
            new ProposedBy("A-1", "N-psa", Role.StationHead, "PSA", "00"), new ProposedAct(ProposedKind.Ending, "PSC", "N-psc", "P-N-psc", null, null, null, null, null, false, "7", "why", true))));
        await Write(writer, Top, b => b.Append(Register.Organisation, new ProposalAnswered(new ProposalAnswer("A-1", "N-psb", Role.StationHead, "PSB", "01", true, null))));
        await Write(writer, Top, b => b.Append(Register.Organisation, new PostingEnded(new PostingEnd("P-N-psc", now.AddDays(1), "7", "why", "N-psb", Early: true))));
        await Write(writer, Top, b => b.Append(Register.Organisation, new InvestigatorAssigned(new Assignment("PSA/4", "N-psa", null, null, null, null))));
        await Write(writer, Top, b => b.Append(Register.Organisation, new DutySet(new DutyEssence("D-1", "N-psa", "PSA", DutyKind.Desk, null, now, now.AddHours(8)))));
        await Write(writer, Top, b => b.Append(Register.Organisation, new OrderEntered(new OrderEssence("44/2026", "SSP", "PSA", "Check.", now, now.AddDays(2)), new OrderTo("N-psb"))));
        await Write(writer, 1, b => b.Append(Register.OutsideRequest, new OutsideRequestNoted(
            new RequestMark("PSA"), new RequestWho("N-psa", Role.StationHead, "PSA", "PSA", "somebody", RequestChannel.Telephone), new RequestWhat(now.AddHours(-2), null, "Release the accused.", null))));
    }

    private static async Task Write(Writer writer, int office, Func<Books, Written> act) =>
        Assert.False((await writer.Write(office, "org", $"org-acts-{Interlocked.Increment(ref keys):0000}", b => act(b))).Refused);
}
