using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Catalog.Usage.Agents;

/// <summary>What is known of the program by which something was used; many events point to one.</summary>
/// <param name="Name">See <see cref="AgentName"/>.</param>
/// <param name="Rules">
/// The rules of the list of robots that the whole header met when it was seen, in order; empty for none. The header is not kept, so that a rule that
/// is taken off the list later, or one that only the header met, can be judged again only by this.
/// </param>
internal sealed record UsageAgent(AgentName Name, IReadOnlyList<string> Rules)
{
    /// <summary>Made of name and rules, so that every process gives the same agent the same number without asking.</summary>
    public long Number { get; } = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name.Family}\n{Name.Words}\n" + string.Join('\n', Rules))));

    public static UsageAgent Of(string userAgent, RobotRules rules) => new(AgentName.Of(userAgent), rules.MetBy(userAgent));
}
