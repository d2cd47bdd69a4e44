using System.Diagnostics.CodeAnalysis;

namespace ThuVienSo.Imaging.Requests;

/// <summary>How large an image is asked for (section 4.2).</summary>
public abstract record SizeRequest
{
    private SizeRequest()
    {
    }

    /// <summary>Written with ^: it may become larger than the part that is asked for.</summary>
    public bool Upscaled { get; private init; }

    /// <summary>As large as the limits permit.</summary>
    public sealed record Max : SizeRequest;

    /// <summary>Of this width and height; null is as the other gives.</summary>
    public sealed record Exact(int? Width, int? Height) : SizeRequest;

    /// <summary>As large as fits into this.</summary>
    public sealed record Within(int Width, int Height) : SizeRequest;

    public sealed record Percent(double Share) : SizeRequest;

    internal static bool TryParse(string text, [NotNullWhen(true)] out SizeRequest? size)
    {
        var upscaled = text.StartsWith('^');
        var rest = upscaled ? text[1..] : text;
        size = rest switch
        {
            "max" => new Max(),
            _ when rest.StartsWith("pct:", StringComparison.Ordinal) => UriNumber.TryDecimal(rest[4..], out var share) && share > 0 ? new Percent(share) : null,
            _ when rest.StartsWith('!') => Sides(rest[1..]) is ({ } width, { } height) ? new Within(width, height) : null,
            _ => Sides(rest) is { } sides ? new Exact(sides.Width, sides.Height) : null,
        };
        if (size is null)
            return false;
        size = size with { Upscaled = upscaled };
        return true;
    }

    /// <summary>"w,h" with one of them left out at most; sides are 1 or more.</summary>
    private static (int? Width, int? Height)? Sides(string text)
    {
        var parts = text.Split(',');
        if (parts.Length != 2 || (parts[0].Length == 0 && parts[1].Length == 0))
            return null;
        return TrySide(parts[0], out var width) && TrySide(parts[1], out var height) ? (width, height) : null;
    }

    private static bool TrySide(string text, out int? side)
    {
        side = null;
        if (text.Length == 0)
            return true;
        if (!UriNumber.TryWhole(text, out var number) || number == 0)
            return false;
        side = number;
        return true;
    }
}

/// <summary>The largest image that is made, and so what <c>info.json</c> states.</summary>
/// <param name="Side">Width and height, in pixels.</param>
/// <param name="Area">Width × height.</param>
public sealed record SizeLimits(int Side, long Area)
{
    /// <summary>Larger than any screen, and made in about half a second.</summary>
    public static SizeLimits Usual { get; } = new(8_000, 16_000_000);
}
