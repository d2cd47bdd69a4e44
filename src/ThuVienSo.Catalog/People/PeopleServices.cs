using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.Catalog.Readers.Shelf;

namespace ThuVienSo.Catalog.People;

/// <summary>Identity as this house uses it, for the web process and for the verbs.</summary>
public static class PeopleServices
{
    /// <summary>Of PBKDF2 with HMAC-SHA512; OWASP's figure of 2023.</summary>
    internal const int HashRounds = 210_000;

    /// <summary>Needs a <see cref="CatalogDbContext"/> in each scope.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, TimeProvider time)
    {
        services.AddSingleton<ILookupNormalizer, AccountNames>();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = HashRounds);
        services.AddIdentityCore<Account>(identity =>
        {
            // What names and passwords must be is told by AccountNames and PasswordRules, in both languages.
            identity.User.AllowedUserNameCharacters = "";
            identity.Password = new()
            {
                RequiredLength = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        }).AddUserStore<AccountStore>();
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<Accounts>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<SignInTries>(provider, time));
        services.AddScoped<PasswordCheck>();
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<SecondFactors>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<ApiKeys>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<AuditLog>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<LibraryRegister>(provider, time));
        services.AddScoped<CollectionRegister>();
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<NewsDesk>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<PublicNews>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<Sessions>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<SignOns>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<ReaderCards>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<CardRequests>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<PersonalData>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<ReaderSheets>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<ReaderLists>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<SavedSearches>(provider, time));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<ReadingHistory>(provider, time));
        services.AddScoped<ReaderFigures>();
        return services;
    }
}
