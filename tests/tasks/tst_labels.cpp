#include "answers/answering_p.h"
#include "data/import.h"
#include "project/project.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/corpus.h"

#include <QTemporaryDir>

#include <random>

using namespace unroll;
using namespace unroll::testing;

namespace {

/// Messages about any of three things, or none; what they are about stands among filler.
QByteArray messages(int count, const char* separator)
{
    static const std::vector<std::pair<const char*, std::vector<const char*>>> topics{
        {"delivery", {"parcel", "late", "dispatcher"}},
        {"price", {"costly", "refund", "cheap"}},
        {"taste", {"sweet", "bitter", "stale"}}};
    static const char* const filler[] = {"the", "box", "arrived", "we", "think", "it", "was", "and", "today", "again"};
    std::mt19937 random(3);
    QByteArray out = "text\ttopics\n";
    for (int i = 0; i < count; ++i) {
        QByteArrayList words, labels;
        for (int w = 0; w < 5; ++w)
            words << filler[random() % 10];
        for (const auto& [name, signs] : topics)
            if (random() % 3 == 0) {
                labels << name;
                words.insert(qsizetype(random() % size_t(words.size())), signs[random() % 3]);
            }
        words << QByteArray::number(i);
        out += words.join(' ') + '\t' + labels.join(separator) + '\n';
    }
    return out;
}

RowResult row(std::vector<int> labels, std::vector<float> probabilities)
{
    return labelsResult(0, std::move(labels), std::move(probabilities), {"a", "b", "c"});
}

}  // namespace

/// Several labels a text.
class TestLabels : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

private Q_SLOTS:
    void cells()
    {
        QCOMPARE(labelSeparator({"a", "b, c | d", "e;f"}), u'|');
        QCOMPARE(labelSeparator({"a", "b, c; d"}), u';');
        QCOMPARE(labelSeparator({"a", "b,c"}), u',');
        QCOMPARE(labelsOf(" a | |b ", u'|'), (QStringList{"a", "b"}));
        QVERIFY(labelsOf("", u'|').isEmpty());
    }

    /// By hand: decisions of two texts over three labels.
    void scores()
    {
        Evaluation evaluation;
        evaluation.part = "test";
        evaluation.classes = {"a", "b", "c"};
        evaluation.rows = {row({0, 1}, {0.9f, 0.2f, 0.1f}), row({}, {0.1f, 0.4f, 0.6f}), row({2}, {0.1f, 0.1f, 0.8f}),
                           row({}, {0, 0, 0})};
        QCOMPARE(evaluation.rows[0].answer, QString("a"));
        QCOMPARE(evaluation.rows[0].reference, QString("a | b"));
        QCOMPARE(evaluation.rows[0].confidence, double(1 - 0.2f));
        QCOMPARE(evaluation.rows[3].score, 1.0);
        judgeLabels(evaluation);
        QCOMPARE(evaluation.metrics["test_f1_micro"], 2 * 2.0 / (3 + 3));  // two hits, three given, three wanted
        QCOMPARE(evaluation.metrics["test_f1_macro"], (1 + 0 + 2 * 1.0 / 3) / 3);
        QCOMPARE(evaluation.metrics["test_exact_match"], 0.5);
        QCOMPARE(evaluation.metrics["test_label_accuracy"], 1 - 2.0 / 12);
        QCOMPARE(evaluation.rows.front().score, 0.0);  // the worst first
        QCOMPARE(evaluation.perClass[2].precision, 0.5);
    }

    /// Found by the file itself; a text without labels counts.
    void found()
    {
        for (const char* separator : {"|", "; "}) {
            const auto imported = importFile(writeFile(dir_, "m.tsv", messages(300, separator)), {}, {});
            QVERIFY(imported.ok());
            QVERIFY(imported->severalLabels());
            QCOMPARE(templateForData(*imported), QString("text-multilabel"));
            Project project = *projectFromTemplate("text-multilabel");
            project.prepare.source.setColumn(ColumnRole::Text, "text");
            project.prepare.source.setColumn(ColumnRole::Label, "topics");
            const auto corpus = prepareCorpus(project.prepare, answerOf(project.task), *imported, nullptr, {});
            QVERIFY(corpus.ok());
            QCOMPARE((*corpus)->classes(), (QStringList{"delivery", "price", "taste"}));
            QCOMPARE((*corpus)->rows.size(), size_t(300));
            const Batch batch = makeBatch(**corpus, {0, 1, 2}, torch::kCPU);
            QCOMPARE(batch.targets.sizes().vec(), (std::vector<int64_t>{3, 3}));
            for (int64_t i = 0; i < 3; ++i)
                QCOMPARE(batch.targets[i].sum().item<int64_t>(), int64_t((*corpus)->answers[size_t(i)].size()));
        }
        // Sentences with a semicolon are no labels, nor is a pair of texts with one.
        QByteArray pairs;
        for (int i = 0; i < 100; ++i)
            pairs += QByteArray("a sentence") + (i % 3 ? "" : ";") + " number " + QByteArray::number(i) + "\tone more" +
                     (i % 5 ? "" : "; of") + " number " + QByteArray::number(i) + '\n';
        QCOMPARE(templateForData(*importFile(writeFile(dir_, "p.tsv", pairs), {}, {})), QString("translator"));
    }

    void trained()
    {
        Project project = *projectFromTemplate("text-multilabel");
        project.prepare.source.path = writeFile(dir_, "t.tsv", messages(1200, "|"));
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        project.prepare.source.setColumn(ColumnRole::Label, "topics");
        project.train.epochs = 6;
        project.train.learningRate = 0.005;
        Session session({dir_.filePath("runs.sqlite")});
        const RunId run = unroll::testing::trained(session, project);
        const RunRecord record = recordOf(session, run);
        QVERIFY2(record.summary.metrics["test_f1_micro"] > 0.95,
                 qPrintable(QString::number(record.summary.metrics["test_f1_micro"])));
        QVERIFY(record.summary.baselines.value("bag-of-words").value("test_f1_micro") > 0.9);
        QVERIFY(record.summary.baselines.value("majority").value("test_f1_micro") < 0.6);
        const auto answers = asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            session.predict(run, textQueries({"we think the parcel was stale today", "it was the box"}), {}, context,
                            std::move(done));
        });
        QCOMPARE(answers[0].label, QString("delivery | taste"));
        QCOMPARE(std::get<LabelsAnswer>(answers[0].answer).given, (QStringList{"delivery", "taste"}));
        QCOMPARE(answers[1].label, QString("–"));
        const auto judged = asked<Evaluation>(
            [&](QObject* context, Done<Evaluation> done) { session.evaluate(run, "test", context, std::move(done)); });
        QVERIFY(judged.confusion.empty());
        QCOMPARE(judged.perClass.size(), size_t(3));
        const auto looked = asked<Inspection>([&](QObject* context, Done<Inspection> done) {
            session.inspect(run, TextQuery{"we think the parcel was late"}, context, std::move(done));
        });
        QCOMPARE(looked.prediction.label, QString("delivery"));
        QVERIFY(!looked.saliency.empty());
    }
};

UNROLL_TEST(TestLabels)
#include "tst_labels.moc"
