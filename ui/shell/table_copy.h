#pragma once

#include <QString>

class QTableView;

namespace unroll {

/// The chosen rows (all, where none is chosen) as tab-separated values, with the headings, columns as shown. Tabs and
/// line ends within a cell become spaces.
QString tableAsTsv(const QTableView& view);

/// Ctrl+C on the table copies tableAsTsv(); its context menu says so.
void copyAsTsv(QTableView* view);

}  // namespace unroll
