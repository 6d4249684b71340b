#include "project/fields.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/curve_plot.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/field_form.h"
#include "ui/shell/page.h"
#include "ui/shell/preparer.h"
#include "ui/shell/settings.h"
#include "ui/train/loss_plots.h"
#include "ui/train/pinned_samples.h"
#include "ui/train/train_strip.h"
#include "ui_plots/fake_session.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace unroll;
using namespace unroll::testing;
using Phase = TrainingState::Phase;

class TestTrainPage : public QObject {
    Q_OBJECT

private:
    struct Bench {
        QTemporaryDir dir;
        Settings settings{dir.filePath(QStringLiteral("settings.ini"))};
        Session session{Session::Options{}};
        Document document;
        FakeShell shell;
        std::unique_ptr<Page> page;

        explicit Bench(RunId run = 0)
        {
            fake = {};
            shell.run = run;
            if (auto project = projectFromTemplate(QStringLiteral("text-classifier")))
                document.replace(*project);
        }
        Page* open()
        {
            page.reset(makeTrainPage({session, document, settings, shell}));
            page->resize(900, 680);
            page->show();
            page->activated();
            return page.get();
        }
        template <typename T>
        T* find(const char* name)
        {
            return page->findChild<T*>(QLatin1String(name));
        }
        void state(Phase phase, int epoch = 1, qint64 step = 0)
        {
            TrainingState& state = fake.state;
            state.phase = phase;
            state.run = 7;
            state.epoch = epoch;
            state.epochs = 6;
            state.step = step;
            state.steps = 600;
            state.samplesPerSecond = 812;
            state.secondsLeft = 80;
            state.device = QStringLiteral("CPU, 2 threads");
            emit session.trainingChanged(state);
        }
        void epoch(int number, double loss, bool best)
        {
            EpochPoint point;
            point.epoch = number;
            point.step = number * 100;
            point.trainLoss = loss;
            point.valLoss = loss + 0.1;
            point.metrics = {{QStringLiteral("train_accuracy"), 0.8},
                             {QStringLiteral("val_accuracy"), 0.7},
                             {QStringLiteral("val_f1_macro"), 0.65}};
            point.best = best;
            emit session.epochDone(7, point);
        }
        void giveData()
        {
            Project project = document.project();
            project.prepare.source.path = QStringLiteral("/reviews.csv");
            project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("text"));
            project.prepare.source.setColumn(ColumnRole::Label, QStringLiteral("label"));
            document.edit(QStringLiteral("data"), project);
        }
    };

    static RunRecord finishedRecord()
    {
        RunRecord record;
        record.summary.id = 7;
        record.summary.name = QStringLiteral("reviews, seed 1");
        record.summary.status = RunStatus::Finished;
        record.summary.epochs = 6;
        record.summary.bestEpoch = 4;
        record.summary.seconds = 95;
        record.summary.mainMetric = QStringLiteral("test_f1_macro");
        record.summary.metrics = {{QStringLiteral("test_f1_macro"), 0.9123}};
        record.summary.baselines = {{QStringLiteral("majority"), {{QStringLiteral("test_f1_macro"), 0.3333}}},
                                    {QStringLiteral("bag-of-words"), {{QStringLiteral("test_f1_macro"), 0.8812}}}};
        record.summary.verdict = {{QStringLiteral("beats_baselines"), true}};
        record.curves = sampleCurves();
        return record;
    }

