namespace Thana.Web.Modules.Demonstration;

public static class DemonstrationProvince
{
    public static Task Fill(IServiceProvider services, TextWriter output, CancellationToken stop) => Task.CompletedTask;
}
