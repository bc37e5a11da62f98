package dev.oms.jdbc;

import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Row;
import dev.oms.storage.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether change sets can be written in any order: none names what another one writes, but for counters. */
final class Independence {

    private final Set<String> written = new HashSet<>();
    private final Set<String> expected = new HashSet<>();

    private Independence() {}

    static boolean of(List<ChangeSet> sets) {
        Independence seen = new Independence();
        return sets.stream().allMatch(seen::admits);
    }

    static boolean onlyInserts(ChangeSet set) {
        return set.writes().stream()
                .allMatch(write -> write instanceof Write.Insert<?> || write instanceof Write.Expect<?>);
    }

    private boolean admits(ChangeSet set) {
        boolean admitted = written.add("command/" + set.command().key());
        for (Claim claim : set.claims()) {
            admitted &= written.add("claim/" + claim.claimKey());
        }
        for (Row<?> row : set.rows()) {
            admitted &= written.add("row/" + Known.name(row));
        }
        for (Write write : set.writes()) {
            String ref =
                    Known.Expected.of(write).map(one -> "entity/" + one.ref()).orElse("");
            if (write instanceof Write.Delete) {
                return false;
            }
            admitted &= write instanceof Write.Expect<?> ? expects(ref) : written.add(ref) && !expected.contains(ref);
        }
        return admitted;
    }

    /** Several may expect the same of a thing that none of them writes. */
    private boolean expects(String ref) {
        expected.add(ref);
        return !written.contains(ref);
    }
}
