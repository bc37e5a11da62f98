package dev.oms.storage;

/**
 * A storage gave up on this attempt for a reason that passes: a deadlock, a serialization failure, a lost connection
 * before commit.
 */
public final class RetryableStorageException extends StorageException {

    private static final long serialVersionUID = 1L;

    public RetryableStorageException(String message) {
        super(message);
    }

    public RetryableStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
