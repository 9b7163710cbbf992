package org.tacit;

import java.io.File;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one deployment of all container tests: the WAR as it was built, in a server started once. */
@ArquillianSuiteDeployment
public class WholeApplication {
  private WholeApplication() {}

  /** Tests run outside the server and reach it over HTTP. */
  @Deployment(testable = false)
  public static WebArchive war() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("tacit.war", "target/ROOT.war")));
  }
}
