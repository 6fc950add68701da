using Thana.Domain;

namespace Thana.Web.Modules.Paper;

/// <summary>A paper's content, the same for the page and the PDF. Values carry direction marks (<see cref="Text.LatinRuns"/>); their lines are parted by line ends.</summary>
/// <param name="Form">Number of the printed form.</param>
/// <param name="Running">What stands at the head of each further page: register, number.</param>
/// <param name="Head">Boxes beside the title.</param>
/// <param name="Columns">Numbered columns of the form.</param>
/// <param name="Body">The free text.</param>
/// <param name="Attested">The line under the free text.</param>
/// <param name="Marks">What must be seen at once: sealed, or a demonstration.</param>
public sealed record PaperSheet(
    string Form, Words Title, Words Law, Words Running, IReadOnlyList<PaperCell> Head, IReadOnlyList<PaperCell> Columns, PaperCell Body, Words? Attested,
    IReadOnlyList<PaperSignature> Signatures, IReadOnlyList<Words> Marks, PaperProof Proof, PaperPrinted Printed);

/// <param name="No">Number of the column on the form; empty where the form has none.</param>
public sealed record PaperCell(string No, Words Label, string Value);

/// <summary>A box to sign in.</summary>
/// <param name="Who">Name, as written; may be empty.</param>
public sealed record PaperSignature(Words Label, string Who);

/// <summary>What makes the paper checkable.</summary>
/// <param name="Code">Null when the entry has no checkpoint yet.</param>
/// <param name="Entry">Office code and sequence in its log.</param>
public sealed record PaperProof(QrCode? Code, string ShortCode, string Entry, string Address);

/// <summary>Who printed it, and when.</summary>
public sealed record PaperPrinted(string By, string At);
