#include "data/dates.h"
#include "data/health.h"
#include "data/sorting.h"
#include "data/split.h"
#include "support/test_main.h"

#include <QRandomGenerator>
#include <QSet>
#include <QtTest>

#include <cmath>
#include <numeric>

using namespace unroll;

/// How rows are divided, ordered and looked over before a training.
class TestSplit : public QObject {
    Q_OBJECT

    static SplitInput labels(const std::vector<int>& counts)
    {
        SplitInput input;
        for (size_t label = 0; label < counts.size(); ++label)
            input.label.insert(input.label.end(), size_t(counts[label]), int(label));
        return input;
    }

    static void checkWhole(const Split& split, size_t rows)
    {
        QSet<qsizetype> seen;
        for (const auto* part : {&split.train, &split.validation, &split.test}) {
            QVERIFY(std::is_sorted(part->begin(), part->end()));
            for (const qsizetype row : *part) {
                QVERIFY(!seen.contains(row));
                seen.insert(row);
            }
        }
        QCOMPARE(size_t(seen.size()), rows);
    }

    static std::shared_ptr<const Table> table(const QList<QStringList>& rows,
                                              const QStringList& columns = {"text", "label"})
    {
        Table::Builder builder(columns);
        qint64 line = 2;
        for (const QStringList& row : rows) {
            builder.beginRow(line++);
            for (const QString& cell : row)
                builder.cell(cell.toUtf8());
        }
        return builder.finish();
    }

    static QStringList codes(const std::vector<HealthFinding>& findings)
    {
        QStringList codes;
        for (const HealthFinding& finding : findings)
            codes << finding.code;
        return codes;
    }

    static QString words(QRandomGenerator& random, int count)
    {
        QStringList words;
        for (int i = 0; i < count; ++i)
            words << QStringLiteral("w%1").arg(random.bounded(5000));
        return words.join(u' ');
    }

private slots:
    void stratifiedKeepsShares()
    {
        SplitSettings settings;
        const SplitInput input = labels({800, 150, 50});
        const auto split = makeSplit(settings, input);
        QVERIFY(split.ok());
        checkWhole(*split, 1000);
        for (int label = 0; label < 3; ++label) {
            const auto of = [&](const std::vector<qsizetype>& part) {
                return double(std::count_if(part.begin(), part.end(),
                                            [&](qsizetype row) { return input.label[size_t(row)] == label; }));
            };
            const double all = of(split->train) + of(split->validation) + of(split->test);
            QVERIFY(std::abs(of(split->test) - 0.2 * all) <= 1);
            QVERIFY(std::abs(of(split->validation) - 0.1 * all) <= 1);
        }
        QCOMPARE(makeSplit(settings, input)->test, split->test);
        settings.seed = 2;
        QVERIFY(makeSplit(settings, input)->test != split->test);
    }

    /// Rounding the share of each class by itself leaves the test part without most of many rare classes.
    void manyRareClasses_data()
    {
        QTest::addColumn<std::vector<int>>("counts");
        std::vector<int> tail(95, 2);
        tail.insert(tail.end(), {10, 9, 6, 5, 4});
        QTest::newRow("two rows each, mostly") << tail;
        QTest::newRow("a thousand classes of four") << std::vector<int>(1000, 4);
        QTest::newRow("a thousand classes of five") << std::vector<int>(1000, 5);
        QTest::newRow("three each") << std::vector<int>(40, 3);
        QTest::newRow("one each, beside a large one") << std::vector<int>{200, 1, 1, 1, 1, 1, 1};
        QTest::newRow("no rare ones") << std::vector<int>{500, 300, 200};
    }
    void manyRareClasses()
    {
        QFETCH(std::vector<int>, counts);
        const SplitInput input = labels(counts);
        const size_t rows = input.label.size();
        SplitSettings settings;
        const auto split = makeSplit(settings, input);
        QVERIFY2(split.ok(), split.ok() ? "" : qPrintable(split.error().english()));
        checkWhole(*split, rows);
        const auto near = [&](size_t got, double share) {
            const double asked = share * double(rows);
            return std::abs(double(got) - asked) <= std::max(1.0, 0.1 * asked);
        };
        QVERIFY2(near(split->test.size(), 0.2), qPrintable(QString::number(split->test.size())));
        QVERIFY2(near(split->validation.size(), 0.1), qPrintable(QString::number(split->validation.size())));
        std::vector<bool> trained(counts.size(), false);
        for (const qsizetype row : split->train)
            trained[size_t(input.label[size_t(row)])] = true;
        QVERIFY(std::all_of(trained.begin(), trained.end(), [](bool yes) { return yes; }));
        QCOMPARE(makeSplit(settings, input)->test, split->test);
        settings.seed = 2;
        QVERIFY(makeSplit(settings, input)->test != split->test);
    }

