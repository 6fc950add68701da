using System.Globalization;
using Thana.Domain;
using Thana.Geo;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Places;

/// <summary>The map, names of places, and who has charge of a place.</summary>
public static class PlacesModule
{
    private const int LongestQuery = 100;

    public static IServiceCollection AddPlaces(this IServiceCollection services, StationOptions options)
    {
        services.AddSingleton(at => new MapPack(Path.Combine(options.Data, "geo"), () => [.. at.GetRequiredService<OfficeList>().All()
            .Where(o => o.Kind == "station" && o.Latitude is not null && o.Longitude is not null)
            .Select(o => new Jurisdictions.Station(o.Code, o.NameEn, o.NameUr, new LonLat(o.Longitude!.Value, o.Latitude!.Value)))]));
        services.AddSingleton<BaseMap>();
        services.AddScoped<MapPoints>();
        return services;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Nothing personal is in the base map; browsers keep it and ask only whether it is still the same.
        routes.MapGet("/map/base.json", (BaseMap map, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(map.Bytes, "application/json", entityTag: new(map.Tag));
        }).RequireAuthorization(May.Serve).ExcludeFromDescription();
        routes.MapGet("/api/places", (string? q, double? lat, double? lon, MapPack pack) =>
                Results.Ok(Find(pack, q ?? "", lat, lon)))
            .RequireAuthorization(May.Serve).WithTags("Places").WithSummary("Places whose name begins or sounds like q, in English, Urdu or Pashto").Produces<IReadOnlyList<Named>>();
        routes.MapGet("/api/jurisdiction", (double lat, double lon, double? accuracy, string? day, MapPack pack, TimeProvider clock, HttpContext http) =>
                Charge(pack, lat, lon, accuracy, day, clock).ToResult(LanguageChoice.Of(http), a => Results.Ok(a)))
            .RequireAuthorization(May.Serve).WithTags("Places").WithSummary("Who has charge of a place, how near a border is, and who else may be meant").Produces<Jurisdictions.Answer>();
        routes.MapGet("/api/map/firs", async (int? days, MapPoints points) => Results.Ok(await points.Recent(Math.Clamp(days ?? 90, 1, 3660))))
            .RequireAuthorization(May.ReadMap).WithTags("Places").WithSummary("Located reports of the last days that this person may read; sealed ones are never among them").Produces<MapPoints.Layer>();
        routes.MapGet("/api/map/hot", (int? days, int? cell, MapPoints points) => Results.Ok(points.Hot(Math.Clamp(days ?? 90, 1, 3660), Math.Clamp(cell ?? 500, 100, 5000))))
            .RequireAuthorization(May.ReadMap).RequireRateLimiting(Heavy.Drawing).WithTags("Places").WithSummary("Cells with more located reports than chance explains, if there are enough to say").Produces<MapPoints.HotLayer>();
    }

    /// <summary>A place as the search answers it.</summary>
    public sealed record Named(string NameEn, string NameUr, string NamePs, string Tehsil, string District, double Lat, double Lon, string How);

    private static List<Named> Find(MapPack pack, string q, double? lat, double? lon)
    {
        var near = lat is { } y && lon is { } x && new LonLat(x, y).Valid ? new LonLat(x, y) : (LonLat?)null;
        return [.. pack.Places.Find(q.Length > LongestQuery ? q[..LongestQuery] : q, 10, near)
            .Select(h => new Named(h.Place.NameEn, h.Place.NameUr, h.Place.NamePs, h.Place.Tehsil, h.Place.District, h.Place.At.Lat, h.Place.At.Lon, h.How))];
    }

    private static Outcome<Jurisdictions.Answer> Charge(MapPack pack, double lat, double lon, double? accuracy, string? day, TimeProvider clock)
    {
        var on = DateOnly.FromDateTime(StationTime.ToLocal(clock.GetUtcNow().UtcDateTime));
        if (!string.IsNullOrEmpty(day) && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out on))
            return new Refusal("place.bad-day", PlaceText.BadDay, "day");
        if (!new LonLat(lon, lat).Valid || accuracy is < 0 or double.NaN or > 1e6)
            return new Refusal("place.not-a-point", PlaceText.NotAPoint, "lat");
        var answer = pack.Jurisdictions.At(new LonLat(lon, lat), on, accuracy ?? 0);
        // JSON has no infinity.
        return double.IsFinite(answer.MetresToBorder) ? answer : answer with { MetresToBorder = -1 };
    }
}
