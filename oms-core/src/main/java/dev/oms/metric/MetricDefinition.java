package dev.oms.metric;

/**
 * What a figure means, in words that stand in the catalogue.
 *
 * @param code stable between releases, dotted, lower case
 * @param formula in terms of measures and other figures
 * @param population what is counted
 * @param dateBasis by which date
 * @param unit of the figure
 * @param edgeCases what happens where the formula alone does not say
 * @param example with numbers
 */
public record MetricDefinition(
        String code,
        String name,
        String formula,
        String population,
        String dateBasis,
        String unit,
        String edgeCases,
        String example) {}
