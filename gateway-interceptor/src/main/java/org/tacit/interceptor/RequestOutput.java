package org.tacit.interceptor;

import java.util.Optional;
import java.util.function.Consumer;
import org.tacit.output.OutputId;

/** What one request knows of its outputs. Thread-safe. */
public class RequestOutput {
  private final Cell cell = new Cell();

  /** Apart from the bean, so that it can be told after the request. */
  private static final class Cell {
    private volatile Optional<OutputId> newest = Optional.empty();
  }

  /** The newest one. */
  public Optional<OutputId> newest() {
    return cell.newest;
  }

  /** Can be told of outputs from any thread. */
  public Consumer<OutputId> teller() {
    Cell own = cell;
    return id -> own.newest = Optional.of(id);
  }
}
