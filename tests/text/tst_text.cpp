#include "text/corpus.h"

#include "data/import.h"
#include "data/markup.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// From texts to numbers.
class TestText : public QObject {
    Q_OBJECT

    static QStringList cut(const QString& text, const TextSettings& settings = {})
    {
        QStringList tokens;
        for (const Token& token : Segmenter(settings).tokens(text))
            tokens << token.text;
        return tokens;
    }

    static Imported imported(const QByteArray& csv)
    {
        QTemporaryDir dir;
        auto read = importFile(testing::writeFile(dir, "f.csv", csv), {}, {});
        if (!read)
            qFatal("%s", qPrintable(read.error().english()));
        return std::move(*read);
    }

    static CorpusSettings settings()
    {
        CorpusSettings settings;
        settings.source.setColumn(ColumnRole::Text, "text");
        settings.source.setColumn(ColumnRole::Label, "label");
        settings.text.minimumCount = 1;
        return settings;
    }

private slots:
    /// Tags and references go, everything else keeps its place; what only looks like a tag stays.
    void markup()
    {
        const QString text =
            QStringLiteral("<p class=\"x\">Don&rsquo;t <br />buy &lt;this&gt; &amp; that</P><!-- <b> -->");
        QVERIFY(hasMarkup(text));
        const QString plain = withoutMarkup(text);
        QCOMPARE(plain.size(), text.size());
        QCOMPARE(plain.simplified(), QStringLiteral("Don&rsquo;t buy < this> & that"));
        for (const char* word : {"Don", "buy", "this", "that"})
            QCOMPARE(plain.indexOf(QLatin1String(word)), text.indexOf(QLatin1String(word)));
        QCOMPARE(withoutMarkup("a<script>if (x < y) b();</script>c").simplified(), QStringLiteral("a c"));
        QCOMPARE(withoutMarkup("&#65;&#x42;&#0;&#99999999;").simplified(), QStringLiteral("A B &#0;&#99999999;"));
        for (const char* other : {"3 < 4 > 2", "a <3 b", "AT&T; R&D", "<>", "< b>", "1<2 && 3>2"}) {
            QVERIFY2(!hasMarkup(other), other);
            QCOMPARE(withoutMarkup(other), QString(other));
        }
        // What is never closed is looked for once: these would else take hours.
        for (const char* open : {"<!--", "<script>", "<style >", "<a ", "</", "&#", "<a <!-- &"}) {
            const QString many = QString(open).repeated(300000);
            QCOMPARE(withoutMarkup(many).size(), many.size());
        }
        QCOMPARE(withoutMarkup("<!-- a <b>c</b>").simplified(), QStringLiteral("<!-- a c"));
        TextSettings settings;
        QVERIFY(cut("good<br />bad", settings).contains("br"));
        settings.removeMarkup = true;
        QCOMPARE(cut("good<br />bad", settings), (QStringList{"good", "bad"}));
        const auto tokens = Segmenter(settings).tokens("a<br />bad");
        QCOMPARE(tokens.back().start, 7);
    }

    void wordsInEnglishAndChinese()
    {
        QCOMPARE(cut("The film's not bad, 3.5 stars!"),
                 (QStringList{"the", "film's", "not", "bad", ",", "3.5", "stars", "!"}));
        // ICU's dictionary keeps common words whole.
        const QStringList chinese = cut(QStringLiteral("我喜欢北京的秋天。"));
        QVERIFY2(chinese.contains(QStringLiteral("喜欢")) && chinese.contains(QStringLiteral("北京")) &&
                     chinese.contains(QStringLiteral("秋天")),
                 qPrintable(chinese.join('/')));
        const QStringList mixed = cut(QStringLiteral("用Qt写GUI很快"));
        QVERIFY2(mixed.contains("qt") && mixed.contains("gui"), qPrintable(mixed.join('/')));
    }

    void otherSegmentations()
    {
        TextSettings white;
        white.segmentation = Segmentation::Whitespace;
        QCOMPARE(cut("a, b\tC\nd", white), (QStringList{"a,", "b", "c", "d"}));
        TextSettings characters;
        characters.segmentation = Segmentation::Character;
        QCOMPARE(cut(QStringLiteral("你好é"), characters),
                 (QStringList{QStringLiteral("你"), QStringLiteral("好"), QStringLiteral("é")}));
        // A letter with its combining accent is one character for a person.
        QCOMPARE(cut(QStringLiteral("e\u0301x"), characters).size(), 2);
    }

    void caseAndPunctuationAndStopWords()
    {
        TextSettings settings;
        settings.lowercase = false;
        settings.keepPunctuation = false;
        QCOMPARE(cut("The End.", settings), (QStringList{"The", "End"}));
        settings.lowercase = true;
        settings.stopWords = "en";
        settings.ownStopWords = QStringList{"end"};
        QCOMPARE(cut("The end of the road", settings), QStringList{"road"});
        settings.stopWords = "zh";
        QVERIFY(!cut(QStringLiteral("我的家"), settings).contains(QStringLiteral("的")));
        QVERIFY(stopWordList("en").contains("the"));
        QVERIFY(stopWordList("zh").contains(QStringLiteral("的")));
    }

