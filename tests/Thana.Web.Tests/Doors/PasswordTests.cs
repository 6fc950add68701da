using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Passwords and one-time codes: what is refused, what a code opens, how many guesses there are.</summary>
public sealed class PasswordTests
{
    private static readonly string?[] Own = ["rukhsana", "Rukhsana Jadoon", "رخسانہ جدون", "P-4412", "PSW-FQA", "Faqirabad", "فقیر آباد"];

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("short", "access.password-short")]
    [InlineData("fourteen chars", "access.password-short")]
    [InlineData("passwordpassword", "access.password-common")]
    [InlineData("Pakistan Zindabad 1947", "access.password-common")]
    [InlineData("P4ssw0rd P4ssw0rd P4ssw0rd", "access.password-common")]
    [InlineData("پاکستان زندہ باد پاکستان", "access.password-common")]
    [InlineData("lahoreqalandars2024", "access.password-common")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "access.password-common")]
    [InlineData("123456789012345678", "access.password-common")]
    [InlineData("abcdefghijklmnopqrst", "access.password-common")]
    [InlineData("qwertyuiopqwertyuiop", "access.password-common")]
    [InlineData("x7!x7!x7!x7!x7!x7!", "access.password-common")]
    [InlineData("Rukhsana Jadoon 4412", "access.password-common")]
    [InlineData("rukhsana-faqirabad-police", "access.password-common")]
    [InlineData("رخسانہ جدون فقیر آباد", "access.password-common")]
    [InlineData("muhammad khan 1985!", "access.password-common")]
    [InlineData("bell\u0007 ringing in the valley", "access.password-long")]
    [InlineData("correct horse battery", null)]
    [InlineData("a long sentence of five words", null)]
    [InlineData("a sentence that nobody guesses", null)]
    [InlineData("violet lantern under seven bridges", null)]
    [InlineData("k7gm-w2qp-x9rd-t4hz", null)]
    [InlineData("پرانا دریا خاموش پہاڑ سبز چائے", null)]
    [InlineData("ЖЖдолгая фраза из слов", null)]
    public void What_is_easily_thought_of_is_refused(string password, string? refusal) => Assert.Equal(refusal, PasswordStrength.Judge(password, Own, "New")?.Code);

    [Fact]
    public void The_list_is_long_and_finds_its_own()
    {
        Assert.True(CommonWords.Count > 100_000);
        foreach (var word in new[] { "123456", "password", "muhammad", "pakistanzindabad", "پولیس", "zxcvbnm" })
            Assert.True(CommonWords.Contains(word), word);
        foreach (var word in new[] { "", "xqzvkj", "پپپپپپپ", "password\n", "passwor d" })
            Assert.False(CommonWords.Contains(word), word);
    }

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code[2..], Totp.Code("12345678901234567890"u8, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void Base_32_is_that_of_RFC_4648()
    {
        foreach (var (plain, text) in new[] { ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI") })
            Assert.Equal(text, Totp.ToBase32(System.Text.Encoding.ASCII.GetBytes(plain)));
    }

    [Fact]
    public void A_code_may_be_one_step_early_or_late_and_no_more()
    {
        var secret = "12345678901234567890"u8.ToArray();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        foreach (var (shift, fits) in new[] { (-2, false), (-1, true), (0, true), (1, true), (2, false) })
            Assert.Equal(fits, Totp.Match(secret, Totp.Code(secret, Totp.StepOf(now) + shift), now, 0) is not null);
        var code = Totp.Code(secret, Totp.StepOf(now));
        Assert.NotNull(Totp.Match(secret, $" {code[..3]} {code[3..]} ", now, 0));
        Assert.NotNull(Totp.Match(secret, string.Concat(code.Select(c => (char)('۰' + (c - '0')))), now, 0));
        Assert.Null(Totp.Match(secret, code, now, Totp.StepOf(now)));
        foreach (var bad in new[] { null, "", "12345", code + "0", code[1..], "abcdef", new string('0', 10_000) })
            Assert.Null(Totp.Match(secret, bad, now, 0));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_code_opens_once_also_when_it_is_sent_many_times_at_once(string store)
    {
        await using var station = await TestStation.Open(store);
        var code = station.FreshCode();
        var browsers = Enumerable.Range(0, 6).Select(_ => station.Browser()).ToList();
        var answers = await Task.WhenAll(browsers.Select(b => b.SignIn("psa", TestStation.Password, code)));
        Assert.Single(answers, a => a == "204");
        Assert.All(answers.Where(a => a != "204"), a => Assert.Equal("422 access.wrong-credentials", a));
        browsers.ForEach(b => b.Dispose());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_no_reads_the_same(string store)
    {
        await using var station = await TestStation.Open(store);
        async Task<string> Try(string name, string password, string? code)
        {
            using var http = station.Browser();
            using var answer = await http.PostAsJsonAsync("/api/sign-in", new { name, password, code }, Stop);
            return $"{(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync(Stop)).Split("traceId")[0]}";
        }

        var code = station.FreshCode();
        var wrong = await Try("psa", "wrong wrong wrong wrong", code);
        Assert.StartsWith("422", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, await Try("nobody", TestStation.Password, code));
        Assert.Equal(wrong, await Try("psa", TestStation.Password, null));
        Assert.Equal(wrong, await Try("psa", TestStation.Password, "000000"));
        Assert.Equal(wrong, await Try("psa", TestStation.Password + " ", code));
        Assert.Equal(wrong, await Try("", "", ""));
        Assert.Equal(wrong, await Try(new string('a', 5_000), new string('b', 5_000), new string('1', 5_000)));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Without_a_second_factor_only_enrolling_is_open(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.AddAccount("newcomer", "PSA", Role.Moharrir, codes: false);
        using var http = station.Browser();
        Assert.Equal("204", await http.SignIn("newcomer", TestStation.Password, null));
        foreach (var path in new[] { "/api/day", "/api/firs", "/drafts/x" })
            Assert.Equal("403 access.enrol-first", await (path == "/drafts/x" ? http.DeleteAsync(path, Stop) : http.GetAsync(path, Stop)).Says());
        foreach (var path in new[] { "/", "/firs", "/diary/new", "/books" })
            Assert.Equal("302 /my/sign-in", await http.GetAsync(path, Stop).Says());
        Assert.Contains("then the station opens", await http.GetStringAsync("/my/sign-in", Stop), StringComparison.Ordinal);

        var secret = (await (await http.PostAsync("/api/my/code", null, Stop)).Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("secret").GetString()!;
        Assert.Equal("422 access.wrong-code", await http.PostAsJsonAsync("/api/my/code/confirm", new { code = "000000" }, Stop).Says());
        Assert.Equal("302 /my/sign-in", await http.GetAsync("/", Stop).Says());
        var now = station.Get<TimeProvider>().GetUtcNow();
        var code = Totp.Code(FromBase32(secret), Totp.StepOf(now));
        Assert.Equal("204", await http.PostAsJsonAsync("/api/my/code/confirm", new { code }, Stop).Says());
        Assert.Equal("200", await http.Day());

        // The code that confirmed has served; from now on the password alone opens nothing; another's code neither.
        using var again = station.Browser();
        Assert.Equal("422 access.wrong-credentials", await again.SignIn("newcomer", TestStation.Password, code));
        Assert.Equal("422 access.wrong-credentials", await again.SignIn("newcomer", TestStation.Password, null));
        Assert.Equal("422 access.wrong-credentials", await again.SignIn("newcomer", TestStation.Password, TestStation.Code(now)));
        Assert.Equal("204", await again.SignIn("newcomer", TestStation.Password, Totp.Code(FromBase32(secret), Totp.StepOf(now) + 1)));

        // The secret is sealed, and what was done is in the log.
        using (var session = station.Get<Database>().Open())
        {
            foreach (var kept in session.Rows("SELECT secret FROM one_time_codes", r => (byte[])r.GetValue(0)))
                Assert.True(kept.AsSpan().IndexOf(FromBase32(secret)) < 0);
            Assert.Equal(1, session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 50"));
        }

        Assert.Empty(station.Get<Modules.Ledger.LogAudit>().Run(structural: false, stop: Stop).Findings);
    }

    [Fact]
    public async Task A_demonstration_offers_a_second_factor_and_asks_for_none()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("guest", "PSA", Role.Moharrir, codes: false);
        using (var session = station.Get<Database>().Open())
            session.Run("UPDATE offices SET demonstration = @p0", true);
        using var http = station.Browser();
        Assert.Equal("204", await http.SignIn("guest", TestStation.Password, null));
        Assert.Equal("200", await http.Day());
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_anew_when_it_opens()
    {
        await using var station = await TestStation.Open("sqlite");
        var account = await station.AddAccount("old", "PSA", Role.Moharrir);
        using (var session = station.Get<Database>().Open())
        {
            var old = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })).HashPassword(account, TestStation.Password);
            session.Run("UPDATE users SET password_hash = @p1 WHERE id = @p0", account.Id, old);
            using var http = station.Browser();
            Assert.Equal("204", await http.SignIn("old", TestStation.Password, station.FreshCode()));
            Assert.Equal("200", await http.Day());
            var made = Convert.FromBase64String(session.Scalar<string>("SELECT password_hash FROM users WHERE id = @p0", account.Id)!);
            Assert.Equal(210_000u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(made.AsSpan(5)));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Guessing_from_elsewhere_never_shuts_the_officer_out_at_the_own_desk(string store)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var station = await TestStation.Open(store, clock);
        using var desk = await station.SignIn();
        using var attacker = station.Browser();
        for (var i = 0; i < Tries.MostOfStrangers; i++)
            Assert.Equal("422 access.wrong-credentials", await attacker.SignIn("psa", "wrong wrong wrong wrong", null));
        // Right or wrong makes no difference now, and an unknown name behaves the same.
        Assert.Equal("422 access.too-many-tries", await attacker.SignIn("psa", TestStation.Password, station.FreshCode()));
        for (var i = 0; i < Tries.MostOfStrangers; i++)
            Assert.Equal("422 access.wrong-credentials", await attacker.SignIn("nobody", "wrong wrong wrong wrong", null));
        Assert.Equal("422 access.too-many-tries", await attacker.SignIn("NOBODY", "wrong wrong wrong wrong", null));

        Assert.Equal("204", await desk.SignIn("psa", TestStation.Password, station.FreshCode()));
        // That the officer came in clears nothing for the others.
        Assert.Equal("422 access.too-many-tries", await attacker.SignIn("psa", TestStation.Password, station.FreshCode()));
        for (var i = 0; i < Tries.Most - Tries.MostOfStrangers; i++)
            Assert.Equal("422 access.wrong-credentials", await desk.SignIn("psa", "wrong wrong wrong wrong", null));
        Assert.Equal("422 access.too-many-tries", await desk.SignIn("psa", TestStation.Password, station.FreshCode()));
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("204", await attacker.SignIn("psa", TestStation.Password, station.FreshCode()));
    }

    [Fact]
    public async Task Codes_are_guessed_ten_times_an_hour_at_most_by_who_has_the_password()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var station = await TestStation.Open("sqlite", clock);
        using var desk = await station.SignIn();
        for (var i = 0; i < Tries.Most; i++)
            Assert.Equal("422 access.wrong-credentials", await desk.SignIn("psa", TestStation.Password, "000000"));
        Assert.Equal("422 access.too-many-tries", await desk.SignIn("psa", TestStation.Password, station.FreshCode()));
    }

    [Fact]
    public void Of_a_hundred_thousand_guesses_over_a_thousand_accounts_ten_an_hour_are_taken_for_each()
    {
        var folder = Directory.CreateTempSubdirectory("thana-tries-").FullName;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        using (var services = new ServiceCollection().AddLogging().AddRegisters(new StationOptions { Data = folder, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" })
            .AddSingleton<TimeProvider>(clock).BuildServiceProvider())
        {
            Station.Migrate(services);
            var tries = new Tries(services.GetRequiredService<Database>(), clock);
            var taken = new int[1_000];
            for (var round = 0; round < 100; round++)
            {
                clock.Advance(TimeSpan.FromSeconds(30));
                Parallel.For(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, account =>
                {
                    // Half of the guesses come from browsers that the account has used: the hardest case.
                    if (tries.Take(Tries.Password, $"account {account}", known: (round + account) % 2 == 0) is not null)
                        Interlocked.Increment(ref taken[account]);
                });
            }

            // 50 minutes have gone by.
            Assert.All(taken, t => Assert.InRange(t, Tries.MostOfStrangers, Tries.Most));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Many_guesses_at_once_gain_nothing(string store)
    {
        await using var station = await TestStation.Open(store);
        var tries = station.Get<Tries>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => tries.Take(Tries.Password, "PSA", i % 2 == 0), Stop)));
        Assert.Equal(Tries.Most, taken.Count(t => t is not null));
    }

    [Fact]
    public void The_set_up_code_dies_when_it_was_used_and_after_ten_wrong_ones()
    {
        var code = new SetUpCode();
        for (var i = 0; i < 9; i++)
            Assert.False(code.Is("WRONG"));
        Assert.True(code.Is(code.Text.ToLowerInvariant()));
        Assert.False(code.Dead);
        Assert.False(code.Is("WRONG"));
        Assert.True(code.Dead);
        Assert.False(code.Is(code.Text));
        var used = new SetUpCode();
        used.Kill();
        Assert.False(used.Is(used.Text));
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
