#include "session/session.h"
#include "ui/plots/numbers.h"
#include "ui/shell/big_table_view.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/settings.h"
#include "ui/use/predictions_model.h"
#include "ui/use/review_panel.h"
#include "ui/use/use_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

// The page's part that applies a run to a whole file.

namespace unroll {

void UsePage::chooseFile()
{
    const QString folder =
        path_.isEmpty() ? QFileInfo(document().project().prepare.source.path).path() : QFileInfo(path_).path();
    const QString path = dialogs().openFile(
        this, tr("Apply the model to"), folder,
        tr("Data (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.conll *.conllu *.xlsx);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void UsePage::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool one = urls.size() == 1 && urls[0].isLocalFile() && !urls[0].path().endsWith(QStringLiteral(".unroll"));
    if (one && run_ != 0)
        event->acceptProposedAction();
    else
        event->ignore();  // the window takes it
}

void UsePage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    openFile(event->mimeData()->urls()[0].toLocalFile());
}

void UsePage::openFile(const QString& path)
{
    path_ = path;
    model_->setPredictions(nullptr);
    file_->setText(QFileInfo(path).fileName());
    file_->setToolTip(path);
    summary_->clear();
    column_->clear();
    setApplying(false);
    const int number = ++previews_;
    session().preview(path, {}, this, [this, number](const Result<Imported>& preview) {
        if (number != previews_)
            return;
        if (!preview) {
            shell().showMessage(Message::fromError(preview.error()));
            path_.clear();
            setApplying(false);
            return;
        }
        int best = -1, named = -1;
        const QString own = document().project().prepare.source.column(ColumnRole::Text);
        for (size_t i = 0; i < preview->columns.size(); ++i) {
            const ColumnFinding& column = preview->columns[i];
            column_->addItem(column.name);
            if (column.name == own)
                named = int(i);
            if (best < 0 && column.suggested == ColumnRole::Text)
                best = int(i);
        }
        column_->setCurrentIndex(named >= 0 ? named : std::max(0, best));
        setApplying(false);
    });
}

void UsePage::setApplying(bool applying)
{
    progress_->setVisible(applying);
    stop_->setVisible(applying);
    apply_->setVisible(!applying);
    apply_->setEnabled(run_ != 0 && !path_.isEmpty() && column_->currentIndex() >= 0);
    open_->setEnabled(!applying);
    column_->setEnabled(!applying && column_->count() > 0);
    const bool any = model_->predictions() != nullptr;
    save_->setEnabled(any && !applying);
    onlyReview_->setEnabled(any);
    rows_->setCurrentWidget(any ? static_cast<QWidget*>(table_) : hint_);
    if (path_.isEmpty()) {
        file_->clear();
        hint_->setWords(tr("Drop a file here"),
                        tr("Or open one. Its columns come back with the label, the confidence and "
                           "a review flag."));
    } else {
        hint_->setWords({}, applying ? tr("The answers come when the whole file is done.")
                                     : tr("Choose the column that holds the text, and apply the model."));
    }
}

void UsePage::apply()
{
    PredictFileRequest request;
    request.run = run_;
    request.input = path_;
    request.textColumn = column_->currentText();
    progress_->setValue(0);
    setApplying(true);
    applying_ = session().predictFile(
        request, this,
        [this](const Result<std::shared_ptr<const FilePredictions>>& predictions) {
            applying_ = 0;
            shell().showWork(QStringLiteral("apply"), {});
            setApplying(false);
            if (predictions)
                showPredictions(*predictions);
            else if (predictions.error().code != QLatin1String(kCancelled))
                shell().showMessage(Message::fromError(predictions.error()));
        },
        [this](double fraction) {
            progress_->setValue(int(1000 * fraction));
            shell().showWork(QStringLiteral("apply"), tr("Applying the model to %1").arg(QFileInfo(path_).fileName()),
                             fraction, [this] { session().cancel(applying_); });
        });
}

void UsePage::showPredictions(std::shared_ptr<const FilePredictions> predictions)
{
    if (predictions->run != run_)
        return;
    const int text = predictions->textColumn;
    for (const Error& warning : predictions->warnings)
        shell().showMessage(Message::fromWarning(warning));
    model_->setPredictions(std::move(predictions));
    table_->setColumnWidth(PredictionsModel::Label, 120);
    table_->setColumnWidth(PredictionsModel::Confidence, 100);
    table_->setColumnWidth(PredictionsModel::Review, 80);
    table_->setColumnWidth(PredictionsModel::OwnColumns + text, 420);
    setApplying(false);
    showRule();
}

void UsePage::save()
{
    const QFileInfo input(path_);
    const QString suggestion =
        input.path() + u'/' + input.completeBaseName() + tr("_predicted") + QStringLiteral(".csv");
    const bool tags = model_->predictions()->form == AnswerForm::ClassPerStep;
    const QString kinds = tags ? tr("CSV (*.csv);;CoNLL (*.conll)") : tr("CSV (*.csv)");
    const QString path = dialogs().saveFile(this, tr("Save the answers"), suggestion, kinds);
    if (path.isEmpty())
        return;
    const QString work = QStringLiteral("save-predictions");
    applying_ = session().writePredictions(
        model_->predictions(), review_->rule(), path, settings().csvStyle(), this,
        [this, path, work](const Result<void>& saved) {
            applying_ = 0;
            shell().showWork(work, {});
            if (!saved) {
                if (saved.error().code != QLatin1String(kCancelled))
                    shell().showMessage(Message::fromError(saved.error()));
                return;
            }
            Message message;
            message.level = Message::Level::Success;
            message.text = tr("Saved as %1.").arg(QFileInfo(path).fileName());
            message.key = work;
            message.ofPage = true;
            shell().showMessage(message);
        },
        [this, work](double fraction) {
            shell().showWork(work, tr("Saving"), fraction, [this] { session().cancel(applying_); });
        });
}

}  // namespace unroll
