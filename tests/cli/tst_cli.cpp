#include "cli/program.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>

using namespace unroll::testing;

/// The command line as scripts see it: the built program, its standard output, standard error and exit status
/// (shared/cli.md is the contract).
class TestCli : public QObject, UnrollProgram {
    Q_OBJECT

    QString project_;

    /// 200 short texts; word order decides ("not good" and "good not").
    static QByteArray reviews(int rows = 200)
    {
        QByteArray csv = "text,label,part\n";
        const char* things[] = {"the soup", "the room", "this lamp", "that film", "our guide"};
        for (int i = 0; i < rows; ++i) {
            const bool good = i % 2 == 0, turned = i % 3 == 0;
            const QByteArray word = good == turned ? "bad" : "good";
            csv += QByteArray("\"") + things[i % 5] + " was " + (turned ? "not " : "really ") + word + " on day " +
                   QByteArray::number(i) + "\"," + (good ? "positive" : "negative") + ',' +
                   (i % 5 == 4 ? "test" : "train") + '\n';
        }
        return csv;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(QFileInfo::exists(qEnvironmentVariable("UNROLL_BINARY")));
        writeFile(dir_, "reviews.csv", reviews());
        const Ended made =
            unroll({"new", "text-classifier", "--data", "reviews.csv", "--text", "text", "--label", "label", "--set",
                    "train.epochs=2", "--set", "model.embedding.dimensions=8", "--set", "model.lstm.units=8", "--set",
                    "text.vocabulary.minimum_count=1", "-o", "p.unroll", "--json"});
        QVERIFY2(made.status == 0, made.err);
        QCOMPARE(made.json()[u"text"].toString(), "text");
        QCOMPARE(made.json()[u"label"].toString(), "label");
        project_ = path("p.unroll");
        QVERIFY(QFileInfo::exists(project_));
    }