    /// Texts without labels are not said to repeat one, and what is cut into pieces is not cut off.
    void textsAloneAreSpokenOfAsSuch()
    {
        QList<QStringList> rows;
        for (int i = 0; i < 40; ++i)
            rows << QStringList{QStringLiteral("a long text ").repeated(200) + QString::number(i % 30), "x"};
        const auto found = checkHealth(*table(rows), 0, -1, 0, {});
        QVERIFY(found.ok());
        QVERIFY(codes(*found).contains("duplicates") && !codes(*found).contains("long-texts"));
        for (const HealthFinding& finding : *found)
            QVERIFY2(!finding.english().contains("label"), qPrintable(finding.english()));
    }

    void labelsThatAreOneAreSaid()
    {
        QList<QStringList> rows;
        for (int i = 0; i < 40; ++i)
            rows << QStringList{QStringLiteral("some words and number %1").arg(i), i % 4 == 0   ? "1"
                                                                                   : i % 4 == 1 ? "1.0"
                                                                                   : i % 4 == 2 ? "0"
                                                                                                : "0.0"};
        const auto numbers = checkHealth(*table(rows), 0, 1, 100, {});
        QVERIFY(numbers.ok());
        QVERIFY(codes(*numbers).contains("number-labels"));
        for (QStringList& row : rows)
            row[1] = row[1] == "1" ? "Good" : row[1] == "1.0" ? "good " : row[1] == "0" ? "bad" : "worse";
        const auto alike = checkHealth(*table(rows), 0, 1, 100, {});
        QVERIFY(alike.ok());
        QVERIFY(codes(*alike).contains("labels-alike"));
        QVERIFY(!codes(*alike).contains("number-labels"));
        for (QStringList& row : rows)
            row[1] = row[1] == "worse" ? "worse" : "bad";
        const auto none = checkHealth(*table(rows), 0, 1, 100, {});
        QVERIFY(none.ok());
        QVERIFY(!codes(*none).contains("labels-alike"));
    }

    /// Symbols that capital letters tell apart (phonemes, codes): lower case makes texts contradict each other.
    void lowerCaseThatMergesIsSaid()
    {
        QList<QStringList> rows;
        for (int i = 0; i < 20; ++i) {
            rows << QStringList{QStringLiteral("k A t %1").arg(i), "one"};
            rows << QStringList{QStringLiteral("k a t %1").arg(i), i < 10 ? "two" : "one"};
        }
        const auto merged = checkHealth(*table(rows), 0, 1, 100, {});
        QVERIFY(merged.ok());
        QVERIFY(codes(*merged).contains("case-merges"));
        for (QStringList& row : rows)
            row[1] = row[0].contains('1') ? "one" : "two";
        const auto none = checkHealth(*table(rows), 0, 1, 100, {});
        QVERIFY(none.ok());
        QVERIFY(!codes(*none).contains("case-merges"));
    }

    void byDateTheLatestAreTheTest()
    {
        SplitSettings settings;
        settings.method = SplitMethod::Date;
        SplitInput input = labels({50, 50});
        for (int row = 0; row < 100; ++row)
            input.time.push_back(row * 37 % 100);
        const auto split = makeSplit(settings, input);
        QVERIFY2(split.ok(), split.ok() ? "" : qPrintable(split.error().english()));
        checkWhole(*split, 100);
        const auto most = [&](const std::vector<qsizetype>& part) {
            double time = -1;
            for (const qsizetype row : part)
                time = std::max(time, input.time[size_t(row)]);
            return time;
        };
        const auto least = [&](const std::vector<qsizetype>& part) {
            double time = 1000;
            for (const qsizetype row : part)
                time = std::min(time, input.time[size_t(row)]);
            return time;
        };
        QVERIFY(most(split->train) <= least(split->validation));
        QVERIFY(most(split->validation) <= least(split->test));
    }

