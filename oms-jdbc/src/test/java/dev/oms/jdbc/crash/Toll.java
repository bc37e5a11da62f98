package dev.oms.jdbc.crash;

import java.util.List;
import java.util.stream.Stream;

/**
 * What kills of a server came to.
 *
 * @param kills how often the postmaster was killed with all its children
 * @param processes how many processes died of it
 * @param acknowledged commands that were told to be carried out
 * @param afterwards of them, those that were in hand when the server died and whose giver waited for it to come back
 * @param refused commands that were refused
 * @param inDoubt commands of which nobody could say whether they were carried out
 * @param whole of them, those that had been
 * @param failed commands that were told to have changed nothing
 * @param lost acknowledged commands that were not in force afterwards
 * @param broken whatever else should not be
 */
record Toll(
        int kills,
        int processes,
        int acknowledged,
        int afterwards,
        int refused,
        int inDoubt,
        int whole,
        int failed,
        List<String> lost,
        List<String> broken) {

    static final Toll NONE = new Toll(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());

    Toll plus(Toll other) {
        return new Toll(
                kills + other.kills,
                processes + other.processes,
                acknowledged + other.acknowledged,
                afterwards + other.afterwards,
                refused + other.refused,
                inDoubt + other.inDoubt,
                whole + other.whole,
                failed + other.failed,
                Stream.concat(lost.stream(), other.lost.stream()).toList(),
                Stream.concat(broken.stream(), other.broken.stream()).toList());
    }

    @Override
    public String toString() {
        return kills + " kills of " + processes + " processes, " + acknowledged + " acknowledged (" + afterwards
                + " after the kill), " + refused + " refused, " + inDoubt + " in doubt (" + whole + " whole, "
                + (inDoubt - whole) + " absent), " + failed + " failed, " + lost.size() + " lost";
    }
}
