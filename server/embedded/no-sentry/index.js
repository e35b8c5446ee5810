/** All that a reporter of nothing has to offer. */
export const init = () => {};
