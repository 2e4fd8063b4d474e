/** The type under which the sheet's rows are dragged: they go nowhere but to another place in the sheet. */
export const draggedRowsType = 'application/x-dailies-sheet-rows'