    void aColumnHasOneCalendar_data()
    {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QStringList>("inOrder");
        QTest::newRow("month first by evidence") << QStringList{"3/9/2024", "12/1/2024", "10/25/2023"} << "auto"
                                                 << QStringList{"10/25/2023", "3/9/2024", "12/1/2024"};
        QTest::newRow("day first by evidence") << QStringList{"3/9/2024", "12/1/2024", "25/10/2023"} << "auto"
                                               << QStringList{"25/10/2023", "12/1/2024", "3/9/2024"};
        QTest::newRow("day first as told")
            << QStringList{"3/9/2024", "12/1/2024"} << "day-first" << QStringList{"12/1/2024", "3/9/2024"};
        QTest::newRow("numbers") << QStringList{"10", "9", "100", "-1.5"} << "auto"
                                 << QStringList{"-1.5", "9", "10", "100"};
        QTest::newRow("names of months") << QStringList{"1 March 2024", "2 Feb 2024", "Jan 3, 2025"} << "auto"
                                         << QStringList{"2 Feb 2024", "1 March 2024", "Jan 3, 2025"};
    }
    void aColumnHasOneCalendar()
    {
        QFETCH(QStringList, cells);
        QFETCH(QString, wanted);
        QFETCH(QStringList, inOrder);
        std::vector<QByteArray> bytes;
        for (const QString& cell : cells)
            bytes.push_back(cell.toUtf8());
        const auto values = orderedValues({bytes.begin(), bytes.end()}, dayOrderFromString(wanted));
        std::vector<qsizetype> order(values.size());
        std::iota(order.begin(), order.end(), 0);
        for (const auto& value : values)
            QVERIFY(value.has_value());
        std::sort(order.begin(), order.end(),
                  [&](qsizetype a, qsizetype b) { return *values[size_t(a)] < *values[size_t(b)]; });
        QStringList sorted;
        for (const qsizetype at : order)
            sorted << cells[at];
        QCOMPARE(sorted, inOrder);
    }

    /// The other calendar's date, no date at all, and nothing: each is told, none is placed by its letters.
    void whatIsNoDateIsTold()
    {
        const std::vector<QByteArrayView> cells{"25/10/2023", "3/9/2024", "10/25/2023", "soon", ""};
        const auto values = orderedValues(cells, DayOrder::DayFirst);
        QVERIFY(values[0] && values[1] && !values[2] && !values[3] && !values[4]);
    }

    void groupsStayTogether()
    {
        SplitSettings settings;
        settings.method = SplitMethod::Group;
        SplitInput input = labels({100, 100});
        for (int row = 0; row < 200; ++row)
            input.key.push_back(QStringLiteral("author %1").arg(row % 23));
        const auto split = makeSplit(settings, input);
        QVERIFY(split.ok());
        checkWhole(*split, 200);
        QHash<QString, int> where;
        int part = 0;
        for (const auto* rows : {&split->train, &split->validation, &split->test}) {
            for (const qsizetype row : *rows) {
                const int before = where.value(input.key[size_t(row)], part);
                QCOMPARE(before, part);
                where.insert(input.key[size_t(row)], part);
            }
            ++part;
        }
    }

    void nearDuplicatesStayTogether()
    {
        SplitSettings settings;
        settings.keepNearDuplicatesTogether = true;
        SplitInput input = labels({100, 100});
        for (int row = 0; row < 200; ++row)
            input.duplicateGroup.push_back(row / 2);
        const auto split = makeSplit(settings, input);
        QVERIFY(split.ok());
        checkWhole(*split, 200);
        const QSet<qsizetype> test(split->test.begin(), split->test.end()),
            train(split->train.begin(), split->train.end());
        for (qsizetype row = 0; row < 200; row += 2) {
            QCOMPARE(test.contains(row), test.contains(row + 1));
            QCOMPARE(train.contains(row), train.contains(row + 1));
        }
    }

    void aColumnDecides()
    {
        SplitSettings settings;
        settings.method = SplitMethod::Column;
        SplitInput input = labels({30, 30});
        for (int row = 0; row < 60; ++row)
            input.key.push_back(row % 6 == 0   ? QStringLiteral("Test")
                                : row % 6 == 1 ? QStringLiteral("dev")
                                               : QStringLiteral("train"));
        const auto split = makeSplit(settings, input);
        QVERIFY(split.ok());
        QCOMPARE(split->test.size(), size_t(10));
        QCOMPARE(split->validation.size(), size_t(10));
        input.key[3] = QStringLiteral("somewhere");
        const auto unknown = makeSplit(settings, input);
        QVERIFY(!unknown.ok());
        QVERIFY(unknown.error().english().contains("somewhere"));
    }

