package dev.oms.channel;

/**
 * Something of a file that was imported and still wants looking at.
 *
 * @param code {@code status.unknown}, {@code default.used}, {@code line.without-sku}, {@code column.kept},
 *     {@code column.dropped}
 * @param text the word, field or column it is about
 * @param count how many orders, lines or files it concerns
 */
public record ImportWarning(String code, String text, long count) {}
