export { HAS_PEER_CONNECTION } from '@earshot/angular';