private slots:
    void withoutDataThePageOffersTheNextStep()
    {
        Bench bench;
        bench.open();
        auto* text = bench.find<QLabel>("trainEmptyText");
        QVERIFY(text->isVisible());
        QVERIFY(text->text().contains(QStringLiteral("No data yet")));
        QVERIFY(!bench.find<QPushButton>("trainStart")->isEnabled());
        QTest::mouseClick(bench.find<QPushButton>("trainEmptyAction"), Qt::LeftButton);
        QTest::mouseClick(bench.find<QPushButton>("trainEmptyOther"), Qt::LeftButton);
        QCOMPARE(bench.shell.asked, QStringList({QStringLiteral("open"), QStringLiteral("sample")}));
        bench.giveData();
        QVERIFY2(bench.find<QPushButton>("trainStart")->isEnabled(), qPrintable(text->text()));
        QTest::mouseClick(bench.find<QPushButton>("trainEmptyAction"), Qt::LeftButton);
        QTest::mouseClick(bench.find<QPushButton>("trainStart"), Qt::LeftButton);
        QCOMPARE(bench.shell.asked.mid(2), QStringList({QStringLiteral("train"), QStringLiteral("train")}));
    }

    void theStripFollowsTheTraining()
    {
        Bench bench;
        bench.giveData();
        bench.open();
        auto *start = bench.find<QPushButton>("trainStart"), *pause = bench.find<QPushButton>("trainPause"),
             *stop = bench.find<QPushButton>("trainStop");
        auto* progress = bench.find<QProgressBar>("trainProgress");
        QVERIFY(!pause->isEnabled() && !stop->isEnabled());
        bench.state(Phase::Running, 3, 250);
        QVERIFY(!start->isEnabled() && pause->isEnabled() && stop->isEnabled());
        QVERIFY2(progress->format().contains(QStringLiteral("Epoch 3 of 6 · 1\u202fmin 20\u202fs left")),
                 qPrintable(progress->format()));
        QCOMPARE(progress->value(), 416);
        QVERIFY(progress->format().contains(QStringLiteral("812 samples/s")));
        QTest::mouseClick(pause, Qt::LeftButton);
        bench.state(Phase::Paused, 3, 250);
        QCOMPARE(start->text(), QStringLiteral("Continue"));
        QTest::mouseClick(start, Qt::LeftButton);
        bench.state(Phase::Running, 3, 260);
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(fake.calls,
                 QStringList({QStringLiteral("pause"), QStringLiteral("continue"), QStringLiteral("stop")}));
        QVERIFY(bench.shell.asked.isEmpty());
    }

    /// What is chosen in the dialog is trained: the first, and then those that belong to it.
    void severalValuesAreTried()
    {
        Bench bench;
        bench.open();
        const std::unique_ptr<QWidget> panel(bench.page->sidePanel());
        panel->show();
        auto* button = panel->findChild<QPushButton*>("trainSweep");
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!bench.find<QDialog>("sweepDialog"));  // there is no data
        QCOMPARE(bench.shell.messages.size(), size_t(1));
        bench.giveData();
        QTest::mouseClick(button, Qt::LeftButton);
        auto* dialog = bench.find<QDialog>("sweepDialog");
        QVERIFY(dialog);
        auto* values = dialog->findChild<QLineEdit*>("sweepValues0");
        auto* summary = dialog->findChild<QLabel*>("sweepSummary");
        auto* start = dialog->findChild<QPushButton*>("sweepStart");
        QCOMPARE(values->text(), QStringLiteral("0.0003, 0.001, 0.003"));  // around what it is
        QVERIFY2(summary->text().startsWith(QStringLiteral("Trainings: 3")), qPrintable(summary->text()));
        values->setText(QStringLiteral("0.001, much"));
        QVERIFY(!start->isEnabled());
        QVERIFY2(summary->text().contains(QStringLiteral("much")), qPrintable(summary->text()));
        values->setText(QStringLiteral("0.001, 0.01"));
        QTest::mouseClick(dialog->findChild<QPushButton*>("sweepAdd"), Qt::LeftButton);
        auto* setting = dialog->findChild<QComboBox*>("sweepSetting1");
        setting->setCurrentIndex(setting->findData(QStringLiteral("model.lstm.units")));
        emit setting->activated(setting->currentIndex());
        QCOMPARE(dialog->findChild<QLineEdit*>("sweepValues1")->text(), QStringLiteral("32, 64, 128"));
        dialog->findChild<QSpinBox*>("sweepSeeds")->setValue(2);
        QVERIFY2(summary->text().startsWith(QStringLiteral("Trainings: 12")), qPrintable(summary->text()));
        QTest::mouseClick(dialog->findChild<QToolButton*>("sweepRemove1"), Qt::LeftButton);
        QVERIFY2(summary->text().startsWith(QStringLiteral("Trainings: 4")), qPrintable(summary->text()));
        QTest::keyClick(values, Qt::Key_Return);
        QTRY_COMPARE(fake.trained.size(), size_t(4));
        QTRY_COMPARE(bench.shell.run, RunId(71));  // the first is shown, the others follow by themselves
        QVERIFY(!fake.trained[0].together.isEmpty());
        for (const TrainRequest& one : fake.trained)
            QCOMPARE(one.together, fake.trained[0].together);
        QCOMPARE(fake.trained[3].project.train.learningRate, 0.01);
        QCOMPARE(fake.trained[3].project.train.seed, quint64(2));
        QVERIFY(fake.trained[3].runName.endsWith(QStringLiteral("learning_rate 0.01, seed 2")));
    }

    void whatWaitsIsShownAndTakenOut()
    {
        Bench bench;
        bench.giveData();
        bench.open();
        auto* queue = bench.find<QPushButton>("trainQueue");
        QVERIFY(!queue->isVisible());
        bench.state(Phase::Running, 3, 250);
        QVERIFY(queue->isVisible());
        bench.find<QAction>("trainEnqueue")->trigger();
        QCOMPARE(bench.shell.asked, QStringList{QStringLiteral("queue")});
        fake.queue = {{41, QStringLiteral("salt & pepper")}, {42, QStringLiteral("another")}};
        emit bench.session.queueChanged();
        QCOMPARE(queue->text(), QStringLiteral("Next: 2"));
        const auto entries = queue->menu()->actions();
        QCOMPARE(entries.size(), 5);  // train next, a line, those that wait, and all of them
        QVERIFY(entries[2]->text().contains(QStringLiteral("salt && pepper")));
        entries[3]->trigger();
        QCOMPARE(fake.calls, QStringList{QStringLiteral("cancel")});
        bench.find<QAction>("trainDequeueAll")->trigger();
        QCOMPARE(fake.calls.size(), 3);
        bench.state(Phase::Finished, 6, 600);
        QVERIFY(queue->isVisible());  // something waits
        fake.queue.clear();
        emit bench.session.queueChanged();
        QVERIFY(!queue->isVisible());
    }

    void curvesGrowWhileItLearns()
    {
        Bench bench;
        bench.giveData();
        bench.open();
        bench.state(Phase::Running, 1, 0);
        auto* plot = bench.find<CurvePlot>("trainLossPlot");
        std::vector<BatchPoint> points;
        for (int i = 1; i <= 150; ++i)
            points.push_back({i, 1.0 / i, 0.001, 1});
        emit bench.session.batchesDone(7, points);
        emit bench.session.batchesDone(8, points);  // another run's: not ours
        bench.epoch(1, 0.5, true);
        QCOMPARE(plot->points(QStringLiteral("loss")).size(), size_t(150));
        QCOMPARE(plot->points(QStringLiteral("loss")).back().x, 1.5);
        QCOMPARE(plot->points(QStringLiteral("val_loss")), (std::vector<CurvePoint>{{1, 0.6}}));
        auto* metric = bench.find<CurvePlot>("trainMetricPlot");
        QCOMPARE(bench.find<QComboBox>("trainMetric")->count(), 2);
        bench.find<QComboBox>("trainMetric")
            ->setCurrentIndex(bench.find<QComboBox>("trainMetric")->findData(QStringLiteral("accuracy")));
        QCOMPARE(metric->points(QStringLiteral("val_")).back().y, 0.7);
        bench.find<QCheckBox>("trainLogScale")->click();
        QVERIFY(plot->logY());
        bench.find<QSlider>("trainSmoothing")->setValue(50);
        QCOMPARE(plot->smoothing(), 0.5);
        QCOMPARE(metric->xRange(), plot->xRange());
    }

    void aPageOpenedInTheMiddleShowsTheWhole()
    {
        Bench bench;
        bench.giveData();
        fake.record = finishedRecord();
        fake.state.phase = Phase::Running;
        fake.state.run = 7;
        fake.state.epochs = 6;
        fake.state.steps = 600;
        bench.open();
        emit bench.session.batchesDone(7, {{601, 0.1, 0.001, 1}});
        auto* plot = bench.find<CurvePlot>("trainLossPlot");
        QTRY_COMPARE(plot->points(QStringLiteral("loss")).size(), size_t(601));
        QVERIFY(std::is_sorted(plot->points(QStringLiteral("loss")).begin(), plot->points(QStringLiteral("loss")).end(),
                               [](const auto& a, const auto& b) { return a.x < b.x; }));
        QCOMPARE(plot->points(QStringLiteral("train_loss")).size(), size_t(6));
    }

    void aStoredRunShowsCurvesAndVerdict()
    {
        fake = {};
        Bench bench(7);
        fake.record = finishedRecord();
        bench.open();
        auto* verdict = bench.find<QLabel>("trainVerdict");
        QTRY_VERIFY(verdict->isVisible());
        QVERIFY2(verdict->text().contains(QStringLiteral("0.9123")) &&
                     verdict->text().contains(QStringLiteral("0.8812")),
                 qPrintable(verdict->text()));
        QCOMPARE(bench.find<CurvePlot>("trainLossPlot")->points(QStringLiteral("loss")).back().x, 6.0);
        QVERIFY(bench.find<QProgressBar>("trainProgress")->format().contains(QStringLiteral("Finished")));
    }

    void aFailureSaysWhatToTry()
    {
        Bench bench;
        bench.giveData();
        bench.open();
        bench.state(Phase::Running, 1, 10);
        fake.state.error = {QStringLiteral("loss-infinite"),
                            {},
                            QStringLiteral("The loss became infinite at step %1"),
                            QStringLiteral("Try a smaller learning rate (now %2)"),
                            {QStringLiteral("214"), QStringLiteral("0.1")},
                            ErrorKind::Work};
        bench.state(Phase::Failed, 1, 214);
        auto* verdict = bench.find<QLabel>("trainVerdict");
        QVERIFY(verdict->isVisible());
        QVERIFY(verdict->text().contains(QStringLiteral("step 214")) &&
                verdict->text().contains(QStringLiteral("now 0.1")));
        QVERIFY(bench.find<QPushButton>("trainStart")->isEnabled());
    }

    void pinnedTextsAreAskedAgainAtEveryEpoch()
    {
        Bench bench;
        bench.giveData();
        bench.open();
        bench.state(Phase::Running, 1, 0);
        auto* edit = bench.find<QLineEdit>("trainPinText");
        edit->setText(QStringLiteral("  not bad at all "));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(fake.predictedTexts, QStringList{QStringLiteral("not bad at all")});
        auto* view = bench.find<QTableView>("trainPinned");
        QTRY_VERIFY(view->model()
                        ->index(0, PinnedModel::AnswerColumn)
                        .data()
                        .toString()
                        .startsWith(QStringLiteral("positive")));
        fake.predictedTexts.clear();
        bench.epoch(1, 0.5, true);
        QTRY_COMPARE(fake.predictedTexts.size(), 1);
        // A long text stands in full while it is the current one.
        edit->setText(QStringLiteral("it goes on and on ").repeated(20));
        QTest::keyClick(edit, Qt::Key_Return);
        const int line = view->rowHeight(1);
        view->selectRow(1);
        QVERIFY2(view->rowHeight(1) >= 2 * view->fontMetrics().height(),
                 qPrintable(QString::number(view->rowHeight(1))));
        view->selectRow(0);
        QCOMPARE(view->rowHeight(1), line);
        bench.find<QPushButton>("trainUnpin")->click();
        QCOMPARE(view->model()->rowCount(), 1);
    }

    void pinnedAnswersAreRightOrWrong()
    {
        PinnedModel model;
        QAbstractItemModelTester tester(&model);
        model.setSamples(
            {{QStringLiteral("a"), QStringLiteral("positive")}, {QStringLiteral("b"), QStringLiteral("negative")}});
        model.add(QStringLiteral("c"));
        Prediction answer{QStringLiteral("a"),
                          QStringLiteral("positive"),
                          0.9,
                          1,
                          0,
                          ClassAnswer{{QStringLiteral("negative"), QStringLiteral("positive")}, {0.1, 0.9}}};
        std::vector<Prediction> answers{answer, answer, answer};
        answers[1].input = QStringLiteral("b");
        answers[2].input = QStringLiteral("c");
        model.setAnswers(answers);
        QCOMPARE(model.index(0, 2).data(PinnedModel::RightRole), QVariant(true));
        QCOMPARE(model.index(1, 2).data(PinnedModel::RightRole), QVariant(false));
        QVERIFY(!model.index(2, 2).data(PinnedModel::RightRole).isValid());
        model.setSamples({{QStringLiteral("d"), QStringLiteral("positive")}});
        QCOMPARE(model.texts(), QStringList({QStringLiteral("d"), QStringLiteral("c")}));
    }

    void settingsEditTheProject()
    {
        Bench bench;
        bench.open();
        QWidget* panel = bench.page->sidePanel();
        QCOMPARE(panel->objectName(), QStringLiteral("trainSettings"));
        auto* epochs = panel->findChild<QSpinBox*>(QStringLiteral("train.epochs"));
        QVERIFY(epochs);
        epochs->setValue(17);
        QCOMPARE(bench.document.project().train.epochs, 17);
        bench.document.undoStack().undo();
        QCOMPARE(epochs->value(), bench.document.project().train.epochs);
        QVERIFY(epochs->value() != 17);

        auto* rate = panel->findChild<QLineEdit*>(QStringLiteral("train.learning_rate"));
        rate->selectAll();
        QTest::keyClicks(rate, QStringLiteral("3e-4"));
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(bench.document.project().train.learningRate, 3e-4);
        rate->selectAll();
        QTest::keyClicks(rate, QStringLiteral("fast"));
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(bench.document.project().train.learningRate, 3e-4);
        QCOMPARE(rate->text(), QStringLiteral("0.0003"));
        QVERIFY(!panel->findChild<QLabel*>(QStringLiteral("fieldFormHelp"))->text().isEmpty());
        panel->findChild<QToolButton*>(QStringLiteral("train.learning_rate.reset"))->click();
        QCOMPARE(bench.document.project().train.learningRate, Project{}.train.learningRate);

        // What the template says is nothing to be put back.
        auto* reset = panel->findChild<QToolButton*>(QStringLiteral("train.epochs.reset"));
        const Project before = bench.document.project();
        Project taken = *projectFromTemplate(QStringLiteral("translator"));
        QVERIFY(taken.train.epochs != Project{}.train.epochs);
        bench.document.edit(QStringLiteral("template"), taken);
        QVERIFY(!reset->isVisibleTo(panel));
        QVERIFY2(epochs->toolTip().contains(QStringLiteral("Default: %1 epochs").arg(taken.train.epochs)),
                 qPrintable(epochs->toolTip()));
        epochs->setValue(3);
        QVERIFY(reset->isVisibleTo(panel));
        reset->click();
        QCOMPARE(bench.document.project().train.epochs, taken.train.epochs);
        bench.document.edit(QStringLiteral("back"), before);

        epochs->setValue(1);
        QCOMPARE(epochs->text(), QStringLiteral("1 epoch"));
        bench.document.undoStack().undo();
        QVERIFY(epochs->text().endsWith(QStringLiteral(" epochs")));

        // The number that turns something off is called so, and goes in as a number too.
        auto* patience = panel->findChild<QSpinBox*>(QStringLiteral("train.early_stopping.patience"));
        patience->setValue(0);
        QCOMPARE(patience->text(), QStringLiteral("off"));
        QCOMPARE(bench.document.project().train.earlyStoppingPatience, 0);
        patience->selectAll();
        QTest::keyClicks(patience, QStringLiteral("5"));
        QTest::keyClick(patience, Qt::Key_Return);
        QCOMPARE(bench.document.project().train.earlyStoppingPatience, 5);
        patience->selectAll();
        QTest::keyClicks(patience, QStringLiteral("0"));
        QTest::keyClick(patience, Qt::Key_Return);
        QCOMPARE(bench.document.project().train.earlyStoppingPatience, 0);
        QVERIFY(panel->findChild<QSpinBox*>(QStringLiteral("train.threads"))->toolTip().contains("by trial"));

        // Every field of training and splitting has an editor, but for the device, which stands in the strip.
        for (const Field& field : fields()) {
            if ((field.name.startsWith(u"train.") || field.name.startsWith(u"split.")) && field.name != u"train.device")
                QVERIFY2(panel->findChild<QWidget*>(field.name), qPrintable(field.name));
        }
        auto* more = panel->findChild<QToolButton*>(QStringLiteral("fieldFormMore"));
        QVERIFY(panel->findChild<QWidget*>(QStringLiteral("train.momentum"))->isHidden() ||
                !panel->findChild<QWidget*>(QStringLiteral("train.momentum"))->isVisibleTo(panel));
        more->click();
        // What means nothing under this optimiser and this task is not there.
        const auto shown = [&](const char* path) {
            return panel->findChild<QWidget*>(QLatin1String(path))->isVisibleTo(panel);
        };
        QVERIFY(shown("train.weight_decay") && !shown("train.momentum") && !shown("series.loss"));
        QVERIFY(bench.document.editField(QStringLiteral("train.optimizer"), QStringLiteral("sgd")).ok());
        QVERIFY(shown("train.momentum"));
        QVERIFY(!panel->findChild<QWidget*>(QStringLiteral("train.momentum.reset"))->isVisibleTo(panel));
    }

    /// The Data page prepares what it shows; a training that begins meanwhile waits for the same.
    void dataArePreparedOnceForAllWhoWait()
    {
        Bench bench;
        Preparer preparer({bench.session, bench.document, bench.settings, bench.shell});
        QObject page, training;
        int pages = 0, trainings = 0;
        preparer.ask(&page, [&](const Result<void>& made) { pages += !made; });
        preparer.ask(&training, [&](const Result<void>& made) { trainings += !made; });
        QCOMPARE(fake.calls.count(QStringLiteral("prepare")), 1);
        QTRY_COMPARE(pages + trainings, 2);
        // Other settings are another data set; who waited for the old one gets that.
        preparer.ask(&page, [&](const Result<void>& made) { pages += !made; });
        QVERIFY(bench.document.editField(QStringLiteral("text.max_length"), 7).ok());
        preparer.ask(&training, [&](const Result<void>& made) { trainings += !made; });
        QCOMPARE(fake.calls.count(QStringLiteral("prepare")), 3);
        QTRY_COMPARE(pages + trainings, 4);
        QCOMPARE(pages, 2);
        // Who is gone is not told, and who asks twice is told once.
        {
            QObject gone;
            preparer.ask(&gone, [&](const Result<void>&) { QFAIL("nobody is there"); });
            preparer.ask(&page, [&](const Result<void>&) { QFAIL("asked again since"); });
            preparer.ask(&page, [&](const Result<void>& made) { pages += !made; });
        }
        QTRY_COMPARE(pages, 3);
        QCOMPARE(fake.calls.count(QStringLiteral("prepare")), 4);
    }

    void theDeviceIsPartOfTheProject()
    {
        Bench bench;
        bench.open();
        auto* device = bench.find<QComboBox>("trainDevice");
        QTRY_VERIFY(device->findData(QStringLiteral("cpu")) >= 0);
        device->setCurrentIndex(device->findData(QStringLiteral("cpu")));
        emit device->activated(device->currentIndex());
        QCOMPARE(bench.document.project().train.device, QStringLiteral("cpu"));
        bench.document.undoStack().undo();
        QCOMPARE(device->currentData().toString(), QStringLiteral("auto"));
    }

    void pictures()
    {
        if (!qEnvironmentVariableIsSet("UNROLL_KEEP_FIGURES"))
            QSKIP("UNROLL_KEEP_FIGURES names no folder for pictures");
        for (const auto& [name, palette] :
             {std::pair(QStringLiteral("light"), lightPalette()), std::pair(QStringLiteral("dark"), darkPalette())}) {
            for (const QSize size : {QSize(1180, 740), QSize(1820, 1020)}) {
                QApplication::setPalette(palette);
                Bench bench(7);
                fake.record = finishedRecord();
                QWidget window;
                auto* layout = new QHBoxLayout(&window);
                layout->setContentsMargins(0, 0, 0, 0);
                Page* page = bench.open();
                page->setParent(&window);
                layout->addWidget(page, 1);
                QWidget* side = page->sidePanel();
                side->setFixedWidth(290);
                layout->addWidget(side);
                page->findChild<PinnedSamples*>()->model().setSamples(
                    {{QStringLiteral("the film was a delight from start to end"), QStringLiteral("positive")},
                     {QStringLiteral("房间太小，服务也很差"), QStringLiteral("negative")},
                     {QStringLiteral("not as good as the first one, but still worth the money"),
                      QStringLiteral("positive")}});
                emit page->findChild<PinnedSamples*>()->textsChanged();
                window.resize(size);
                window.show();
                side->findChild<QToolButton*>(QStringLiteral("fieldFormMore"))->setChecked(size.width() > 1500);
                QTRY_VERIFY(page->findChild<QLabel*>(QStringLiteral("trainVerdict"))->isVisible());
                QTRY_VERIFY(page->findChild<PinnedSamples*>()->model().index(0, 2).data().toString() !=
                            QStringLiteral("–"));
                page->findChild<CurvePlot*>(QStringLiteral("trainLossPlot"))->setCursorX(2.4);
                for (CurvePlot* plot : page->findChildren<CurvePlot*>())
                    plot->drawNow();
                window.grab().save(qEnvironmentVariable("UNROLL_KEEP_FIGURES") +
                                   QStringLiteral("/train-%1-%2.png").arg(name).arg(size.width()));
                if (size.width() < 1500) {
                    Bench empty;
                    Page* other = empty.open();
                    other->resize(900, 700);
                    other->grab().save(qEnvironmentVariable("UNROLL_KEEP_FIGURES") +
                                       QStringLiteral("/train-empty-%1.png").arg(name));
                }
                page->setParent(nullptr);
            }
        }
        QApplication::setPalette(lightPalette());
    }
};

UNROLL_WINDOW_TEST(TestTrainPage)
#include "tst_train_page.moc"
