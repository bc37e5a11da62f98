package dev.oms.examples.day;

import dev.oms.command.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How things stand in the evening.
 *
 * @param zone of the seller's months
 * @param files what became of each file, in the order they were named
 * @param findings laws that do not hold in what is stored: none, or something is wrong with the program; absent if
 *     nobody looked
 */
public record Evening(
        Instant asOf, ZoneId zone, List<FileResult> files, Figures figures, Optional<List<Finding>> findings) {

    public Evening {
        files = List.copyOf(files);
        findings = findings.map(List::copyOf);
    }
}
