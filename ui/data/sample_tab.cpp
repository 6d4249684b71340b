#include "ui/data/sample_tab.h"

#include "ui/data/token_view.h"
#include "ui/data/tokens_model.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

SampleTab::SampleTab(QWidget* parent)
    : QWidget(parent),
      row_(new QSpinBox),
      typed_(new QToolButton),
      before_(new QPlainTextEdit),
      summary_(new QLabel),
      tokens_(new TokensModel(this)),
      after_(new TokenView)
{
    setObjectName(QStringLiteral("sampleTab"));
    row_->setObjectName(QStringLiteral("sampleRow"));
    row_->setAccessibleName(tr("Row of the file"));
    row_->setPrefix(tr("Row "));
    row_->setGroupSeparatorShown(true);
    typed_->setObjectName(QStringLiteral("sampleTyped"));
    typed_->setText(tr("Type a text"));
    typed_->setCheckable(true);
    typed_->setToolTip(tr("Write a text of your own and see how it is cut"));
    before_->setObjectName(QStringLiteral("sampleText"));
    before_->setAccessibleName(tr("The text as it is read"));
    before_->setReadOnly(true);
    summary_->setObjectName(QStringLiteral("sampleSummary"));
    summary_->setWordWrap(true);
    after_->setObjectName(QStringLiteral("sampleTokens"));
    after_->setAccessibleName(tr("The text as tokens and ids"));
    after_->setModel(tokens_);
    auto* top = new QHBoxLayout;
    top->addWidget(row_);
    top->addWidget(typed_);
    top->addWidget(summary_, 1);
    auto* splitter = new QSplitter;
    splitter->setObjectName(QStringLiteral("sampleSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(before_);
    splitter->addWidget(after_);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);

    connect(row_, &QSpinBox::valueChanged, this, &SampleTab::show);
    connect(after_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SampleTab::markChosen);
    connect(tokens_, &TokensModel::modelReset, this, &SampleTab::markChosen);
    connect(typed_, &QToolButton::toggled, this, [this](bool typed) {
        row_->setEnabled(!typed);
        before_->setReadOnly(!typed);
        if (typed) {
            before_->selectAll();
            before_->setFocus();
        } else {
            show();
        }
    });
    connect(before_, &QPlainTextEdit::textChanged, this, [this] {
        if (typed_->isChecked())
            showText(before_->toPlainText());
    });
}

void SampleTab::setData(std::shared_ptr<const Table> table, int textColumn, std::shared_ptr<const TextCorpus> corpus,
                        const QString& missing)
{
    table_ = std::move(table);
    textColumn_ = textColumn;
    corpus_ = std::move(corpus);
    missing_ = missing;
    const bool any = table_ && textColumn_ >= 0 && table_->rowCount() > 0;
    row_->setEnabled(any && !typed_->isChecked());
    row_->setRange(1, any ? int(std::min<qsizetype>(table_->rowCount(), INT_MAX)) : 1);
    show();
}

void SampleTab::showRow(qsizetype row)
{
    typed_->setChecked(false);
    row_->setValue(int(row) + 1);
    show();
}

void SampleTab::show()
{
    if (typed_->isChecked()) {
        showText(before_->toPlainText());
        return;
    }
    const bool any = table_ && textColumn_ >= 0 && table_->rowCount() > 0;
    const QString text = any ? table_->text(row_->value() - 1, textColumn_) : QString();
    before_->setPlainText(text);
    showText(text);
}

void SampleTab::markChosen()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const QModelIndex& index : after_->selectionModel()->selectedIndexes()) {
        const Token& token = tokens_->token(index.row());
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(before_->document());
        mark.cursor.setPosition(int(std::min<qsizetype>(token.start, before_->document()->characterCount() - 1)));
        mark.cursor.setPosition(
            int(std::min<qsizetype>(token.start + token.length, before_->document()->characterCount() - 1)),
            QTextCursor::KeepAnchor);
        mark.format.setBackground(palette().highlight());
        mark.format.setForeground(palette().highlightedText());
        marks << mark;
    }
    before_->setExtraSelections(marks);
}

void SampleTab::showText(const QString& text)
{
    if (!corpus_) {
        tokens_->setText({});
        summary_->setText(missing_);
        return;
    }
    const EncodedText encoded = corpus_->encoder().encode(text);
    const int kept = int(encoded.ids.size());
    const auto unknown = std::count(encoded.ids.begin(), encoded.ids.end(), Vocabulary::kUnknown);
    tokens_->setText(encoded);
    QStringList words{tr("%Ln tokens", nullptr, int(encoded.fullLength))};
    if (encoded.fullLength > kept)
        words << tr("%1 of them cut").arg(count(encoded.fullLength - kept));
    else if (kept < corpus_->settings.maxLength)
        words << tr("of at most %1").arg(count(corpus_->settings.maxLength));
    if (unknown > 0)
        words << tr("%1 unknown").arg(count(unknown));
    summary_->setText(words.join(QStringLiteral(" · ")));
}

}  // namespace unroll
