package dev.oms.examples.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/** Packed bytes up to where they break off or are wrong, which is then said. For one thread. */
final class UntilCut extends FilterInputStream {

    private Optional<String> cut = Optional.empty();

    UntilCut(InputStream unpacked) {
        super(unpacked);
    }

    /** Why the bytes ended before their end, once they have. */
    Optional<String> cut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (cut.isPresent()) {
            return -1;
        }
        try {
            return super.read(into, from, most);
        } catch (EOFException | ZipException broken) {
            cut = Optional.of(String.valueOf(broken.getMessage()));
            return -1;
        }
    }
}
