/** What markup becomes: calls of `h`, which are shorter than those of the automatic runtime. The build puts this import into each file. */
export { Fragment, h } from 'preact';
