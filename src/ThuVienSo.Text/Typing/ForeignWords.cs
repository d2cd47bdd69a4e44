using System.Collections.Frozen;

namespace ThuVienSo.Text.Typing;

/// <summary>
/// Common words of English and French that spell a legal Vietnamese syllable when their letters are taken as Telex keys: "queen" would be "quên". Chosen by the authors of
/// this project out of the words that titles and notes have.
/// </summary>
internal static class ForeignWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        """
        air airs as aux ax bangs bans bar bas bats bays bee beef been beer bins boar boars boats bois boom boon boots bow bows box boxes buns bus buys cans
        caps car cars cas cats chair chaos charms chats cheer chef chefs chest chips choix chops coats coax cow cups cuts dad dans dawn dawns days deed deeds deer
        des did does doom door doors dose dots down dox dur est gas gifs goats goes guns guys hair has hats her here hers hex his hoar hoax hoof hoofs
        hoops hose hots how if ins is its ix keen keens keeps lair laos lawn lawns lays lee lens les lets lips loaf loafs loans lois loom loops lose lots low lungs
        lux lys major majors maps mars marx max meets mer mere mes mix moans mois moon moor mor more mots mow mur nair nets noir noix noon nor nose nots now
        nuns oats of oo or own owns ox oxen pair paix par paris pars pas pawn pawns pays peer pets photos pins poor pops pose pots pur puts quays queen queens queer
        quits rays reef reefs res roar roof roofs room rooms roots rose row rows runs says see seem seems seen sees ses sets sex sins sir sits six soar soars
        soir songs sons soon suns sur tar tars taux tax taxi tee teen teens tees tens tes test tex texts thais thee theme there these this thorn those thus
        tins tips toes tons too toots tops tow town trams trans traps tree trees trips trois troops us usa vans ver vets vex voir voix war wars was wax wow
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<char> word) => Words.Contains(word);
}
