package dev.oms.examples.day;

import dev.oms.command.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * How things stand in the evening.
 *
 * @param zone of the seller's months
 * @param files what became of each file, in the order they were named
 * @param findings laws that do not hold in what is stored; empty, or something is wrong with the program
 */
public record Evening(Instant asOf, ZoneId zone, List<FileResult> files, Figures figures, List<Finding> findings) {

    public Evening {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }
}
