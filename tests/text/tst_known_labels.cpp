#include "support/support.h"
#include "support/test_main.h"
#include "text/corpus.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// A run's labels in other files, where they may be written otherwise.
class TestKnownLabels : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    static CorpusSettings settings()
    {
        CorpusSettings settings;
        settings.source.setColumn(ColumnRole::Text, "text");
        settings.source.setColumn(ColumnRole::Label, "label");
        return settings;
    }
    Imported file(const QStringList& labels)
    {
        QByteArray bytes = "text,label\n";
        for (int i = 0; i < 60; ++i)
            bytes += "some words and number " + QByteArray::number(i) + ',' + labels[i % labels.size()].toUtf8() + '\n';
        auto imported = importFile(writeFile(dir_, "file.csv", bytes), {}, {});
        if (!imported)
            qFatal("%s", qPrintable(imported.error().english()));
        return std::move(imported).value();
    }

private slots:
    void aClassIsFound()
    {
        const KnownClasses words({QStringLiteral("caf\u00e9"), QStringLiteral("de\u0301ja\u0300 vu")});
        QCOMPARE(words.find(QStringLiteral("cafe\u0301")), 0);
        QCOMPARE(words.find(QStringLiteral("d\u00e9j\u00e0 vu")), 1);
        QCOMPARE(words.find("cafe"), -1);
        const KnownClasses numbers({"0", "1", "10"});
        QCOMPARE(numbers.find("1.0"), 1);
        QCOMPARE(numbers.find("01"), 1);
        QCOMPARE(numbers.find("10.00"), 2);
        QCOMPARE(numbers.find("0.1"), -1);
        QCOMPARE(numbers.find("1e0"), -1);
        QCOMPARE(numbers.find("nan"), -1);
        // Versions: as numbers two of them were one, so that they are no numbers.
        const KnownClasses versions({"1.1", "1.10", "1.2"});
        QCOMPARE(versions.find("1.10"), 1);
        QCOMPARE(versions.find("1.20"), -1);
        const KnownClasses mixed({"1", "two"});
        QCOMPARE(mixed.find("1.0"), -1);
    }

    void anotherFileIsJudged_data()
    {
        QTest::addColumn<QStringList>("learnt");
        QTest::addColumn<QStringList>("other");
        QTest::addColumn<qsizetype>("rows");
        QTest::newRow("1.0 for 1") << QStringList{"0", "1"} << QStringList{"0.0", "1.0"} << qsizetype(60);
        QTest::newRow("decomposed") << QStringList{QStringLiteral("caf\u00e9"), "thé"}
                                    << QStringList{QStringLiteral("cafe\u0301"), "thé"} << qsizetype(60);
        QTest::newRow("another class") << QStringList{"good", "bad"} << QStringList{"good", "bad", "neither"}
                                       << qsizetype(40);
    }
    void anotherFileIsJudged()
    {
        QFETCH(QStringList, learnt);
        QFETCH(QStringList, other);
        QFETCH(qsizetype, rows);
        const auto corpus = prepareCorpus(settings(), {AnswerForm::Class}, file(learnt), nullptr, {});
        QVERIFY2(corpus.ok(), corpus ? "" : qPrintable(corpus.error().english()));
        const auto test = prepareForTesting(settings(), file(other), *(*corpus)->learnt, {});
        QVERIFY2(test.ok(), test ? "" : qPrintable(test.error().english()));
        QCOMPARE((*test)->size(), rows);
        const bool said = std::any_of((*test)->warnings.begin(), (*test)->warnings.end(),
                                      [](const Error& e) { return e.code == u"labels-unknown"; });
        QCOMPARE(said, rows < 60);
    }

    void numbersAreOneClassWhereThePersonSaysSo()
    {
        const Imported imported = file({"1", "1.0", "0", "00", "0.0"});
        auto apart = prepareCorpus(settings(), {AnswerForm::Class}, imported, nullptr, {});
        QVERIFY(apart.ok());
        QCOMPARE((*apart)->classes().size(), 5);
        CorpusSettings one = settings();
        one.cleaning.numberLabels = true;
        auto merged = prepareCorpus(one, {AnswerForm::Class}, imported, nullptr, {});
        QVERIFY(merged.ok());
        QCOMPARE((*merged)->classes(), (QStringList{"0", "1"}));
    }

    void classesWithoutTrainingAreSaid()
    {
        CorpusSettings two = settings();
        two.split.method = SplitMethod::File;
        const Imported train = file({"good", "bad"});
        const Imported test = file({"Good", "Bad"});
        const auto corpus = prepareCorpus(two, {AnswerForm::Class}, train, &test, {});
        QVERIFY(corpus.ok());
        QCOMPARE((*corpus)->warnings.size(), size_t(1));
        QCOMPARE((*corpus)->warnings.front().code, "classes-not-trained");
        QCOMPARE((*corpus)->warnings.front().args, (QStringList{"2", "Bad, Good"}));
        const auto fine = prepareCorpus(two, {AnswerForm::Class}, train, &train, {});
        QVERIFY(fine.ok() && (*fine)->warnings.empty());
    }
};

UNROLL_TEST(TestKnownLabels)
#include "tst_known_labels.moc"
