package dev.oms.jdbc.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands before a data source, a connection or a statement, and answers each of its calls. */
@FunctionalInterface
public interface Interceptor {

    /**
     * Answers a call, mostly by {@code method.invoke(real, arguments)}: what the real one throws then is thrown as it
     * is.
     *
     * @param arguments none are an empty array
     */
    @Nullable
    Object call(Method method, Object[] arguments) throws Throwable;

    /** Something of a type whose calls go to an interceptor. */
    static <T> T before(Class<T> type, Interceptor interceptor) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return interceptor.call(method, arguments == null ? new Object[0] : arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(Interceptor.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
