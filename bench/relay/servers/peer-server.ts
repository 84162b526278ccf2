// PeerJS's own server, allowed as many clients as come. Listens on PORT.
import { PeerServer } from 'peer';

PeerServer({ host: '127.0.0.1', port: Number(process.env['PORT']), path: '/', concurrent_limit: 1_000_000 });
