#include "domains/domain.h"
#include "project/project.h"
#include "series/dataset.h"
#include "series/examples.h"
#include "support/support.h"
#include "support/test_main.h"
#include "tasks/tasks.h"
#include "tasks/verdict.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using namespace unroll::testing;

/// What the verdict says beside its numbers.
class TestRemark : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

private slots:
    void aForecastThatRepeatsTheLastValueIsNamed()
    {
        QByteArray csv = "value\n";
        Chance chance{9};
        double value = 100;
        for (int i = 0; i < 300; ++i)
            csv += QByteArray::number(value += chance.normal(), 'g', 12) + '\n';
        Project project = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        project.series.horizon = 4;
        project.prepare.source.path = writeFile(dir_, QStringLiteral("walk.csv"), csv);
        project.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("value"));
        const auto data = readData(project, {});
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().text()));
        const TaskKind& task = *findTask(project.task);
        // With a share of the way to what came: 0 is the last value, 1 is the truth.
        const auto remark = [&](double share, size_t windows) {
            Evaluation evaluation;
            evaluation.part = QStringLiteral("test");
            for (size_t i = 0; i < windows; ++i) {
                RowResult row;
                row.row = (*data)->split.test[i];
                ValuesResult result{{}, (*data)->inOwnUnits(row.row), {}, (*data)->errorScale(row.row)};
                const double last = (*data)->sample(row.row).history.back();
                for (const double came : result.wanted)
                    result.given.push_back(last + share * (came - last));
                row.result = std::move(result);
                evaluation.rows.push_back(std::move(row));
            }
            return task.remark(evaluation, **data);
        };
        QCOMPARE(remark(0, 20), QString("repeats-last-value"));
        QCOMPARE(remark(0.1, 20), QString("repeats-last-value"));
        QCOMPARE(remark(0.3, 20), QString());
        QCOMPARE(remark(1, 20), QString());
        QCOMPARE(remark(0, 3), QString());  // too few to say so
    }

    void theVerdictSaysIt()
    {
        Verdict verdict;
        verdict.code = QStringLiteral("no-better");
        verdict.args = {QStringLiteral("1.1"), QStringLiteral("1.0"), QStringLiteral("naive")};
        verdict.remark = QStringLiteral("repeats-last-value");
        QVERIFY(
            verdict.english().endsWith("within chance. It does hardly more than repeat the last value it has read"));
        const Verdict again = Verdict::fromJson(verdict.toJson());
        QCOMPARE(again.remark, verdict.remark);
        QCOMPARE(again.english(), verdict.english());
        verdict.remark.clear();
        QVERIFY(!verdict.toJson().contains(QStringLiteral("remark")));
    }
};

UNROLL_TEST(TestRemark)
#include "tst_remark.moc"
