#include "ui/shell/main_window.h"

#include "base/files.h"
#include "data/import.h"
#include "session/session.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/bars.h"
#include "ui/plots/confusion_view.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/heat_map.h"
#include "ui/shell/appearance.h"
#include "ui/shell/application.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace unroll;
using Phase = TrainingState::Phase;

/// What a person does on the first day, through the real window: drop a file, look at the data, change the model,
/// train, look inside, correct a label, use the model on a file, find the run again, save, and come back tomorrow. The
/// slots follow each other and share the window.
///
/// With UNROLL_SCREENSHOTS=FOLDER a picture of each page is saved there (UNROLL_SCREENSHOT_SIZE=1920x1080,
/// UNROLL_SCREENSHOT_SCHEME=dark, UNROLL_SCREENSHOT_LANGUAGE=zh_CN); UNROLL_JOURNEY_DATA=FILE takes another file with
/// columns text and label.
class TestJourney : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<MainWindow> window_;
    QString data_, saveAnswer_;
    int answer_ = 0;
    RunId run_ = 0;

    void makeWindow()
    {
        window_.reset();
        session_.reset();
        settings_ = std::make_unique<Settings>(dir_.filePath("settings.ini"));
        session_ = std::make_unique<Session>(Session::Options{dir_.filePath("runs.sqlite")});
        window_ = std::make_unique<MainWindow>(*session_, *settings_, dir_.path());
        const QStringList size = qEnvironmentVariable("UNROLL_SCREENSHOT_SIZE", "1280x800").split('x');
        window_->resize(size.value(0).toInt(), size.value(1).toInt());
        window_->show();
        window_->begin({});
    }

    template <typename T>
    T* find(const char* name) const
    {
        T* found = window_->findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("no %s in the window", name);
        return found;
    }
    QAction* action(const char* name) const { return find<QAction>(name); }
    Document& document() const { return window_->document(); }
    QString messages() const { return find<MessageBar>("messageBar")->texts().join(u'\n'); }

    void shot(const char* name) const
    {
        const QString folder = qEnvironmentVariable("UNROLL_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        QApplication::processEvents();
        QApplication::processEvents();
        window_->grab().save(folder + '/' + QLatin1String(name) + ".png");
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        setFonts(*qApp);
        settings_ = std::make_unique<Settings>(dir_.filePath("settings.ini"));
        settings_->set(Setting::ColourScheme, qEnvironmentVariable("UNROLL_SCREENSHOT_SCHEME", "light"));
        settings_->set(Setting::Language, qEnvironmentVariable("UNROLL_SCREENSHOT_LANGUAGE", "en"));
        applyColourScheme(settings_->get<QString>(Setting::ColourScheme));
        installTranslators(*qApp, *settings_);
        data_ = qEnvironmentVariable("UNROLL_JOURNEY_DATA");
        if (data_.isEmpty()) {
            const auto reviews = readFile(":/samples/reviews.csv");
            QVERIFY(reviews.ok());
            data_ = testing::writeFile(dir_, "reviews.csv", *reviews);
        }
        dialogs().ask = [this](QWidget*, const Question&) { return answer_; };
        dialogs().saveFile = [this](QWidget*, const QString&, const QString&, const QString&) { return saveAnswer_; };
        makeWindow();
    }

    void cleanupTestCase()
    {
        answer_ = 1;
        window_.reset();
        session_.reset();
        dialogs() = Dialogs::native();
    }

    void firstStart()
    {
        QCOMPARE(window_->mode(), Mode::Learn);
        QVERIFY(find<QAbstractButton>("cardSample")->isVisible());
        shot("learn");
        for (const Mode mode : {Mode::Data, Mode::Train, Mode::Inspect, Mode::Use, Mode::Runs}) {
            window_->showMode(mode);
            // No empty page without a word on what to do next.
            const auto words = [&] {
                const auto labels = window_->page(mode)->findChildren<QLabel*>();
                return std::any_of(labels.begin(), labels.end(),
                                   [](const QLabel* label) { return label->isVisible() && label->text().size() > 20; });
            };
            QTRY_VERIFY2(words(), qPrintable(QString::number(int(mode))));
            shot(qPrintable("empty_" + QString::number(int(mode))));
        }
    }

    void dropAFile()
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(data_)});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &drop);
        QTRY_COMPARE(window_->mode(), Mode::Data);
        QTRY_VERIFY_WITH_TIMEOUT(document().imported(), 30000);
        QCOMPARE(find<QComboBox>("dataTextColumn")->currentText(), "text");
        QCOMPARE(find<QComboBox>("dataLabelColumn")->currentText(), "label");
        QVERIFY(find<QPushButton>("dataTrain")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset(), 60000);
        QVERIFY(find<BarList>("classBars")->bars().size() >= 2);
        QVERIFY(!find<QLabel>("preparationSummary")->text().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!find<QLabel>("healthNote")->text().contains("…"), 60000);
        shot("data");
    }

    void lookAtTheData()
    {
        auto* table = find<QTableView>("dataTable");
        QCOMPARE(table->model()->rowCount(), int(document().imported()->table->rowCount()));
        auto* tabs = find<QTabWidget>("dataTabs");
        tabs->setCurrentIndex(1);
        QVERIFY(find<QTableView>("vocabularyTable")->model()->rowCount() > 100);
        shot("data_vocabulary");
        tabs->setCurrentIndex(2);
        find<QSpinBox>("sampleRow")->setValue(5);
        QVERIFY(find<QAbstractItemView>("sampleTokens")->model()->rowCount() > 1);
        shot("data_sample");
        tabs->setCurrentIndex(0);

        // A chip opens its settings; what is changed is prepared anew, and can be undone.
        QTest::mouseClick(find<QToolButton>("chip_vocabulary"), Qt::LeftButton);
        QVERIFY(find<QStackedWidget>("preparationForms")->isVisible());
        shot("data_chip");
        QVERIFY(document().editField("text.vocabulary.size", 500).ok());
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset(), 60000);
        QCOMPARE(document().dataset()->preparation().vocabulary()->size(), 500);
        action("action_undo")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset() && document().dataset()->preparation().vocabulary()->size() > 500,
                                 60000);
        QTest::mouseClick(find<QToolButton>("chip_vocabulary"), Qt::LeftButton);

        // A column's use is changed in place and back.
        find<QComboBox>("role_label")->setFocus();
        QTest::keyClick(find<QComboBox>("role_label"), Qt::Key_Home);
        QTRY_VERIFY(document().project().prepare.source.column(ColumnRole::Label).isEmpty());
        QVERIFY(!find<QPushButton>("dataTrain")->isEnabled());
        action("action_undo")->trigger();
        QCOMPARE(document().project().prepare.source.column(ColumnRole::Label), "label");
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset(), 60000);
    }

    void anotherEncodingIsReadAgain()
    {
        auto* box = find<QComboBox>("dataEncoding");
        const int latin = box->findText("windows-1252");
        QVERIFY(latin > 0);
        box->setCurrentIndex(latin);
        emit box->activated(latin);
        QTRY_VERIFY_WITH_TIMEOUT(document().imported() && document().imported()->encoding == "windows-1252", 30000);
        action("action_undo")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(document().imported() && document().imported()->encoding == "UTF-8", 30000);
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset(), 60000);
    }

    void changeTheModel()
    {
        window_->showMode(Mode::Model);
        QVERIFY(document().analysis().ok());
        shot("model");
        const auto before = document().analysis().totalParameters;
        Project next = document().project();
        QVERIFY(next.model.find("lstm"));
        QTest::keyClick(window_->focusWidget(), Qt::Key_Tab);
        // By its dotted path, as the properties panel does it.
        QVERIFY(document().editField("model.lstm.units", 32).ok());
        QVERIFY(document().analysis().totalParameters < before);
        // A wrong graph is marked on the node with a sentence.
        next = document().project();
        next.model.remove("attention");
        document().edit("remove", next);
        shot("model_faulty");
        action("action_undo")->trigger();
        QVERIFY(document().analysis().ok());
    }

    void train()
    {
        QVERIFY(document().editField("train.epochs", 12).ok());
        QVERIFY(document().editField("train.early_stopping.patience", 0).ok());
        window_->showMode(Mode::Train);
        QTest::mouseClick(find<QAbstractButton>("trainStart"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(session_->training().phase, Phase::Running, 60000);
        run_ = session_->training().run;
        QVERIFY(run_ > 0);
        QTRY_VERIFY_WITH_TIMEOUT(session_->training().epoch >= 2, 120000);

        // Paused, it stands still; the window answers; it goes on.
        QTest::mouseClick(find<QAbstractButton>("trainPause"), Qt::LeftButton);
        QCOMPARE(session_->training().phase, Phase::Paused);
        action("action_train_toggle")->trigger();
        QCOMPARE(session_->training().phase, Phase::Running);
        shot("train_running");

        // What is to be trained next waits, and can be taken out.
        find<QAction>("trainEnqueue")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(session_->queue().size(), size_t(1), 60000);
        auto* queue = find<QPushButton>("trainQueue");
        QVERIFY(queue->isVisible());
        queue->menu()->actions().last()->trigger();
        QVERIFY(session_->queue().empty());

        // Looking inside while it trains.
        window_->showMode(Mode::Inspect);
        find<QPlainTextEdit>("inspectText")->setPlainText("The room was not clean, but I would come again.");
        QTRY_COMPARE_WITH_TIMEOUT(int(find<BarList>("inspectProbabilities")->bars().size()),
                                  int(document().dataset()->classes().size()), 30000);
        QVERIFY(session_->training().active());
        window_->showMode(Mode::Train);

        QTRY_COMPARE_WITH_TIMEOUT(session_->training().phase, Phase::Finished, 240000);
        QTRY_VERIFY(!find<QLabel>("trainVerdict")->text().isEmpty());
        auto* loss = find<CurvePlot>("trainLossPlot");
        QVERIFY(!loss->curves().isEmpty());
        shot("train");
    }

    void lookInside()
    {
        window_->showMode(Mode::Inspect);
        find<QPlainTextEdit>("inspectText")->setPlainText("The screen is dim, but I bought a second one at once.");
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("inspectNote")->text().contains("14"), 30000);  // its tokens
        QVERIFY(!find<HeatMap>("inspectAttention")->bands().empty());
        auto* tabs = find<QTabWidget>("inspectTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->isTabVisible(tab))
                continue;
            tabs->setCurrentIndex(tab);
            shot(qPrintable("inspect_" + QString::number(tab)));
        }
        QTRY_VERIFY_WITH_TIMEOUT(find<QTableView>("inspectClassTable")->model()->rowCount() >= 2, 60000);
        tabs->setCurrentIndex(tabs->count() - 1);
        shot("inspect_errors");
    }

    void correctALabel()
    {
        auto* mistakes = find<QTableView>("inspectMistakes");
        QTRY_VERIFY_WITH_TIMEOUT(mistakes->model()->rowCount() > 0, 60000);
        QTest::mouseClick(mistakes->viewport(), Qt::LeftButton, {},
                          mistakes->visualRect(mistakes->model()->index(0, 0)).center());
        auto* correct = find<QComboBox>("inspectCorrectLabel");
        QTRY_VERIFY(correct->isEnabled());
        const QByteArray before = *readFile(data_);
        const int other = correct->currentIndex() == correct->count() - 1 ? correct->count() - 2 : correct->count() - 1;
        const qint64 parameters = document().analysis().totalParameters;
        correct->setCurrentIndex(other);
        emit correct->activated(other);
        QTRY_COMPARE(int(document().project().prepare.source.corrections.size()), 1);
        QCOMPARE(*readFile(data_), before);                           // the file is not touched
        QCOMPARE(document().analysis().totalParameters, parameters);  // nor is the model another one
        action("action_undo")->trigger();
        QVERIFY(document().project().prepare.source.corrections.empty());
        action("action_redo")->trigger();
        QCOMPARE(int(document().project().prepare.source.corrections.size()), 1);
    }

    void useIt()
    {
        window_->showMode(Mode::Use);
        find<QPlainTextEdit>("useText")->setPlainText("A wonderful evening; we will come again.");
        QTRY_VERIFY_WITH_TIMEOUT(!find<BarList>("useProbabilities")->bars().empty(), 30000);
        dialogs().openFile = [this](QWidget*, const QString&, const QString&, const QString&) { return data_; };
        QTest::mouseClick(find<QPushButton>("useOpen"), Qt::LeftButton);
        QTRY_VERIFY(find<QPushButton>("useApply")->isEnabled());
        QCOMPARE(find<QComboBox>("useColumn")->currentText(), "text");
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        find<QPushButton>("useApply")->setFocus();
        QTest::mouseClick(find<QPushButton>("useApply"), Qt::LeftButton);
        // The button that was pressed is gone meanwhile: the keyboard stays on the page.
        QVERIFY(window_->focusWidget() && window_->page(Mode::Use)->isAncestorOf(window_->focusWidget()));
        auto* table = find<QTableView>("useTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), int(document().imported()->table->rowCount()), 120000);
        QTRY_VERIFY_WITH_TIMEOUT(!find<CurvePlot>("useCurve")->points("right").empty(), 60000);
        find<QSlider>("useThreshold")->setValue(800);
        QVERIFY(find<QLabel>("useThresholdWords")->text().contains("80.0"));
        shot("use");
        // By confidence: the least sure first, and in the file's order again.
        const auto confidence = [&](int row) { return table->model()->index(row, 1).data().toString(); };
        const QString first = confidence(0);
        table->horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
        QLocale locale;
        const auto number = [&](int row) { return locale.toDouble(QString(confidence(row)).remove(u'%').trimmed()); };
        QVERIFY(number(0) <= number(1) && number(0) <= number(table->model()->rowCount() - 1));
        table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        QCOMPARE(confidence(0), first);
        // What the network is not sure of may be none of its classes.
        const auto unsure = [&] {
            for (int row = 0; row < table->model()->rowCount(); ++row)
                if (!table->model()->index(row, 2).data().toString().isEmpty())
                    return table->model()->index(row, 0).data().toString();
            return QString();
        };
        const QString known = unsure();
        QVERIFY(!known.isEmpty() && known != QStringLiteral("none of these"));
        find<QCheckBox>("useNone")->setChecked(true);
        QCOMPARE(unsure(), QStringLiteral("none of these"));
        find<QCheckBox>("useNone")->setChecked(false);
        QCOMPARE(unsure(), known);
        find<QTabWidget>("useReview")->setCurrentIndex(2);
        QVERIFY(!find<CurvePlot>("useReliability")->points("right").empty());
        QVERIFY(find<QLabel>("useReliabilityWords")->text().contains("%"));
        shot("use_reliability");
        saveAnswer_ = dir_.filePath("answers.csv");
        settings_->set(Setting::CsvByteOrderMark, true);
        QTest::mouseClick(find<QPushButton>("useSave"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(saveAnswer_), 30000);
        QTRY_VERIFY(messages().contains("answers.csv"));
        QVERIFY(readFile(saveAnswer_)->startsWith("\xEF\xBB\xBF"));
        const auto answers = importFile(saveAnswer_, {}, {});
        QVERIFY(answers.ok());
        QCOMPARE(answers->table->rowCount(), document().imported()->table->rowCount());
        QVERIFY(answers->table->columnIndex("predicted_label") > 0);
        QVERIFY(answers->table->columnIndex("review") > 0);
    }

    void findTheRunAgain()
    {
        // A second, shorter run to compare with.
        QVERIFY(document().editField("train.epochs", 1).ok());
        window_->showMode(Mode::Train);
        action("action_train_toggle")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(session_->training().active(), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(session_->training().phase, Phase::Finished, 120000);

        window_->showMode(Mode::Runs);
        auto* table = find<QTableView>("runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->selectAll();
        QTRY_VERIFY(find<CurvePlot>("runsPlot")->curves().size() >= 2);
        shot("runs");
        find<QTabWidget>("runsTabs")->setCurrentIndex(1);
        shot("runs_compare");
        table->clearSelection();
        table->selectRow(0);
        action("runs_delete")->trigger();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_VERIFY(!find<MessageBar>("messageBar")->findChildren<QPushButton*>("messageAction").isEmpty());
        find<QPushButton>("messageAction")->click();
        QTRY_COMPARE(table->model()->rowCount(), 2);
    }

    void saveAndComeBackTomorrow()
    {
        saveAnswer_ = dir_.filePath("mine.unroll");
        action("action_save")->trigger();
        QVERIFY(QFileInfo::exists(saveAnswer_));
        QVERIFY(!document().modified());
        const Project saved = document().project();

        makeWindow();
        window_->openPath(saveAnswer_);
        QVERIFY(document().project() == saved);
        QTRY_VERIFY_WITH_TIMEOUT(document().imported(), 30000);
        window_->showMode(Mode::Runs);
        auto* table = find<QTableView>("runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        for (int row = 0; row < 2; ++row)
            if (table->model()->index(row, 0).siblingAtRow(row).data(Qt::UserRole).toLongLong() == run_)
                table->selectRow(row);
        if (!table->selectionModel()->hasSelection())
            table->selectRow(1);
        action("runs_open")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window_->currentRun() > 0, 30000);
        window_->showMode(Mode::Use);
        find<QPlainTextEdit>("useText")->setPlainText("Not bad at all.");
        QTRY_VERIFY_WITH_TIMEOUT(!find<BarList>("useProbabilities")->bars().empty(), 30000);
    }

    void movedDataIsNoticedAndLinkedAgain()
    {
        const QString moved = dir_.filePath("moved.csv");
        if (!data_.startsWith(dir_.path()))
            QSKIP("the data is not this test's own");
        QVERIFY(QFile::rename(data_, moved));
        answer_ = 1;
        makeWindow();
        window_->openPath(dir_.filePath("mine.unroll"));
        QTRY_VERIFY(!find<MessageBar>("messageBar")->findChildren<QPushButton*>("messageAction").isEmpty());
        QVERIFY(!document().imported());
        dialogs().openFile = [moved](QWidget*, const QString&, const QString&, const QString&) { return moved; };
        find<QPushButton>("messageAction")->click();
        QTRY_VERIFY_WITH_TIMEOUT(document().imported(), 30000);
        QCOMPARE(document().project().prepare.source.path, moved);
        data_ = moved;
    }

    void closingDuringTrainingKeepsWhatWasTrained()
    {
        QVERIFY(document().editField("train.epochs", 200).ok());
        QVERIFY(document().editField("train.early_stopping.patience", 0).ok());
        window_->startTraining();
        QTRY_VERIFY_WITH_TIMEOUT(session_->training().epoch >= 2 && session_->training().phase == Phase::Running,
                                 120000);
        const RunId run = session_->training().run;
        answer_ = 1;
        window_->close();
        makeWindow();
        window_->showMode(Mode::Runs);
        QTRY_COMPARE(find<QTableView>("runsTable")->model()->rowCount(), 3);
        std::optional<Result<RunRecord>> record;
        session_->loadRun(run, this, [&](Result<RunRecord> loaded) { record.emplace(std::move(loaded)); });
        QTRY_VERIFY(record.has_value());
        QVERIFY(record->ok());
        QCOMPARE(unroll::toString((*record)->summary.status), "stopped");
        QVERIFY((*record)->summary.epochs >= 1);
    }
};

UNROLL_WINDOW_TEST(TestJourney)
#include "tst_journey.moc"
