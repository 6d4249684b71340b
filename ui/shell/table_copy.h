#pragma once

#include <QString>

class QTableView;

namespace unroll {

/// The chosen rows (all, where none is chosen) as tab-separated values, with the header, columns as shown.
QString tableAsTsv(const QTableView& view);

/// Ctrl+C on the table copies tableAsTsv().
void enableCopy(QTableView* view);

}  // namespace unroll
