/** Where socket.io's clients look for a server. */
export const SOCKET_PATH = '/socket.io/';
