using System.Globalization;
using System.Numerics;

namespace GatewayPerf.K6.Segments;

/// <summary>An exact number between 0 and 1, in lowest terms: shares of a load must add up.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    public static readonly Fraction Zero = new(0, 1);
    public static readonly Fraction One = new(1, 1);

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    /// <summary>Reads <c>1/3</c>, <c>0.25</c> or <c>50%</c>.</summary>
    public static bool TryParse(string text, out Fraction value)
    {
        value = default;
        if (text.EndsWith('%'))
        {
            if (!BigInteger.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
                return false;
            value = new Fraction(percent, 100);
            return true;
        }

        var parts = text.Split('/');
        if (parts.Length == 2)
        {
            if (!BigInteger.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var numerator)
                || !BigInteger.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator) || denominator.IsZero)
                return false;
            value = new Fraction(numerator, denominator);
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        var scale = BigInteger.Pow(10, number.Scale);
        value = new Fraction(new BigInteger(number * (decimal)scale), scale);
        return true;
    }

    public static Fraction operator -(Fraction left, Fraction right) =>
        new(left.Numerator * right.Denominator - right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
