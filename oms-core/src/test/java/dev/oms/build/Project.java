package dev.oms.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The files of the whole project; tests run in the directory of their module. */
final class Project {

    private Project() {}

    static Path root() {
        Path module = Path.of("").toAbsolutePath();
        return Files.exists(module.resolve(".ci")) ? module : Objects.requireNonNull(module.getParent());
    }

    static String read(String file) throws IOException {
        return Files.readString(root().resolve(file));
    }
}
