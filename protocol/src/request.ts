import * as v from 'valibot';

const PlainObject = v.custom<object>(
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value),
  'expected Object',
);

/**
 * The form of one request. What a newer client says beyond it is dropped, never refused, so that clients can be newer than their
 * server; what passes is a new object of the known keys.
 */
export function request<const E extends v.ObjectEntries>(
  entries: E,
): v.GenericSchema<v.InferInput<v.ObjectSchema<E, undefined>>, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  // By its type, a pipe takes whatever its first part does.
  return v.pipe(PlainObject, v.object(entries)) as never;
}
