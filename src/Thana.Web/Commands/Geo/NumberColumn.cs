using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thana.Web.Commands.Geo;

/// <summary>Numbers of an answer, written one after the other and sent on as they are written. What is infinite or no number is null; true is 1.</summary>
[JsonConverter(typeof(Writer))]
internal sealed class NumberColumn(Array values)
{
    private const int Pending = 1 << 16;

    public int Count => values.Length;

    public string Text(int i) => values switch
    {
        double[] d => double.IsFinite(d[i]) ? d[i].ToString("R", CultureInfo.InvariantCulture) : "-",
        bool[] b => b[i] ? "1" : "0",
        _ => Convert.ToString(values.GetValue(i), CultureInfo.InvariantCulture)!,
    };

    private void Write(Utf8JsonWriter json, int i)
    {
        switch (values)
        {
            case double[] d when double.IsFinite(d[i]): json.WriteNumberValue(d[i]); break;
            case double[]: json.WriteNullValue(); break;
            case int[] n: json.WriteNumberValue(n[i]); break;
            case long[] n: json.WriteNumberValue(n[i]); break;
            case bool[] b: json.WriteNumberValue(b[i] ? 1 : 0); break;
            default: throw new NotSupportedException(values.GetType().Name);
        }
    }

    private sealed class Writer : JsonConverter<NumberColumn>
    {
        public override NumberColumn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, NumberColumn value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            for (var i = 0; i < value.Count; i++)
            {
                value.Write(writer, i);
                if (writer.BytesPending > Pending)
                    writer.Flush();
            }

            writer.WriteEndArray();
        }
    }
}
