#include "project/project.h"

#include "layers/layers.h"
#include "model/templates.h"
#include "project/fields.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// The document and its file.
class TestProject : public QObject {
    Q_OBJECT

    /// A value within the field's range, other than the default where there is another.
    static QJsonValue randomValue(const Field& field, QRandomGenerator& random)
    {
        switch (field.type) {
        case SettingType::Boolean:
            return random.bounded(2) == 1;
        case SettingType::Choice:
            return field.choices[random.bounded(int(field.choices.size()))];
        case SettingType::Integer:
            return qint64(field.min + random.generateDouble() * (std::min(field.max, 1e6) - field.min));
        case SettingType::Number:
            return field.min + random.generateDouble() * (std::min(field.max, 10.0) - field.min);
        case SettingType::Text:
            return field.get(Project());
        case SettingType::TextList:
            return QJsonArray{QStringLiteral("一"), "two words"};
        default:
            return {};  // no field is a path
        }
    }

    static Project randomProject(QRandomGenerator& random)
    {
        const auto& templates = modelTemplates();
        Project project = *projectFromTemplate(templates[random.bounded(quint32(templates.size()))].id);
        project.name = QStringLiteral("项目 %1").arg(random.bounded(100));
        project.prepare.source.path = "/data/somewhere/file.csv";
        project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("文本"));
        project.prepare.source.setColumn(ColumnRole::Label, "label");
        project.prepare.source.reader.delimiter = u'\t';
        project.prepare.source.reader.encoding = "GB18030";
        project.prepare.source.reader.header = random.bounded(2) == 1;
        project.prepare.source.corrections = {{"0123456789abcdef", "other"}};
        for (const Field& field : fields())
            if (random.bounded(2) == 0)
                if (const auto set = setField(project, field.name, randomValue(field, random), layerCatalogue()); !set)
                    qFatal("%s", qPrintable(set.error().english()));
        return project;
    }

