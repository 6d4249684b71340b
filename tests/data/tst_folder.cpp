#include "data/import.h"
#include "data/warning_codes.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace unroll;
using testing::codes;
using testing::writeFile;

/// Folders of texts and of tables, as collections are handed out: classes, the parts of a split, and what lies beside.
class TestFolder : public QObject {
    Q_OBJECT

    static void put(const QTemporaryDir& dir, const QString& name, const QByteArray& bytes)
    {
        QVERIFY(QDir(dir.path()).mkpath(QFileInfo(name).path()));
        writeFile(dir, name, bytes);
    }
    static QStringList names(const Imported& imported)
    {
        QStringList names;
        for (const ColumnFinding& column : imported.columns)
            names << column.name;
        return names;
    }

private slots:
    void classesInTheFoldersOfTheParts()
    {
        const QTemporaryDir dir;
        for (const QString part : {"train", "test"})
            for (const QString label : {"pos", "neg"})
                for (int i = 0; i < 3; ++i)
                    put(dir, QStringLiteral("%1/%2/%3.txt").arg(part, label).arg(i), "a text");
        put(dir, "train/urls_pos.txt", "http://example.org");
        put(dir, "train/unsup/0.txt", "nobody knows");
        put(dir, "README", "read me");
        put(dir, "words.vocab", "a text");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QCOMPARE(imported->table->rowCount(), 12);
        QCOMPARE(names(*imported), (QStringList{"text", "label", "split", "file"}));
        QVERIFY(imported->columns[2].suggested == ColumnRole::Split);
        QCOMPARE(imported->classes("label"), (std::vector<std::pair<QString, qint64>>{{"neg", 6}, {"pos", 6}}));
        QCOMPARE(imported->classes("split"), (std::vector<std::pair<QString, qint64>>{{"test", 6}, {"train", 6}}));
        QCOMPARE(codes(*imported), (QStringList{"texts-outside-classes", "texts-unlabelled", "files-left-out"}));
        QCOMPARE(imported->warnings[2].args, (QStringList{"2", "README"}));
    }

