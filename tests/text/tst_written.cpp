#include "project/project.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/corpus.h"

#include <QtTest>

#include <map>
#include <set>

using namespace unroll;
using namespace unroll::testing;

namespace {

constexpr AnswerSpec kNext{AnswerForm::NextToken, true}, kText{AnswerForm::Text}, kItself{AnswerForm::Text, true};

std::shared_ptr<const TextCorpus> prepared(const QByteArray& bytes, const QString& name, CorpusSettings settings,
                                           AnswerSpec answer)
{
    QTemporaryDir dir;
    const auto imported = importFile(writeFile(dir, name, bytes), {}, {});
    if (!imported)
        qFatal("%s", qPrintable(imported.error().english()));
    for (const ColumnFinding& column : imported->columns)
        if (column.suggested != ColumnRole::Ignore)
            settings.source.setColumn(column.suggested, column.name);
    if (answer == kItself)  // whatever it looks like
        settings.source.setColumn(ColumnRole::Text, imported->columns.front().name);
    settings.text.minimumCount = 1;
    auto made = prepareCorpus(settings, answer, *imported, nullptr, {});
    if (!made)
        qFatal("%s", qPrintable(made.error().english()));
    return *made;
}

QByteArray book()
{
    QByteArray text;
    for (int i = 0; i < 30; ++i)
        text += "Paragraph " + QByteArray::number(i) +
                " begins here,\nand goes on \xE2\x80\x9Cso\xE2\x80\x9D to its end.\n\n";
    return text;
}

QByteArray pairs()
{
    QByteArray lines;
    for (int i = 0; i < 40; ++i)
        lines += "word" + QByteArray::number(i) + " and word" + QByteArray::number(i + 1) + "\tmot" +
                 QByteArray::number(i) + " et mot" + QByteArray::number(i + 1) + "\n";
    return lines;
}

}  // namespace

