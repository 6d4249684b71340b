#pragma once

#include "text/corpus.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QSpinBox;
class QToolButton;

namespace unroll {

class TokenView;
class TokensModel;

/// One text before and after: as it is read, and as tokens and ids with what is cut or unknown.
class SampleTab : public QWidget {
    Q_OBJECT
public:
    explicit SampleTab(QWidget* parent = nullptr);
    void setData(std::shared_ptr<const Table> table, int textColumn, std::shared_ptr<const TextCorpus> corpus,
                 const QString& missing);
    /// A row of the file, from 0.
    void showRow(qsizetype row);

private:
    void show();
    void showText(const QString& text);
    /// In the text, where the chosen tokens are.
    void markChosen();

    std::shared_ptr<const Table> table_;
    int textColumn_ = -1;
    std::shared_ptr<const TextCorpus> corpus_;
    QString missing_;
    QSpinBox* row_;
    QToolButton* typed_;
    QPlainTextEdit* before_;
    QLabel* summary_;
    TokensModel* tokens_;
    TokenView* after_;
};

}  // namespace unroll