    void partsThatWouldBeEmptyAreErrors()
    {
        QVERIFY(!makeSplit({}, labels({1, 1})).ok());
        SplitSettings all;
        all.test = 0.9;
        all.validation = 0.9;
        QVERIFY(!makeSplit(all, labels({10, 10})).ok());
    }

    void sortedAsAsked()
    {
        QRandomGenerator random(3);
        QList<QStringList> rows;
        for (int i = 0; i < 500; ++i)
            rows << QStringList{i % 50 == 0 ? QString() : QString::number(int(random.bounded(2000)) - 1000),
                                QStringLiteral("你%1").arg(random.bounded(99))};
        const auto numbers = table(rows, {"n", "t"});
        for (const bool descending : {false, true}) {
            const auto order = sortedRows(*numbers, 0, descending, {});
            QVERIFY(order.ok());
            QCOMPARE(order->size(), size_t(500));
            for (size_t i = 1; i < order->size(); ++i) {
                if (numbers->missing((*order)[i], 0))
                    continue;
                QVERIFY(!numbers->missing((*order)[i - 1], 0));  // missing ones come last, either way
                const double a = numbers->number((*order)[i - 1], 0), b = numbers->number((*order)[i], 0);
                QVERIFY(descending ? a >= b : a <= b);
            }
            const auto texts = sortedRows(*numbers, 1, descending, {});
            for (size_t i = 1; i < texts->size(); ++i) {
                const QByteArray a = numbers->bytes((*texts)[i - 1], 1).toByteArray(),
                                 b = numbers->bytes((*texts)[i], 1).toByteArray();
                QVERIFY(descending ? a >= b : a <= b);
            }
        }
    }

    void aHealthyTableHasNoFindings()
    {
        QRandomGenerator random(5);
        QList<QStringList> rows;
        for (int i = 0; i < 300; ++i)
            rows << QStringList{words(random, 20), i % 2 ? "a" : "b"};
        const auto findings = checkHealth(*table(rows), 0, 1, 200, {});
        QVERIFY(findings.ok());
        QVERIFY2(findings->empty(), qPrintable(codes(*findings).join(' ')));
    }

    void plantedFaultsAreFoundWithAMend()
    {
        QRandomGenerator random(5);
        QList<QStringList> rows;
        for (int i = 0; i < 400; ++i)
            rows << QStringList{words(random, 25), i % 20 == 0 ? "rare" : "often"};
        for (int i = 0; i < 400; i += 20)
            rows[i][0] += " giveawayword";  // tells the label by itself
        for (int i = 1; i < 10; ++i)
            rows[i][0] = QString();  // empty
        for (int i = 30; i < 40; ++i)
            rows[i] = rows[i + 10];  // duplicates
        for (int i = 101; i < 110; ++i)
            rows[i][0] = rows[i + 10][0] + " addedword";  // near-duplicates
        rows[200][0] = words(random, 5000);               // very long
        const auto findings = checkHealth(*table(rows), 0, 1, 200, {});
        QVERIFY(findings.ok());
        const QStringList found = codes(*findings);
        for (const char* code :
             {"empty-rows", "duplicates", "near-duplicates", "long-texts", "imbalance", "giveaway-token"})
            QVERIFY2(found.contains(QLatin1String(code)),
                     qPrintable(QLatin1String(code) + " not in " + found.join(' ')));
        for (const HealthFinding& finding : *findings) {
            QVERIFY(finding.count > 0);
            QVERIFY(!finding.english().contains('%') || finding.english().contains("0%") ||
                    finding.english().contains(" %"));
            if (finding.code == u"giveaway-token")
                QVERIFY2(finding.english().contains("giveawayword"), qPrintable(finding.english()));
        }
    }

