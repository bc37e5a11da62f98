package dev.oms.storage;

/** After the net change of the whole change set, {@code form} is at least {@code least}. */
public record Floor(Form form, long least) {}
