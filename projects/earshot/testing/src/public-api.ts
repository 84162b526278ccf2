export { LoopBackServer, LoopBackSocket } from './loop-back';
