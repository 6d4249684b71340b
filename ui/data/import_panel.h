#pragma once

#include "data/source.h"
#include "ui/shell/context.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QTableView;
class QToolButton;

namespace unroll {

class ColumnsModel;

/// What was found in the file, each thing changeable in place: format, encoding, delimiter, header, the columns' uses,
/// and the second file where there is one. A change reads the file again.
class ImportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ImportPanel(const PageContext& context, QWidget* parent = nullptr);

private:
    QComboBox* makeBox(const char* name, const QString& label);
    void fill();
    void show();
    void openEditors();
    void changeReader(const QString& what, const ReaderOptions& reader);
    void chooseTestFile();
    void removeTestFile();

    PageContext context_;
    ColumnsModel* columns_;
    QLabel *file_, *rows_, *test_;
    QComboBox *format_, *encoding_, *delimiter_, *header_, *sheet_;
    QFormLayout* form_;
    QToolButton *chooseTest_, *removeTest_;
    QTableView* table_;
};

}  // namespace unroll
