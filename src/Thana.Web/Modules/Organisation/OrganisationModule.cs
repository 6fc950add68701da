using Thana.Web.Platform.Access;

namespace Thana.Web.Modules.Organisation;

/// <summary>Offices, people, postings, duties, equipment, outside requests.</summary>
public static class OrganisationModule
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services
        .AddScoped<BrowserMark>().AddScoped<OrganisationDesk>()
        .AddScoped<RecordOffice>().AddScoped<RecordPerson>().AddScoped<PostPerson>().AddScoped<EndPosting>().AddScoped<AssignInvestigator>().AddScoped<AnswerProposal>()
        .AddScoped<SuspendPerson>().AddScoped<SetDuty>().AddScoped<EnterOrder>().AddScoped<RecordThing>().AddScoped<TakeCustody>().AddScoped<NoteOutsideRequest>()
        .AddScoped<OfficeTree>().AddScoped<OfficeRecord>().AddScoped<ServiceRecord>().AddScoped<Roster>().AddScoped<Inventory>().AddScoped<OrganisationAlarms>().AddScoped<Qualified>()
        .AddScoped<EarlyTransfers>().AddScoped<Proposals>().AddScoped<OutsideRequests>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        RecordOffice.Map(routes);
        RecordPerson.Map(routes);
        PostPerson.Map(routes);
        EndPosting.Map(routes);
        AssignInvestigator.Map(routes);
        AnswerProposal.Map(routes);
        SuspendPerson.Map(routes);
        SetDuty.Map(routes);
        EnterOrder.Map(routes);
        RecordThing.Map(routes);
        TakeCustody.Map(routes);
        NoteOutsideRequest.Map(routes);
        OfficeTree.Map(routes);
        OfficeRecord.Map(routes);
        ServiceRecord.Map(routes);
        Roster.Map(routes);
        Inventory.Map(routes);
        OrganisationAlarms.Map(routes);
        Qualified.Map(routes);
        EarlyTransfers.Map(routes);
        Proposals.Map(routes);
        OutsideRequests.Map(routes);
    }
}
