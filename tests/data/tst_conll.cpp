#include "data/import.h"
#include "data/readers.h"
#include "support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace unroll;

class TestConll : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Result<Imported> read(const QByteArray& bytes, const QString& name = QStringLiteral("f.conll"))
    {
        QFile file(dir_.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        return importFile(file.fileName(), {}, {});
    }

private Q_SLOTS:
    void aSentenceIsARow()
    {
        const auto imported = read("The\tDET\nbank\tNOUN\n\nRuns\tVERB\n.\tPUNCT\n");
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QVERIFY(imported->format == FileFormat::Conll);
        QCOMPARE(imported->table->rowCount(), 2);
        QCOMPARE(imported->table->text(0, 0), "The bank");
        QCOMPARE(imported->table->text(1, 1), "VERB PUNCT");
        QCOMPARE(imported->table->line(1), 4);
        QVERIFY(imported->columns[0].suggested == ColumnRole::Text);
        QVERIFY(imported->columns[1].suggested == ColumnRole::Label);
        QCOMPARE(imported->classes("tags").size(), size_t(4));
    }

    /// CoNLL-2003: part of speech, chunk, name; the names are learnt. Spaces instead of tabs, document marks, Windows
    /// ends.
    void namesComeLast()
    {
        const auto imported = read("-DOCSTART- -X- O O\r\n\r\nEU NNP B-NP B-ORG\r\nrejects VBZ B-VP O\r\n\r\nPeter NNP "
                                   "B-NP B-PER\r\nBlackburn NNP I-NP I-PER\r\n",
                                   "eng.train");
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QVERIFY(imported->format == FileFormat::Conll);
        QCOMPARE(imported->table->columnCount(), 4);
        QVERIFY(imported->columns[3].suggested == ColumnRole::Label);
        QCOMPARE(imported->table->text(1, 3), "B-PER I-PER");
    }

    void tokensAreNeverCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tags");
        const QByteArray rest = "\n\nYes\tO\nno\tO\n\n";
        QTest::newRow("no-break space") << "26\xc2\xa0"
                                           "000\tNUM\nmen\tO" +
                                               rest
                                        << "26\u00a0"
                                           "000 men"
                                        << "NUM O";
        QTest::newRow("wide space alone") << "\xe3\x80\x80\tO\nmen\tO" + rest << "\u3000 men"
                                          << "O O";
        QTest::newRow("number sign, with a tab") << "#\tO\n1\tO" + rest << "# 1"
                                                 << "O O";
        QTest::newRow("number sign, with a space") << QByteArray("# O\n1 O\n\nYes O\nno O\n") << "# 1"
                                                   << "O O";
        QTest::newRow("a word that begins with one") << "#tag\tO\n1\tO" + rest << "#tag 1"
                                                     << "O O";
        QTest::newRow("a comment") << "# text = men\nmen\tO" + rest << "men"
                                   << "O";
        QTest::newRow("a comment of as many words") << QByteArray("# newdoc\nmen O\n\nYes O\nno O\n") << "men"
                                                    << "O";
        QTest::newRow("a comment without a space") << "#1\nmen\tO" + rest << "men"
                                                   << "O";
        QTest::newRow("the word null") << "null\tO" + rest << "null"
                                       << "O";
    }
    void tokensAreNeverCut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(QString, tags);
        const auto imported = read(bytes);
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QCOMPARE(imported->table->text(0, 0), text);
        QCOMPARE(imported->table->text(0, 1), tags);
    }

    void tokensWithoutTags()
    {
        const auto imported = read("The\nbank\n\nIt\nis\nshut\n.\n");
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QCOMPARE(imported->table->columnCount(), 1);
        QCOMPARE(imported->table->text(1, 0), "It is shut .");
        QCOMPARE(imported->warnings.front().code, "conll-untagged");
    }

    void aSpaceInATokenIsSaid()
    {
        const auto imported = read("New York\tB-LOC\nis\tO\n\nIt\tO\n");
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->text(0, 0), "New_York is");
        QCOMPARE(imported->warnings.front().code, "conll-spaces");
        QCOMPARE(imported->warnings.front().where, "f.conll, line 1");
    }

    /// A blank line among pairs of texts makes no tokens of them.
    void pairsAreNoTokens()
    {
        QByteArray words, phrases;
        for (int i = 0; i < 40; ++i) {
            words += "word" + QByteArray::number(i) + "\tmot" + QByteArray::number(i) + '\n';
            phrases += "I see " + QByteArray::number(i) + "\tJe vois " + QByteArray::number(i) + '\n';
            if (i == 2) {
                words += '\n';
                phrases += '\n';
            }
        }
        for (const QByteArray& bytes : {words, phrases}) {
            const auto imported = read(bytes, "pairs.tsv");
            QVERIFY(imported.ok());
            QVERIFY(imported->format == FileFormat::Delimited);
            QCOMPARE(imported->table->rowCount(), 40);
        }
    }

    void tagsOfSpans()
    {
        for (const QStringList& tags :
             {QStringList{"B-PER", "I-PER", "O"}, QStringList{"I-PER", "O"},
              QStringList{"B-X", "I-X", "E-X", "S-X", "O"}, QStringList{"B-X", "I-X", "L-X", "U-X", "O"},
              QStringList{"B", "M", "E", "S"}, QStringList{"B", "I", "O"}})
            QVERIFY2(areSpanTags(tags), qPrintable(tags.join(' ')));
        for (const QStringList& tags : {QStringList{"NOUN", "VERB"}, QStringList{"B-PER", "NOUN"}, QStringList{"O"},
                                        QStringList{"S-adj", "VERB", "O"}, QStringList{"E", "O"}})
            QVERIFY2(!areSpanTags(tags), qPrintable(tags.join(' ')));
    }

    void conllU()
    {
        const auto imported = read(
            "# sent_id = 1\n# text = Vámonos al "
            "mar\n1-2\tVámonos\t_\t_\t_\t_\t_\t_\t_\t_\n1\tVamos\tir\tVERB\t_\t_\t0\troot\t_\t_\n"
            "2\tnos\tnosotros\tPRON\t_\t_\t1\tobj\t_\t_\n\n# sent_id = 2\n1\tmar\tmar\tNOUN\t_\t_\t0\troot\t_\t_\n",
            "f.conllu");
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().english()));
        QCOMPARE(imported->table->text(0, 0), "Vamos nos");
        QCOMPARE(imported->table->text(0, 1), "VERB PRON");
        QCOMPARE(imported->table->rowCount(), 2);
    }

    void otherFilesAreNotTakenForIt()
    {
        QVERIFY(!looksLikeConll("It is a truth universally acknowledged,\nthat a single man\n\nin possession of\n"));
        QVERIFY(!looksLikeConll(
            "the cat sees a dog.\na dog hears the cat.\n\na bird sees the dog.\na cat hears a bird.\n\n"));
        QVERIFY(!looksLikeConll("a,b\n1,2\n3,4\n5,6\n7,8\n"));
        QVERIFY(looksLikeConll("a X\nb Y\n\nc X\nd Y\ncut"));
    }

    void whatIsWrongNamesTheLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        QTest::newRow("a tag is missing") << QByteArray("The\tDET\nbank\n\n") << "f.conll, line 2"
                                          << "1 columns, but the others have 2";
        QTest::newRow("one too many") << QByteArray("The DET\n\nbank NOUN x\n") << "f.conll, line 3"
                                      << "3 columns";
        QTest::newRow("only comments") << QByteArray("# nothing\n# here\n") << "f.conll"
                                       << "no sentences";
    }
    void whatIsWrongNamesTheLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, where);
        QFETCH(QString, says);
        const auto imported = read(bytes);
        QVERIFY(!imported.ok());
        QCOMPARE(imported.error().where, where);
        QVERIFY2(imported.error().english().contains(says), qPrintable(imported.error().english()));
    }
};

UNROLL_TEST(TestConll)
#include "tst_conll.moc"