    void theUserDictionaryKeepsWordsWhole()
    {
        TextSettings settings;
        settings.userDictionary = QStringList{"New York", QStringLiteral("机器学习")};
        QVERIFY(cut("I love New York a lot", settings).contains("new york"));
        QVERIFY(cut(QStringLiteral("我在学机器学习课程"), settings).contains(QStringLiteral("机器学习")));
    }

    void tokensKnowTheirPlaces()
    {
        const QString text = QStringLiteral("Ｆine, 我很好 and  you?");
        for (const Token& token : Segmenter(TextSettings()).tokens(text)) {
            QVERIFY(token.start >= 0 && token.start + token.length <= text.size());
            QVERIFY(token.length > 0);
        }
    }

    void theVocabularyIsByCount()
    {
        QHash<QString, qint64> counts{{"b", 5}, {"a", 5}, {"c", 9}, {"d", 1}};
        const Vocabulary vocabulary = Vocabulary::fromCounts(counts, 5, 2);
        QCOMPARE(vocabulary.size(), 5);
        QCOMPARE(vocabulary.token(2), "c");
        QCOMPARE(vocabulary.token(3), "a");  // ties by code point: the same on every machine
        QCOMPARE(vocabulary.token(4), "b");
        QCOMPARE(vocabulary.id("d"), Vocabulary::kUnknown);
        const auto back = Vocabulary::fromJson(vocabulary.toJson());
        QVERIFY(back.ok());
        QVERIFY(*back == vocabulary);
        QCOMPARE(Vocabulary::fromCounts(counts, 4, 1).size(), 4);
    }

    void cutAndPaddedOnEitherSide()
    {
        QHash<QString, qint64> counts{{"a", 4}, {"b", 3}, {"c", 2}};
        const auto vocabulary = std::make_shared<const Vocabulary>(Vocabulary::fromCounts(counts, 10, 1));
        TextSettings settings;
        settings.maxLength = 2;
        TextEncoder after(settings, vocabulary);
        QCOMPARE(after.encode("a b c").ids, (std::vector<int>{2, 3}));
        QCOMPARE(after.encode("a b c").fullLength, 3);
        settings.truncateBefore = true;
        settings.padBefore = true;
        TextEncoder before(settings, vocabulary);
        QCOMPARE(before.encode("a b c").ids, (std::vector<int>{3, 4}));
        QCOMPARE(before.padded(before.encode("z")), (std::vector<int>{0, 1}));
        settings.padBefore = false;
        QCOMPARE(TextEncoder(settings, vocabulary).padded(before.encode("a")), (std::vector<int>{2, 0}));
    }

    void theVocabularyIsLearntOnTrainAlone()
    {
        QByteArray csv = "text,label,part\n";
        for (int i = 0; i < 40; ++i)
            csv += QByteArray(i % 4 == 3 ? "onlyintest common" : "onlyintrain common") + ',' + (i % 2 ? "x" : "y") +
                   ',' +
                   (i % 4 == 3   ? "test"
                    : i % 4 == 2 ? "val"
                                 : "train") +
                   '\n';
        CorpusSettings with = settings();
        with.source.setColumn(ColumnRole::Split, "part");
        with.split.method = SplitMethod::Column;
        const auto corpus = prepareCorpus(with, {}, imported(csv), nullptr, {});
        QVERIFY2(corpus.ok(), corpus.ok() ? "" : qPrintable(corpus.error().english()));
        QVERIFY((*corpus)->learnt->sourceVocabulary->contains("onlyintrain"));
        QVERIFY(!(*corpus)->learnt->sourceVocabulary->contains("onlyintest"));
        QVERIFY((*corpus)->unknownRateTest > 0.2);
        QCOMPARE((*corpus)->unknownRateTrain, 0.0);
    }