    /// As it is named on the command line.
    void aRelativeFolder()
    {
        const QTemporaryDir dir;
        for (const QString label : {"pos", "neg"})
            put(dir, "texts/" + label + "/1.txt", "a text");
        put(dir, "tables/a.csv", "text,label\nthe first,1\nthe second,0\n");
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(dir.path()));
        const auto texts = importFile("texts", {}, {}), tables = importFile("tables", {}, {});
        QVERIFY(QDir::setCurrent(before));
        QVERIFY2(texts.ok(), texts ? "" : qPrintable(texts.error().english()));
        QCOMPARE(texts->table->rowCount(), 2);
        QCOMPARE(texts->table->text(0, 2), "neg/1.txt");
        QVERIFY2(tables.ok(), tables ? "" : qPrintable(tables.error().english()));
        QCOMPARE(tables->table->rowCount(), 2);
    }

    /// A pipe would be waited for, and must not be left out without a word either.
    void aPipeAmongTextsIsRefused()
    {
        const QTemporaryDir dir;
        put(dir, "pos/1.txt", "a text");
        put(dir, "neg/1.txt", "a text");
        QCOMPARE(mkfifo(QFile::encodeName(dir.filePath("pos/pipe.txt")).constData(), 0600), 0);
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(!imported.ok());
        QVERIFY2(imported.error().where.contains("pipe.txt"), qPrintable(imported.error().english()));
        // Links lead to such files as well.
        for (const char* to : {"/dev/zero", "/dev/full", "/proc/self/maps"}) {
            QVERIFY(QFile::remove(dir.filePath("pos/pipe.txt")));
            QVERIFY(QFile::link(to, dir.filePath("pos/pipe.txt")));
            const auto linked = importFile(dir.path(), {}, {});
            QVERIFY2(!linked.ok(), to);
            QCOMPARE(linked.error().code, QString("file-not-regular"));
            QVERIFY(linked.error().where.contains("pipe.txt"));
        }
    }

    /// A whole disk may be dropped on the window.
    void aWalkThroughAFolderIsCancelled()
    {
        const QTemporaryDir dir;
        put(dir, "pos/1.txt", "a text");
        put(dir, "a.csv", "a,b\n1,2\n");
        const Progress stop;
        stop.cancel();
        const auto stopped = importFile(dir.path(), {}, stop);
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, QLatin1String(kCancelled));
    }

    void partsByTheEndOfAName()
    {
        const QTemporaryDir dir;
        for (const QString part : {"20news-bydate-train", "20news-bydate-test", "Dev_Set"})
            put(dir, part + "/sci.space/1.txt", "a text"), put(dir, part + "/rec.autos/1.txt", "a text");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(imported->classes("split").size(), size_t(3));
        QCOMPARE(imported->classes("label").size(), size_t(2));
    }

    void classesThatAreCalledLikeAPart()
    {
        const QTemporaryDir dir;
        for (const QString label : {"train", "bus", "test"})
            put(dir, label + "/1.txt", "a text");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(names(*imported), (QStringList{"text", "label", "file"}));
        QCOMPARE(imported->classes("label").size(), size_t(3));
        QVERIFY(imported->warnings.empty());
    }

    void twoClassesThatAreCalledLikeParts()
    {
        const QTemporaryDir dir;  // the folders of the parts hold no classes: they are the classes
        put(dir, "train/1.txt", "a text");
        put(dir, "test/1.txt", "a text");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(imported->classes("label").size(), size_t(2));
    }

    void deeperTextsAreOfTheirFoldersClass()
    {
        const QTemporaryDir dir;
        put(dir, "pos/1.txt", "a text");
        put(dir, "pos/2024/2.txt", "a text");
        put(dir, "neg/a/b/3.txt", "a text");
        put(dir, "notes.txt", "no class");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(imported->classes("label"), (std::vector<std::pair<QString, qint64>>{{"pos", 2}, {"neg", 1}}));
        QCOMPARE(codes(*imported), (QStringList{"texts-outside-classes", "texts-deeper"}));
    }

    void textsWithoutClasses()
    {
        const QTemporaryDir dir;
        put(dir, "one.txt", "the first book");
        put(dir, "two.TXT", "the second book");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(names(*imported), (QStringList{"text", "file"}));
        QCOMPARE(imported->table->rowCount(), 2);
    }

    /// Composed and decomposed letters, as two file systems write them, are one class.
    void lettersComposedOrNot()
    {
        const QTemporaryDir dir;
        put(dir, QStringLiteral("caf\u00e9/1.txt"), "a text");
        put(dir, QStringLiteral("cafe\u0301/2.txt"), "a text");
        put(dir, QStringLiteral("th\u00e9/3.txt"), "a text");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(imported->classes("label"), (std::vector<std::pair<QString, qint64>>{
                                                 {QStringLiteral("caf\u00e9"), 2}, {QStringLiteral("th\u00e9"), 1}}));
    }

    void aClassCalledNA()
    {
        const QTemporaryDir dir;
        for (const QString label : {"NA", "EU"})
            put(dir, label + "/1.txt", "a text");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(imported->classes("label").size(), size_t(2));
        QVERIFY(imported->warnings.empty());
    }

    void severalTables()
    {
        const QTemporaryDir dir;
        put(dir, "a.csv", "text,label\nthe first of them,1\nthe second,0\n");
        put(dir, "b.csv", "label,text,date\n1,the third,2024-01-02\n");
        put(dir, "notes.md", "no table");
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QCOMPARE(names(*imported), (QStringList{"text", "label", "date", "file"}));
        QCOMPARE(imported->table->rowCount(), 3);
        QCOMPARE(imported->table->text(2, 0), "the third");
        QCOMPARE(imported->table->text(2, 3), "b.csv");
        QCOMPARE(imported->table->text(0, 2), "");
        QCOMPARE(codes(*imported), QStringList{"files-differ"});
        const auto again = importFile(dir.path(), {}, {});
        QCOMPARE(again->fingerprint, imported->fingerprint);
        QVERIFY(previewFile(dir.path(), {}).ok());

        ReaderOptions some;
        some.files = {"b.csv"};
        const auto one = importFile(dir.path(), some, {});
        QVERIFY(one.ok());
        QCOMPARE(one->table->rowCount(), 1);
        QCOMPARE(one->table->text(0, 0), "1");
        QVERIFY(one->warnings.empty());
        QCOMPARE(codes(*importFile(dir.filePath("a.csv"), some, {})), QStringList{"files-without-folder"});
        for (const char* name : {"c.csv", "notes.md", "../a.csv", ""}) {
            some.files = {name};
            const auto refused = importFile(dir.path(), some, {});
            QVERIFY2(!refused.ok() && refused.error().code == u"file-not-read", name);
        }
    }

    void anEmptyFolderIsSaid()
    {
        const QTemporaryDir dir;
        const auto imported = importFile(dir.path(), {}, {});
        QVERIFY(!imported.ok());
        QCOMPARE(imported.error().code, "folder-without-classes");
    }
};

UNROLL_TEST(TestFolder)
#include "tst_folder.moc"
