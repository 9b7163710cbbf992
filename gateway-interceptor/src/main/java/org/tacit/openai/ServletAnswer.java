package org.tacit.openai;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An answer through a servlet's non-blocking output. One lock per answer guards the queue and the
 * stream; listeners are called outside of it. Thread-safe.
 */
final class ServletAnswer implements Answer, WriteListener {
  private static final long ROOM_BYTES = 64 * 1024;

  private final AsyncContext async;
  private final HttpServletResponse response;
  private final Object lock = new Object();
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private @Nullable ServletOutputStream out;
  private @Nullable Listener listener;
  private boolean open;
  private boolean stream;
  private boolean dirty;
  private boolean ending;
  private boolean closed;
  private boolean full;
  private volatile long queued;
  private volatile long progressAt = System.nanoTime();

  ServletAnswer(AsyncContext async, HttpServletResponse response) {
    this.async = async;
    this.response = response;
  }

  @Override
  public void start(int status, Map<String, String> headers, long length, Listener heard) {
    ServletOutputStream stream;
    synchronized (lock) {
      if (closed || out != null) {
        return;
      }
      response.setStatus(status);
      headers.forEach(response::setHeader);
      if (length >= 0) {
        response.setContentLengthLong(length);
      }
      this.stream = length < 0;
      this.listener = heard;
      this.dirty = true;
      try {
        stream = response.getOutputStream();
      } catch (IOException e) {
        closed = true;
        return;
      }
      out = stream;
      progressAt = System.nanoTime();
    }
    stream.setWriteListener(this);
  }

  @Override
  public void offer(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    synchronized (lock) {
      if (closed || ending) {
        return;
      }
      if (queue.isEmpty()) {
        progressAt = System.nanoTime();
      }
      queue.add(bytes);
      queued += bytes.length;
      full |= queued > ROOM_BYTES;
    }
    drain();
  }

  @Override
  public void end() {
    synchronized (lock) {
      ending = true;
    }
    drain();
  }

  @Override
  public void abort() {
    boolean complete;
    synchronized (lock) {
      complete = !closed;
      closed = true;
      queue.clear();
    }
    if (complete) {
      complete();
    }
  }

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public long progressAt() {
    return progressAt;
  }

  @Override
  public void onWritePossible() {
    synchronized (lock) {
      open = true;
    }
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    gone();
  }

  private void drain() {
    boolean complete = false;
    boolean room = false;
    boolean failed = false;
    synchronized (lock) {
      ServletOutputStream target = out;
      if (!open || closed || target == null) {
        return;
      }
      try {
        while (!closed && target.isReady()) {
          byte[] next = queue.poll();
          if (next != null) {
            target.write(next);
            dirty = true;
            queued -= next.length;
            progressAt = System.nanoTime();
          } else if (ending) {
            closed = true;
            complete = true;
          } else if (dirty && stream) {
            target.flush();
            dirty = false;
          } else {
            break;
          }
        }
      } catch (IOException | IllegalStateException e) {
        failed = true;
      }
      if (full && queued <= ROOM_BYTES / 2) {
        full = false;
        room = true;
      }
    }
    if (failed) {
      gone();
    } else if (complete) {
      complete();
    } else if (room && listener != null) {
      listener.onRoom();
    }
  }

  private void gone() {
    Listener heard;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
      heard = listener;
    }
    complete();
    if (heard != null) {
      heard.onGone();
    }
  }

  private void complete() {
    try {
      async.complete();
    } catch (IllegalStateException e) {
      queued = 0; // the container was faster
    }
  }
}