/// Texts that are to be written: a language model's pieces, pairs, and spelling ids as texts again.
class TestWritten : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBookIsReadInParagraphs()
    {
        QTemporaryDir dir;
        const auto imported = importFile(writeFile(dir, "book.txt", book()), {}, {});
        QVERIFY(imported.ok());
        QVERIFY(imported->format == FileFormat::PlainText);
        QCOMPARE(imported->table->rowCount(), 30);
        QCOMPARE(imported->table->text(2, 0),
                 QString::fromUtf8("Paragraph 2 begins here, and goes on \xE2\x80\x9Cso\xE2\x80\x9D to its end."));
        QCOMPARE(imported->table->line(2), 7);
        QCOMPARE(templateForData(*imported), "language-model");
        // So is a table of texts alone, of which nothing else could be learnt.
        const auto lines = importFile(writeFile(dir, "lines.csv", "text\n\"one, two\"\nthree\nfour five\n"), {}, {});
        QCOMPARE(templateForData(*lines), "language-model");
        // Numbers alone are no texts.
        const auto numbers = importFile(writeFile(dir, "numbers.csv", "value\n1\n2\n3\n"), {}, {});
        QVERIFY(templateForData(*numbers) != "language-model");
        const auto chinese = importFile(
            writeFile(
                dir, "zh.txt",
                QByteArray("春眠不觉晓，\n处处闻啼鸟。\n\n夜来风雨声，\n花落知多少。\n\n红豆生南国，\n春来发几枝。\n")),
            {}, {});
        QVERIFY(chinese.ok());
        QCOMPARE(chinese->table->text(0, 0), QString::fromUtf8("春眠不觉晓，处处闻啼鸟。"));
        // A list of lines stays one.
        const auto alone = importFile(writeFile(dir, "lines.txt", "one line\nanother line\na third line\n"), {}, {});
        QVERIFY(lines.ok());
        QVERIFY(lines->format == FileFormat::Delimited);
        QCOMPARE(lines->table->rowCount(), 3);
    }

    /// Every token is predicted once, from what stands before it.
    void aLanguageModelsPieces()
    {
        CorpusSettings settings;
        settings.text.maxLength = 5;
        settings.split.method = SplitMethod::Order;
        const auto corpus = prepared(book(), "book.txt", settings, kNext);
        QCOMPARE(corpus->learnt->sourceVocabulary, corpus->learnt->targetVocabulary);
        QCOMPARE(corpus->learnt->sourceVocabulary->token(Vocabulary::kStart), "<start>");
        std::map<qsizetype, std::vector<int>> texts;  // by paragraph
        std::set<qsizetype> seen;
        for (const auto* part : {&corpus->split.train, &corpus->split.validation, &corpus->split.test})
            for (const qsizetype row : *part) {
                QVERIFY(seen.insert(row).second);
                const auto &ids = corpus->ids[size_t(row)], &targets = corpus->answers[size_t(row)];
                const auto& own = corpus->rows[size_t(row)];
                std::vector<int>& text = texts[own.source];
                QCOMPARE(ids.size(), targets.size());
                QVERIFY(ids.size() <= 5);
                QCOMPARE(ids.front(), text.empty() ? Vocabulary::kStart : text.back());
                for (size_t t = 1; t < ids.size(); ++t)
                    QCOMPARE(ids[t], targets[t - 1]);
                text.insert(text.end(), targets.begin(), targets.end());
            }
        QCOMPARE(qsizetype(seen.size()), qsizetype(corpus->rows.size()));
        QCOMPARE(texts.size(), size_t(30));
        const TextEncoder encoder = corpus->encoder();
        for (auto& [source, text] : texts) {
            QCOMPARE(text.back(), Vocabulary::kEnd);
            text.pop_back();
            QCOMPARE(text, encoder.idsOf(corpus->table->text(source, 0)));
        }
        // In order: what is judged comes after what was learnt.
        for (const qsizetype row : corpus->split.test)
            QVERIFY(corpus->rows[size_t(row)].source >= 24);
        const qsizetype second = corpus->split.train[1];
        QCOMPARE(corpus->text(second), QString("and goes on \u201cso"));
    }

    void pairsOfTexts()
    {
        CorpusSettings settings;
        settings.text.targetMaxLength = 2;
        const auto corpus = prepared(pairs(), "pairs.tsv", settings, kText);
        QVERIFY(corpus->learnt->sourceVocabulary != corpus->learnt->targetVocabulary);
        QCOMPARE(corpus->learnt->sourceVocabulary->marks(), Vocabulary::Marks::None);
        QCOMPARE(corpus->learnt->targetVocabulary->marks(), Vocabulary::Marks::StartAndEnd);
        QCOMPARE(corpus->answers[0].size(), size_t(2));
        QVERIFY(corpus->answers[0].back() != Vocabulary::kEnd);  // it was cut
        QCOMPARE(corpus->reference(0), "mot0 et mot1");
        settings.text.targetMaxLength = 3;
        QCOMPARE(prepared(pairs(), "pairs.tsv", settings, kText)->answers[0].back(), Vocabulary::kEnd);
        const auto same = prepared(pairs(), "pairs.tsv", settings, kItself);
        QCOMPARE(same->learnt->sourceVocabulary, same->learnt->targetVocabulary);
        QCOMPARE(std::vector<int>(same->answers[0].begin(), same->answers[0].end() - 1), same->ids[0]);
        QCOMPARE(same->reference(0), same->text(0));
    }

    void filesThatWereNotSeen()
    {
        QTemporaryDir dir;
        CorpusSettings settings;
        const auto learnt = prepared(pairs(), "pairs.tsv", settings, kText);
        settings.source.setColumn(ColumnRole::Text, "column 1");
        settings.source.setColumn(ColumnRole::Label, "column 2");
        const auto imported = importFile(
            writeFile(dir, "new.tsv", "word1 and more text\tmot1 et plus\nword2\tmot2\nword3\tmot3 neuf\n"), {}, {});
        const auto corpus = prepareForTesting(settings, *imported, *learnt->learnt, {});
        QVERIFY2(corpus.ok(), corpus ? "" : qPrintable(corpus.error().english()));
        QCOMPARE((*corpus)->split.test.size(), size_t(3));
        QCOMPARE((*corpus)->answers[1].size(), size_t(2));
        QCOMPARE((*corpus)->answers[2][1], Vocabulary::kUnknown);
    }

    /// What was cut apart is put together again.
    void spelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("segmentation");
        const char* texts[] = {"It is, he said, well-known; (see p. 7) \u2013 don't!", "2019-05-03",
                               "我们去北京。你呢？", "République du Congo, l’Italie", "1,234.50 EUR"};
        for (const char* text : texts)
            for (int segmentation = 0; segmentation < 3; ++segmentation)
                QTest::newRow(qPrintable(QString::fromUtf8(text) + u' ' + QString::number(segmentation)))
                    << QString::fromUtf8(text) << segmentation;
    }
    void spelling()
    {
        QFETCH(QString, text);
        QFETCH(int, segmentation);
        CorpusSettings settings;
        settings.text.segmentation = Segmentation(segmentation);
        settings.text.lowercase = false;
        settings.text.maxLength = settings.text.targetMaxLength = 200;
        QByteArray csv = "text\n";
        for (int i = 0; i < 12; ++i)
            csv += '"' + text.toUtf8() + "\"\n";
        const auto corpus = prepared(csv, "same.csv", settings, kItself);
        QCOMPARE(corpus->learnt->targetVocabulary->joined(corpus->answers[0]),
                 text.normalized(QString::NormalizationForm_C));
        const auto back = Vocabulary::fromJson(corpus->learnt->targetVocabulary->toJson());
        QVERIFY(back.ok());
        QCOMPARE(back->joined(corpus->answers[0]), corpus->learnt->targetVocabulary->joined(corpus->answers[0]));
        QCOMPARE(back->marks(), Vocabulary::Marks::StartAndEnd);
    }
};

UNROLL_TEST(TestWritten)
#include "tst_written.moc"
