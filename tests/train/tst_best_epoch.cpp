#include "layers/layers.h"
#include "project/fields.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/corpus.h"
#include "train/trainer_p.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// Which epoch's weights are kept, by what the person says.
class TestBestEpoch : public QObject {
    Q_OBJECT

    struct Heard : TrainObserver {
        std::vector<EpochPoint> epochs;
        void batch(const BatchPoint&) override {}
        void epoch(const EpochPoint& point) override { epochs.push_back(point); }
    };

    QTemporaryDir dir_;

    /// Labels that the words hardly tell, three of one class to one of the other: loss and metrics go apart.
    DatasetPtr data(Project& project)
    {
        QByteArray bytes = "text,label\n";
        for (int i = 0; i < 400; ++i)
            bytes += "w" + QByteArray::number(i * 7 % 31) + " w" + QByteArray::number(i * 13 % 29) + " w" +
                     QByteArray::number(i * i % 23) + (i * i % 17 < 4 ? ",rare\n" : ",common\n");
        const auto imported = importFile(writeFile(dir_, "noise.csv", bytes), {}, {});
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        project.prepare.source.setColumn(ColumnRole::Label, "label");
        project.prepare.split.validation = 0.3;
        auto corpus = prepareCorpus(project.prepare, {AnswerForm::Class}, *imported, nullptr, {});
        if (!corpus)
            qFatal("%s", qPrintable(corpus.error().english()));
        return *corpus;
    }

private Q_SLOTS:
    void isTheBestByWhatIsAsked_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("metric");  // empty: the loss
        QTest::newRow("loss") << "loss"
                              << "";
        QTest::newRow("accuracy") << "accuracy"
                                  << "val_accuracy";
        QTest::newRow("macro F1") << "f1_macro"
                                  << "val_f1_macro";
        QTest::newRow("auto: the main metric") << "auto"
                                               << "main";
        QTest::newRow("of another task: as auto") << "mase"
                                                  << "main";
    }
    void isTheBestByWhatIsAsked()
    {
        QFETCH(QString, by);
        QFETCH(QString, metric);
        auto project = projectFromTemplate("text-average");
        QVERIFY(project.ok());
        project->train.keepBestBy = by;
        project->train.epochs = 12;
        project->train.learningRate = 0.03;
        project->train.earlyStoppingPatience = 0;
        const DatasetPtr corpus = data(*project);
        if (metric == "main")
            metric = QStringLiteral("val_%1").arg(findTask(project->task)->mainMetric(corpus.get()));
        Heard heard;
        auto trainer = Trainer::create(*project, corpus, heard);
        QVERIFY2(trainer.ok(), trainer ? "" : qPrintable(trainer.error().english()));
        for (auto step = (*trainer)->step(); step && *step == Trainer::Outcome::More;)
            step = (*trainer)->step();
        QCOMPARE(heard.epochs.size(), size_t(12));
        const EpochPoint* best = nullptr;
        for (const EpochPoint& epoch : heard.epochs) {
            const bool better = !best || (!metric.isEmpty() && epoch.metrics[metric] != best->metrics[metric]
                                              ? epoch.metrics[metric] > best->metrics[metric]
                                              : *epoch.valLoss < *best->valLoss);
            QCOMPARE(epoch.best, better);
            if (better)
                best = &epoch;
        }
        QCOMPARE((*trainer)->best().epoch, best->epoch);
    }

    /// Other tasks, whose answers are no classes, keep the loss; the choices that are offered are the task's own.
    void whatIsOfferedFitsTheTask()
    {
        const auto offered = [](const char* id) {
            const auto project = projectFromTemplate(id);
            return findField("train.keep_best_by")->offered(*project);
        };
        QVERIFY(offered("text-classifier").contains("f1_macro"));
        QVERIFY(!offered("text-classifier").contains("mase"));
        QVERIFY(offered("forecast-lstm").contains("mase"));
        for (const char* id : {"forecast-lstm", "language-model", "translator"}) {
            const auto project = projectFromTemplate(id);
            QCOMPARE(keptBy(*findTask(project->task), "auto", nullptr), "loss");
        }
        QCOMPARE(keptBy(*findTask("tagging"), "auto", nullptr), "token_accuracy");
        QCOMPARE(keptBy(*findTask("tagging"), "loss", nullptr), "loss");
    }

    /// Who names a metric that the task does not have is told so.
    void anotherTasksMetricIsRefused()
    {
        auto project = projectFromTemplate("text-classifier");
        QVERIFY(setFieldFromText(*project, "train.keep_best_by", "f1_macro", layerCatalogue()).ok());
        const auto refused = setFieldFromText(*project, "train.keep_best_by", "mase", layerCatalogue());
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().whatEnglish().contains("f1_macro"), qPrintable(refused.error().english()));
        QCOMPARE(project->train.keepBestBy, "f1_macro");
    }

    /// A project of before was trained by the loss, and is taken up so.
    void anOldProjectKeepsTheLoss()
    {
        const auto project = projectFromTemplate("text-classifier");
        QVERIFY(project.ok());
        QCOMPARE(project->train.keepBestBy, "auto");
        QJsonObject json = QJsonDocument::fromJson(projectToJson(*project, {})).object();
        QJsonObject train = json["train"].toObject();
        QVERIFY(train.contains("keep_best_by"));
        train.remove("keep_best_by");
        json["train"] = train;
        const auto old = projectFromJson(QJsonDocument(json).toJson(), {});
        QVERIFY2(old.ok(), old ? "" : qPrintable(old.error().english()));
        QCOMPARE(old->train.keepBestBy, "loss");
    }
};

UNROLL_TEST(TestBestEpoch)
#include "tst_best_epoch.moc"