    void helpAndVersion()
    {
        const Ended version = unroll({"--version"});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("unroll "));
        const Ended help = unroll({"--help"});
        QCOMPARE(help.status, 0);
        for (const char* command : {"demo", "doctor", "data", "templates", "layers", "new", "check", "train",
                                    "evaluate", "predict", "inspect", "runs"}) {
            QVERIFY2(help.out.contains(command), command);
            const Ended own = unroll({command, "--help"});
            QCOMPARE(own.status, 0);
            QVERIFY(!own.out.isEmpty());
        }
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown command") << QStringList{"trian"};
        QTest::newRow("unknown option") << QStringList{"doctor", "--colour"};
        QTest::newRow("missing argument") << QStringList{"train"};
        QTest::newRow("unknown template") << QStringList{"new", "no-such", "--data", "reviews.csv", "-o", "x.unroll"};
        QTest::newRow("unknown field") << QStringList{"train", "p.unroll", "--set", "train.epocs=3"};
        QTest::newRow("out of range") << QStringList{"train", "p.unroll", "--set", "train.epochs=-1"};
        QTest::newRow("not a run") << QStringList{"predict", "seven", "--text", "x"};
        QTest::newRow("text and file") << QStringList{"predict", "1", "--text", "x", "--file", "reviews.csv"};
        QTest::newRow("resume with settings") << QStringList{"train", "--resume", "1", "--set", "train.epochs=3"};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = unroll(arguments + QStringList{"--json"});
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.err.contains("error: "), ended.err);
        const QJsonObject error = ended.json()[u"error"].toObject();
        VERIFY_KEYS(error, "code", "where", "what", "mend");
    }

    void inputAtFault_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\0\1\2\0\0\0\3\0\0\0\4",
                                              16)
                                << "text";
        QTest::newRow("unclosed quote") << QByteArray("text,label\na,b\n\"never closed,b\nc,d\n") << "line 3";
        QTest::newRow("one class") << QByteArray("text,label\na b,x\nc d,x\ne f,x\n") << "class";
    }
    void inputAtFault()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, word);
        const QString file = writeFile(dir_, "bad.csv", content);
        Ended ended = unroll({"new", "text-classifier", "--data", file, "--text", "text", "--label", "label", "-o",
                              path("bad.unroll"), "--json"});
        if (ended.status == 0)
            ended = unroll({"train", path("bad.unroll"), "--json"});
        QCOMPARE(ended.status, 3);
        QVERIFY2(ended.err.contains(word.toUtf8()), ended.err);
        QCOMPARE(ended.err.trimmed().split('\n').last().startsWith("error: "), true);
    }

    void missingColumn()
    {
        const Ended ended = unroll(
            {"new", "text-classifier", "--data", "reviews.csv", "--text", "body", "-o", path("x.unroll"), "--json"});
        QCOMPARE(ended.status, 3);
        QVERIFY(ended.err.contains("body"));
        QVERIFY2(ended.err.contains("text, label, part"), ended.err);
        QVERIFY(!QFileInfo::exists(path("x.unroll")));
    }

    void doctor()
    {
        const Ended ended = unroll({"doctor", "--json"});
        QCOMPARE(ended.status, 0);
        const QJsonObject json = ended.json().object();
        VERIFY_KEYS(json, "unroll", "qt", "libtorch", "blas", "threads", "simd", "cuda", "kernels", "store",
                    "warnings");
        QVERIFY(json[u"blas"][u"gflops"].toDouble() > 0);
        QVERIFY(!json[u"blas"][u"name"].toString().isEmpty());
        QCOMPARE(json[u"store"][u"path"].toString(), path("runs.sqlite"));
        QCOMPARE(json[u"store"][u"ok"].toBool(), true);
    }

    void data()
    {
        const Ended ended = unroll({"data", "reviews.csv", "--json", "--health"});
        QCOMPARE(ended.status, 0);
        const QJsonObject json = ended.json().object();
        QCOMPARE(json[u"format"].toString(), "csv");
        QCOMPARE(json[u"encoding"].toString(), "UTF-8");
        QCOMPARE(json[u"delimiter"].toString(), ",");
        QCOMPARE(json[u"rows"].toInt(), 200);
        QCOMPARE(json[u"columns"].toArray().size(), 3);
        VERIFY_KEYS(json[u"columns"][0].toObject(), "name", "type", "missing");
        QCOMPARE(json[u"classes"][u"positive"].toInt(), 100);
        VERIFY_KEYS(json, "lengths", "health");
    }

    /// What a file holds does not steer the terminal.
    /// What could not be printed is no success; and a closed stream is not the run store's file.
    void outputThatIsLostIsNoSuccess_data()
    {
        QTest::addColumn<QString>("streams");
        QTest::addColumn<int>("status");
        QTest::newRow("full") << ">/dev/full" << 4;
        QTest::newRow("closed") << ">&-" << 4;
        QTest::newRow("reader gone") << "| true" << 4;
        QTest::newRow("the others closed") << "<&- 2>&- >printed.txt" << 0;
        QTest::newRow("all closed") << "<&- >&- 2>&-" << 4;
    }
    void outputThatIsLostIsNoSuccess()
    {
        QFETCH(QString, streams);
        QFETCH(int, status);
        if (!QFile::exists("/dev/full"))
            QSKIP("no /dev/full here");
        for (const QString command : {"runs list --json", "layers --json", "--help"}) {
            QProcess shell;
            shell.setProcessEnvironment(environment());
            shell.setWorkingDirectory(dir_.path());
            // The program begins when its reader has gone.
            const QString pipe = streams.startsWith(u'|')
                                     ? "{ trap '' PIPE; while echo 2>/dev/null; do :; done; (trap - PIPE; "
                                       "\"$UNROLL_BINARY\" %1; echo $? >status); } %2"
                                     : "\"$UNROLL_BINARY\" %1 %2; echo $? >status";
            shell.start("bash", {"-c", pipe.arg(command, streams)});
            QVERIFY(shell.waitForFinished(120000));
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path("status")).size() > 0, 60000);
            QFile written(path("status"));
            QVERIFY(written.open(QIODevice::ReadOnly));
            QCOMPARE(written.readAll().trimmed().toInt(), status);
            written.remove();
        }
        QFile store(path("runs.sqlite"));
        QVERIFY(store.open(QIODevice::ReadOnly));
        QCOMPARE(store.read(15), QByteArray("SQLite format 3"));
    }

    void controlCharactersAreShown()
    {
        const QByteArray file =
            QStringLiteral("text,\x1b[31mlabel\n\"one\ttwo\",a\x07\u202e\nthree,b\x9b\nfour,a\x07\u202e\n").toUtf8();
        writeFile(dir_, "steer.csv", file);
        const auto steers = [](const QByteArray& out) {
            const QString text = QString::fromUtf8(out);
            return std::any_of(text.begin(), text.end(), [](QChar c) {
                const char16_t u = c.unicode();
                return (u < 0x20 && u != u'\n') || (u >= 0x7f && u < 0xa0) || u == 0x202e;
            });
        };
        const Ended words = unroll({"data", "steer.csv", "--label", "\x1b[31mlabel"});
        QCOMPARE(words.status, 0);
        QVERIFY2(!steers(words.out) && !steers(words.err), words.out);
        QVERIFY2(words.out.contains("\\x1b[31mlabel") && words.out.contains("a\\x07\\u202e"), words.out);
        const Ended json = unroll({"data", "steer.csv", "--label", "\x1b[31mlabel", "--json"});
        QVERIFY(!steers(json.out));
        QCOMPARE(json.json().object()[u"columns"][1][u"name"].toString(), "\x1b[31mlabel");
        QCOMPARE(json.json().object()[u"classes"][QStringLiteral("a\x07\u202e")].toInt(), 2);
        const Ended missing = unroll({"data", "no\x1b[31m\u009b.csv"});
        QCOMPARE(missing.status, 3);
        QVERIFY2(!steers(missing.err), missing.err);
    }

    void listsOfWhatThereIs()
    {
        const QJsonArray templates = unroll({"templates", "--json"}).json().array();
        QStringList ids;
        for (const auto value : templates) {
            VERIFY_KEYS(value.toObject(), "id", "name", "task", "description");
            ids << value[u"id"].toString();
        }
        for (const char* id : {"text-classifier", "text-bilstm", "text-gru"})
            QVERIFY2(ids.contains(QLatin1String(id)), id);

        const QJsonArray layers = unroll({"layers", "--json"}).json().array();
        ids.clear();
        for (const auto value : layers) {
            VERIFY_KEYS(value.toObject(), "id", "name", "category", "parameters");
            for (const auto parameter : value[u"parameters"].toArray())
                VERIFY_KEYS(parameter.toObject(), "name", "type", "default", "min", "max", "choices", "help");
            ids << value[u"id"].toString();
        }
        for (const char* id :
             {"input", "embedding", "dropout", "lstm", "gru", "rnn", "attention", "pooling", "dense", "output"})
            QVERIFY2(ids.contains(QLatin1String(id)), id);
    }

    void check()
    {
        const Ended ended = unroll({"check", "p.unroll", "--json", "--export-split", "split.json"});
        QCOMPARE(ended.status, 0);
        const QJsonObject json = ended.json().object();
        QVERIFY(json[u"ok"].toBool());
        QVERIFY(json[u"parameters"].toInt() > 0);
        for (const auto edge : json[u"edges"].toArray())
            QVERIFY(edge[u"shape"].toString().startsWith("B×"));
        QStringList paths;
        for (const auto field : json[u"fields"].toArray()) {
            VERIFY_KEYS(field.toObject(), "path", "type", "default", "value");
            paths << field[u"path"].toString();
        }
        for (const char* path :
             {"text.segmentation", "text.lowercase", "text.vocabulary.size", "text.max_length", "train.epochs",
              "train.batch_size", "train.learning_rate", "train.optimizer", "train.schedule", "train.clip_norm",
              "train.weight_decay", "train.early_stopping.patience", "train.seed", "split.validation", "split.test",
              "model.lstm.units"})
            QVERIFY2(paths.contains(QLatin1String(path)), path);
        QFile split(path("split.json"));
        QVERIFY(split.open(QIODevice::ReadOnly));
        const QJsonObject exported = QJsonDocument::fromJson(split.readAll()).object();
        QCOMPARE(exported[u"train"].toArray().size() + exported[u"validation"].toArray().size() +
                     exported[u"test"].toArray().size(),
                 200);
    }

    /// What word vectors cover, and what is wrong with their file, for scripts.
    void checkSaysWhatVectorsCover()
    {
        const QString file = writeFile(dir_, "words.vec", "9 2\nthe 0.1 0.2\ngood 0.3 0.4\nbad 0.5 oops\n");
        const QStringList set{"--json", "--set", "model.embedding.vectors=" + file, "--set",
                              "model.embedding.dimensions=2"};
        const Ended ended = unroll(QStringList{"check", "p.unroll"} + set);
        QCOMPARE(ended.status, 0);
        const QJsonObject vectors = ended.json()[u"vectors"][0].toObject();
        VERIFY_KEYS(vectors, "node", "file", "dimensions", "words", "found", "total", "word_share", "token_share",
                    "left_out", "repeated");
        QCOMPARE(vectors[u"words"].toInt(), 2);
        QCOMPARE(vectors[u"left_out"].toInt(), 1);
        QVERIFY(vectors[u"total"].toInt() > vectors[u"found"].toInt());
        const QJsonArray warnings = ended.json()[u"warnings"].toArray();
        QVERIFY(warnings[0].toObject()[u"what"].toString().contains("line 4: “oops” is no number"));
        QVERIFY(warnings[1].toObject()[u"what"].toString().contains("header says 9 words, but the file has 3"));
        // The training says it too.
        const Ended trained = unroll(QStringList{"train", "p.unroll", "--set", "train.epochs=1"} + set);
        QCOMPARE(trained.status, 0);
        QVERIFY2(trained.out.contains("line 4: “oops” is no number"), trained.out);
        const Ended bare = unroll(QStringList{"check", "p.unroll", "--no-data"} + set);
        QCOMPARE(bare.json()[u"vectors"][0].toObject()[u"dimensions"].toInt(), 2);
        QVERIFY(!bare.json()[u"vectors"][0].toObject().contains(u"found"));
    }

    void aFaultyModelIsRefused()
    {
        QFile file(project_);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject project = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(project.contains("model"));
        QJsonObject model = project[u"model"].toObject();
        QJsonArray edges = model[u"edges"].toArray();
        QVERIFY(!edges.isEmpty());
        edges.removeLast();
        model[u"edges"] = edges;
        project[u"model"] = model;
        writeFile(dir_, "faulty.unroll", QJsonDocument(project).toJson());
        const Ended checked = unroll({"check", "faulty.unroll", "--json"});
        QCOMPARE(checked.status, 3);
        QVERIFY(!checked.json()[u"ok"].toBool());
        VERIFY_KEYS(checked.json()[u"errors"][0].toObject(), "code", "where", "what", "mend");
        QCOMPARE(unroll({"train", "faulty.unroll"}).status, 3);
    }

    /// From a CoNLL file to tags for new sentences.
    void tagging()
    {
        QByteArray conll;
        const QList<QByteArray> animals{"cat", "dog", "bird", "fish"}, verbs{"sees", "hears", "likes"};
        for (int i = 0; i < 240; ++i)
            conll += "the\tDET\n" + animals[i % 4] + "\tNOUN\n" + verbs[i % 3] + "\tVERB\na\tDET\n" +
                     animals[(i / 4) % 4] + "\tNOUN\n.\tPUNCT\n\n";
        writeFile(dir_, "animals.conll", conll);
        const Ended made = unroll({"new", "tagger", "--data", "animals.conll", "--set", "model.embedding.dimensions=8",
                                   "--set", "model.lstm.units=8", "--set", "train.epochs=6", "--set",
                                   "train.learning_rate=0.02", "-o", path("tags.unroll"), "--json"});
        QVERIFY2(made.status == 0, made.err);
        const Ended trained = unroll({"train", "tags.unroll", "--json"});
        QVERIFY2(trained.status == 0, trained.err);
        const QJsonObject last = trained.lines().back();
        VERIFY_KEYS(last[u"metrics"].toObject(), "test_loss", "test_token_accuracy");
        QVERIFY(!last[u"metrics"].toObject().contains("test_accuracy") &&
                !last[u"metrics"].toObject().contains("test_span_f1"));
        QVERIFY(last[u"metrics"][u"test_token_accuracy"].toDouble() > 0.95);
        QVERIFY(last[u"baselines"][u"most-frequent-tag"][u"test_token_accuracy"].toDouble() > 0.99);
        const QString id = QString::number(last[u"run"].toInt());
        const QJsonArray answers = unroll({"predict", id, "--text", "a bird likes the cat .", "--json"}).json().array();
        QCOMPARE(answers[0][u"tokens"].toArray().size(), 6);
        QCOMPARE(answers[0][u"tags"].toArray(),
                 QJsonArray::fromStringList({"DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"}));
        const QJsonArray filed = unroll({"predict", id, "--file", "animals.conll", "--json"}).json().array();
        QCOMPARE(filed.size(), 240);
        QCOMPARE(filed[0][u"tags"].toArray().size(), 6);
        QCOMPARE(unroll({"evaluate", id, "--data", "animals.conll", "--json"}).json()[u"rows"].toInt(), 240 * 6);
        const QJsonObject inspected =
            unroll({"inspect", id, "--text", "a bird likes the cat .", "--json"}).json().object();
        QCOMPARE(inspected[u"prediction"][u"tags"].toArray().size(), 6);
        QVERIFY(!inspected[u"gates"].toArray().isEmpty() && !inspected[u"saliency"].toArray().isEmpty());

        // The same with tags that hang together, from what was learnt.
        const Ended chained = unroll({"train", "tags.unroll", "--set", "model.output.neighbours=chained", "--set",
                                      "train.epochs=2", "--from", id, "--json"});
        QVERIFY2(chained.status == 0, chained.err);
        const QJsonObject end = chained.lines().back();
        QVERIFY(end[u"metrics"][u"test_token_accuracy"].toDouble() > 0.95);
        const QString next = QString::number(end[u"run"].toInt());
        const QJsonArray again = unroll({"predict", next, "--text", "a bird likes the cat .", "--json"}).json().array();
        QCOMPARE(again[0][u"tags"], answers[0][u"tags"]);
        QVERIFY(chained.err.contains("output.between"));  // of what was not there before
        QCOMPARE(unroll({"train", "tags.unroll", "--from", "999"}).status, 3);
    }

    void theWholeWay()
    {
        const Ended trained = unroll({"train", "p.unroll", "--json", "--seed", "3"});
        QVERIFY2(trained.status == 0, trained.err);
        const auto lines = trained.lines();
        QCOMPARE(lines.size(), size_t(4));
        QCOMPARE(lines[0][u"event"].toString(), "started");
        const int run = lines[0][u"run"].toInt();
        QVERIFY(run > 0);
        QCOMPARE(lines[1][u"event"].toString(), "epoch");
        VERIFY_KEYS(lines[1], "epoch", "train_loss", "val_loss", "val_accuracy");
        const QJsonObject last = lines[3];
        QCOMPARE(last[u"event"].toString(), "finished");
        QCOMPARE(last[u"run"].toInt(), run);
        VERIFY_KEYS(last, "epochs", "best_epoch", "metrics", "baselines", "verdict", "seconds", "samples_per_second",
                    "steps_per_second", "device");
        VERIFY_KEYS(last[u"metrics"].toObject(), "test_loss", "test_accuracy", "test_f1_macro",
                    "test_balanced_accuracy");
        VERIFY_KEYS(last[u"verdict"].toObject(), "beats_baselines", "text");
        QVERIFY(last[u"baselines"][u"majority"][u"test_accuracy"].toDouble() > 0.4);
        QVERIFY(last[u"baselines"].toObject().contains("bag-of-words"));

        const QString id = QString::number(run);
        const QJsonObject evaluated = unroll({"evaluate", id, "--json"}).json().object();
        QCOMPARE(evaluated[u"metrics"][u"test_accuracy"].toDouble(), last[u"metrics"][u"test_accuracy"].toDouble());
        const QJsonObject other = unroll({"evaluate", id, "--data", "reviews.csv", "--json"}).json().object();
        QCOMPARE(other[u"rows"].toInt(), 200);

        const QJsonArray answers =
            unroll({"predict", id, "--text", "the soup was not good", "--text", "良い", "--json"}).json().array();
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers[1][u"input"].toString(), "良い");
        const QJsonObject probabilities = answers[0][u"probabilities"].toObject();
        QVERIFY(qAbs(probabilities[u"positive"].toDouble() + probabilities[u"negative"].toDouble() - 1) < 1e-6);
        QCOMPARE(probabilities[answers[0][u"label"].toString()].toDouble() >= 0.5, true);

        const Ended filed = unroll({"predict", id, "--file", "reviews.csv", "--review-below", "0.99", "-o", "out.csv"});
        QVERIFY2(filed.out.contains("of 200 rows with a label of their own "), filed.out);
        QVERIFY2(filed.status == 0, filed.err);
        QFile csv(path("out.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> rows = csv.readAll().trimmed().split('\n');
        QCOMPARE(rows.size(), 201);
        QCOMPARE(rows[0].trimmed(), "text,label,part,predicted_label,confidence,review");
        QCOMPARE(unroll({"predict", "last", "--file", "reviews.csv", "--json"}).json().array().size(), 200);
        // What a spreadsheet would run.
        writeFile(dir_, "formulas.csv", "text,n\n=1+1 was good,-3.5\nthe soup was bad,+2e5\n");
        const auto bytes = [&](const QStringList& options) {
            return unroll(QStringList{"predict", id, "--file", "formulas.csv", "--column", "text"} + options).out;
        };
        const QByteArray safe = bytes({}), marked = bytes({"--bom"}), raw = bytes({"--raw-cells"});
        QVERIFY2(safe.contains("\"'=1+1 was good\",-3.5,") && safe.contains("soup was bad,+2e5,"), safe);
        QCOMPARE(marked, "\xEF\xBB\xBF" + safe);
        QVERIFY2(raw.startsWith("text,n,predicted_label,") && raw.contains("\r\n=1+1 was good,-3.5,"), raw);
        writeFile(dir_, "safe.csv", marked);
        const QJsonArray again =
            unroll({"predict", id, "--file", "safe.csv", "--column", "text", "--json"}).json().array();
        QCOMPARE(again[0][u"input"].toString(), "=1+1 was good");
        QCOMPARE(unroll({"predict", id, "--text", "x", "--bom"}).status, 2);
        QCOMPARE(unroll({"predict", id, "--text", "x", "--raw-cells"}).status, 2);

        const QJsonObject inspected =
            unroll({"inspect", id, "--index", "0", "--out", "figures", "--json"}).json().object();
        VERIFY_KEYS(inspected, "tokens", "prediction", "attention", "gates", "saliency", "gradient_flow");
        const int tokens = int(inspected[u"tokens"].toArray().size());
        QCOMPARE(tokens, 8);
        const QJsonObject attention = inspected[u"attention"][0].toObject();
        double sum = 0;
        for (const auto weight : attention[u"weights"][0].toArray())
            sum += weight.toDouble();
        QVERIFY(qAbs(sum - 1) < 1e-5);
        const QJsonObject gate = inspected[u"gates"][0].toObject();
        VERIFY_KEYS(gate, "node", "layer", "direction", "input", "forget", "output", "candidate", "cell", "hidden");
        QCOMPARE(gate[u"hidden"].toArray().size(), tokens);
        QVERIFY(!QImage(path("figures/attention.png")).isNull());
        QCOMPARE(unroll({"inspect", id, "--index", "200", "--json"}).status, 3);

        const QJsonObject shown = unroll({"runs", "show", id, "--json"}).json().object();
        VERIFY_KEYS(shown, "id", "name", "status", "task", "created", "epochs", "metrics", "tags", "project", "data",
                    "environment", "curves", "error");
        QCOMPARE(shown[u"curves"][u"val_loss"].toArray().size(), 2);
        QCOMPARE(shown[u"status"].toString(), "finished");
    }

    void sameSeedSameNumbers()
    {
        const auto loss = [this](const char* seed) {
            const auto lines =
                unroll({"train", "p.unroll", "--json", "--seed", seed, "--set", "train.epochs=1"}).lines();
            return lines.empty() ? -1 : lines.back()[u"metrics"][u"test_loss"].toDouble();
        };
        const double first = loss("5");
        QVERIFY(first > 0);
        QCOMPARE(loss("5"), first);
        QVERIFY(loss("6") != first);
    }

    void runsAreKeptInOrder()
    {
        const QJsonArray list = unroll({"runs", "list", "--json"}).json().array();
        QVERIFY(list.size() >= 2);
        VERIFY_KEYS(list[0].toObject(), "id", "name", "status", "task", "created", "epochs", "metrics", "tags");
        const QString id = QString::number(list[0][u"id"].toInt()), second = QString::number(list[1][u"id"].toInt());
        QCOMPARE(unroll({"runs", "tag", id, "good", "keep"}).status, 0);
        QCOMPARE(unroll({"runs", "tag", id, "good", "--remove", "--json"}).json()[0][u"tags"].toArray(),
                 QJsonArray{"keep"});
        QCOMPARE(unroll({"runs", "note", id, "for the class"}).status, 0);
        QCOMPARE(unroll({"runs", "show", id, "--json"}).json()[u"note"].toString(), "for the class");
        const QJsonObject compared = unroll({"runs", "compare", id, second, "--json"}).json().object();
        QCOMPARE(compared[u"runs"].toArray().size(), 2);
        QVERIFY(compared[u"differing"].toObject().contains("train.seed"));

        const Ended deleted = unroll({"runs", "delete", id});
        QCOMPARE(deleted.status, 0);
        QVERIFY2(deleted.out.contains("restorable for 30 days"), deleted.out);
        QCOMPARE(unroll({"runs", "list", "--json"}).json().array().size(), list.size() - 1);
        QCOMPARE(unroll({"runs", "restore", id}).status, 0);
        QCOMPARE(unroll({"runs", "list", "--json"}).json().array().size(), list.size());
        QCOMPARE(unroll({"runs", "show", "999999", "--json"}).status, 3);
        QVERIFY(unroll({"runs", "delete", "--for-good", second, "--json"}).json()[0][u"deleted"].toBool());
        QCOMPARE(unroll({"runs", "list", "--deleted", "--json"}).json().array().size(), list.size() - 1);
        QCOMPARE(unroll({"runs", "restore", second, "--json"}).status, 3);
    }

    void interruptedByTheUserAndResumed()
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(dir_.path());
        process.start(
            qEnvironmentVariable("UNROLL_BINARY"),
            {"train", "p.unroll", "--json", "--set", "train.epochs=500", "--set", "train.early_stopping.patience=0"});
        QByteArray out;
        while (!out.contains("\"epoch\":2") && process.waitForReadyRead(60000))
            out += process.readAllStandardOutput();
        QVERIFY2(out.contains("\"epoch\":2"), process.readAllStandardError());
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        out += process.readAllStandardOutput();
        QCOMPARE(QJsonDocument::fromJson(out.trimmed().split('\n').last())[u"status"].toString(), "stopped");

        const QJsonObject run = unroll({"runs", "list", "--json"}).json()[0].toObject();
        QCOMPARE(run[u"status"].toString(), "stopped");
        QVERIFY(run[u"epochs"].toInt() >= 2);
        QCOMPARE(unroll({"predict", QString::number(run[u"id"].toInt()), "--text", "good"}).status, 0);
    }

    /// The store is gone in the middle of it: said at once, said at the end, and the weights are elsewhere.
    void aStoreThatIsGoneIsNoSuccess()
    {
        const QString store = path("gone.sqlite");
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(dir_.path());
        process.start(qEnvironmentVariable("UNROLL_BINARY"),
                      {"train", "p.unroll", "--json", "--db", store, "--set", "train.epochs=5000", "--set",
                       "train.early_stopping.patience=0"});
        QByteArray out, err;
        while (!out.contains("\"epoch\":2") && process.waitForReadyRead(60000))
            out += process.readAllStandardOutput();
        QVERIFY(out.contains("\"epoch\":2"));
        QVERIFY(QFile::rename(store, store + ".away"));
        process.setReadChannel(QProcess::StandardError);
        while (!err.contains("not stored yet") && process.waitForReadyRead(60000))
            err += process.readAllStandardError();
        QVERIFY2(err.contains("moved, deleted or replaced"), err);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitCode(), 4);
        out += process.readAllStandardOutput();
        const auto lines = out.trimmed().split('\n');
        QCOMPARE(QJsonDocument::fromJson(lines.last())[u"error"][u"code"].toString(), "store-gone");
        const QJsonDocument failed = QJsonDocument::fromJson(lines[lines.size() - 2]);
        QCOMPARE(failed[u"event"].toString(), "failed");
        QVERIFY(QFileInfo(failed[u"weights"].toString()).size() > 1000);
        QVERIFY(!QFile::exists(store));
    }

    void killedRunsAreInterrupted()
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(dir_.path());
        process.start(
            qEnvironmentVariable("UNROLL_BINARY"),
            {"train", "p.unroll", "--json", "--set", "train.epochs=500", "--set", "train.early_stopping.patience=0"});
        QByteArray out;
        while (!out.contains("\"epoch\":3") && process.waitForReadyRead(60000))
            out += process.readAllStandardOutput();
        QVERIFY(out.contains("\"epoch\":3"));
        QCOMPARE(unroll({"runs", "list", "--json"}).json()[0][u"status"].toString(), "running");
        process.kill();
        QVERIFY(process.waitForFinished(60000));
        const QJsonObject run = unroll({"runs", "list", "--json"}).json()[0].toObject();
        QCOMPARE(run[u"status"].toString(), "interrupted");
        QVERIFY(run[u"epochs"].toInt() >= 1);
        const QJsonObject shown =
            unroll({"runs", "show", QString::number(run[u"id"].toInt()), "--json"}).json().object();
        QVERIFY(!shown[u"curves"][u"val_loss"].toArray().isEmpty());
    }

    void newerProjectAndCorruptStore()
    {
        writeFile(dir_, "newer.unroll", "{\"unroll\": 999, \"format\": \"unroll-project\"}");
        const Ended newer = unroll({"check", "newer.unroll", "--json"});
        QCOMPARE(newer.status, 3);
        writeFile(dir_, "corrupt.sqlite", QByteArray(5000, 'x'));
        const Ended corrupt = unroll({"runs", "list", "--db", path("corrupt.sqlite"), "--json"});
        QVERIFY(corrupt.status == 3 || corrupt.status == 4);
        QFile kept(path("corrupt.sqlite"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray(5000, 'x'));
    }

    void demo()
    {
        const Ended ended = unroll({"demo", "--out", "demo-out", "--epochs", "1", "--json"});
        QVERIFY2(ended.status == 0, ended.err);
        const auto lines = ended.lines();
        QCOMPARE(lines.back()[u"event"].toString(), "done");
        for (const auto file : lines.back()[u"files"].toArray())
            QVERIFY2(QFileInfo(path("demo-out/" + file.toString())).size() > 0, qPrintable(file.toString()));
    }
};

UNROLL_TEST(TestCli)
#include "tst_cli.moc"
