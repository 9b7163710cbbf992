package org.tacit.limits;

import java.time.LocalDate;
import org.tacit.output.OutputType;

/**
 * What spending is counted by. Immutable.
 *
 * @param project the tenant
 * @param keyId the key's name, which is no secret
 * @param type what was written
 * @param day when the call ended, in UTC
 */
public record SpendRow(String project, String keyId, OutputType type, LocalDate day) {}