    /// Over the folds each row is judged once, each fold has about as many of each class as the others, and what must
    /// stay together does.
    void everyRowIsJudgedOnceInFolds_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("folds");
        for (const char* method : {"stratified", "random", "group"})
            for (const int folds : {2, 5, 10})
                QTest::addRow("%s %d", method, folds) << method << folds;
    }
    void everyRowIsJudgedOnceInFolds()
    {
        QFETCH(QString, method);
        QFETCH(int, folds);
        SplitInput input = labels({403, 57, 21, 12});
        const size_t rows = input.label.size();
        for (size_t row = 0; row < rows; ++row)
            input.key.push_back(QString::number(row / 3));
        SplitSettings settings;
        settings.method = splitMethodFromString(method);
        settings.folds = folds;
        std::vector<int> judged(rows, 0);
        for (settings.fold = 1; settings.fold <= folds; ++settings.fold) {
            const auto split = makeSplit(settings, input);
            QVERIFY2(split.ok(), split ? "" : qPrintable(split.error().english()));
            checkWhole(*split, rows);
            std::vector<int> ofClass(4, 0);
            QSet<QString> groups;
            for (const qsizetype row : split->test) {
                ++judged[size_t(row)];
                ++ofClass[size_t(input.label[size_t(row)])];
                groups.insert(input.key[size_t(row)]);
            }
            if (method == u"stratified") {
                const int counts[] = {403, 57, 21, 12};
                for (size_t c = 0; c < 4; ++c)
                    QVERIFY(ofClass[c] == counts[c] / folds || ofClass[c] == counts[c] / folds + 1);
            }
            if (method == u"group")
                for (const auto* part : {&split->train, &split->validation})
                    for (const qsizetype row : *part)
                        QVERIFY(!groups.contains(input.key[size_t(row)]));
        }
        QVERIFY(std::all_of(judged.begin(), judged.end(), [](int times) { return times == 1; }));
    }

    /// In order of time a fold is judged by what has learnt from all before it, and from nothing after it.
    void rollingOrigins()
    {
        SplitSettings settings;
        settings.method = SplitMethod::Order;
        settings.folds = 4;
        qsizetype next = 80;
        for (settings.fold = 1; settings.fold <= 4; ++settings.fold) {
            const auto split = makeSplit(settings, labels({100}));
            QVERIFY(split.ok());
            QCOMPARE(split->test.size(), size_t(5));
            QCOMPARE(split->test.front(), next);
            QCOMPARE(split->validation.back(), next - 1);
            QCOMPARE(split->validation.size(), size_t(10));
            QCOMPARE(split->train.size(), size_t(next - 10));
            next += 5;
        }
        for (const auto& [folds, fold] : {std::pair(1, 1), std::pair(3, 4), std::pair(3, 0)}) {
            settings.folds = folds;
            settings.fold = fold;
            QCOMPARE(makeSplit(settings, labels({100})).error().code, "split-no-such-fold");
        }
        settings.method = SplitMethod::File;
        settings.folds = 3;
        settings.fold = 1;
        SplitInput file = labels({100});
        file.key.assign(100, "train");
        QCOMPARE(makeSplit(settings, file).error().code, "split-no-folds");
    }

    /// A row of tags is no class: neither rare nor alike another.
    void tagsAreNoClasses()
    {
        QList<QStringList> rows;
        for (int i = 0; i < 40; ++i)
            rows.push_back(i < 30 ? QStringList{QStringLiteral("see number%1 .").arg(i), "O NUM PUNCT"}
                                  : QStringList{QStringLiteral("go on with%1 it").arg(i), "O O O O"});
        rows.push_back({"one two three", "NUM NUM NUM"});
        const auto findings = checkHealth(*table(rows), 0, 1, 200, {});
        QVERIFY(findings.ok());
        QVERIFY2(codes(*findings).isEmpty(), qPrintable(codes(*findings).join(' ')));
        const auto outside = checkHealth(*table({{"a b", "O O"}, {"c d e", "O O O"}}), 0, 1, 200, {});
        QVERIFY(codes(*outside).contains("one-class"));
    }

    void tagsOfHtmlAreTold()
    {
        QList<QStringList> rows;
        for (int i = 0; i < 40; ++i)
            rows.push_back({QStringLiteral("text number%1 <br /> of them all%2").arg(i).arg(7 * i), i % 2 ? "a" : "b"});
        const auto found = checkHealth(*table(rows), 0, 1, 200, {});
        QVERIFY(codes(*found).contains("markup"));
        for (QStringList& row : rows)
            row[0].replace("<br />", "<3");
        const auto none = checkHealth(*table(rows), 0, 1, 200, {});
        QVERIFY(!codes(*none).contains("markup"));
    }

    void oneClassIsAProblem()
    {
        const auto findings = checkHealth(*table({{"a b c", "x"}, {"d e f", "x"}, {"g h i", "x"}}), 0, 1, 200, {});
        QVERIFY(findings.ok());
        QVERIFY(codes(*findings).contains("one-class"));
    }
};

UNROLL_TEST(TestSplit)
#include "tst_split.moc"
