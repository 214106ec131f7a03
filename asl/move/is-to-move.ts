/** A live endpoint is to be elsewhere: nothing but its place decides. */
export const IS_TO_MOVE = '$settings.capacity != $capacity';
