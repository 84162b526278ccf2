// What a call needs and a lobby does not, in one file to fetch.
export { Prepared } from '../../kit/lazy/prepared';
export { CallScreenContent } from './call-screen-content';
