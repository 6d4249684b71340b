#include "text/corpus.h"
#include "ui/shell/document.h"

#include "support/support.h"
#include "support/test_main.h"

#include <QJsonValue>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace unroll;

static std::shared_ptr<const Imported> reviews()
{
    Table::Builder builder({"text", "label"});
    for (int i = 0; i < 6; ++i) {
        builder.beginRow(i + 2);
        builder.cell("some words");
        builder.cell(i % 3 == 0 ? "good" : i % 3 == 1 ? "bad" : "so-so");
    }
    auto imported = std::make_shared<Imported>();
    imported->table = builder.finish();
    imported->path = "/data/reviews.csv";
    imported->fingerprint = "sha256:1";
    imported->columns = {{"text", ColumnType::Text, ColumnRole::Text, 0, 1, 10},
                         {"label", ColumnType::Text, ColumnRole::Label, 0, 3, 4}};
    return imported;
}

class TestDocument : public QObject {
    Q_OBJECT
private:
    static Project classifier()
    {
        auto project = projectFromTemplate("text-classifier");
        if (!project)
            qFatal("%s", qPrintable(project.error().english()));
        return *project;
    }

private slots:
    void editIsUndoneAndRedone()
    {
        Document document;
        document.replace(classifier());
        const Project before = document.project();
        QSignalSpy changed(&document, &Document::changed), modified(&document, &Document::modifiedChanged);
        Project next = before;
        next.train.epochs = 7;
        document.edit("epochs", next);
        QCOMPARE(document.project().train.epochs, 7);
        QVERIFY(document.modified());
        QCOMPARE(document.undoStack().undoText(), QString("epochs"));
        document.undoStack().undo();
        QVERIFY(document.project() == before);
        QVERIFY(!document.modified());
        document.undoStack().redo();
        QVERIFY(document.project() == next);
        QCOMPARE(changed.count(), 3);
        QCOMPARE(modified.count(), 3);
    }

    void editWithoutDifferenceIsNone()
    {
        Document document;
        document.edit("nothing", document.project());
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(!document.modified());
    }

    void editsOfOneKindMergeWithinASecond()
    {
        Document document;
        qint64 now = 0;
        document.setClock([&now] { return now; });
        const auto epochs = [&](int value, const QString& key) {
            Project next = document.project();
            next.train.epochs = value;
            document.edit("epochs", next, key);
        };
        epochs(11, "epochs");
        now = 900;
        epochs(12, "epochs");
        now = 1800;
        epochs(13, "epochs");  // a second after the last one, not the first
        QCOMPARE(document.undoStack().count(), 1);
        now = 2801;
        epochs(14, "epochs");  // too late
        QCOMPARE(document.undoStack().count(), 2);
        epochs(15, "other");  // another thing
        QCOMPARE(document.undoStack().count(), 3);
        epochs(16, {});  // never merges
        epochs(17, {});
        QCOMPARE(document.undoStack().count(), 5);
        document.undoStack().setIndex(1);
        QCOMPARE(document.project().train.epochs, 13);
        document.undoStack().undo();
        QCOMPARE(document.project().train.epochs, Project().train.epochs);
    }

    void thereAndBackLeavesNoStep()
    {
        Document document;
        document.setClock([] { return 0; });
        Project next = document.project();
        next.train.epochs = 99;
        document.edit("there", next, "epochs");
        document.edit("back", Project(), "epochs");
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(!document.modified());
    }

    void anyChainOfEditsUndoesToTheStart()
    {
        // Property: undoing n edits gives back the start, redoing them the end, whatever they were.
        std::mt19937 random(5);
        Document document;
        document.replace(classifier());
        const Project start = document.project();
        for (int i = 0; i < 60; ++i) {
            Project next = document.project();
            switch (random() % 4) {
            case 0:
                next.train.epochs = 1 + int(random() % 50);
                break;
            case 1:
                next.prepare.text.maxLength = 10 + int(random() % 100);
                break;
            case 2:
                next.model.add("dropout");
                break;
            default:
                next.prepare.source.path = QStringLiteral("/data/%1.csv").arg(random() % 5);
            }
            document.edit("edit", next, random() % 2 ? QStringLiteral("key") : QString());
        }
        const Project end = document.project();
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        QVERIFY(document.project() == start);
        while (document.undoStack().canRedo())
            document.undoStack().redo();
        QVERIFY(document.project() == end);
    }

