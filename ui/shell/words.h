#pragma once

#include <QString>

class QDateTime;

namespace unroll {

/// Three significant digits above ten thousand: 9,412 · 412k · 1.38M.
QString rounded(qint64 number);

/// "today 14:05", "yesterday 09:12", or the date, short.
QString shortTime(const QDateTime& time);

}  // namespace unroll
