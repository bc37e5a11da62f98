package dev.oms.channel;

/**
 * The rows of a file by what they are; {@code read} is the sum of all others.
 *
 * @param preamble rows above the header, and a row of descriptions below it
 * @param header 1, or 0 if the file was refused before one was found
 * @param footer rows of a footer
 * @param data all rows that say something; each of them was imported or refused
 */
public record RowCounts(long read, long preamble, long header, long blank, long footer, long data) {}
