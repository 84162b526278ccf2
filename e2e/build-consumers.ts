// Builds the host applications that tests open, those that have changed: `npm test -- library consumers`.
import { buildConsumer, CONSUMERS } from './support/consumer.ts';

for (const consumer of CONSUMERS) console.log(`${consumer}: ${await buildConsumer(consumer)}`);
