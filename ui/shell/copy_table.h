#pragma once

#include <QString>

class QAbstractItemModel;
class QAbstractItemView;

namespace unroll {

/// A table as tab-separated values with its headings. Tabs and line ends within a cell become spaces.
QString tableAsTsv(const QAbstractItemModel& model);

/// Ctrl+C on the view copies the selected rows (all where none is selected) with the headings as TSV; its context menu
/// says so.
void copyAsTsv(QAbstractItemView* view);

}  // namespace unroll
