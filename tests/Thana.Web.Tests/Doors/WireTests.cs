using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Routing;
using Thana.Web.Platform;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>What stands on the wire, in addresses and in the headers of browsers.</summary>
public sealed class WireTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_changes_anything_is_taken_from_another_sites_page()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = await station.SignIn();
        var asked = 0;
        foreach (var route in station.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST", StringComparer.Ordinal) == true && !e.RoutePattern.RawText!.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://elsewhere.example"), ("Origin", "null") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/" + route.RoutePattern.RawText!.TrimStart('/')) { Content = JsonContent.Create(new { }) };
                request.Headers.Add(name, value);
                using var answer = await http.SendAsync(request, Stop);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route.RoutePattern.RawText} {name}: {value} answered {answer.StatusCode}");
                asked++;
            }
        }

        Assert.True(asked > 100);
        // Our own pages, and programs that are no browsers.
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "same-origin"), ("Origin", station.Address.GetLeftPart(UriPartial.Authority)), ("X-Nothing", "1") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/firs/find") { Content = JsonContent.Create(new { number = "1/2026" }) };
            request.Headers.Add(name, value);
            using var answer = await http.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_question_about_a_person_stands_in_no_address_and_opens_for_its_asker_only()
    {
        await using var station = await TestStation.Open("sqlite");
        await Keys.AtRestTests.Plant(station);
        using var http = await station.SignIn();
        foreach (var personal in new[] { "name=Zarmina", "cnic=17301-7654321-9", "phone=03459876543", "words=knife", "father=Gulbadan", "q=Zarmina", "q=17301-7654321-9" })
            Assert.Equal("422 find.by-post", await http.GetAsync($"/api/firs?{personal}&purpose=investigation&reference=1/2026", Stop).Says());
        Assert.Equal("200", await http.GetAsync("/api/firs?q=1/2026", Stop).Says());

        using var sent = await http.Post("/find", "/find", ("_handler", "find"), ("Form.Cnic", "17301-7654321-9"), ("Form.Purpose", "investigation"), ("Form.ReferenceKind", "Fir"), ("Form.Reference", "1/2026"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var address = sent.Headers.Location!.ToString();
        Assert.DoesNotContain("7654321", address, StringComparison.Ordinal);
        Assert.Contains("Quettaroad", await http.GetStringAsync(address, Stop), StringComparison.Ordinal);
        // Changed by one letter, and another officer's.
        var bent = address[..^1] + (address[^1] == 'A' ? 'B' : 'A');
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync(bent, Stop)).StatusCode);
        using var other = await station.SignIn("psb");
        using var stolen = await other.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stolen.StatusCode);
        Assert.DoesNotContain("Quettaroad", await stolen.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var endless = await http.Post("/find", "/find", ("_handler", "find"), ("Form.Words", new string('k', 20_000)), ("Form.Purpose", "investigation"), ("Form.Reference", "1/2026"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, endless.StatusCode);
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_new_TLS_only_and_every_cookie_is_secure()
    {
        var folder = Directory.CreateTempSubdirectory("thana-test-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var (certificate, secret) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(certificate, made.ExportCertificatePem(), Stop);
        await File.WriteAllTextAsync(secret, key.ExportPkcs8PrivateKeyPem(), Stop);
        var options = new StationOptions { Data = folder, Domain = "thana.test", VerifyAddress = "HTTPS://THANA.TEST/V", Certificate = certificate, CertificateKey = secret };
        await using var app = WebStation.Build(options, "https://127.0.0.1:0");
        Station.Migrate(app.Services);
        await app.StartAsync(Stop);
        var address = new Uri(app.Urls.First());
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == made.GetCertHashString() } }) { BaseAddress = address };
        foreach (var page in new[] { "/first", "/sign-in", "/language/ur" })
        {
            using var answer = await http.GetAsync(page, Stop);
            Assert.Equal("max-age=31536000", string.Join(',', answer.Headers.GetValues("Strict-Transport-Security")));
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                Assert.All(cookies, c => Assert.True(c.StartsWith("__Host-", StringComparison.Ordinal) && c.Contains("secure", StringComparison.OrdinalIgnoreCase) && c.Contains("path=/;", StringComparison.OrdinalIgnoreCase), c));
        }

#pragma warning disable SYSLIB0039, CA5397 // The old one is what must not be spoken.
        await Assert.ThrowsAnyAsync<Exception>(() => Speak(address, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        Assert.Equal(SslProtocols.Tls13, await Speak(address, SslProtocols.Tls13));
        Assert.Equal(SslProtocols.Tls12, await Speak(address, SslProtocols.Tls12));
        // Without authenticated encryption nothing is agreed.
        await Assert.ThrowsAnyAsync<Exception>(() => Speak(address, SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA));
        Assert.Equal(SslProtocols.Tls12, await Speak(address, SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384));
        await app.StopAsync(Stop);
    }

    [Theory]
    [InlineData("http://localhost:5080", null, 0)]
    [InlineData("http://127.0.0.1:5080", "Host=127.0.0.1", 0)]
    [InlineData("http://0.0.0.0:5080", null, 1)]
    [InlineData("http://[::]:5080", "Host=db.example;SSL Mode=Prefer", 2)]
    [InlineData("http://[::]:5080", "Host=db.example", 1)]
    [InlineData("https://0.0.0.0:5080", "Host=db.example;SSL Mode=VerifyFull", 0)]
    [InlineData("https://*:443", "Host=localhost,db.example;SSL Mode=Require", 1)]
    public void What_goes_in_clear_over_a_network_is_told_at_the_start(string url, string? postgres, int warnings) =>
        Assert.Equal(warnings, Wire.InClear(new StationOptions { Data = "", Domain = "", VerifyAddress = "", Postgres = postgres }, [url]).Count());

    [Theory]
    [InlineData("Host=db.example", "VerifyFull")]
    [InlineData("Server=10.0.0.7;sslmode=Require", "Require")]
    [InlineData("Host=db.example;SSL Mode=Disable", "Disable")]
    [InlineData("Host=/var/run/postgresql", "Prefer")]
    [InlineData("Host=localhost,127.0.0.1", "Prefer")]
    public void A_database_on_another_machine_must_show_a_certificate(string connection, string mode) => Assert.Equal(mode, Wire.Verified(connection).SslMode.ToString());

    [Fact]
    public async Task A_parameter_given_twice_and_a_line_in_an_address_change_nothing()
    {
        await using var station = await TestStation.Open("sqlite");
        await Keys.AtRestTests.Plant(station);
        using var http = await station.SignIn();
        // Two answers to one question are none, and what is refused as a question is refused in any place of the address.
        foreach (var address in new[] { "/api/firs?from=2026-01-01&from=2020-01-01", "/api/firs?number=1/2026&number=2/2026", "/api/firs?name=&name=Zarmina", "/api/firs?q=1/2026&q=Zarmina", "/api/firs?q=1%2F2026%0AWarning:+forged", "/firs/1%0A%0DWarning:%20forged" })
        {
            using var answer = await http.GetAsync(address, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            Assert.True((int)answer.StatusCode is 200 or 400 or 403 or 404 or 422, $"{address} answered {answer.StatusCode}");
            Assert.DoesNotContain("Zarmina", text, StringComparison.Ordinal);
        }
    }

    private static async Task<SslProtocols> Speak(Uri address, SslProtocols protocol, params TlsCipherSuite[] suites)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Stop);
        await using var stream = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown?.Subject == "CN=localhost");
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocol, CipherSuitesPolicy = suites.Length > 0 && OperatingSystem.IsLinux() ? new CipherSuitesPolicy(suites) : null }, Stop);
        return stream.SslProtocol;
    }
}
