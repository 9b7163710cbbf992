package org.tacit.upstream.demo;

/** Where in a text a phrase may stand, in reading order. */
enum Place {
  OPENING,
  PURPOSE,
  PURPOSE_BARE,
  LEADIN,
  FRAGMENTS,
  CONTEXT,
  ASSURANCE,
  OFFER,
  REGARD,
  QUESTION,
  NEXT_STEP,
  EMPTY
}
