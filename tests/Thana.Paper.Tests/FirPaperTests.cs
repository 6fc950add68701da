using Xunit;

namespace Thana.Paper.Tests;

public sealed class FirPaperTests(PaperStation station) : IClassFixture<PaperStation>
{
    [Fact]
    public async Task Make()
    {
        var id = await station.Register(Drafts.Oral());
        File.WriteAllBytes("/tmp/paper-look/oral.pdf", await station.Get($"/firs/{id}/paper.pdf?copy=All"));
        id = await station.Register(Drafts.Murasila());
        File.WriteAllBytes("/tmp/paper-look/murasila.pdf", await station.Get($"/firs/{id}/paper.pdf?copy=Complainant"));
    }
}
