#include "domains/domain.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QTemporaryDir>

using namespace unroll;

/// A template that is chosen while data are open brings its settings, and the columns that its task needs.
class TestTakeTemplate : public QObject {
    Q_OBJECT

private slots:
    void settingsComeAlong()
    {
        Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
        project.prepare.source.path = QStringLiteral("/data/book.txt");
        project.train.seed = 7;
        QVERIFY(takeTemplate(project, QStringLiteral("language-model"), nullptr).ok());
        const Project fresh = *projectFromTemplate(QStringLiteral("language-model"));
        QCOMPARE(project.prepare.text.maxLength, fresh.prepare.text.maxLength);
        QCOMPARE(project.prepare.split.method == fresh.prepare.split.method, true);
        QCOMPARE(project.train.learningRate, fresh.train.learningRate);
        QCOMPARE(project.task, fresh.task);
        // What the template does not speak of stays as the person has it.
        QCOMPARE(project.train.seed, quint64(7));
        QCOMPARE(project.prepare.source.path, QString("/data/book.txt"));
        QVERIFY(!takeTemplate(project, QStringLiteral("no-such"), nullptr).ok());
    }

    void anotherDomainTakesItsColumns()
    {
        QTemporaryDir dir;
        QByteArray csv = "date,sales\n";
        for (int i = 0; i < 40; ++i)
            csv += QDate(2024, 1, 1).addDays(i).toString(Qt::ISODate).toUtf8() + ',' + QByteArray::number(i % 7) + '\n';
        const auto imported = importFile(testing::writeFile(dir, QStringLiteral("s.csv"), csv), {}, {});
        QVERIFY(imported.ok());
        Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
        QVERIFY(takeTemplate(project, QStringLiteral("forecast-lstm"), &*imported).ok());
        QCOMPARE(project.prepare.source.column(ColumnRole::Target), QString("sales"));
        QCOMPARE(project.prepare.source.column(ColumnRole::Time), QString("date"));
        QVERIFY(columnsChosen(project));
    }
};

UNROLL_TEST(TestTakeTemplate)
#include "tst_take_template.moc"
