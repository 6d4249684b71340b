#pragma once

#include <QString>
#include <QTemporaryDir>

namespace unroll::testing {

/// ../shared/data beside the checkout, or empty: a test that needs it then skips with a word.
QString sharedData();

/// Writes bytes to a file in dir and returns its path.
QString writeFile(const QTemporaryDir& dir, const QString& name, const QByteArray& bytes);

/// A small table of labelled texts as CSV ("text,label"), two classes, separable: rows ≥ 20.
QByteArray smallReviews(int rows = 200);

}  // namespace unroll::testing
