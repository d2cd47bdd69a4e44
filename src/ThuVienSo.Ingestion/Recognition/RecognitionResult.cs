using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Recognition;

/// <summary>What became of the recognition of one page image.</summary>
public abstract record RecognitionResult
{
    private RecognitionResult()
    {
    }

    /// <summary>The page's text; empty for a page without writing. Boxes are in pixels of the image that was given.</summary>
    public sealed record Recognized(PageText Page) : RecognitionResult;

    /// <summary>No text, and why, in a sentence for staff.</summary>
    public sealed record Problem(RecognitionFault Fault, BilingualText Reason) : RecognitionResult
    {
        /// <summary>Nothing is wrong with the page: it waits until the machine has what is missing.</summary>
        public bool Waits => Fault is RecognitionFault.ProgramMissing or RecognitionFault.LanguageMissing;
    }
}

/// <summary>Why a page was not recognised.</summary>
public enum RecognitionFault
{
    /// <summary>Tesseract was there when it was looked for, and is no longer.</summary>
    ProgramMissing,

    /// <summary>The data of a language is not installed.</summary>
    LanguageMissing,

    /// <summary>Not an image, or a damaged one.</summary>
    Unreadable,

    TimeLimit,

    MemoryLimit,

    OutputLimit,

    /// <summary>Tesseract broke off, or answered what is no answer.</summary>
    Crashed,
}
