namespace Thana.Browser.Tests;

/// <summary>What a station clerk does in the browser. All persons are invented.</summary>
internal static class Clerk
{
    public const string Password = "a long sentence of five words";

    public const string Narrative =
        "میں مسماۃ شاہدہ بی بی ساکنہ فقیرآباد بیان کرتی ہوں کہ آج بوقت 10:30 بجے میرا موبائل فون IMEI 356938035643809 مالیت 45000 روپے نامعلوم شخص نے چھین لیا۔";

    public static async Task SetUp(this Desk desk, RunningStation station)
    {
        await desk.Page.Go(station.Url);
        await desk.Fill(
            ("Code", station.SetUpCode), ("OfficeCode", "PSW-FQA"), ("OfficeNameEn", "PS Faqirabad"), ("OfficeNameUr", "تھانہ فقیرآباد"), ("DistrictEn", "Peshawar"),
            ("DistrictUr", "پشاور"), ("PersonEn", "Rukhsana Jadoon"), ("PersonUr", "رخسانہ جدون"), ("Belt", "P-12"), ("Account", "sho"), ("Password", Password));
        await desk.Page.ClickAsync("main button.do");
        await desk.Page.Arrive(station.Url + "/my/sign-in");
        await desk.Enrol(station);
        await desk.Page.Go(station.Url);
    }

    /// <summary>One-time codes with an app of our own, which reads the secret off the page.</summary>
    public static async Task Enrol(this Desk desk, RunningStation station)
    {
        await desk.Page.Go(station.Url + "/my/code");
        await desk.Page.ClickAsync("main button.do");
        station.App = new AuthenticatorApp(await desk.Page.InnerTextAsync("#secret"));
        await desk.Fill(("Code", station.App.Next()));
        await desk.Page.ClickAsync("main button.do");
        await desk.Page.Arrive(station.Url + "/my/sign-in?done=code");
    }

    public static async Task SignIn(this Desk desk, RunningStation station)
    {
        await desk.Page.Go(station.Url + "/sign-in");
        await desk.Fill(("Name", "sho"), ("Password", Password), ("Code", station.App!.Next()));
        await desk.Page.ClickAsync("#sign-in button.do");
        await desk.Page.Arrive(station.Url + "/");
    }

    public static async Task FillOralReport(this Desk desk)
    {
        await desk.Page.SelectOptionAsync("#Manner", "Oral");
        await desk.Fill(
            ("ComplainantName", "شاہدہ بی بی"), ("ComplainantFather", "گل زمان"), ("ComplainantCnic", "10000-0034567-2"), ("ComplainantPhone", "0300-0000001"),
            ("Offences-0-Section", "379"), ("PlaceWords", "بازار نزد پل، فقیرآباد"), ("Narrative", Narrative));
        await desk.Page.CheckAsync("#ReadBack");
    }

    public static async Task FillMurasila(this Desk desk, DateTime local)
    {
        await desk.Page.SelectOptionAsync("#Manner", "Murasila");
        await desk.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        await desk.Fill(
            ("MurasilaAuthor", "SI Noor Khan"), ("MurasilaBearer", "HC 2114"), ("MurasilaPlace", "Charsadda Road picket"),
            ("MurasilaWrittenAt", Local(local.AddMinutes(-40))), ("MurasilaReceivedAt", Local(local.AddMinutes(-10))), ("ReportedAt", Local(local.AddMinutes(-45))),
            ("OccurredFrom", Local(local.AddMinutes(-50))), ("ComplainantName", "SI Noor Khan"), ("Offences-0-Section", "15"), ("PlaceWords", "چارسدہ روڈ ناکہ"),
            ("Narrative", "دوران ناکہ بندی ملزم سے پستول 30 بور بلا لائسنس برآمد ہوا۔ مراسلہ ارسال ہے۔"), ("Accused-0-Name", "بلال"), ("Accused-0-Father", "شیر عالم"));
        await desk.Page.SelectOptionAsync("[id=\"Offences-0-Act\"]", "KP Arms Act 2013");
    }

    public static async Task<long> Register(this Desk desk)
    {
        await desk.Page.ClickAsync("button[value=register]");
        await desk.Page.Arrive("**/firs/*?new=1");
        return long.Parse(new Uri(desk.Page.Url).Segments[^1]);
    }

    public static string Local(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm");
}
