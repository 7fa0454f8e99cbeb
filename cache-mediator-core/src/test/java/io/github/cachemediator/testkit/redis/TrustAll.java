package io.github.cachemediator.testkit.redis;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS that trusts any server: only for the test kit's own commands to servers it has started itself. */
final class TrustAll implements X509TrustManager {

    private TrustAll() {}

    /** Puts TLS on a connected socket; closing the result closes the socket. */
    static Socket wrap(Socket socket) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            String host = socket.getInetAddress().getHostAddress();
            return context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not available", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
