package dev.oms.metric;

/**
 * A figure sellers ask for that nothing stored can answer.
 *
 * @param code stable between releases, dotted, lower case
 * @param because what would have to be known
 */
public record UnansweredFigure(String code, String name, String because) {}
