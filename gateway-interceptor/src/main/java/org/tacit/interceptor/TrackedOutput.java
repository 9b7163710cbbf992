package org.tacit.interceptor;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what is written by the model calls that a method makes.
 *
 * <p>It holds on methods of CDI beans and on those of an AI service's interface that a producer
 * makes a bean of; on a type, for all its methods that say nothing themselves.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TrackedOutput {
  /** The output type, such as {@code email}; see {@link org.tacit.output.OutputType}. */
  @Nonbinding
  String type() default "default";

  /** The caller's group within the type, where there are any. */
  @Nonbinding
  String segment() default "";
}
