using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>What the acts of this module have in common: they are written in the log of the highest office, by an officer who works under a posting, some only with a second signature.</summary>
public sealed class OrganisationDesk(Writer registers, Reader reader, Enrolment enrolment, OfficeList offices, BrowserMark browser, Database database, TimeProvider clock)
{
    /// <param name="Waits">Number of the proposal, when a second officer must sign first.</param>
    public sealed record Receipt(long Id, string Number, DateTime WrittenAt, string? Waits);

    /// <summary>The reader, as the one who orders.</summary>
    public Orderer Orderer => new(reader.Person ?? "", reader.Role ?? default, reader.Office?.Code ?? "", reader.Role is { } role && OrganisationFacts.Writes(role, clock.GetUtcNow().UtcDateTime));

    public OfficeList.Office? OwnOffice => reader.Office;

    public OfficeList Offices => offices;

    public string Device => browser.Of();

    /// <summary>Runs an act that one officer signs.</summary>
    public Task<Outcome<Written>> Write(string? key, Func<Books, Orderer, Outcome<Written>> act)
    {
        if (IdempotencyKey.Read(key) is not { } read)
            return Task.FromResult<Outcome<Written>>(IdempotencyKey.Missing);
        var by = Orderer;
        return registers.Write(enrolment.Top, reader.Account, read, books => act(books, by));
    }

    /// <summary>Runs an act that may need a second signature: it is written at once, or proposed.</summary>
    public async Task<Outcome<Receipt>> Sign(string? key, Func<Books, Orderer, (Outcome<Decided> Decided, Func<Decided, ProposedAct> Proposed)> decide)
    {
        var device = Device;
        var written = await Write(key, (books, by) =>
        {
            var (decided, proposed) = decide(books, by);
            if (decided.Refused)
                return decided.Refusals.ToList();
            if (!decided.Value.NeedsSecond)
                return Append(books, decided.Value);
            var number = OrganisationFacts.Next(books.Session, books.Office, "A");
            return books.Append(Register.Organisation, new ActProposed(new ProposedBy(number, by.Person, by.Role, by.Office, device), proposed(decided.Value)));
        });
        if (written.Refused)
            return written.Refusals.ToList();
        // Asked of the rows and not of the act: the same form sent again gets the same answer.
        using var session = database.Open();
        return new Receipt(
            written.Value.Id, written.Value.Number, written.Value.WrittenAt, session.Scalar<string>("SELECT proposal FROM proposals WHERE entry = @p0", written.Value.Id));
    }

    internal static Written Append(Books books, Decided decided)
    {
        Written? last = null;
        if (decided.Ended is { } ended)
            last = books.Append(Register.Organisation, ended);
        if (decided.Made is { } made)
            last = books.Append(Register.Organisation, made);
        if (decided.Assigned is { } assigned)
            last = books.Append(Register.Organisation, assigned);
        return last ?? throw new InvalidOperationException("Nothing was decided.");
    }
}
