package io.embudo.audit;

import io.quarkus.security.PermissionsAllowed;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation as the trail names it.
 *
 * @param name its id in the contract
 * @param permissions those it asks for
 * @param isRead whether it asks for nothing but permissions to read, as searches and previews do, which are POSTs
 */
record AuditedOperation(String name, List<String> permissions, boolean isRead) {

    static AuditedOperation of(Method method) {
        List<String> permissions = Stream.of(method.getAnnotationsByType(PermissionsAllowed.class))
                .flatMap(asked -> Stream.of(asked.value()))
                .distinct()
                .toList();
        return new AuditedOperation(
                method.getName(), permissions, permissions.stream().allMatch(name -> name.endsWith(":read")));
    }
}
