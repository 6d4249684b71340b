#include "session/session.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/runs/run_card.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// The runs page in a real window over a store that has three runs.
class TestRunsPage : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> dir_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<MainWindow> window_;

    void fill(const QString& path)
    {
        auto store = RunStore::open(path);
        QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.error().english()));
        for (int i = 1; i <= 3; ++i) {
            auto project = projectFromTemplate("text-classifier");
            QVERIFY(project.ok());
            project->train.epochs = 10 * i;
            project->name = QStringLiteral("project %1").arg(i);
            NewRun run;
            run.name = QStringLiteral("run %1").arg(i);
            run.task = "text-classification";
            run.data = "reviews.csv";
            run.model = i == 2 ? "text-gru" : "text-classifier";
            run.mainMetric = "test_accuracy";
            run.project = QJsonDocument::fromJson(projectToJson(*project)).object();
            const auto id = (*store)->begin(run);
            QVERIFY(id.ok());
            QVERIFY((*store)
                        ->appendCurves(*id, {{"loss", {{1, 0.9}}},
                                             {"train_loss", {{1, 0.7}, {2, 0.5}}},
                                             {"val_loss", {{1, 0.6}, {2, 0.55}}}})
                        .ok());
            RunEnd end;
            end.status = i == 3 ? RunStatus::Stopped : RunStatus::Finished;
            end.epochs = 2;
            end.bestEpoch = 2;
            end.seconds = 3;
            end.metrics = {{"test_accuracy", 0.6 + 0.1 * i}};
            end.baselines = {{"majority", {{"test_accuracy", 0.75}}}};
            end.verdict = {{"code", "no-better"}};
            QVERIFY((*store)->end(*id, end).ok());
        }
    }

    QTableView* table() const { return window_->findChild<QTableView*>("runsTable"); }
    QAction* action(const char* id) const
    {
        return window_->findChild<QAction*>(QLatin1String("runs_") + QLatin1String(id));
    }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            names << table()->model()->index(row, RunsModel::Name).data().toString();
        names.sort();
        return names;
    }
    void select(const QStringList& wanted)
    {
        table()->clearSelection();
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex index = table()->model()->index(row, RunsModel::Name);
            if (wanted.contains(index.data().toString())) {
                table()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
                table()->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
        }
    }

