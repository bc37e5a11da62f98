package dev.oms.command;

import java.util.List;

/**
 * A law that does not hold in what is stored. Holds no personal data.
 *
 * @param law which law, for example {@code S1}
 * @param subject what it does not hold for, for example {@code stock.level[MUG, SEOUL]}
 * @param problem what is wrong, with the numbers
 * @param evidence the rows behind it, as {@code type/id}, perhaps only the first of many
 * @param proposal how it could be put right
 */
public record Finding(String law, String subject, String problem, List<String> evidence, String proposal) {

    public Finding {
        evidence = List.copyOf(evidence);
    }
}
