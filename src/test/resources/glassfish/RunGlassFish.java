import java.io.File;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/** Deploys a WAR at the root of a port, and ends with its standard input. */
public final class RunGlassFish {
  private RunGlassFish() {}

  public static void main(String[] arguments) throws Exception {
    GlassFishProperties properties = new GlassFishProperties();
    properties.setPort("http-listener", Integer.parseInt(arguments[0]));
    GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties);
    server.start();
    String name =
        server.getDeployer().deploy(new File(arguments[1]), "--contextroot", "/", "--name", "mail");
    System.out.println("deployed " + name);
    System.in.read();
    server.stop();
    server.dispose();
    System.exit(0);
  }
}
