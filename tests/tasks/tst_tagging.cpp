#include "answers/answering_p.h"
#include "data/import.h"
#include "network/batches_p.h"
#include "support/test_main.h"
#include "text/corpus.h"

#include <QTemporaryDir>
#include <QTest>

using namespace unroll;

class TestTagging : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Result<std::shared_ptr<const TextCorpus>> corpus(const QByteArray& bytes, TextSettings text = {},
                                                     const QString& name = "f.conll")
    {
        QFile file(dir_.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        const auto imported = importFile(file.fileName(), {}, {});
        if (!imported)
            return imported.error();
        CorpusSettings settings;
        settings.source.setColumn(ColumnRole::Text, "text");
        settings.source.setColumn(ColumnRole::Label, "tags");
        settings.text = text;
        settings.text.minimumCount = 1;
        return prepareCorpus(settings, {AnswerForm::ClassPerStep}, *imported, nullptr, {});
    }

    static QByteArray sentences(int count)
    {
        QByteArray out;
        for (int i = 0; i < count; ++i)
            out += "w" + QByteArray::number(i % 7) + "\tO\nin\tO\nNew\tB-LOC\nYork\tI-LOC\n.\tO\n\n";
        return out;
    }

    static Evaluation judged(const QStringList& classes, const QStringList& labels, const QStringList& answers)
    {
        Evaluation out;
        out.part = "test";
        out.classes = classes;
        for (qsizetype sentence = 0; sentence < labels.size(); ++sentence) {
            const QStringList truth = labels[sentence].split(' '), found = answers[sentence].split(' ');
            for (qsizetype i = 0; i < truth.size(); ++i) {
                RowResult row;
                row.row = sentence;
                row.confidence = 0.5;
                row.result = ClassResult{int(classes.indexOf(truth[i])), int(classes.indexOf(found[i])), {}, int(i)};
                out.rows.push_back(row);
            }
        }
        findTask("tagging")->judge(out);
        return out;
    }

private Q_SLOTS:
    void aTagForEachToken()
    {
        const auto made = corpus(sentences(40));
        QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().english()));
        const TextCorpus& data = **made;
        QCOMPARE(data.answer().form, AnswerForm::ClassPerStep);
        QCOMPARE(data.classes(), (QStringList{"B-LOC", "I-LOC", "O"}));
        QCOMPARE(data.learnt->classCounts, (std::vector<qint64>{40, 40, 120}));
        for (size_t row = 0; row < data.rows.size(); ++row)
            QCOMPARE(data.ids[row].size(), data.answers[row].size());
        TextSettings cut;
        cut.maxLength = 3;
        cut.truncateBefore = true;
        const auto short_ = corpus(sentences(40), cut);
        QCOMPARE((*short_)->answers[0], (std::vector<int>{0, 1, 2}));
        const Batch batch = makeBatch(data, {0, 1}, torch::kCPU);
        QCOMPARE(batch.targets.sizes().vec(), (std::vector<int64_t>{2, 5}));
    }

    /// With padding before the text, too, each tag stands at its token.
    void tagsStandAtTheirTokens()
    {
        TextSettings text;
        text.masking = false;
        text.padBefore = true;
        text.maxLength = 8;
        const auto made = corpus(sentences(40), text);
        const Batch batch = makeBatch(**made, {0}, torch::kCPU);
        QCOMPARE(batch.feed.input.data.size(1), 8);
        for (int64_t t = 0; t < 8; ++t)
            QCOMPARE(batch.targets[0][t].item<int64_t>() >= 0,
                     batch.feed.input.data[0][t].item<int64_t>() != Vocabulary::kPadding);
        // Padding takes no part in the loss.
        const Answering& form = answering(AnswerForm::ClassPerStep);
        auto outputs = torch::randn({1, 8, 3});
        const double before = form.loss(outputs, batch, {}).item<double>();
        outputs[0][0] += torch::tensor({5.F, -5.F, 0.F});
        QCOMPARE(form.loss(outputs, batch, {}).item<double>(), before);
    }

    /// Figures by hand, by the rules of the CoNLL-2000 scorer.
    void spanF1()
    {
        const QStringList classes{"B-LOC", "B-PER", "I-LOC", "I-PER", "O"};
        QCOMPARE(judged(classes, {"B-LOC I-LOC O B-PER"}, {"B-LOC I-LOC O B-PER"}).metrics["test_span_f1"], 1.0);
        // One of two found, a third one made up where a span is cut short: 2·1 / (2 + 2).
        QCOMPARE(judged(classes, {"B-LOC I-LOC O B-PER"}, {"B-LOC O O B-PER"}).metrics["test_span_f1"], 0.5);
        QCOMPARE(judged(classes, {"B-LOC I-LOC O B-PER"}, {"B-LOC O O B-PER"}).metrics["test_token_accuracy"], 0.75);
        // I- after O begins a span, and so does I- of another type; spans never reach over the end of a sentence.
        QCOMPARE(judged(classes, {"B-LOC I-LOC O"}, {"I-LOC I-LOC O"}).metrics["test_span_f1"], 1.0);
        QCOMPARE(judged(classes, {"B-LOC B-PER"}, {"B-LOC I-PER"}).metrics["test_span_f1"], 1.0);
        QCOMPARE(judged(classes, {"O B-LOC", "B-LOC O"}, {"O B-LOC", "I-LOC O"}).metrics["test_span_f1"], 1.0);
        QVERIFY(!judged({"ADJ", "NOUN"}, {"ADJ NOUN"}, {"ADJ NOUN"}).metrics.contains("test_span_f1"));
    }

    /// As seqeval counts them; those of BILOU in its strict mode, as the default one does not know them.
    void spanF1OfOtherSchemes()
    {
        const QStringList bioes{"B-X", "E-X", "I-X", "O", "S-X", "S-Y"};
        QCOMPARE(judged(bioes, {"B-X I-X E-X O S-Y"}, {"B-X I-X E-X O S-Y"}).metrics["test_span_f1"], 1.0);
        QCOMPARE(judged(bioes, {"B-X E-X S-X"}, {"B-X E-X E-X"}).metrics["test_span_f1"], 1.0);
        QCOMPARE(judged(bioes, {"S-X S-X"}, {"B-X E-X"}).metrics["test_span_f1"], 0.0);
        QCOMPARE(judged(bioes, {"S-X S-X O"}, {"S-X I-X O"}).metrics["test_span_f1"], 1.0);
        const QStringList bilou{"B-X", "I-X", "L-X", "O", "U-X"};
        QCOMPARE(judged(bilou, {"B-X I-X L-X U-X"}, {"B-X I-X L-X O"}).metrics["test_span_f1"], 2.0 / 3);
        const QStringList words{"B", "E", "M", "S"};  // of Chinese
        QCOMPARE(judged(words, {"B E S B M E"}, {"B E S S B E"}).metrics["test_span_f1"], 4.0 / 7);
    }

    void theMostFrequentTagIsTheBaseline()
    {
        const auto made = corpus(sentences(60));
        const auto baselines = findTask("tagging")->baselines(**made, {});
        QVERIFY(baselines.ok());
        QCOMPARE((*baselines)[0].metrics["test_token_accuracy"], 0.6);
        QCOMPARE((*baselines)[1].metrics["test_token_accuracy"], 1.0);
        qsizetype tokens = 0;
        for (const qsizetype row : (*made)->split.test)
            tokens += qsizetype((*made)->answers[size_t(row)].size());
        QCOMPARE(qsizetype((*baselines)[1].predicted.size()), tokens);
    }

    void tagsThatDoNotFit()
    {
        const auto made = corpus("text,tags\na b c,X Y Z\nd e,X\n" + QByteArray("f g,Y Z\n").repeated(20), {}, "f.csv");
        QVERIFY(!made.ok());
        QCOMPARE(made.error().where, "f.csv, line 3");
        QVERIFY2(made.error().english().contains("2 tokens, but 1 tags"), qPrintable(made.error().english()));
    }
};

UNROLL_TEST(TestTagging)
#include "tst_tagging.moc"
