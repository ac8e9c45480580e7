using System.Collections;
using System.Diagnostics.CodeAnalysis;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Runs;

/// <summary>The scenarios of a report in one array of bytes: the record of a day holds hundreds of thousands, all in memory while the run lasts and all read for its report.</summary>
internal sealed class PackedScenarios(byte[] packed) : IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>>
{
    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(scenario => scenario.Key);

    /// <inheritdoc/>
    public IEnumerable<IReadOnlyList<ArrivalSecond>> Values => this.Select(scenario => scenario.Value);

    /// <inheritdoc/>
    public int Count => Keys.Count();

    /// <inheritdoc/>
    public IReadOnlyList<ArrivalSecond> this[string key] => TryGetValue(key, out var seconds) ? seconds : throw new KeyNotFoundException($"There is no scenario {key}.");

    /// <summary>The same scenarios; those that are packed already are taken as they are. Histograms of a runner are taken out of their compression.</summary>
    public static PackedScenarios Of(IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>>? scenarios)
    {
        if (scenarios is PackedScenarios packed)
        {
            return packed;
        }

        var writer = PackedWriter.Begin();
        foreach (var (name, seconds) in scenarios ?? new Dictionary<string, IReadOnlyList<ArrivalSecond>>())
        {
            writer.Scenario(name);
            foreach (var second in seconds)
            {
                Write(writer, second);
            }
        }

        return new PackedScenarios(writer.ToArray());
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out IReadOnlyList<ArrivalSecond> value)
    {
        // Whoever goes over many of them takes Seconds.
        foreach (var scenario in this)
        {
            if (scenario.Key == key)
            {
                value = scenario.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The seconds of a scenario, without an object for any.</summary>
    public PackedSeconds Seconds(string scenario) => new(packed, scenario);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<ArrivalSecond>>> GetEnumerator()
    {
        for (var at = 0; at < packed.Length;)
        {
            yield return Scenario(ref at);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Write(PackedWriter writer, ArrivalSecond second)
    {
        writer.Second();
        writer.Number(second.Second);
        foreach (var row in second.Buckets ?? [])
        {
            // A row that is none counts nothing.
            writer.Row([.. row ?? []]);
        }

        writer.Times(PackedField.Latency, TimeCounts.Pack(second.LatencyTimes));
        writer.Times(PackedField.Lateness, TimeCounts.Pack(second.LatenessTimes));
        writer.Times(PackedField.RequestDuration, TimeCounts.Pack(second.RequestTimes));
        if (second.Failures is { } failures)
        {
            writer.Failures(failures);
        }
    }

    private KeyValuePair<string, IReadOnlyList<ArrivalSecond>> Scenario(ref int at)
    {
        var reader = new PackedReader(packed, at);
        _ = reader.Field();
        var name = reader.Name();
        var seconds = new List<ArrivalSecond>(1);
        while (!reader.IsAtEnd && reader.Next == PackedField.Second)
        {
            _ = reader.Field();
            seconds.Add(Second(ref reader));
        }

        at = reader.At;
        return new(name, seconds);
    }

    private ArrivalSecond Second(ref PackedReader reader)
    {
        var (number, firstRow, rows) = (0, 0, 0);
        PackedTimes latency = default, lateness = default, requests = default;
        FailureCounts? failures = null;
        while (!reader.IsAtEnd && reader.Next is not (PackedField.Scenario or PackedField.Second))
        {
            var at = reader.At;
            switch (reader.Field())
            {
                case PackedField.Number:
                    number = (int)reader.Number();
                    break;
                case PackedField.Latency:
                    latency = Times(reader.Times());
                    break;
                case PackedField.Lateness:
                    lateness = Times(reader.Times());
                    break;
                case PackedField.RequestDuration:
                    requests = Times(reader.Times());
                    break;
                case PackedField.Failures:
                    failures = reader.Failures();
                    break;
                case var row:
                    firstRow = rows++ == 0 ? at : firstRow;
                    reader.Skip(row);
                    break;
            }
        }

        return new ArrivalSecond(number, new PackedRows(packed, firstRow, rows), null, null, failures) { LatencyTimes = latency, LatenessTimes = lateness, RequestTimes = requests };
    }

    private PackedTimes Times((PackedTimesForm Form, Range At) times) => PackedTimes.Of(packed.AsMemory(times.At), times.Form);
}
