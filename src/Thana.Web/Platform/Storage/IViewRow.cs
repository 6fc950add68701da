namespace Thana.Web.Platform.Storage;

/// <summary>A row of a view: it belongs to the entry that wrote it. Where one entry writes several, <c>No</c> counts them from 0.</summary>
public interface IViewRow
{
    long Entry { get; }
}
