import org.neo4j.server.CommunityBootstrapper;
import org.neo4j.server.NeoBootstrapper;

/** Starts a Neo4j Community server from its jars, and ends it when standard input ends: no orphan of a killed test run. */
public class Launcher {
    public static void main(String[] args) {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) { }
            } catch (java.io.IOException gone) {
                // the pipe broke: the same as its end
            }
            System.exit(0);
        });
        watch.setDaemon(true);
        watch.start();
        int status = NeoBootstrapper.start(new CommunityBootstrapper(), args);
        if (status != 0) {
            System.exit(status);
        }
    }
}
