#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace unroll;
using namespace unroll::testing;

/// schema1.sql is a store as version 0.1.0 left it (`sqlite3 runs.sqlite .dump`), with one run of two epochs on 20
/// times "good film,pos" and "bad film,neg": what it holds is listed, predicts and goes on.
class TestOldStore : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    /// What was changed since: statements of their own.
    QString store(const QString& name, const QStringList& changes = {}) const
    {
        QByteArray csv = "text,label\n";
        for (int i = 0; i < 20; ++i)
            csv += "good film,pos\nbad film,neg\n";
        const QString data = writeFile(dir_, QStringLiteral("tiny.csv"), csv), path = dir_.filePath(name);
        QFile dump(QStringLiteral(UNROLL_SOURCE_DIR "/tests/session/schema1.sql"));
        if (!dump.open(QIODevice::ReadOnly))
            qFatal("no schema1.sql");
        QStringList statements = QString::fromUtf8(dump.readAll())
                                     .replace(QStringLiteral("@DATA@"), data)
                                     .split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
        statements << QStringLiteral("PRAGMA user_version = 1") << QStringLiteral("PRAGMA application_id = 1433301612")
                   << changes;
        {
            auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("old"));
            database.setDatabaseName(path);
            if (!database.open())
                qFatal("cannot open");
            for (const QString& statement : statements) {
                QSqlQuery query(database);
                if (!query.exec(statement))
                    qFatal("%s: %s", qPrintable(statement.left(80)), qPrintable(query.lastError().text()));
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("old"));
        return path;
    }

private slots:
    void itsRunPredicts()
    {
        Session session({store(QStringLiteral("predicts.sqlite"))});
        const auto answers = asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            session.predict(1, textQueries({QStringLiteral("good film")}), {}, context, std::move(done));
        });
        QCOMPARE(answers.size(), size_t(1));
        QCOMPARE(answers.front().label, QString("pos"));
        QVERIFY(std::abs(std::get<ClassAnswer>(answers.front().answer).probabilities[1] - 0.7363247871398926) < 1e-5);
        const RunSummary run = recordOf(session, 1).summary;
        QCOMPARE(run.parent, RunId(0));
        QVERIFY(run.role == RunRole::Own);
        QCOMPARE(run.metrics["test_loss"], 0.8192585110664368);
    }

    void itsRunGoesOn()
    {
        Session session({store(QStringLiteral("goes-on.sqlite"),
                               {QStringLiteral("UPDATE runs SET status = 'interrupted', verdict = '{}'"),
                                QStringLiteral("UPDATE run_details SET project = replace(project, '\"epochs\":2', "
                                               "'\"epochs\":4')")})});
        TrainRequest request;
        request.resume = 1;
        asked<RunId>([&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
        QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 600000));
        const RunRecord run = recordOf(session, 1);
        QVERIFY(run.summary.status == RunStatus::Finished);
        QCOMPARE(run.summary.epochs, 4);
        QCOMPARE(run.curves["val_loss"].size(), size_t(4));
        QVERIFY(!run.summary.verdict.isEmpty());
    }

    /// A store on a disk that cannot be written stays as it is, and is shown all the same.
    void itIsReadWhereItCannotBeChanged()
    {
        const QString path = store(QStringLiteral("read.sqlite"));
        const auto opened = RunStore::open(path, RunStore::Access::ReadOnly);
        QVERIFY2(opened.ok(), qPrintable(opened ? QString() : opened.error().english()));
        QCOMPARE((*opened)->schemaVersion(), 1);
        const auto runs = (*opened)->list();
        QVERIFY(runs.ok());
        QCOMPARE(runs->size(), size_t(1));
        QCOMPARE(runs->front().name, QStringLiteral("tiny · text-gru"));
        QVERIFY((*opened)->load(1).ok());
    }
};

UNROLL_TEST(TestOldStore)
#include "tst_old_store.moc"
