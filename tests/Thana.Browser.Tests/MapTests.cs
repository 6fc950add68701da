using Microsoft.Playwright;
using Xunit;

namespace Thana.Browser.Tests;

/// <summary>The map and the place part of the FIR form, in Chromium without a GPU.</summary>
public sealed class MapTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ur")]
    public async Task The_map_asks_no_other_server_and_is_moved_by_mouse_keys_and_touch(string language)
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, language);
        await desk.SetUp(station);
        await OpenMap(desk, station);
        // With the cable out the map goes on.
        await desk.Page.Context.SetOfflineAsync(true);
        var picture = await Picture(desk);
        Assert.True(await Colours(desk) > 5);
        await desk.Page.FocusAsync("thana-map canvas");
        foreach (var key in new[] { "+", "ArrowLeft", "ArrowUp", "-", "0" })
        {
            await desk.Page.Keyboard.PressAsync(key);
            await desk.Page.WaitForTimeoutAsync(120);
            var next = await Picture(desk);
            Assert.NotEqual(picture, next, StringComparer.Ordinal);
            picture = next;
        }

        var box = (await desk.Page.Locator("thana-map canvas").BoundingBoxAsync())!;
        await desk.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await desk.Page.Mouse.WheelAsync(0, -400);
        await desk.Page.WaitForTimeoutAsync(150);
        Assert.NotEqual(picture, picture = await Picture(desk), StringComparer.Ordinal);
        await desk.Page.Mouse.DownAsync();
        await desk.Page.Mouse.MoveAsync(box.X + (box.Width / 2) + 90, box.Y + (box.Height / 2) + 40, new MouseMoveOptions { Steps = 5 });
        await desk.Page.Mouse.UpAsync();
        await desk.Page.WaitForTimeoutAsync(150);
        Assert.NotEqual(picture, picture = await Picture(desk), StringComparer.Ordinal);
        // Two fingers apart.
        await desk.Page.EvaluateAsync(
            """
            () => { const c = document.querySelector("thana-map canvas"), b = c.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2;
              c.setPointerCapture = () => {};
              const send = (type, id, dx) => c.dispatchEvent(new PointerEvent(type, { pointerId: id, clientX: x + dx, clientY: y, pointerType: "touch", bubbles: true, button: 0 }));
              send("pointerdown", 71, -30); send("pointerdown", 72, 30); send("pointermove", 71, -90); send("pointermove", 72, 90); send("pointerup", 71, -90); send("pointerup", 72, 90); }
            """);
        await desk.Page.WaitForTimeoutAsync(150);
        Assert.NotEqual(picture, await Picture(desk), StringComparer.Ordinal);
        Assert.Empty(desk.Outside);
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task Urdu_names_are_drawn_in_joined_Nastaliq()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "ur");
        await desk.SetUp(station);
        await OpenMap(desk, station);
        // Joined letters are narrower than the same letters kept apart, and Nastaliq's word differs in shape from every other face's.
        var widths = await desk.Page.EvaluateAsync<double[]>(
            """
            () => { const pen = document.createElement("canvas").getContext("2d"), face = getComputedStyle(document.documentElement).getPropertyValue("--urdu");
              const width = (text, font) => { pen.font = `40px ${font}`; return pen.measureText(text).width; };
              return [width("پشاور", face), width("پ\u200cش\u200cا\u200cو\u200cر", face), width("پشاور", "sans-serif"), document.fonts.check(`14px ${face}`, "پ") ? 1 : 0]; }
            """);
        Assert.True(widths[0] < widths[1]);
        Assert.NotEqual(widths[0], widths[2]);
        Assert.Equal(1, widths[3]);
    }

    [Fact]
    public async Task Paper_is_black_and_white_and_A4()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await OpenMap(desk, station);
        await desk.Page.EvaluateAsync("() => window.dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(0, await desk.Page.EvaluateAsync<int>(
            """
            () => { const c = document.querySelector("thana-map canvas"), d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
              let coloured = 0; for (let i = 0; i < d.length; i += 4) if (Math.max(d[i], d[i + 1], d[i + 2]) - Math.min(d[i], d[i + 1], d[i + 2]) > 24) coloured++;
              return coloured; }
            """));
        await desk.Page.EvaluateAsync("() => window.dispatchEvent(new Event('afterprint'))");
        Assert.True(await Colours(desk) > 5);
        var pdf = await desk.Page.PdfAsync(new PagePdfOptions { Format = "A4" });
        Assert.True(pdf.Length > 10_000);
    }

    [Fact]
    public async Task A_place_is_found_by_name_and_by_pin_and_survives_a_restart_of_the_page()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Page.FillAsync("#place-find", "مردان");
        await desk.Page.WaitForSelectorAsync("#place-options li");
        await desk.Page.PressAsync("#place-find", "ArrowDown");
        await desk.Page.PressAsync("#place-find", "Enter");
        Assert.Equal("34.19745", await desk.Page.InputValueAsync("#Latitude"));
        Assert.Equal("Address", await desk.Page.InputValueAsync("#PlaceSource"));
        Assert.Equal("Mardan, Mardan", await desk.Page.InputValueAsync("#PlaceWords"));
        await desk.Page.FocusAsync("place-field canvas");
        await desk.Page.Keyboard.PressAsync("ArrowRight");
        await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("Map", await desk.Page.InputValueAsync("#PlaceSource"));
        var longitude = await desk.Page.InputValueAsync("#Longitude");
        Assert.NotEqual("72.04928", longitude, StringComparer.Ordinal);
        await desk.Page.WaitForTimeoutAsync(1_500);
        await desk.Page.GoAgain();
        await desk.Page.WaitForFunctionAsync("v => document.querySelector('#Longitude').value === v", longitude);
        // What is outside the province is warned of and stays.
        await desk.Page.FillAsync("#Longitude", "60.5");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('.place-warn li') !== null");
        Assert.Equal("60.5", await desk.Page.InputValueAsync("#Longitude"));
    }

    [Fact]
    public async Task The_phones_fix_is_averaged_and_kept_when_the_pin_is_moved()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await desk.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await desk.Page.Context.SetGeolocationAsync(new Geolocation { Latitude = 34.012f, Longitude = 71.58f, Accuracy = 14 });
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Page.ClickAsync("place-field .place-acts button >> nth=0");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('#PlaceSource').value === 'Gps'");
        Assert.Equal("34.01200", await desk.Page.InputValueAsync("#Latitude"));
        Assert.Equal("14", await desk.Page.InputValueAsync("#AccuracyMetres"));
        await desk.Page.ClickAsync("place-field .place-acts button >> nth=0");
        await desk.Page.ClickAsync("place-field .place-acts button >> nth=1");
        await desk.Page.FocusAsync("place-field canvas");
        await desk.Page.Keyboard.PressAsync("ArrowRight");
        await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("Map", await desk.Page.InputValueAsync("#PlaceSource"));
        await desk.Page.WaitForFunctionAsync("() => /34.01200, 71.58000 ± 14 m/.test(document.querySelector('.place-state').textContent) && /pin moved/.test(document.querySelector('.place-state').textContent)");
        // It goes with the draft, over a killed page, and into the register.
        await desk.Page.WaitForTimeoutAsync(1_500);
        await desk.Page.GoAgain();
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=\"Form.FixLatitude\"]').value === '34.01200' && document.querySelector('#PlaceSource').value === 'Map'");
        await desk.Page.SelectOptionAsync("#Manner", "Oral");
        await desk.Fill(("Offences-0-Section", "302"), ("ComplainantName", "Gul Khan"), ("PlaceWords", "Chowk Yadgar"), ("Narrative", "Two men took a motorcycle."), ("Accused-0-Description", "unknown"));
        await desk.Page.CheckAsync("#ReadBack");
        await desk.Page.ClickAsync("button[value=register]");
        await desk.Page.WaitForSelectorAsync(".device-fix");
        Assert.Matches("34.012, 71.58 ±14 m.*pin moved [0-9]+ m from the device", await desk.Page.InnerTextAsync(".device-fix"));
        await desk.Look("fir-device-fix");
        // The next report starts without it.
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Page.WaitForSelectorAsync("place-field button");
        Assert.Equal("", await desk.Page.InputValueAsync("[name=\"Form.FixLatitude\"]"));
    }

    [Fact]
    public async Task A_photo_from_elsewhere_is_warned_of_and_never_sent()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Fill(("Latitude", "34.01"), ("Longitude", "71.57"));
        var sent = 0;
        desk.Page.Request += (_, request) => sent += request.PostDataBuffer is { Length: > 200 } body && body.AsSpan().IndexOf("Exif"u8) >= 0 ? 1 : 0;
        await desk.Page.SetInputFilesAsync("place-field input[type=file]", new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = Photo(34, 3, 0, 71, 34, 12) });
        await desk.Page.WaitForFunctionAsync("() => /taken 44\\d\\d m from here/.test(document.querySelector('.place-warn').textContent)");
        await desk.Page.SetInputFilesAsync("place-field input[type=file]", new FilePayload { Name = "b.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 0xE1, 0xFF] });
        await desk.Page.WaitForFunctionAsync("() => /does not say where/.test(document.querySelector('.place-warn').textContent)");
        Assert.Equal(0, sent);
    }

    // The least that a camera writes: a TIFF header, one pointer, four facts of the position.
    private static byte[] Photo(params int[] dms)
    {
        var tiff = new List<byte>();
        void Short(int v) => tiff.AddRange([(byte)(v >> 8), (byte)v]);
        void Long(int v) => tiff.AddRange([(byte)(v >> 24), (byte)(v >> 16), (byte)(v >> 8), (byte)v]);
        void Entry(int tag, int type, int count, int value)
        {
            Short(tag);
            Short(type);
            Long(count);
            Long(value);
        }

        tiff.AddRange("MM\0*"u8.ToArray());
        Long(8);
        Short(1);
        Entry(0x8825, 4, 1, 26);
        Long(0);
        Short(4);
        Entry(1, 2, 2, 'N' << 24);
        Entry(2, 5, 3, 80);
        Entry(3, 2, 2, 'E' << 24);
        Entry(4, 5, 3, 104);
        Long(0);
        foreach (var part in dms)
        {
            Long(part);
            Long(1);
        }

        byte[] app = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((app.Length + 2) >> 8), (byte)(app.Length + 2), .. app, 0xFF, 0xD9];
    }

    [Fact]
    public async Task Map_code_is_at_most_30_KB_and_the_base_map_at_most_150_KB_packed()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await OpenMap(desk, station);
        var packed = await desk.Page.EvaluateAsync<double[]>(
            """
            async () => { const zip = async (url) => (await new Response((await fetch(url)).body.pipeThrough(new CompressionStream("gzip"))).arrayBuffer()).byteLength;
              const scripts = [...document.querySelectorAll("script[src]")].map((s) => s.src).filter((s) => s.includes("map"));
              return [await zip(scripts[0]), await zip("/map/base.json")]; }
            """);
        Assert.InRange(packed[0], 1_000, 30 * 1024);
        Assert.InRange(packed[1], 10_000, 150 * 1024);
    }

    private static async Task OpenMap(Desk desk, RunningStation station)
    {
        await desk.Page.Go(station.Url + "/map");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('thana-map')?.towns.length > 0");
        await desk.Page.WaitForTimeoutAsync(300);
    }

    private static Task<string> Picture(Desk desk) => desk.Page.EvaluateAsync<string>("() => document.querySelector('thana-map canvas').toDataURL()");

    private static Task<int> Colours(Desk desk) => desk.Page.EvaluateAsync<int>(
        "() => { const c = document.querySelector('thana-map canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, s = new Set(); for (let i = 0; i < d.length; i += 400) s.add(d[i] + ' ' + d[i + 1] + ' ' + d[i + 2]); return s.size; }");
}
