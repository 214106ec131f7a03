export { asJava } from './java-value';
export { render } from './render';
export { Input, type RequestParameters, UnreadableBodyError, Util } from './variables';
