package dev.oms.storage;

/** The receipt of a command as it is read back. Its id is the key of the command. */
public record StoredReceipt(String key, Fingerprint fingerprint, CommandReceipt receipt) {}
