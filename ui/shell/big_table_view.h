#pragma once

#include <QTableView>

namespace unroll {

/// A table of a million rows: its headers do not walk over all of them (fixed heights, no highlighted sections, no
/// vertical header; Qt's defaults ask every row on "select all"), and sorting is left to whoever can do it on a thread.
class BigTableView : public QTableView {
    Q_OBJECT
public:
    /// The role under which cells and headings give their whole text, for the clipboard.
    static constexpr int WholeText = Qt::UserRole;

    explicit BigTableView(QWidget* parent = nullptr);

signals:
    /// −1: the order of the file.
    void sortAsked(int column, bool descending);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void copy() const;
};

}  // namespace unroll