private slots:
    /// What means nothing is not shown; the calendar of a column means something for a split by date, and for a series.
    void fieldsApplyWhereTheyMeanSomething()
    {
        const auto applies = [](const char* path, const Project& project) {
            return findField(QLatin1String(path))->applies(project);
        };
        Project text = *projectFromTemplate(QStringLiteral("text-classifier"));
        const Project series = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        QVERIFY(!applies("data.day_order", text));
        text.prepare.split.method = SplitMethod::Date;
        QVERIFY(applies("data.day_order", text) && applies("data.day_order", series));
        QVERIFY(applies("train.class_weights", text) && !applies("train.class_weights", series));
        QVERIFY(applies("train.word_dropout", text) && !applies("train.word_dropout", series));
        QVERIFY(applies("series.loss", series) && !applies("series.loss", text));
        QVERIFY(!applies("train.momentum", text));
    }

    /// A file of an older version lacks fields that are younger: each keeps its default.
    void fieldsThatAreYoungerThanTheFile()
    {
        Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
        const QJsonObject whole = QJsonDocument::fromJson(projectToJson(project)).object();
        for (const Field& field : fields()) {
            const QStringList path = field.name.split(u'.');
            QJsonObject object = whole, inner = object[path[0]].toObject();
            if (path.size() == 2) {
                inner.remove(path[1]);
                object.insert(path[0], inner);
            } else {
                object.remove(path[0]);
            }
            const auto opened = projectFromJson(QJsonDocument(object).toJson());
            QVERIFY2(opened.ok(), qPrintable(field.name + ": " + (opened ? QString() : opened.error().english())));
            // What old projects were trained by is kept, though new ones have another default.
            QCOMPARE(field.get(*opened),
                     field.name == u"train.keep_best_by" ? QJsonValue("loss") : field.get(Project()));
        }
    }

    void anyProjectComesBackFromItsFile()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 100; ++round) {
            const Project project = randomProject(random);
            const auto back = projectFromJson(projectToJson(project));
            QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().english()));
            QVERIFY(*back == project);
            QCOMPARE(projectToJson(*back), projectToJson(project));
        }
    }

    void oneChangeIsOneLine()
    {
        Project project = *projectFromTemplate("text-classifier");
        const QList<QByteArray> before = projectToJson(project).split('\n');
        project.train.epochs += 1;
        const QList<QByteArray> after = projectToJson(project).split('\n');
        QCOMPARE(after.size(), before.size());
        int differing = 0;
        for (qsizetype line = 0; line < before.size(); ++line)
            differing += before[line] != after[line];
        QCOMPARE(differing, 1);
    }

    void pathsAreKeptRelativeToTheFile()
    {
        QTemporaryDir dir;
        QDir(dir.path()).mkpath("sub");
        Project project = *projectFromTemplate("text-gru");
        project.prepare.source.path = dir.filePath("sub/data.csv");
        const QString path = dir.filePath("p.unroll");
        QVERIFY(saveProject(project, path).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(dir.path().toUtf8()));
        QCOMPARE(loadProject(path)->prepare.source.path, dir.filePath("sub/data.csv"));
        // The folder moves as a whole: the data is found again.
        QVERIFY(QDir().rename(dir.path() + "/sub", dir.path() + "/moved-sub"));
        QVERIFY(QDir(dir.path()).mkpath("new/sub"));
        QVERIFY(QFile::rename(path, dir.filePath("new/p.unroll")));
        QCOMPARE(loadProject(dir.filePath("new/p.unroll"))->prepare.source.path, dir.filePath("new/sub/data.csv"));
    }

    void faultyFilesAreSaid_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const QByteArray good = projectToJson(*projectFromTemplate("text-classifier"));
        QTest::newRow("empty") << QByteArray() << "";
        QTest::newRow("no json") << QByteArray("{\n  \"a\": ,\n}") << "line 2";
        QTest::newRow("another json") << QByteArray("{\"a\": 1}") << "";
        QTest::newRow("array") << QByteArray("[1, 2]") << "";
        QJsonObject newer = QJsonDocument::fromJson(good).object();
        for (auto it = newer.begin(); it != newer.end(); ++it)
            if (it.value().isDouble() && it.value().toInt() == Project::kVersion)
                it.value() = Project::kVersion + 1;
        QTest::newRow("newer") << QJsonDocument(newer).toJson() << "newer";
        QTest::newRow("wrong type") << QByteArray(good)
                                           .replace("\"epochs\": 15", "\"epochs\": \"many\"")
                                           .replace("\"epochs\": 10", "\"epochs\": \"many\"")
                                    << "epochs";
    }
    void faultyFilesAreSaid()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const auto read = projectFromJson(json);
        QVERIFY(!read.ok());
        QVERIFY2(read.error().english().contains(words), qPrintable(read.error().english()));
        QCOMPARE(int(read.error().kind), int(ErrorKind::Input));
    }

    void everyFieldIsSetAndRead()
    {
        QRandomGenerator random(4);
        QStringList paths;
        for (const Field& field : fields()) {
            Project project;
            const QJsonValue value = randomValue(field, random);
            QVERIFY2(setField(project, field.name, value, layerCatalogue()).ok(), qPrintable(field.name));
            QCOMPARE(*getField(project, field.name, layerCatalogue()), value);
            QVERIFY2(!field.label.isEmpty() && !field.help.isEmpty(), qPrintable(field.name));
            QVERIFY(!paths.contains(field.name));
            paths << field.name;
            if (field.max > field.min) {
                const auto beyond = setField(project, field.name, field.max + 1, layerCatalogue());
                QVERIFY2(!beyond.ok(), qPrintable(field.name));
                QVERIFY2(beyond.error().english().contains(field.name), qPrintable(beyond.error().english()));
            }
            QVERIFY2(!setField(project, field.name, QJsonObject(), layerCatalogue()).ok(), qPrintable(field.name));
        }
    }

    void aHalfKnownSettingIsSuggestedByItsLastWord()
    {
        Project project = *projectFromTemplate("text-classifier");
        const auto set = setField(project, "text.minimum_count", 3, layerCatalogue());
        QVERIFY(!set.ok());
        QCOMPARE(set.error().args.value(0).section(", ", 0, 0), "text.vocabulary.minimum_count");
    }

    void wordsAreReadAsValues()
    {
        Project project = *projectFromTemplate("text-classifier");
        const auto& kinds = layerCatalogue();
        QVERIFY(setFieldFromText(project, "train.learning_rate", "1e-3", kinds).ok());
        QCOMPARE(project.train.learningRate, 0.001);
        QVERIFY(setFieldFromText(project, "text.lowercase", "false", kinds).ok());
        QVERIFY(!project.prepare.text.lowercase);
        QVERIFY(setFieldFromText(project, "model.lstm.units", "17", kinds).ok());
        QCOMPARE(getField(project, "model.lstm.units", kinds)->toInt(), 17);
        for (const auto& [path, text] :
             std::initializer_list<std::pair<const char*, const char*>>{{"train.epochs", "three"},
                                                                        {"train.epochs", "2.5"},
                                                                        {"train.optimizer", "adagrad"},
                                                                        {"model.lstm.unit", "3"},
                                                                        {"model.none.units", "3"},
                                                                        {"nonsense", "1"}}) {
            const auto set = setFieldFromText(project, QLatin1String(path), QLatin1String(text), kinds);
            QVERIFY2(!set.ok(), path);
            QVERIFY2(!set.error().mendEnglish().isEmpty(), path);
        }
    }
};

UNROLL_TEST(TestProject)
#include "tst_project.moc"
