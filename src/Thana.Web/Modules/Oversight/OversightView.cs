using System.Globalization;
using Thana.Domain.Oversight;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>Alerts, samples, watched persons and reviews as pages read them. Answers are rows of their own, so the order of logs does not matter.</summary>
internal sealed class OversightView :
    IView<AlertRaised>, IView<AlertAnswered>, IView<SampleDrawn>, IView<SampleAnswered>, IView<CanarySet>, IView<AccessReview>
{
    public void Apply(Entry entry, AlertRaised body, ViewRows rows) => rows.Insert(new AlertRow
    {
        Entry = entry.Id,
        Rule = body.Essence.Rule.ToString(),
        Person = body.Essence.Person,
        Office = body.Essence.Office,
        Role = body.Essence.Role?.ToString(),
        Target = body.Essence.Target,
        Seen = body.Figures.Seen,
        Most = body.Figures.Limit,
        Norm = body.Figures.Norm,
        Days = body.Figures.Days,
        About = body.Figures.About,
        Looks = body.Figures.Looks,
        RaisedAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, AlertAnswered body, ViewRows rows) => rows.Insert(new AlertAnswerRow
    {
        Entry = entry.Id,
        Alert = body.Answer.Alert,
        Person = body.Answer.Person,
        Role = body.Answer.Role.ToString(),
        Office = body.Answer.Office,
        Verdict = body.Answer.Verdict.ToString(),
        Reason = body.Answer.Reason,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, SampleDrawn body, ViewRows rows)
    {
        for (var i = 0; i < body.Looks.Count; i++)
        {
            var look = body.Looks[i];
            rows.Insert(new SampleRow
            {
                Entry = entry.Id,
                No = i,
                Look = string.Create(CultureInfo.InvariantCulture, $"{body.Essence.Log}/{look.Look}"),
                Person = look.Person,
                Office = look.Office,
                Role = look.Role?.ToString(),
                Monday = (body.Essence.Monday.Year * 10_000) + (body.Essence.Monday.Month * 100) + body.Essence.Monday.Day,
                DrawnAt = Stored.Ms(entry.WrittenAt),
            });
        }
    }

    public void Apply(Entry entry, SampleAnswered body, ViewRows rows) => rows.Insert(new SampleAnswerRow
    {
        Entry = entry.Id,
        Look = body.Answer.Look,
        Person = body.Answer.Person,
        Office = body.Answer.Office,
        Verdict = body.Answer.Verdict?.ToString(),
        Reason = body.Answer.Reason,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, CanarySet body, ViewRows rows)
    {
        if (!body.Canary.On)
        {
            rows.Change("UPDATE canaries SET until_at = @p1 WHERE canary = @p0 AND until_at IS NULL", body.Canary.Canary, Stored.Ms(entry.WrittenAt));
            return;
        }

        rows.Insert(new CanaryRow
        {
            Entry = entry.Id, Canary = body.Canary.Canary, Office = body.Canary.Office, Keys = body.Canary.Keys, SetBy = body.Canary.By, FromAt = Stored.Ms(entry.WrittenAt),
        });
    }

    public void Apply(Entry entry, AccessReview body, ViewRows rows)
    {
        var review = body.Review;
        if (review.Answer is not null)
        {
            rows.Change("UPDATE access_reviews SET answer = @p1, answered_by = @p2, answered_at = @p3 WHERE review = @p0", review.Review, review.Answer, review.By, Stored.Ms(entry.WrittenAt));
            return;
        }

        rows.Insert(new AccessReviewRow
        {
            Entry = entry.Id, Review = review.Review, SubjectKey = review.SubjectKey, AskedBy = review.By, Office = review.Office, Words = review.Words, AskedAt = Stored.Ms(entry.WrittenAt),
        });
    }
}
