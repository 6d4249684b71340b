#pragma once

#include <QAbstractTableModel>
#include <QDialog>
#include <QPointer>

#include <vector>

class QAction;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace unroll {

/// The actions that can be done now: name with its menu, and shortcut.
class CommandModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setActions(const std::vector<QPointer<QAction>>& actions);
    QAction* action(int row) const { return actions_[size_t(row)]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<QPointer<QAction>> actions_;
};

/// Every word typed occurs in the text, in any order, without regard to case.
bool matchesWords(const QString& text, const QString& typed);

/// One list over all actions: type, Enter.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* parent);
    void present(const std::vector<QPointer<QAction>>& actions);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void chooseFirst();
    void runChosen();

    CommandModel* model_;
    QSortFilterProxyModel* filter_;
    QLineEdit* edit_;
    QTreeView* list_;
};

}  // namespace unroll
