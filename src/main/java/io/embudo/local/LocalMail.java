package io.embudo.local;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An SMTP server that accepts every mail, keeps it in memory and sends it nowhere. */
final class LocalMail implements LocalServer {

    private final GreenMail server;

    LocalMail(int port) {
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** The mails caught, the newest first. */
    List<CaughtMail> caught() {
        var stored = server.getManagers().getImapHostManager().getAllMessages().stream()
                .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
                .toList();
        return IntStream.range(0, stored.size())
                .mapToObj(index -> CaughtMail.of(index + 1, stored.get(index)))
                .toList()
                .reversed();
    }

    /** Forgets the mails caught. */
    void clear() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException failure) {
            throw new IllegalStateException("The caught mails cannot be forgotten", failure);
        }
    }
}