    /// The latest are the test part also where days come first, and a cell that is no date is told with its line.
    void byDateTheLatestAreTheTest()
    {
        QByteArray csv = "text,label,date\n";
        for (int month = 1; month <= 12; ++month)
            for (const int day : {3, 9, 21, 28})
                csv += "words of month " + QByteArray::number(month) + ',' + (day % 2 ? "x" : "y") + ',' +
                       QByteArray::number(day) + '/' + QByteArray::number(month) + "/2024\n";
        CorpusSettings with = settings();
        with.source.setColumn(ColumnRole::Time, "date");
        with.split.method = SplitMethod::Date;
        with.split.test = 0.25;
        const auto corpus = prepareCorpus(with, {}, imported(csv), nullptr, {});
        QVERIFY2(corpus.ok(), corpus.ok() ? "" : qPrintable(corpus.error().english()));
        QCOMPARE((*corpus)->split.test.size(), size_t(12));
        for (const qsizetype row : (*corpus)->split.test)
            QVERIFY((*corpus)->rows[size_t(row)].source >= 36);
        with.source.reader.dayOrder = DayOrder::MonthFirst;
        const auto wrong = prepareCorpus(with, {}, imported(csv), nullptr, {});
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().code, "no-date");
        QVERIFY2(wrong.error().where.endsWith("line 4"), qPrintable(wrong.error().where));
        QCOMPARE(wrong.error().args, (QStringList{"21/1/2024", "date"}));
    }

    void aSecondFileIsTheTest()
    {
        CorpusSettings with = settings();
        with.split.method = SplitMethod::File;
        with.source.testPath = "second";
        const Imported main = imported(testing::smallReviews(60)),
                       second = imported("text,label\nfine words,positive\nbad words,negative\nno such,other\n");
        const auto corpus = prepareCorpus(with, {}, main, &second, {});
        QVERIFY2(corpus.ok(), corpus.ok() ? "" : qPrintable(corpus.error().english()));
        for (const qsizetype row : (*corpus)->split.test)
            QVERIFY((*corpus)->rows[size_t(row)].fromTestFile);
        for (const qsizetype row : (*corpus)->split.train)
            QVERIFY(!(*corpus)->rows[size_t(row)].fromTestFile);
    }

    void cleaningAndCorrections()
    {
        CorpusSettings with = settings();
        with.cleaning.dropDuplicates = true;
        QByteArray csv = testing::smallReviews(60) + ",positive\nsame text,positive\nsame text,positive\nlabel gone,\n";
        const Imported read = imported(csv);
        const auto corpus = prepareCorpus(with, {}, read, nullptr, {});
        QVERIFY(corpus.ok());
        QCOMPARE((*corpus)->rows.size(), size_t(61));
        QCOMPARE((*corpus)->droppedDuplicates, 1);
        QVERIFY((*corpus)->droppedEmpty + (*corpus)->droppedUnlabelled >= 2);
        const auto said = std::find_if((*corpus)->warnings.begin(), (*corpus)->warnings.end(),
                                       [](const Error& warning) { return warning.code == u"rows-left-out"; });
        QVERIFY(said != (*corpus)->warnings.end());
        QCOMPARE(said->args, (QStringList{"1", "1"}));
        with.source.corrections = {{rowKey("same text"), "negative"}};
        const auto corrected = prepareCorpus(with, {}, read, nullptr, {});
        QVERIFY(corrected.ok());
        int found = 0;
        for (size_t row = 0; row < (*corrected)->rows.size(); ++row)
            if ((*corrected)->text(qsizetype(row)) == u"same text") {
                ++found;
                QVERIFY((*corrected)->rows[row].corrected);
                QCOMPARE((*corrected)->classes()[(*corrected)->rows[row].label], "negative");
            }
        QCOMPARE(found, 1);
    }

    /// A run that is trained after a label was put right is tested on the same rows as the one before.
    void aCorrectionMovesNoRow()
    {
        QByteArray csv = testing::smallReviews(90) + "found without a label,\n";
        const Imported read = imported(csv);
        const auto parts = [&](const std::vector<Correction>& corrections) {
            CorpusSettings with = settings();
            with.source.corrections = corrections;
            const auto corpus = prepareCorpus(with, {}, read, nullptr, {});
            QMap<QString, QString> out;  // text → part
            for (const QString& part : {QStringLiteral("train"), QStringLiteral("val"), QStringLiteral("test")})
                for (const qsizetype row : (*corpus)->part(part))
                    out.insert((*corpus)->text(row), part);
            return std::pair(out, (*corpus)->classes());
        };
        const auto [before, classes] = parts({});
        QVERIFY(before.size() > 60 && classes.size() == 2);
        std::vector<Correction> corrections;
        int i = 0;
        for (auto it = before.begin(); it != before.end(); ++it)
            if (++i % 4 == 0)
                corrections.push_back({rowKey(it.key().toUtf8()), i % 8 == 0 ? classes[0] : QStringLiteral("a third")});
        corrections.push_back({rowKey("found without a label"), classes[1]});
        auto after = parts(corrections).first;
        QCOMPARE(after.size(), before.size() + 1);
        after.remove(QStringLiteral("found without a label"));
        QCOMPARE(after, before);
    }

    void whatCannotBePreparedIsSaid()
    {
        const auto one = prepareCorpus(settings(), {}, imported("text,label\na,x\nb,x\nc,x\n"), nullptr, {});
        QVERIFY(!one.ok());
        QVERIFY2(one.error().english().contains("class"), qPrintable(one.error().english()));
        CorpusSettings missing = settings();
        missing.source.setColumn(ColumnRole::Label, "kind");
        const auto gone = prepareCorpus(missing, {}, imported("text,label\na,x\nb,y\n"), nullptr, {});
        QVERIFY(!gone.ok());
        QVERIFY(gone.error().english().contains("kind"));
        const auto nothing = prepareCorpus(settings(), {}, imported("text,label\n,x\n,y\n"), nullptr, {});
        QVERIFY(!nothing.ok());
        Progress stopped;
        stopped.cancel();
        const auto cancelled = prepareCorpus(settings(), {}, imported(testing::smallReviews(60)), nullptr, stopped);
        QVERIFY(!cancelled.ok());
        QCOMPARE(cancelled.error().code, QLatin1String(kCancelled));
    }
};

UNROLL_TEST(TestText)
#include "tst_text.moc"
