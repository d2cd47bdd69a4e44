using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Storage;

internal sealed class StoredEnumValue<T>() : ValueConverter<T, string>(value => StoredEnum.NameOf(value), name => StoredEnum.Parse<T>(name))
    where T : struct, Enum;

internal sealed class DescriptionConverter() : ValueConverter<Description, string>(
    description => Encoding.UTF8.GetString(DescriptionJson.Write(description)),
    json => DescriptionJson.Read(Encoding.UTF8.GetBytes(json)));
