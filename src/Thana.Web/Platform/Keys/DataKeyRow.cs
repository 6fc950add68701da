using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Platform.Keys;

/// <summary>A data key, wrapped by the key of its class, which hangs from the root key.</summary>
public sealed class DataKeyRow
{
    /// <summary>seeds, views, drafts, index or sessions.</summary>
    public required string Class { get; set; }

    /// <summary>0 where the key serves all offices.</summary>
    public int Office { get; set; }

    /// <summary>0 where the key serves all years.</summary>
    public int Year { get; set; }

    public int Number { get; set; }

    /// <summary>Name of the root key it hangs from.</summary>
    public required string Root { get; set; }

    /// <summary>Which key of the class wraps it, from 1.</summary>
    public int Generation { get; set; }

    /// <summary>Nonce of 12 bytes, the key, tag of 16.</summary>
    public required byte[] Wrapped { get; set; }
}

/// <summary>How far the program has carried an older installation over.</summary>
public sealed class StateRow
{
    public required string Name { get; set; }

    public int Value { get; set; }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKeyRow>
{
    public void Configure(EntityTypeBuilder<DataKeyRow> builder) => builder.ToTable("data_keys").HasKey(k => new { k.Class, k.Office, k.Year, k.Number });
}

internal sealed class StateMapping : IEntityTypeConfiguration<StateRow>
{
    public void Configure(EntityTypeBuilder<StateRow> builder) => builder.ToTable("program_state").HasKey(s => s.Name);
}
