using System.Text.Encodings.Web;
using Thana.Domain;

namespace Thana.Web.Platform.Answers;

/// <summary>The pages for what went wrong. Plain text in both languages: they must work when nothing else does.</summary>
internal static class ErrorPages
{
    public static Task Problem(HttpContext http, int status)
    {
        var (code, title, _) = Words(status);
        http.Response.ContentType = "application/problem+json";
        return http.Response.WriteAsJsonAsync(
            new { type = "urn:thana:" + code, title = title.In(LanguageChoice.Of(http)), status }, options: null, contentType: "application/problem+json");
    }

    public static Task Page(HttpContext http, int status)
    {
        var language = LanguageChoice.Of(http);
        var (_, title, help) = Words(status);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!doctype html>
            <html lang="{language}" dir="{(language == "ur" ? "rtl" : "ltr")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title.In(language))}</title><link rel="stylesheet" href="/look.css">{(language == "ur" ? "<link rel=\"stylesheet\" href=\"/dist/urdu.css\">" : "")}</head>
            <body class="alone"><main><h1>{Encode(title.In(language))}</h1><p>{Encode(help.In(language))}</p><p><a class="do" href="/">{Encode(Back.In(language))}</a></p></main></body></html>
            """);
    }

    private static readonly Words Back = new("To the station's day", "تھانے کے دن پر جائیں");

    private static string Encode(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    private static (string Code, Words Title, Words Help) Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => (
            "request.unreadable", new("This request could not be read", "یہ درخواست پڑھی نہ جا سکی"),
            new("The form may have been open too long. Go back; what you typed is kept. Then send it again.", "شاید فارم بہت دیر کھلا رہا۔ واپس جائیں؛ آپ کا لکھا محفوظ ہے۔ پھر دوبارہ بھیجیں۔")),
        StatusCodes.Status401Unauthorized => ("access.not-signed-in", new("Sign in first", "پہلے سائن اِن کریں"), new("Nothing here is open without signing in.", "سائن اِن کیے بغیر یہاں کچھ نہیں کھلتا۔")),
        StatusCodes.Status403Forbidden => (
            "access.not-yours", new("This is not open to you", "یہ آپ کے لیے نہیں کھلا"),
            new("Your posting does not reach this record. If it should, ask the station head.", "آپ کی تعیناتی اس ریکارڈ تک نہیں پہنچتی۔ اگر پہنچنی چاہیے تو ایس ایچ او سے کہیں۔")),
        StatusCodes.Status404NotFound => (
            "not-found", new("There is no such page or record", "ایسا کوئی صفحہ یا ریکارڈ نہیں"),
            new("Check the number, or find it with the search field.", "نمبر دیکھ لیں، یا تلاش کے خانے سے ڈھونڈیں۔")),
        StatusCodes.Status405MethodNotAllowed => ("request.method", new("This page cannot do that", "یہ صفحہ ایسا نہیں کر سکتا"), new("Go back and use the page's own buttons.", "واپس جائیں اور صفحے کے اپنے بٹن استعمال کریں۔")),
        StatusCodes.Status413PayloadTooLarge => ("request.too-large", new("That is too large", "یہ بہت بڑا ہے"), new("A form takes 2 megabytes, a file 50.", "فارم میں زیادہ سے زیادہ 2 میگا بائٹ، فائل میں 50۔")),
        StatusCodes.Status415UnsupportedMediaType => ("request.media-type", new("This kind of content is not understood", "اس قسم کا مواد سمجھا نہیں جاتا"), new("Send JSON.", "JSON بھیجیں۔")),
        StatusCodes.Status429TooManyRequests => ("request.too-many", new("Too many attempts", "بہت زیادہ کوششیں"), new("Wait a minute, then try again.", "ایک منٹ ٹھہریں، پھر کوشش کریں۔")),
        StatusCodes.Status503ServiceUnavailable => (
            "station.not-ready", new("The station cannot do this now", "تھانہ ابھی یہ نہیں کر سکتا"), new("Try again in a moment; nothing typed is lost.", "ذرا دیر میں دوبارہ کوشش کریں؛ لکھا ہوا محفوظ ہے۔")),
        >= 500 => (
            "fault", new("Something went wrong in the program", "پروگرام میں خرابی آ گئی"),
            new("Nothing was registered by this attempt unless you saw a number. Try again; the same form never makes a second entry.", "اگر نمبر نہیں ملا تو اس کوشش سے کچھ درج نہیں ہوا۔ دوبارہ کوشش کریں؛ ایک فارم سے دو اندراج نہیں ہوتے۔")),
        _ => ("refused", new("This was refused", "اسے قبول نہیں کیا گیا"), new("Go back and try again.", "واپس جا کر دوبارہ کوشش کریں۔")),
    };
}