    void fieldsBySetField()
    {
        Document document;
        QVERIFY(document.editField("train.epochs", 21).ok());
        QCOMPARE(document.project().train.epochs, 21);
        const auto wrong = document.editField("train.epochs", -1);
        QVERIFY(!wrong.ok());
        QVERIFY(!wrong.error().what.isEmpty());
        QCOMPARE(document.project().train.epochs, 21);
        QVERIFY(!document.editField("train.no_such_thing", 1).ok());
    }

    void savesAndLoads()
    {
        QTemporaryDir dir;
        Document document;
        document.replace(classifier());
        Project next = document.project();
        next.train.epochs = 3;
        document.edit("epochs", next);
        QSignalSpy path(&document, &Document::pathChanged);
        const QString file = dir.filePath("mine.unroll");
        const auto saved = document.save(file);
        QVERIFY2(saved.ok(), saved.ok() ? "" : qPrintable(saved.error().english()));
        QVERIFY(!document.modified());
        QCOMPARE(document.title(), QString("mine.unroll"));
        QCOMPARE(document.project().name, QString("mine"));
        QCOMPARE(path.count(), 1);

        Document again;
        QVERIFY(again.load(file).ok());
        QVERIFY(again.project() == document.project());
        QCOMPARE(again.path(), file);
        QVERIFY(!again.modified());
        QVERIFY(!again.load(dir.filePath("absent.unroll")).ok());
        QCOMPARE(again.path(), file);  // a failed load leaves everything as it was
    }

    void aSaveThatFailsLeavesItModified()
    {
        Document document;
        Project next = document.project();
        next.train.epochs = 3;
        document.edit("epochs", next);
        QVERIFY(!document.save("/nonexistent/folder/x.unroll").ok());
        QVERIFY(document.modified());
        QVERIFY(document.path().isEmpty());
    }

    void changedPreparationMakesTheCorpusStale()
    {
        Document document;
        document.replace(classifier());
        Project next = document.project();
        next.prepare.source.path = "/data/reviews.csv";
        document.edit("source", next);
        document.setImported(reviews());
        document.setDataset(std::make_shared<TextCorpus>());
        QVERIFY(document.dataset());
        QSignalSpy prepare(&document, &Document::prepareChanged), corpus(&document, &Document::datasetChanged);

        next.train.epochs = 4;
        document.edit("epochs", next);
        QVERIFY(document.dataset());
        QCOMPARE(prepare.count(), 0);

        next.prepare.text.lowercase = !next.prepare.text.lowercase;
        document.edit("lower case", next);
        QVERIFY(!document.dataset());
        QVERIFY(document.imported());  // the file is the same
        QCOMPARE(prepare.count(), 1);
        QCOMPARE(corpus.count(), 1);

        next.prepare.source.path = "/data/other.csv";
        document.edit("another file", next);
        QVERIFY(!document.imported());
    }

    void analysisFollowsModelAndData()
    {
        Document document;
        document.replace(classifier());
        QVERIFY(document.analysis().ok());
        QCOMPARE(document.graphContext().outputs, 2);
        QSignalSpy model(&document, &Document::modelChanged);

        Project next = document.project();
        next.prepare.source.path = "/data/reviews.csv";
        next.prepare.source.setColumn(ColumnRole::Label, "label");
        document.edit("source", next);
        document.setImported(reviews());
        QCOMPARE(document.graphContext().outputs, 3);
        QCOMPARE(model.count(), 1);

        auto corpus = std::make_shared<TextCorpus>();
        auto learnt = std::make_shared<TextPreparation>();
        learnt->classes = QStringList{"a", "b", "c", "d"};
        corpus->learnt = learnt;
        learnt->sourceVocabulary = std::make_shared<Vocabulary>(Vocabulary::fromCounts({{"x", 3}, {"y", 2}}, 100, 1));
        document.setDataset(corpus);
        QCOMPARE(document.graphContext().outputs, 4);
        QCOMPARE(document.graphContext().vocabularySize, 4);
        QCOMPARE(model.count(), 2);

        next = document.project();
        next.model.remove(next.model.nodes.back().id);
        document.edit("remove", next);
        QVERIFY(!document.analysis().ok());
        QCOMPARE(model.count(), 3);
        next.train.epochs = 5;
        document.edit("epochs", next);
        QCOMPARE(model.count(), 3);
    }
};

UNROLL_TEST(TestDocument)
#include "tst_document.moc"
