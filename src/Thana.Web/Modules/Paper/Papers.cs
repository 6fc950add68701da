namespace Thana.Web.Modules.Paper;

/// <summary>Papers of the registers: made by the server as PDF, and as pages for the browser's own printing.</summary>
public sealed class Papers
{
    public static void Map(IEndpointRouteBuilder routes)
    {
    }
}
