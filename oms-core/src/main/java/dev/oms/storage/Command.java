package dev.oms.storage;

/**
 * Why a change set exists: a command happens once per key.
 *
 * @param key natural where the outside world has one, else chosen by the caller; unique within a seller
 */
public record Command(String key, Fingerprint fingerprint, CommandReceipt receipt) {

    public Command {
        KeyText.require("command", key);
    }
}
