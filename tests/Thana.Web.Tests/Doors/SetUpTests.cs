using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Thana.Web.Modules.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>An empty installation: no account opens it but the one that who reads the terminal makes.</summary>
public sealed class SetUpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_code_on_the_terminal_sets_a_station_up_and_only_once()
    {
        await using var app = WebStation.Build(
            new StationOptions { Data = Directory.CreateTempSubdirectory("thana-test-").FullName, Domain = "thana.test", VerifyAddress = "HTTPS://THANA.TEST/V" }, "http://127.0.0.1:0");
        Station.Migrate(app.Services);
        await app.StartAsync(Stop);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (var (name, password) in new[] { ("admin", "admin"), ("admin", "password"), ("sho", "sho"), ("root", ""), ("thana", "thana") })
            Assert.StartsWith("422", await http.SignIn(name, password, null), StringComparison.Ordinal);
        var code = app.Services.GetRequiredService<SetUpCode>().Text;
        Assert.Equal("422 setup.wrong-code", await Send("AAAAAAAAAAAA", "Faqirabad"));
        Assert.Equal("422 setup.bad-text", await Send(code, new string('x', 201)));
        Assert.Equal("422 setup.bad-text", await Send(code, "Faqir\u0007abad"));
        Assert.Equal("422 setup.needed", await Send(code, "  "));
        using (var session = app.Services.GetRequiredService<Database>().Open())
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM users"));
        Assert.Equal("204", await Send(code, "Faqirabad"));
        Assert.Equal("422 setup.done", await Send(code, "Faqirabad"));
        await app.StopAsync(Stop);

        Task<string> Send(string with, string office) => http.PostAsJsonAsync(
            "/api/set-up",
            new { code = with, officeCode = "PSW-FQA", officeNameEn = office, officeNameUr = "فقیر آباد", personEn = "Noor Khan", personUr = "نور خان", account = "sho.fqa", password = "rain falls on the old bazaar" },
            Stop).Says();
    }

    [Fact]
    public async Task A_code_that_was_guessed_at_ten_times_is_dead()
    {
        await using var app = WebStation.Build(
            new StationOptions { Data = Directory.CreateTempSubdirectory("thana-test-").FullName, Domain = "thana.test", VerifyAddress = "HTTPS://THANA.TEST/V" }, "http://127.0.0.1:0");
        Station.Migrate(app.Services);
        await app.StartAsync(Stop);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        for (var i = 0; i < 9; i++)
            Assert.Equal("422 setup.wrong-code", await Send("AAAAAAAAAAAA"));
        Assert.Equal("422 setup.dead-code", await Send("AAAAAAAAAAAA"));
        Assert.Equal("422 setup.dead-code", await Send(app.Services.GetRequiredService<SetUpCode>().Text));
        await app.StopAsync(Stop);

        Task<string> Send(string with) => http.PostAsJsonAsync("/api/set-up", new { code = with, officeCode = "PSW-FQA" }, Stop).Says();
    }
}
