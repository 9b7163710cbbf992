package org.tacit.interceptor;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.tacit.config.ApplicationValues;

/**
 * Decorates the {@link ChatModel} and {@link StreamingChatModel} beans of the application it is in,
 * and the AI services whose interface says {@link TrackedOutput}; adds {@link Feedback} and {@link
 * CurrentOutput}.
 *
 * <p>What a bean is called, its qualifiers and its scope stay as they are: producers are wrapped,
 * and models that are beans by their class get a decorator.
 */
public class InProcessExtension implements Extension {
  /** Says whether anything is decorated, {@code on} or {@code off}. */
  static final String KEY = "tacit.in-process";

  private static final System.Logger LOG = System.getLogger(InProcessExtension.class.getName());

  private static final Set<Class<?>> OWN =
      Set.of(
          RequestOutput.class,
          TrackedOutputInterceptor.class,
          ChatModelDecorator.class,
          StreamingChatModelDecorator.class);

  private final InProcess inProcess;
  private final Set<String> faults = new TreeSet<>();
  private final Set<String> decorated = new TreeSet<>();
  private final Set<String> untouched = new TreeSet<>();
  private boolean on = true;
  private boolean models;
  private boolean streamingModels;

  /** Made by the container. */
  public InProcessExtension() {
    this(new InProcess());
  }

  InProcessExtension(InProcess inProcess) {
    this.inProcess = inProcess;
  }

  void begin(@Observes BeforeBeanDiscovery event) {
    on = !ApplicationValues.find(KEY).map(String::strip).orElse("on").equals("off");
    if (!on) {
      inProcess.close();
    }
    add(event, RequestOutput.class).add(RequestScoped.Literal.INSTANCE);
    add(event, TrackedOutputInterceptor.class).add(new Intercepts()).add(new First());
    add(event, ChatModelDecorator.class).add(new Decorates()).add(new First());
    add(event, StreamingChatModelDecorator.class).add(new Decorates()).add(new First());
  }

  /** What these classes are is said here only: a gateway, whose room this is too, has none. */
  private static <T> AnnotatedTypeConfigurator<T> add(BeforeBeanDiscovery event, Class<T> own) {
    return event.addAnnotatedType(own, own.getName());
  }

  private static final class Decorates extends AnnotationLiteral<Decorator> implements Decorator {
    private static final long serialVersionUID = 1;
  }

  private static final class Intercepts extends AnnotationLiteral<Interceptor>
      implements Interceptor {
    private static final long serialVersionUID = 1;
  }

  private static final class First extends AnnotationLiteral<Priority> implements Priority {
    private static final long serialVersionUID = 1;

    @Override
    public int value() {
      return Interceptor.Priority.LIBRARY_BEFORE;
    }
  }

  <T extends ChatModel> void model(@Observes ProcessAnnotatedType<T> event) {
    models |= decoratable(event.getAnnotatedType());
  }

  <T extends StreamingChatModel> void streamingModel(@Observes ProcessAnnotatedType<T> event) {
    streamingModels |= decoratable(event.getAnnotatedType());
  }

  private boolean decoratable(AnnotatedType<?> type) {
    Class<?> model = type.getJavaClass();
    if (model.isInterface() || Modifier.isAbstract(model.getModifiers()) || OWN.contains(model)) {
      return false;
    }
    if (Modifier.isFinal(model.getModifiers())) {
      untouched.add(model.getName() + ", a final class");
      return false;
    }
    decorated.add(model.getName());
    return true;
  }

  <T> void tracked(@Observes @WithAnnotations(TrackedOutput.class) ProcessAnnotatedType<T> event) {
    check(event.getAnnotatedType().getJavaClass());
  }

  private void check(Class<?> type) {
    Tracking.within(type).flatMap(said -> Tracking.fault(said).stream()).forEach(faults::add);
  }

  /** A decorator that has nothing to decorate, or would meet a class it cannot, is left out. */
  void decorate(@Observes AfterTypeDiscovery event) {
    boolean finals = !untouched.isEmpty();
    if (!on || !models || finals) {
      event.getDecorators().remove(ChatModelDecorator.class);
    }
    if (!on || !streamingModels || finals) {
      event.getDecorators().remove(StreamingChatModelDecorator.class);
    }
  }

  <T, X> void produced(@Observes ProcessProducer<T, X> event) {
    AnnotatedMember<T> member = event.getAnnotatedMember();
    Class<?> type = raw(member.getBaseType());
    if (!on) {
      return;
    }
    if (type.equals(ChatModel.class)) {
      wrap(
          event,
          model -> FeedbackChatModel.of((ChatModel) model, inProcess),
          model -> FeedbackChatModel.undecorated((ChatModel) model));
    } else if (type.equals(StreamingChatModel.class)) {
      wrap(
          event,
          model -> FeedbackStreamingChatModel.of((StreamingChatModel) model, inProcess),
          model -> FeedbackStreamingChatModel.undecorated((StreamingChatModel) model));
    } else if (ChatModel.class.isAssignableFrom(type)
        || StreamingChatModel.class.isAssignableFrom(type)) {
      untouched.add(name(member) + ", whose type is " + type.getName());
    } else if (type.isInterface() && Tracking.within(type).findAny().isPresent()) {
      check(type);
      wrap(event, made -> Tracking.service(made, type, inProcess), Tracking::target);
    }
  }

  @SuppressWarnings("unchecked") // what is wrapped has the member's type, as what it wraps has
  private <T, X> void wrap(
      ProcessProducer<T, X> event, UnaryOperator<Object> wrapper, UnaryOperator<Object> opener) {
    decorated.add(name(event.getAnnotatedMember()));
    event.setProducer(
        new WrappingProducer<>(
            event.getProducer(), made -> (X) wrapper.apply(made), made -> (X) opener.apply(made)));
  }

  void add(@Observes AfterBeanDiscovery event) {
    faults.forEach(fault -> event.addDefinitionError(new DefinitionException(fault)));
    event
        .<InProcess>addBean()
        .id(InProcess.class.getName())
        .types(InProcess.class, Object.class)
        .scope(Singleton.class)
        .createWith(context -> inProcess);
    event
        .<Feedback>addBean()
        .id(Feedback.class.getName())
        .types(Feedback.class, Object.class)
        .scope(Singleton.class)
        .createWith(context -> new Feedback(inProcess));
    event
        .<CurrentOutput>addBean()
        .id(CurrentOutput.class.getName())
        .types(CurrentOutput.class, Object.class)
        .scope(Singleton.class)
        .createWith(context -> (CurrentOutput) inProcess::newest);
  }

  void ready(@Observes AfterDeploymentValidation event, BeanManager beans) {
    inProcess.use(beans);
    if (!on) {
      LOG.log(System.Logger.Level.INFO, "Tacit is off: " + KEY + " = off.");
      return;
    }
    LOG.log(System.Logger.Level.INFO, "Tacit decorates " + decorated + ".");
    untouched.forEach(
        what ->
            LOG.log(
                System.Logger.Level.WARNING,
                "Tacit cannot decorate "
                    + what
                    + ": a producer has to be of type ChatModel or StreamingChatModel, and a class"
                    + " not final."));
  }

  void end(@Observes BeforeShutdown event) {
    inProcess.close();
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic ? raw(generic.getRawType()) : Object.class;
  }

  private static String name(AnnotatedMember<?> member) {
    return member.getDeclaringType().getJavaClass().getName()
        + "."
        + member.getJavaMember().getName()
        + (member instanceof AnnotatedMethod<?> ? "()" : "");
  }
}