private slots:
    void init()
    {
        dir_ = std::make_unique<QTemporaryDir>();
        settings_ = std::make_unique<Settings>(dir_->filePath("settings.ini"));
        fill(dir_->filePath("runs.sqlite"));
        session_ = std::make_unique<Session>(Session::Options{dir_->filePath("runs.sqlite")});
        window_ = std::make_unique<MainWindow>(*session_, *settings_, dir_->path());
        window_->show();
        window_->showMode(Mode::Runs);
        QTRY_COMPARE(table()->model()->rowCount(), 3);
    }

    void cleanup()
    {
        dialogs() = Dialogs::native();
        window_.reset();
        session_.reset();
        settings_.reset();
        dir_.reset();
    }

    void filters()
    {
        auto* filter = window_->findChild<QLineEdit*>("runsFilter");
        filter->setText("metric>0.75");
        QCOMPARE(names(), (QStringList{"run 2", "run 3"}));
        filter->setText("status:stopped");
        QCOMPARE(names(), QStringList{"run 3"});
        filter->setText("nothing-like-it");
        QVERIFY(names().isEmpty());
        auto* note = window_->findChild<QLabel*>("runsFilterNote");
        QVERIFY(note->isVisible());
        filter->setText("colour:red");
        QVERIFY(note->text().contains("colour"));
        filter->clear();
        QVERIFY(!note->isVisible());
        QCOMPARE(names().size(), 3);
    }

    /// Axes without a curve say nothing: what to do stands in their place.
    void noAxesWithoutACurve()
    {
        auto* plot = window_->findChild<QWidget*>("runsPlot");
        auto* empty = window_->findChild<QLabel*>("curvesEmpty");
        table()->clearSelection();
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(!plot->isVisible());
        QVERIFY(!empty->text().isEmpty());
        select({"run 2"});
        QTRY_VERIFY(plot->isVisible());
        QVERIFY(!empty->isVisible());
        table()->clearSelection();
        QTRY_VERIFY(!plot->isVisible());
    }

    void cardShowsTheRunAndKeepsNotes()
    {
        select({"run 2"});
        auto* card = window_->findChild<RunCard*>("runCard");
        QTRY_VERIFY(card->run() != 0);
        QCOMPARE(card->findChild<QLabel*>("runTitle")->text(), QString("run 2"));
        QVERIFY(card->findChild<QLabel*>("runMetrics")->text().contains("0.8"));
        const RunId run = card->run();
        card->findChild<QPlainTextEdit*>("runNote")->setPlainText("worth a second look");
        select({"run 1"});  // leaving keeps what was typed
        QTRY_VERIFY(card->run() != run);
        QString note;
        session_->loadRun(run, this, [&](Result<RunRecord> record) { note = record ? record->summary.note : "error"; });
        QTRY_COMPARE(note, QString("worth a second look"));
        // Whoever comes back finds it, and it is not overwritten by the old one.
        select({"run 2"});
        QTRY_COMPARE(card->run(), run);
        QCOMPARE(card->findChild<QPlainTextEdit*>("runNote")->toPlainText(), QString("worth a second look"));
        select({"run 1"});
        QTRY_VERIFY(card->run() != run);
        session_->loadRun(run, this, [&](Result<RunRecord> record) { note = record ? record->summary.note : "error"; });
        note.clear();
        QTRY_COMPARE(note, QString("worth a second look"));
    }

    void comparesWhatDiffers()
    {
        select({"run 1", "run 2", "run 3"});
        auto* compare = window_->findChild<QTableView*>("compareTable");
        QTRY_COMPARE(compare->model()->columnCount(), 4);
        QStringList paths;
        for (int row = 0; row < compare->model()->rowCount(); ++row)
            paths << compare->model()->index(row, 0).data().toString();
        QVERIFY2(paths.filter("Epochs").size() == 1, qPrintable(paths.join(", ")));
        QVERIFY(paths.filter("Batch size").isEmpty());
    }

    /// Runs that were tried together are compared; a row of the table chooses its runs.
    void trialsAreCompared()
    {
        auto* tabs = window_->findChild<QTabWidget*>("runsTabs");
        select({"run 2"});
        QTRY_VERIFY(tabs->isTabEnabled(0));
        QVERIFY(!tabs->isTabVisible(2));
        {
            auto store = RunStore::open(dir_->filePath("runs.sqlite"));
            const RunId first = 1;
            for (int i = 1; i <= 2; ++i) {
                auto project = projectFromTemplate("text-classifier");
                project->train.epochs = 10 + 5 * i;
                NewRun run;
                run.name = QStringLiteral("trial %1").arg(i);
                run.task = "text-classification";
                run.mainMetric = "test_accuracy";
                run.project = QJsonDocument::fromJson(projectToJson(*project)).object();
                run.parent = first;
                run.role = RunRole::Trial;
                RunEnd end;
                end.metrics = {{"test_accuracy", 0.5}, {"val_accuracy", 0.6 + 0.1 * i}};
                QVERIFY((*store)->end(*(*store)->begin(run), end).ok());
            }
        }
        emit session_->runsChanged();
        QTRY_COMPARE(table()->model()->rowCount(), 5);
        select({"trial 1"});
        QTRY_VERIFY(tabs->isTabVisible(2));
        auto* trials = window_->findChild<QTableView*>("trialsTable");
        QTRY_COMPARE(trials->model()->rowCount(), 3);
        // The first has no figure of the validation part: the loss would decide, and nobody has one.
        QStringList headers;
        for (int column = 0; column < trials->model()->columnCount(); ++column)
            headers << trials->model()->headerData(column, Qt::Horizontal).toString();
        QCOMPARE(headers.first(), QString("Epochs"));
        trials->sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(trials->model()->index(0, 0).data().toString(), QString("20"));
        trials->selectRow(0);
        auto* card = window_->findChild<RunCard*>("runCard");
        QTRY_COMPARE(card->findChild<QLabel*>("runTitle")->text(), QString("trial 2"));
        window_->findChild<QLineEdit*>("runsFilter")->setText("sweep=1");
        QCOMPARE(names(), (QStringList{"run 1", "trial 1", "trial 2"}));
    }

    void renamesInPlace()
    {
        for (int row = 0; row < 3; ++row) {
            const QModelIndex index = table()->model()->index(row, RunsModel::Name);
            if (index.data().toString() == "run 1")
                QVERIFY(table()->model()->setData(index, "the first"));
        }
        QStringList stored;
        session_->listRuns(false, this, [&](const Result<std::vector<RunSummary>>& runs) {
            for (const RunSummary& run : *runs)
                stored << run.name;
        });
        QTRY_VERIFY(stored.contains("the first"));
    }

    /// Undo is here of what is seen here, not of an edit on another page.
    void undoTakesDeletedRunsBack()
    {
        QVERIFY(window_->document().editField("train.epochs", 77).ok());
        auto* undo = window_->findChild<QAction*>("action_undo");
        QVERIFY(!undo->isEnabled());
        select({"run 1", "run 2"});
        action("delete")->trigger();
        QTRY_COMPARE(names(), QStringList{"run 3"});
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QTRY_COMPARE(names().size(), 3);
        QCOMPARE(window_->document().project().train.epochs, 77);
        window_->findChild<QAction*>("action_redo")->trigger();
        QTRY_COMPARE(names(), QStringList{"run 3"});
        window_->showMode(Mode::Train);
        undo->trigger();
        QVERIFY(window_->document().project().train.epochs != 77);
        window_->showMode(Mode::Runs);
        QTRY_COMPARE(names(), QStringList{"run 3"});
    }

    void deletesAndUndoes()
    {
        select({"run 1", "run 3"});
        action("delete")->trigger();
        QTRY_COMPARE(names(), QStringList{"run 2"});
        auto* undo = window_->findChild<MessageBar*>("messageBar")->findChild<QPushButton*>("messageAction");
        QVERIFY(undo);
        undo->click();
        QTRY_COMPARE(names().size(), 3);
    }

    void copiesAsTable()
    {
        select({"run 1", "run 2"});
        action("copy")->trigger();
        const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (const QString& line : lines)
            QCOMPARE(line.count(u'\t'), int(RunsModel::ColumnCount) - 1);
        QVERIFY(lines[0].startsWith("Name\t"));
    }

    void curvesOfSeveralRunsGoIntoOneFile()
    {
        select({"run 1", "run 3"});
        const QString path = dir_->filePath("curves.csv");
        dialogs().saveFile = [&](QWidget*, const QString&, const QString&, const QString&) { return path; };
        action("curves")->trigger();
        QTRY_VERIFY(QFile::exists(path));
        dialogs() = Dialogs::native();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll()).split("\r\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 11);
        QCOMPARE(lines[0], "run,name,curve,step,epoch,value");
        QVERIFY2(lines.contains("1,run 1,loss,1,\"\",0.9"), qPrintable(lines.join(u'\n')));
        QVERIFY(lines.contains("3,run 3,val_loss,\"\",2,0.55"));
    }

    void opensAsTheProject()
    {
        select({"run 2"});
        QVERIFY(action("open")->isEnabled());
        action("open")->trigger();
        QTRY_COMPARE(window_->document().project().train.epochs, 20);
        QVERIFY(window_->currentRun() != 0);
        QCOMPARE(window_->mode(), Mode::Inspect);
        window_->document().undoStack().undo();  // what was open before is not lost
        QVERIFY(window_->document().project().train.epochs != 20);
    }

    void onlyWhatIsPossibleIsOffered()
    {
        QVERIFY(!action("open")->isEnabled());
        select({"run 1"});
        QVERIFY(action("open")->isEnabled());
        QVERIFY(!action("resume")->isEnabled());
        select({"run 3"});
        QVERIFY(action("resume")->isEnabled());
        select({"run 1", "run 3"});
        QVERIFY(!action("open")->isEnabled());
        QVERIFY(action("delete")->isEnabled());
    }
};

UNROLL_WINDOW_TEST(TestRunsPage)
#include "tst_runs_page.moc"
