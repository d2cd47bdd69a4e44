using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Imaging.Derivatives;

/// <summary>What was made of a frame: the pyramid is as large as the frame, upright.</summary>
/// <param name="Width">Of the pyramid's largest image, in pixels.</param>
/// <param name="Height">Of the pyramid's largest image, in pixels.</param>
/// <param name="Dpi">Dots per inch as the master states them; null when it states none.</param>
/// <param name="Colour">Of the master.</param>
/// <param name="Damage">Why the master could not be decoded as a whole: the image has what could be read. Null when it is sound.</param>
public sealed record DerivedImage(int Width, int Height, double? Dpi, FrameColour Colour, DecodingProblem? Damage);

/// <summary>An image for text recognition.</summary>
/// <param name="Width">In pixels; the same as of the pyramid, so that boxes fit.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Dpi">What the file states: of the master, or an estimate from the size of a page of A4.</param>
public sealed record OcrImage(int Width, int Height, double Dpi);
