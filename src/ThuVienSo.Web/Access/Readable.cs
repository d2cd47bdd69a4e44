using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Access;

/// <summary>What became of a request for digital material.</summary>
/// <typeparam name="T">The material.</typeparam>
internal abstract record Asked<T>
{
    /// <summary>Here it is, as far as the visitor may have it.</summary>
    public sealed record Given(T Value) : Asked<T>;

    /// <summary>There is no such thing.</summary>
    public sealed record Missing : Asked<T>;

    /// <summary>It is there, and not for this visitor.</summary>
    /// <param name="Rule">What stands in the way.</param>
    public sealed record Refused(AccessRule Rule) : Asked<T>;

    /// <summary>The problem to answer a program with; null when it is given.</summary>
    public ApiProblem? Problem => this switch
    {
        Refused refused => AccessProblems.Refused(refused.Rule),
        Missing => AccessProblems.Missing,
        _ => null,
    };

    /// <summary>What is given of it.</summary>
    public Asked<TOther> Select<TOther>(Func<T, Asked<TOther>> choose) => this switch
    {
        Given given => choose(given.Value),
        Refused refused => new Asked<TOther>.Refused(refused.Rule),
        _ => new Asked<TOther>.Missing(),
    };
}

/// <summary>A digital object as a visitor may have it: pages that are not for them have neither image nor text, files that are not for them are not in it.</summary>
/// <param name="Object">The object so cut.</param>
/// <param name="Visitor">Who asks.</param>
/// <param name="IsForAll">Whether everybody gets exactly this.</param>
internal sealed record ReadableObject(DigitalObject Object, Visitor Visitor, bool IsForAll)
{
    public Permission Permission => Visitor.Permits(Object.Access);

    /// <summary>Whether a PDF can be made: the pages may be saved, and their images are there; while some are being made it would not be whole.</summary>
    public bool HasPdf => Permission == Permission.Whole && Object.Pages.Any(page => page.Image is { Ready: true }) && !Object.Pages.Any(page => page.Image is { Problem: null, Ready: false });

    /// <summary>What stands in the way of a sound or a film that is left out; null when none is.</summary>
    public AccessRule? ClosedMedia { get; private init; }

    public static ReadableObject Of(DigitalObject whole, Visitor visitor) => new(
        whole with
        {
            Pages = [.. whole.Pages.Select(page => visitor.Permits(page.Access) == Permission.Refused ? page with { Image = null, TextId = null, AwaitsText = false, Confidence = null } : page)],
            Files = [.. whole.Files.Where(file => MayHave(file, visitor))],
        },
        visitor,
        visitor.SharesWithAll(whole.Access) && whole.Pages.All(page => visitor.SharesWithAll(page.Access)) && whole.Files.All(file => visitor.SharesWithAll(file.Access)))
    {
        ClosedMedia = whole.Files.FirstOrDefault(file => file.Role is DigitalFileRole.Audio or DigitalFileRole.Video && !MayHave(file, visitor))?.Access,
    };

    /// <summary>Sound and film can only be listened to and looked at by their file; all others are saved whole.</summary>
    public static bool MayHave(DigitalObjectFile file, Visitor visitor) => visitor.Permits(file.Access) switch
    {
        Permission.Whole => true,
        Permission.ViewOnly => file.Role is DigitalFileRole.Audio or DigitalFileRole.Video,
        _ => false,
    };
}

/// <summary>A page that a visitor may see.</summary>
/// <param name="Page">The page.</param>
/// <param name="Permission">Never <see cref="Permission.Refused"/>.</param>
/// <param name="IsForAll">Whether everybody gets exactly this.</param>
internal sealed record ReadablePage(DigitalPage Page, Permission Permission, bool IsForAll);

/// <summary>A file that a visitor may have.</summary>
/// <param name="File">The file.</param>
/// <param name="IsForAll">Whether everybody gets exactly this.</param>
internal sealed record ReadableFile(DigitalObjectFile File, bool IsForAll);
