/** The line of a guess: a login with a wrong name or password. */
export const GUESS = 'Wrong user name or password';
