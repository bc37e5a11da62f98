package dev.oms.jdbc.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for servers. */
final class Ports {

    private Ports() {}

    /**
     * A port that is free and that no client is ever given: those begin at 32,768. A client that knocks at a killed
     * server's port from that same port would be connected to itself, and the server could not come back.
     */
    static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_768);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between 15,000 and 32,768");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
