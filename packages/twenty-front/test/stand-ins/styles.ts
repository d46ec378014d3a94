/** Nothing here looks at how a page looks. */
export default {};
